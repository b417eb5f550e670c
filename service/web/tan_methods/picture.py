"""What does an authenticator app take a photograph of?"""

import segno
from markupsafe import Markup

MODULE_PIXELS = 5


def picture(uri: str) -> Markup:
    """Draw a text as a QR code: SVG inside the page, dark on white in every colour scheme, with its quiet zone."""
    drawn = segno.make(uri, error="m", micro=False).svg_inline(
        scale=MODULE_PIXELS, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return Markup(drawn)  # noqa: S704 - drawn from our own text, which it holds as squares only


def in_groups(secret: str) -> str:
    """Write a secret in groups of four, as people copy it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
