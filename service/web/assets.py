"""Where do style sheets, scripts and pictures come from?

Everything is read and compressed once at start; the digest in the address lets browsers keep it for a year.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import flask_bootstrap
from flask import Blueprint, Flask, Response, abort, current_app, request

from service.door.access import ANYONE, open_to
from service.web.house_look import ICONS, LOGO, in_its_look
from workflows.profile import Profile

OWN_FOLDER = Path(__file__).parent / "static"
BOOTSTRAP_FOLDER = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css"
EXTENSION = "assets"

blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file as it goes over the wire."""

    body: bytes
    compressed: bytes
    kind: str
    digest: str


@dataclass(frozen=True)
class Assets:
    """The files of an application, by name."""

    by_name: Mapping[str, Asset]

    def url(self, name: str) -> str:
        """The address of an asset. Raises KeyError if there is none of that name."""
        return f"/static/{self.by_name[name].digest}/{name}"


def install(app: Flask, profile: Profile) -> None:
    """Let the pages of this application find its assets, in the look of its house."""
    found = Assets(dict(_assets) | {name: _pack(name, body) for name, body in in_its_look(_files, profile)})
    app.extensions[EXTENSION] = found
    app.jinja_env.globals["asset"] = found.url


def icon() -> str:
    """The address of the sign that browsers show in their tabs."""
    found: Assets = current_app.extensions[EXTENSION]
    return found.url(LOGO if LOGO in found.by_name else ICONS[0])


@blueprint.get("/<digest>/<name>")
@open_to(ANYONE)
def show(digest: str, name: str) -> Response:
    """Send an asset; an address with an old digest gets the present content, for now only."""
    asset = current_app.extensions[EXTENSION].by_name.get(name) or abort(404)
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(asset.compressed if packed else asset.body, content_type=asset.kind)
    response.vary.add("Accept-Encoding")
    if packed:
        response.content_encoding = "gzip"
    fresh = "public, max-age=31536000, immutable" if digest == asset.digest else "no-cache"
    response.headers["Cache-Control"] = fresh
    return response


@lru_cache(64)
def _pack(name: str, body: bytes) -> Asset:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    digest = hashlib.sha256(body).hexdigest()[:12]
    return Asset(body, gzip.compress(body, mtime=0), kind, digest)


_files = {
    path.name: path.read_bytes()
    for path in (BOOTSTRAP_FOLDER / "bootstrap.min.css", *sorted(OWN_FOLDER.iterdir()))
}
_assets = {name: _pack(name, body) for name, body in _files.items()}
