"""Which protection does every answer carry?"""

from collections.abc import Callable

from flask import Response

from workflows.settings import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def protection(settings: Settings) -> Callable[[Response], Response]:
    """A hook that adds each header which the view has not set itself."""
    wanted = HEADERS | ({} if settings.is_demo else ONLY_HTTPS)
    all_of_them = [(name.lower(), name, value) for name, value in wanted.items()]

    def protect(response: Response) -> Response:
        present = {name.lower() for name, _value in response.headers}
        for known_as, name, value in all_of_them:
            if known_as not in present:
                response.headers.add(name, value)
        return response

    return protect
