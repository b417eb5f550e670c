"""What do programs look for at addresses that are the same everywhere?"""

from datetime import UTC, timedelta

from flask import Blueprint, Response, redirect, url_for
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.web.assets import icon
from service.web.signin.browser import SETUP_PAGE, database
from workflows.engine.clock import database_now

SECURITY = "/.well-known/security.txt"

LASTS = timedelta(days=180)
"""RFC 9116 2.5.5 advises less than a year: so long whoever keeps a copy of security.txt may rely on it."""

blueprint = Blueprint("well_known", __name__)


@blueprint.get("/.well-known/change-password")
@open_to(ANYONE)
def change_password() -> ResponseReturnValue:
    """Lead password managers to the page on which a password is changed (W3C, A Well-Known URL for Changing Passwords)."""
    return redirect(SETUP_PAGE, 302)


@blueprint.get(SECURITY)
@open_to(ANYONE)
def security() -> Response:
    """Tell whoever found a hole where to report it (RFC 9116)."""
    base = runtime().settings.public_base_url
    until = database_now(database()).astimezone(UTC) + LASTS
    return _plain(
        f"Contact: mailto:{runtime().profile.security_contact}",
        f"Expires: {until:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: de, en",
        f"Canonical: {base}{SECURITY}",
    )


@blueprint.get("/security.txt")
@open_to(ANYONE)
def old_security() -> ResponseReturnValue:
    """Lead on from where the file lay before the standard."""
    return redirect(url_for("well_known.security"), 302)


@blueprint.get("/robots.txt")
@open_to(ANYONE)
def robots() -> Response:
    """Tell search engines to stay away: here are forms, and behind the sign-in other people's data."""
    return _plain("User-agent: *", "Disallow: /")


@blueprint.get("/favicon.ico")
@open_to(ANYONE)
def favicon() -> ResponseReturnValue:
    """Lead browsers on that look for the sign of the house where no page names it, as for a file."""
    return redirect(icon(), 302)


def _plain(*lines: str) -> Response:
    answer = Response("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = f"public, max-age={int(timedelta(days=1).total_seconds())}"
    return answer
