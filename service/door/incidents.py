"""How is an unexpected error recorded? By a number for the visitor, and a log line with that number and the place in the code."""

import secrets
import traceback

import structlog
from flask import request

log = structlog.get_logger()


def note(error: Exception) -> str:
    """Log the place in the code under a number, and return the number; message and path are left out, for both may hold personal data."""
    number = secrets.token_hex(4).upper()
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error(
        "incident", number=number, error=type(error).__name__, endpoint=request.endpoint, frames=frames[-12:]
    )
    return number
