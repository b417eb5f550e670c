"""Did a page of ours send this form?"""

from urllib.parse import urlsplit

from flask import request

from service.door.current import runtime


def is_from_here() -> bool:
    """Say so, as the browser tells; one that tells nothing at all is believed."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site in ("same-origin", "none")
    ours = urlsplit(runtime().settings.public_base_url)
    return origin is None or origin == f"{ours.scheme}://{ours.netloc}"
