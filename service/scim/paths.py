"""Which forms of an address mean the same? Directories double a stroke or forget capitals, and not all of them follow a redirect."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from service.scim.errors import BELOW

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ENDPOINTS = {
    name.lower(): name
    for name in ("Users", "Groups", "Schemas", "ResourceTypes", "ServiceProviderConfig", "Bulk", "Me")
}


def join_strokes(app: Flask) -> None:
    """Read several strokes as one, before anything redirects."""
    inner = app.wsgi_app

    def wsgi_app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(BELOW) and "//" in path:
            environ["PATH_INFO"] = re.sub("/{2,}", "/", path)
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app  # type: ignore[method-assign]


def as_named(path: str) -> str:
    """Write the endpoint in an address as it is called."""
    first, stroke, rest = path.strip("/").partition("/")
    return f"/{ENDPOINTS.get(first.lower(), first)}{stroke}{rest}"
