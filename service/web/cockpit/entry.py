"""How does an operator get in and out? Their sign-in has nothing to do with the customers'."""

from flask import Blueprint, g, make_response, redirect, request, session
from flask.typing import ResponseReturnValue

from service.door.access import ANYONE, OPERATOR, Level, open_to, register_check
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.door.signing import FIELD
from service.web.again.keeping import drop, keep
from service.web.again.pages import here, is_for_scripts
from service.web.cockpit.forms import OperatorSigninForm
from service.web.cockpit.role import only_for, require_role
from service.web.messages import say
from service.web.rendering import form_page
from service.web.signin.place import label_of
from service.web.signin.prefilled import forget_wanted, want, wanted
from workflows.operator.actions import SignedInOperator, find_operator, sign_in
from workflows.operator.roles import Deed
from workflows.signin.sessions import end_session, touch
from workflows.tries.origin import Visitor

WANTED = "wanted_in_cockpit"
"""Where the browser's session keeps the page that an operator wanted; customers have one of their own."""

blueprint = Blueprint("operator_entry", __name__)


@blueprint.route("/anmelden", methods=["GET", "POST"])
@open_to(ANYONE)
@at_most("10 per minute")
def enter() -> ResponseReturnValue:
    """Ask for name, password and code; every refusal reads the same."""
    form = OperatorSigninForm()
    if form.validate_on_submit():
        typed = (form.name_.data or "", form.password.data or "", form.totp.data or "")
        label = label_of(request.headers.get("User-Agent", ""))
        token = sign_in(runtime(), *typed, Visitor(network_key()), label)
        if token is not None:
            return _with_cookie(token)
        form.form_errors.append(say("E-STAFF"))
    return form_page("cockpit/sign_in.html", form)


@blueprint.post("/abmelden")
@open_to(OPERATOR)
@only_for(Deed.OWN)
def leave() -> ResponseReturnValue:
    """End the session for good."""
    end_session(runtime(), request.cookies[cookie_name()])
    session.pop(FIELD, None)  # the forms from here on are nobody's
    response = make_response(redirect("/betrieb/anmelden", 303))
    response.delete_cookie(
        cookie_name(), secure=not runtime().settings.is_demo, httponly=True, samesite="Lax"
    )
    drop(response)
    return response


def operator() -> SignedInOperator:
    """The operator of a page that only opens to one."""
    found: SignedInOperator = g.operator
    return found


def actor() -> str:
    """Who acts on such a page, as the history names them."""
    return f"operator:{operator().holder}"


def cookie_name() -> str:
    """The prefix makes browsers refuse the cookie from any other host, path or plain connection."""
    return "betrieb" if runtime().settings.is_demo else "__Host-betrieb"


def _with_cookie(token: str) -> ResponseReturnValue:
    response = make_response(redirect(wanted("/betrieb", WANTED), 303))
    forget_wanted(WANTED)
    session.pop(FIELD, None)  # the forms from here on are this operator's
    response.set_cookie(
        cookie_name(), token, secure=not runtime().settings.is_demo, httponly=True, samesite="Lax"
    )
    return response


def _must_be_operator() -> ResponseReturnValue | None:
    found = find_operator(runtime(), request.cookies.get(cookie_name(), ""))
    asks_by_itself = is_for_scripts(request.endpoint)
    if found is None:
        if asks_by_itself:
            return {}, 401
        want(here(), WANTED)
        response = redirect("/betrieb/anmelden", 303)
        keep(response)
        session.pop(FIELD, None)
        return response
    require_role(request.endpoint or "", found.role)
    if not asks_by_itself:  # a page that keeps itself fresh is no sign of somebody who is there
        touch(runtime(), found)
    g.operator = found
    return None


register_check(Level.OPERATOR, _must_be_operator)
