"""How is an unexpected error recorded? By a number for the visitor, and a log line with that number and the place in the code."""

import secrets

import structlog
from flask import request

from workflows.engine.log_lines import whereabouts

log = structlog.get_logger()


def note(error: Exception) -> str:
    """Log the place in the code under a number, and return the number; message and path are left out, for both may hold personal data."""
    number = secrets.token_hex(4).upper()
    log.error("incident", number=number, endpoint=request.endpoint, **whereabouts(error))
    return number
