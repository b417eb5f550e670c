"""How does somebody who was invited become a user with a new account?"""

from collections.abc import Sequence

from flask import Blueprint, flash, make_response, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.credentials.first_visit import SETUP_PROOF_PAGE
from service.web.invitation.forms import InvitedForm, is_about_address
from service.web.invitation.shown import explanation, follow, install, page
from service.web.language import code as language
from service.web.messages import say
from service.web.signin.browser import sign_in
from service.web.signin.place import place
from service.web.signin.tan_answers import not_sent
from service.web.signin.views import FIRST_PAGE, end_session
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import Problem
from workflows.account.identifiers import suggestions
from workflows.contact.allowed import AddressTakenError
from workflows.engine.transaction import reading
from workflows.invitation.joining import InvitationOverError, Joined, join_anew, problems_of
from workflows.invitation.links import of_invitation
from workflows.tan.actions import TooManyTansError

PAGE = "/einladung/<token>"

blueprint = Blueprint("invitation", __name__)
install(blueprint)


@blueprint.get(PAGE)
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def show(token: str) -> ResponseReturnValue:
    """Show where the link leads; looking spends nothing, because mail scanners look too."""
    followed = follow(token)
    if followed.standing != "live":
        return explanation(followed)
    form = InvitedForm(formdata=None)
    form.login_name.data = next(iter(_names(*_parts(followed.seat.display_name))), "")
    return page(form, followed, token)


@blueprint.post(PAGE)
@open_to(ANYONE)
@at_most("30 per minute")
def join_as_somebody_new(token: str) -> ResponseReturnValue:
    """Take the complete form, and only then spend the link; whoever was signed in here before is signed out."""
    followed, form = follow(token), InvitedForm()
    form.mobile.country = lambda: followed.country
    if followed.standing != "live":
        return explanation(followed)
    details = form.details_at(followed.link.email)
    if not form.validate():
        with reading(runtime(), of_invitation(followed.link.id)) as rows:
            _explain(form, problems_of(runtime(), rows, followed, details))
        return page(form, followed, token)
    try:
        result = join_anew(runtime(), followed.link.id, details, language=language(), label=place().label)
        if isinstance(result, Joined):
            return _welcome(result)
        _explain(form, result.problems)
    except InvitationOverError:
        return explanation(follow(token))
    except AddressTakenError:
        form.form_errors.append(say("E-HASUSER"))
    except LoginNameTakenError:
        _explain(form, [Problem("login_name", "login_name_taken")])
    except TooManyTansError as refusal:
        form.refuse("tan_method", not_sent(refusal))
    return page(form, followed, token)


def _welcome(joined: Joined) -> ResponseReturnValue:
    end_session()
    response = sign_in(
        make_response(redirect(FIRST_PAGE if joined.is_complete else SETUP_PROOF_PAGE, 303)), joined.token
    )
    if joined.is_complete:
        flash(_("Ihr Zugang ist eingerichtet. Willkommen im Kundencenter."), "success")
    return response


def _explain(form: InvitedForm, found: Sequence[Problem]) -> None:
    if any(is_about_address(problem) for problem in found):
        form.form_errors.append(say("E-HASUSER"))
    known = [problem for problem in found if not is_about_address(problem)]
    form.explain(known, lambda: _names(form.text("first_name"), form.text("last_name")))


def _names(first_name: str, last_name: str) -> list[str]:
    with reading(runtime()) as rows:
        return suggestions(rows, first_name, last_name)


def _parts(display_name: str) -> tuple[str, str]:
    first, _blank, last = display_name.rpartition(" ")
    return first, last
