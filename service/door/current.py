"""Which runtime serves this request?"""

from flask import current_app

from workflows.engine.runtime import Runtime


def runtime() -> Runtime:
    """The runtime that the application was built with."""
    found: Runtime = current_app.extensions["kundencenter"]
    return found
