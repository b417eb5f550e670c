"""How does an operator look after their own access? Password, app, and where they are signed in."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.web.cockpit.entry import operator
from service.web.cockpit.own_forms import NewAppForm, OwnPasswordForm, ProofForm, complaint
from service.web.cockpit.role import only_for
from service.web.messages import say
from service.web.rendering import form_page
from service.web.tan_methods.picture import in_groups, picture
from workflows.engine.transaction import reading
from workflows.operator import own
from workflows.operator.actions import OperatorPasswordError, Proof
from workflows.operator.roles import Deed
from workflows.tries.origin import Visitor

OWN = "/betrieb/ich"
blueprint = Blueprint("own_access", __name__)


@blueprint.get("/ich")
@open_to(OPERATOR)
def show() -> str:
    """Show one's role and the browsers where one is signed in."""
    with reading(runtime()) as session:
        sessions = own.own_sessions(session, operator().holder)
    return render_template("cockpit/own.html", operator=operator(), sessions=sessions)


@blueprint.route("/ich/passwort", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.OWN)
@at_most("10 per minute")
def password() -> ResponseReturnValue:
    """Take a new password behind the present one and a code; other sessions end."""
    form = OwnPasswordForm()
    if form.validate_on_submit():
        try:
            taken = own.change_password(
                runtime(), operator(), _proof(form), form.new.data or "", Visitor(network_key())
            )
        except OperatorPasswordError as refusal:
            form.refuse("new", complaint(str(refusal)))
        else:
            if taken:
                flash(_("Ihr Passwort ist geändert. Andere Sitzungen sind beendet."), "success")
                return redirect(OWN, 303)
            form.form_errors.append(say("E-STAFFPROOF"))
    return form_page("cockpit/own_password.html", form, operator=operator())


@blueprint.route("/ich/app", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.OWN)
@at_most("10 per minute")
def app() -> ResponseReturnValue:
    """Begin to set a new app up, behind password and a code of the present one."""
    form = ProofForm()
    if form.validate_on_submit():
        if own.begin_app(runtime(), operator(), _proof(form), Visitor(network_key())):
            return redirect(f"{OWN}/app/bestaetigen", 303)
        form.form_errors.append(say("E-STAFFPROOF"))
    return form_page("cockpit/own_app.html", form, operator=operator())


@blueprint.route("/ich/app/bestaetigen", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.OWN)
@at_most("20 per minute")
def confirm_app() -> ResponseReturnValue:
    """Show picture and key of the new app, and take its first code."""
    form = NewAppForm()
    if form.validate_on_submit():
        if own.confirm_app(runtime(), operator(), form.text("totp")):
            flash(_("Ab jetzt gilt die neue App. Andere Sitzungen sind beendet."), "success")
            return redirect(OWN, 303)
        form.refuse("totp", say("E-APPCODE"))
    with reading(runtime()) as session:
        begun = own.find_begun(runtime(), session, operator())
    if begun is None:
        flash(_("Die Einrichtung ist abgelaufen. Beginnen Sie bitte noch einmal."), "warning")
        return redirect(f"{OWN}/app", 303)
    return form_page(
        "cockpit/own_new_app.html",
        form,
        operator=operator(),
        picture=picture(begun.totp_uri),
        uri=begun.totp_uri,
        secret=in_groups(begun.totp_secret),
    )


@blueprint.post("/ich/sitzungen/<uuid:key>/beenden")
@open_to(OPERATOR)
@only_for(Deed.OWN)
def end(key: UUID) -> ResponseReturnValue:
    """End one of one's own sessions."""
    own.end_own_session(runtime(), operator(), key)
    flash(_("Die Sitzung ist beendet."), "success")
    return redirect(OWN, 303)


@blueprint.post("/ich/sitzungen/andere-beenden")
@open_to(OPERATOR)
@only_for(Deed.OWN)
def end_others() -> ResponseReturnValue:
    """End every session but this one."""
    own.end_other_sessions(runtime(), operator())
    flash(_("Alle anderen Sitzungen sind beendet."), "success")
    return redirect(OWN, 303)


def _proof(form: ProofForm) -> Proof:
    return Proof(operator().name, form.password.data or "", form.totp.data or "")
