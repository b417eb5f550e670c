"""Where does the link of a recovery lead, and how does it end?"""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.web.masked import masked
from service.web.messages import say
from service.web.recovery.forms import NameForm
from service.web.recovery.link_forms import PasswordForm, ProofForm
from service.web.rendering import form_page
from service.web.signin.after_link import go_on
from service.web.signin.prefilled import prefill
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.passkey.challenge import Asked
from workflows.passkey.offered import to_sign
from workflows.recovery.finish import Outcome, Recovered, set_password, unlock
from workflows.recovery.links import USABLE, OpenedLink, Purpose, open_link
from workflows.recovery.under_way import RecoveryOverError

DOORS: dict[str, Purpose] = {"passwort-neu": "password", "entsperren": "unlock"}
DOOR = "<any('passwort-neu', 'entsperren'):door>"

TYPED = "letter"

blueprint = Blueprint("recovery_link", __name__)
blueprint.add_app_template_filter(masked)


@blueprint.get(f"/{DOOR}/<token>")
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def look(door: str, token: str) -> ResponseReturnValue:
    """Show what is to be done next; looking uses nothing up, because mail scanners look too."""
    opened = follow(door, token)
    if opened.standing not in USABLE:
        return explanation(opened)
    return page(opened, _form(opened), door, token)


@blueprint.post(f"/{DOOR}/<token>")
@open_to(ANYONE)
@at_most("30 per minute")
def finish(door: str, token: str) -> ResponseReturnValue:
    """Take all that is asked for in one form; then everything else ends, and the person may sign in."""
    opened = follow(door, token)
    if opened.standing not in USABLE:
        return explanation(opened)
    form = _form(opened)
    if needs_mailbox(opened):
        return redirect(f"/{door}/{token}", 303)
    if form.validate():
        try:
            outcome = _outcome(opened, form)
        except RecoveryOverError:
            return redirect(f"/{door}/{token}", 303)
        if isinstance(outcome, Recovered):
            return _back_go_on(opened, outcome)
        if isinstance(form, ProofForm):
            form.explain_refusal(outcome)
        else:
            form.refuse("identifier", say("E-NAME"))
    return page(opened, form, door, token)


@blueprint.errorhandler(BrokenLinkError)
def broken(_error: BrokenLinkError) -> ResponseReturnValue:
    """Say that the end of the link is missing."""
    return render_template("recovery/broken.html"), 404


@blueprint.errorhandler(ForgedLinkError)
def forged(_error: ForgedLinkError) -> ResponseReturnValue:
    """Say that this link is none of ours."""
    return render_template("recovery/forged.html"), 404


def follow(door: str, token: str) -> OpenedLink:
    """Look where a link leads in this browser; where a letter stood for the mail, only after its code was typed here.

    The address of the page lies in the browser's history, for whoever sits there next.
    """
    opened = open_link(runtime(), DOORS[door], token)
    is_typed = session.get(TYPED) == opened.recovery_id.hex
    if opened.by_letter and opened.standing == "proven" and not is_typed:
        return replace(opened, standing="by_post")
    return opened


def note_typed(recovery_id: UUID) -> None:
    """Let this browser see the page of a recovery whose code was typed in it, until it is closed."""
    session[TYPED] = recovery_id.hex


def needs_mailbox(opened: OpenedLink) -> bool:
    """Say whether the mailbox has to be proven on a page of its own, before a code is asked for."""
    return opened.standing == "live" and opened.tan_method != "none"


def page(opened: OpenedLink, form: NameForm | ProofForm, door: str, token: str) -> ResponseReturnValue:
    """The page for where the recovery stands."""
    template = "recovery/finish.html" if isinstance(form, ProofForm) else "recovery/confirm.html"
    question = to_sign(runtime(), Asked("recovery", str(opened.recovery_id)), opened.passkeys)
    return form_page(template, form, opened=opened, here=f"/{door}/{token}", question=question)


def explanation(opened: OpenedLink) -> ResponseReturnValue:
    """Say why this link leads nowhere, and what helps; one whose letter has not come yet leads to where its code is typed."""
    if opened.standing == "by_post":
        return redirect("/passwort-neu", 303)
    return render_template(f"recovery/{opened.standing}.html", opened=opened), 410


def _form(opened: OpenedLink) -> NameForm | ProofForm:
    if opened.standing == "live" and (opened.kind == "unlock" or opened.tan_method != "none"):
        return NameForm()
    return PasswordForm(opened) if opened.kind == "password" else ProofForm(opened)


def _outcome(opened: OpenedLink, form: NameForm | ProofForm) -> Outcome:
    if isinstance(form, PasswordForm):
        return set_password(runtime(), opened.recovery_id, form.text("password"), form.proof, network_key())
    if isinstance(form, ProofForm):
        return unlock(runtime(), opened.recovery_id, code=form.proof, network=network_key())
    return unlock(runtime(), opened.recovery_id, form.text("identifier"), network=network_key())


def _back_go_on(opened: OpenedLink, recovered: Recovered) -> ResponseReturnValue:
    done = {
        "password": _(
            "Ihr Passwort ist geändert. Alle Geräte sind abgemeldet. Melden Sie sich mit dem neuen Passwort an."
        ),
        "unlock": _(
            "Ihr Zugang ist entsperrt. Alle Geräte sind abgemeldet. Melden Sie sich an. War jemand anderes in Ihrem "
            "Zugang? Dann wählen Sie vorher über „Passwort vergessen“ ein neues Passwort."
        ),
    }
    response = go_on(opened.account_id)
    prefill(recovered.login_name)
    flash(done[opened.kind], "success")
    return response
