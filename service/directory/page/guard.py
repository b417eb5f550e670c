"""Who may look at the page? Whoever started the program, in a browser on this computer."""

import hmac
import secrets
from collections.abc import Callable

from flask import Flask, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPEN = ("start", "static")
"""What is shown before somebody has come in."""


def install(app: Flask, hosts: frozenset[str]) -> str:
    """Let in by one link only, which is good once; returns its secret part. Other names for this computer lead nowhere."""
    key, spare = secrets.token_urlsafe(32), [True]

    def start(given: str) -> ResponseReturnValue:
        if request.method != "GET":  # who only looks whether it is there spends nothing
            abort(405)
        if not (spare and hmac.compare_digest(given.encode(), key.encode())):
            abort(403)
        spare.clear()
        session["is_in"] = True
        return redirect(url_for("table.show"), 303)

    app.add_url_rule("/start/<given>", "start", start)
    app.before_request(_guard(hosts))
    app.after_request(_protect)
    return key


def _guard(hosts: frozenset[str]) -> Callable[[], None]:
    def guard() -> None:
        if request.host not in hosts:  # a page elsewhere may name its own computer as this one
            abort(421)
        if request.endpoint not in OPEN and not session.get("is_in"):
            abort(403)

    return guard


def _protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
