"""Who works here, and as what? Leads give roles, lock and let go; auditors read the list."""

from uuid import UUID

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import pgettext

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.approval_forms import StaffForm
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.role import only_for, role_word
from service.web.cockpit.words import word
from service.web.fields import Choice
from service.web.rendering import form_page
from workflows.engine import clock
from workflows.engine.errors import KundencenterError, NotFoundError, TransitionRefused
from workflows.engine.transaction import reading
from workflows.operator import staff
from workflows.operator.actions import ListedOperator, list_operators
from workflows.operator.roles import Deed, Role

STAFF = "/betrieb/personen"

blueprint = Blueprint("staff", __name__)


@blueprint.get("/personen")
@open_to(OPERATOR)
@only_for(Deed.STAFF, Deed.AUDIT)
def show() -> ResponseReturnValue:
    """List who works here: role, state, last seen."""
    with reading(runtime()) as session:
        return form_page(
            "cockpit/staff.html",
            ReasonForm(formdata=None),
            operator=operator(),
            people=list_operators(session),
            now=clock.database_now(session),
        )


@blueprint.route("/personen/<uuid:key>", methods=["GET", "POST"])
@open_to(OPERATOR)
@only_for(Deed.STAFF)
@at_most("30 per minute")
def change(key: UUID) -> ResponseReturnValue:
    """Give somebody another role, lock them or let them go, for a reason that stays."""
    person = _person(key)
    form = StaffForm(_ways(person))
    if form.validate_on_submit():
        flash(*_done(person, form.text("step"), form.text("reason")))
        return redirect(STAFF, 303)
    return form_page("cockpit/person.html", form, operator=operator(), person=person)


def _ways(person: ListedOperator) -> list[Choice]:
    """What can be done to somebody; who looks at their own page neither locks nor ends."""
    roles = [
        Choice(role, _("Rolle %(role)s geben", role=role_word(role))) for role in Role if role != person.role
    ]
    if person.id == operator().holder:
        return roles
    return [
        *roles,
        Choice(
            "lock",
            pgettext("Zeitwort", "Sperren"),
            _("Meldet sofort ab; nur die Kommandozeile hebt eine Sperre auf."),
        ),
        Choice("end", _("Zugang beenden"), _("Meldet sofort ab und lässt sich nicht zurücknehmen.")),
    ]


def _done(person: ListedOperator, step: str, reason: str) -> tuple[str, str]:
    try:
        if step == "lock":
            staff.shut_out(runtime(), person.id, "lock", actor=actor(), reason=reason)
            return _("%(name)s ist gesperrt.", name=person.name), "success"
        if step == "end":
            staff.shut_out(runtime(), person.id, "end", actor=actor(), reason=reason)
            return _("%(name)s arbeitet nicht mehr hier.", name=person.name), "success"
        staff.change_role(runtime(), person.id, Role(step), actor=actor(), reason=reason)
    except KundencenterError as refusal:
        return _sentence(refusal), "warning"
    return _("%(name)s hat jetzt die Rolle %(role)s.", name=person.name, role=role_word(step)), "success"


def _sentence(refusal: KundencenterError) -> str:
    if isinstance(refusal, staff.LastLeadError):
        return str(_("Das ist die letzte Leitung. Geben Sie zuerst jemand anderem diese Rolle."))
    if isinstance(refusal, TransitionRefused):
        state = word(str(refusal.state), "state")
        return str(_("Nichts getan: Der Stand ist inzwischen „%(state)s“.", state=state))
    raise refusal


def _person(key: UUID) -> ListedOperator:
    with reading(runtime()) as session:
        found = next((one for one in list_operators(session) if one.id == key), None)
    if found is None:
        raise NotFoundError("operator")
    return found
