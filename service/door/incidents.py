"""Where did it happen, when something broke that nobody expected? A number for the visitor, a line in the log."""

import secrets
import traceback

import structlog
from flask import request

log = structlog.get_logger()


def note(error: Exception) -> str:
    """Log where it happened under a number and return that. Neither message nor path: both can hold personal data."""
    number = secrets.token_hex(4).upper()
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error(
        "incident", number=number, error=type(error).__name__, endpoint=request.endpoint, frames=frames[-12:]
    )
    return number
