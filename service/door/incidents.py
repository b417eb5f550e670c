"""Where did it happen, when something broke that nobody expected? A number for the visitor, a line in the log."""

import secrets

import structlog
from flask import request

from workflows.engine.log_lines import whereabouts

log = structlog.get_logger()


def note(error: Exception) -> str:
    """Log where it happened under a number and return that. Neither message nor path: both can hold personal data."""
    number = secrets.token_hex(4).upper()
    log.error("incident", number=number, endpoint=request.endpoint, **whereabouts(error))
    return number
