"""Which request is a line of the log about? An id that the proxy in front has given, or one of our own; it names nobody."""

import re
import secrets

from flask import request
from structlog import contextvars

from service.door.current import runtime

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}", re.ASCII)


def begin() -> None:
    """Let every line from here on say which request it is about."""
    contextvars.clear_contextvars()
    contextvars.bind_contextvars(request=_given() or secrets.token_hex(8))


def current_id() -> str:
    """Return the id that the log and the answer give this request."""
    return str(contextvars.get_contextvars().get("request", ""))


def _given() -> str:
    """Only a proxy that is trusted gives one: a visitor's would let two requests look like one."""
    if not runtime().settings.trusted_proxies:
        return ""
    shown = request.headers.get(HEADER, "")
    return shown if GIVEN.fullmatch(shown) else ""
