"""Who is signed in in this browser? The cookie holds a random token, the database everything else."""

from contextlib import AbstractContextManager, ExitStack, nullcontext
from datetime import timedelta

from flask import Response, flash, g, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from service.door.access import Level, register_check
from service.door.current import runtime
from service.door.signing import FIELD
from service.web.again.keeping import drop, keep
from service.web.again.pages import here
from service.web.signin.asking import asked_by_the_page
from service.web.signin.prefilled import want
from service.web.units import in_minutes
from workflows import policy
from workflows.browser_policy import FORM_KEPT
from workflows.engine.scope import NO_CUSTOMER, Scope
from workflows.engine.transaction import reading
from workflows.signin.page_look import find_viewer
from workflows.signin.sessions import FRESH_TO_FINISH, SignedIn, find_signed_in, scope_of, touch

SETUP_PAGE = "/zugangsdaten"
CONFIRM_PAGE = "/zugangsdaten/bestaetigen"
METHOD_PAGE = "/zugangsdaten/tan"


def signed_in() -> SignedIn | None:
    """The person who is signed in; asked of the database once per request."""
    if "signed_in" not in g:
        g.signed_in = _find()
    found: SignedIn | None = g.signed_in
    return found


def person() -> SignedIn:
    """The person of a page that only opens to somebody who is signed in."""
    found = signed_in()
    assert found is not None  # noqa: S101 - the access check stands before every such page
    return found


def database() -> Session:
    """The database as this request reads it, with the rows of the person's customers: one connection for all of the page."""
    if "database" not in g:
        g.reading = ExitStack()
        scope = own_scope() if cookie_name() in request.cookies else NO_CUSTOMER
        g.database = g.reading.enter_context(reading(runtime(), scope))
    opened: Session = g.database
    return opened


def own_scope() -> Scope:
    """The customers of whoever is signed in in this browser, to read their rows."""
    return scope_of(request.cookies.get(cookie_name(), ""))


def own_rows() -> AbstractContextManager[Session]:
    """The database as it shows the person the rows of their customers, to read."""
    return nullcontext(database())


def proof_needed() -> ResponseReturnValue | None:
    """Ask for the password once more, where only a part of what a page does needs that; None if it was given just now."""
    return _must_be_fresh()


def close_database(_error: BaseException | None) -> None:
    """Give the connection back at the end of the request."""
    if "reading" in g:
        g.reading.close()


def cookie_name() -> str:
    """The prefix makes browsers refuse the cookie from any other host, path or plain connection."""
    return "sitzung" if runtime().settings.is_demo else "__Host-sitzung"


def sign_in(response: Response, token: str) -> Response:
    """Hand the token over; what the browser's own session held before ends here."""
    _forget()
    response.set_cookie(
        cookie_name(), token, path="/", httponly=True, samesite="Lax", secure=not runtime().settings.is_demo
    )
    return response


def sign_out(response: Response) -> Response:
    """Take the token back, and with it what waits of a form."""
    _forget()
    drop(response)
    response.delete_cookie(
        cookie_name(), path="/", httponly=True, samesite="Lax", secure=not runtime().settings.is_demo
    )
    return response


def _find() -> SignedIn | None:
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    asked = asked_by_the_page()
    return find_viewer(runtime(), token, asked) if asked else find_signed_in(runtime(), token)


def _forget() -> None:
    """Empty the session, so that a planted one is worth nothing; the chosen language is kept."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def _must_be_signed_in() -> ResponseReturnValue | None:
    found = signed_in()
    if found is None:
        return _ask_to_sign_in()
    touch(runtime(), found)
    return redirect(SETUP_PAGE, 303) if found.is_in_setup else None


def _must_be_in_setup() -> ResponseReturnValue | None:
    found = signed_in()
    if found is None:
        return _ask_to_sign_in()
    touch(runtime(), found)
    return None if found.is_in_setup else redirect("/uebersicht", 303)


def _must_be_fresh() -> ResponseReturnValue | None:
    refused = _must_be_signed_in()
    if refused is not None:
        return refused
    if person().is_proven_within(fresh_for()):
        return None
    want(here())
    response = redirect(CONFIRM_PAGE, 303)
    if keep(response):
        _say_kept()
    return response


def fresh_for() -> timedelta:
    """Return how recent a proof has to be that this request wants."""
    return policy.FRESH_PROOF if request.method == "GET" else FRESH_TO_FINISH


def _ask_to_sign_in() -> ResponseReturnValue:
    if (
        page := here()
    ) != "/":  # a form of every page, sent by script, leaves the page that was wanted before
        want(page)
    ended = cookie_name() in request.cookies
    response = redirect("/anmelden", 303)
    is_kept = keep(response)
    session.pop(FIELD, None)  # the forms from here on are nobody's
    if "was_asked" not in g:  # a page may be open to several levels, and each of them asks
        flash(
            _("Ihre Sitzung ist beendet. Melden Sie sich bitte neu an.")
            if ended
            else _("Melden Sie sich bitte an."),
            "info",
        )
        if is_kept:
            _say_kept()
    g.was_asked = True
    return response


def _say_kept() -> None:
    said = _(
        "Wenn Sie das in den nächsten %(n)s Minuten tun, steht danach wieder da, was Sie eingegeben haben, nur Passwörter, Codes und Dateien nicht.",
        n=in_minutes(FORM_KEPT),
    )
    flash(said, "info")


register_check(Level.SIGNED_IN, _must_be_signed_in)
register_check(Level.IN_SETUP, _must_be_in_setup)
register_check(Level.FRESH, _must_be_fresh)
