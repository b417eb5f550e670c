"""How does the owner of a link become the main user?"""

from collections.abc import Iterable

from flask import Blueprint, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.activation.forms import ActivationForm, CodeForm
from service.web.contact.named import announce
from service.web.country import remember_country
from service.web.language import code as language
from service.web.registration.standing import remember
from service.web.rendering import form_page
from service.web.signin.after_link import go_on as after_link
from service.web.signin.prefilled import prefill
from service.web.signin.tan_answers import not_sent
from workflows.account.actions import LoginNameTakenError
from workflows.account.credentials import Problem, Rejected
from workflows.account.identifiers import suggestions
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.engine.transaction import reading
from workflows.registration.actions import renew
from workflows.registration.activation import Completed, LinkNotLiveError, Progress, activate
from workflows.registration.details import problems
from workflows.registration.links import FollowedLink, LinkStanding, follow, read_token
from workflows.tan.actions import TooManyTansError

ACTIVATING = "activating"
"""Where the browser's session keeps the registration whose link was followed by this visitor."""
STATUS: dict[LinkStanding, int] = {"unproven_tan": 200}
"""Every other link leads nowhere any more: 410."""

blueprint = Blueprint("activation", __name__)


@blueprint.get("/aktivieren/<token>")
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def look(token: str) -> ResponseReturnValue:
    """Show where the link leads; looking spends nothing, because mail scanners look too."""
    followed = follow(runtime(), token)
    remember_country(followed.country)
    if followed.standing != "live":
        return _explanation(followed, token)
    with reading(runtime()) as database:
        names = suggestions(database, *_parts(followed.registration.email))
    form = ActivationForm()
    form.email.data = followed.registration.email
    form.login_name.data = next(iter(names), "")
    return form_page("activation/form.html", form, link=followed.link)


@blueprint.post("/aktivieren/<token>")
@open_to(ANYONE)
@at_most("30 per minute")
def complete(token: str) -> ResponseReturnValue:
    """Take the complete form, and only then spend the link."""
    form = ActivationForm()
    if not form.validate():
        return _unfinished(form, token)
    try:
        result = activate(runtime(), read_token(runtime().keys, token), form.details())
        if not isinstance(result, Rejected):
            return go_on(result)
        _explain(form, result.problems)
    except LinkNotLiveError:
        return _explanation(follow(runtime(), token), token)
    except LoginNameTakenError:
        _explain(form, [Problem("login_name", "login_name_taken")])
    except TooManyTansError as refusal:
        form.refuse("tan_method", not_sent(refusal))
    return form_page("activation/form.html", form, link=follow(runtime(), token).link)


@blueprint.post("/aktivieren/<token>/neu")
@open_to(ANYONE)
@at_most("10 per minute")
def send_new_link(token: str) -> ResponseReturnValue:
    """Send a new link to the address that the old one was sent to."""
    registration = follow(runtime(), token).registration
    if not registration.email:  # erased a week after its end
        return redirect("/registrieren", 303)
    renewed = renew(runtime(), registration.id, language())
    remember(renewed, registration.customer_number, registration.email)
    return redirect("/registrieren/ok", 303)


@blueprint.errorhandler(BrokenLinkError)
def broken(_error: BrokenLinkError) -> ResponseReturnValue:
    """Say that the end of the link is missing."""
    return render_template("activation/broken.html", form=CodeForm(formdata=None)), 404


@blueprint.errorhandler(ForgedLinkError)
def forged(_error: ForgedLinkError) -> ResponseReturnValue:
    """Say that this link is none of ours."""
    return render_template("activation/forged.html", form=CodeForm(formdata=None)), 404


def go_on(progress: Progress) -> ResponseReturnValue:
    """Lead to the sign-in, or to the proof of the TAN method."""
    if isinstance(progress, Completed):
        response = after_link(None)
        session.pop(ACTIVATING, None)
        prefill(progress.login_name)
        flash(_("Sie können sich jetzt anmelden."), "success")
        announce(progress.named_email)
        return response
    session[ACTIVATING] = str(progress.registration_id)
    return redirect("/aktivieren/tan", 303)


def _explanation(followed: FollowedLink, token: str) -> ResponseReturnValue:
    if followed.standing == "unproven_tan":
        session[ACTIVATING] = str(followed.registration.id)
    page = render_template(f"activation/{followed.standing}.html", link=followed.link, token=token)
    return page, STATUS.get(followed.standing, 410)


def _unfinished(form: ActivationForm, token: str) -> ResponseReturnValue:
    """Say all that is wrong at once, also what the form alone cannot know."""
    followed = follow(runtime(), token, form.text("login_name"))
    if followed.standing != "live":
        return _explanation(followed, token)
    number = followed.registration.customer_number
    _explain(
        form,
        problems(runtime().profile, number, form.details(), is_name_taken=followed.is_name_taken),
    )
    return form_page("activation/form.html", form, link=followed.link)


def _explain(form: ActivationForm, found: Iterable[Problem]) -> None:
    def names() -> list[str]:
        with reading(runtime()) as database:
            return suggestions(database, form.text("first_name"), form.text("last_name"))

    form.explain(found, names)


def _parts(email: str) -> tuple[str, str]:
    """What an address tells about a name: ("m", "muster") for m.muster@firma.de."""
    first, _dot, last = email.partition("@")[0].partition(".")
    return (first, last) if last else ("", first)
