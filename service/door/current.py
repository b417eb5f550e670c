"""Which runtime serves this request, and who sent it?"""

from flask import current_app, g

from workflows.engine.runtime import Runtime
from workflows.signin.sessions import SignedIn


def runtime() -> Runtime:
    """The runtime that the application was built with."""
    found: Runtime = current_app.extensions["kundencenter"]
    return found


def find_person() -> SignedIn | None:
    """Return whoever has been found to be signed in, an operator before a customer's user; None if nobody has, or nobody has looked."""
    found: SignedIn | None = g.get("operator") or g.get("signed_in")
    return found
