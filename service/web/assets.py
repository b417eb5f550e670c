"""Where do style sheets, scripts and pictures come from?

Everything is read and compressed once at start; the digest in the address lets browsers keep it for a year.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import flask_bootstrap
from flask import Blueprint, Response, abort, request

from service.door.access import ANYONE, open_to

OWN_FOLDER = Path(__file__).parent / "static"
BOOTSTRAP_FOLDER = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "css"

blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True)
class Asset:
    """One file as it goes over the wire."""

    body: bytes
    compressed: bytes
    kind: str
    digest: str


def url(name: str) -> str:
    """The address of an asset. Raises KeyError if there is none of that name."""
    return f"/static/{_assets[name].digest}/{name}"


@blueprint.get("/<digest>/<name>")
@open_to(ANYONE)
def show(digest: str, name: str) -> Response:
    """Send an asset; an address with an old digest gets the present content, for now only."""
    asset = _assets.get(name) or abort(404)
    packed = request.accept_encodings.quality("gzip") > 0
    response = Response(asset.compressed if packed else asset.body, content_type=asset.kind)
    response.vary.add("Accept-Encoding")
    if packed:
        response.content_encoding = "gzip"
    fresh = "public, max-age=31536000, immutable" if digest == asset.digest else "no-cache"
    response.headers["Cache-Control"] = fresh
    return response


def _load(path: Path) -> Asset:
    body = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    digest = hashlib.sha256(body).hexdigest()[:12]
    return Asset(body, gzip.compress(body, mtime=0), kind, digest)


_assets = {
    path.name: _load(path) for path in (BOOTSTRAP_FOLDER / "bootstrap.min.css", *sorted(OWN_FOLDER.iterdir()))
}
