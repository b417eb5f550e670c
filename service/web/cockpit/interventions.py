"""What can operators do on the page of one record? A form for each intervention that its state knows."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import InterventionForm
from service.web.cockpit.role import only_for
from service.web.cockpit.words import sentence, word
from service.web.messages import say
from service.web.rendering import form_page
from workflows.approval.offers import proposable
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.standing import Standing, standing
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.interventions import (
    BY_NAME,
    Decision,
    Offer,
    intervene,
    left_alone,
)
from workflows.operator.looks import record_look
from workflows.operator.roles import Deed
from workflows.seat.administrators import LastAdministratorError

blueprint = Blueprint("interventions", __name__)


@dataclass(frozen=True)
class Shown:
    """An offer with its form; `numbers` are the customer numbers that would be left without an administrator."""

    offer: Offer
    form: InterventionForm
    numbers: tuple[str, ...]

    @property
    def is_barred(self) -> bool:
        """Say whether another user has to get the admin right first, or a second operator to agree (workflows/approval/)."""
        return bool(self.numbers)


@blueprint.get("/vorgaenge/<workflow>/<uuid:key>")
@open_to(OPERATOR)
def show(workflow: str, key: UUID) -> ResponseReturnValue:
    """Show where one record stands, what it lacks and what happened; the look itself is kept."""
    found, forms = _found(workflow, key)
    record_look(runtime(), operator().holder, workflow, key, "record")
    return _page(found, forms, InterventionForm(formdata=None))


@blueprint.post("/vorgaenge/<workflow>/<uuid:key>/<trigger>")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def interfere(workflow: str, key: UUID, trigger: str) -> ResponseReturnValue:
    """Do what an operator decided, for a reason that stays in the history."""
    if (workflow, trigger) not in BY_NAME:
        raise NotFoundError(trigger)
    found, forms = _found(workflow, key)
    chosen = next((one for one in forms if one.offer.intervention.trigger == trigger), None)
    if chosen is None:  # a second click, or somebody else was faster
        return _as_it_is(workflow, key, found.record.state)
    if chosen.is_barred or not _is_complete(chosen, found):
        return _page(found, forms, chosen.form)
    decision = Decision(actor=f"operator:{operator().holder}", reason=chosen.form.text("reason"))
    try:
        intervene(runtime(), workflow, key, trigger, decision)
    except LastAdministratorError:  # the other one went meanwhile
        flash(_("Inzwischen ist dies der letzte Verwalter. Sehen Sie bitte noch einmal hin."), "warning")
    except TransitionRefused as refusal:
        return _as_it_is(workflow, key, refusal.state)
    except GuardFailed as failed:
        unmet = map(DEFINITIONS[workflow].get_guard, failed.guards)
        flash(" ".join(map(sentence, unmet)), "warning")
    else:
        flash(_("Grund und Name stehen im Verlauf."), "success")
    return _back(workflow, key)


def _as_it_is(workflow: str, key: UUID, state: str) -> ResponseReturnValue:
    now = word(str(state), "state")
    flash(_("Nichts getan: Der Stand ist inzwischen „%(state)s“.", state=now), "warning")
    return _back(workflow, key)


def _back(workflow: str, key: UUID) -> ResponseReturnValue:
    return redirect(url_for("interventions.show", workflow=workflow, key=key), 303)


def _is_complete(chosen: Shown, found: Standing) -> bool:
    """What cannot be taken back is confirmed by a user number, or by the name of an account that has none."""
    form = chosen.form
    if not form.validate():
        return False
    names = found.user_numbers or (getattr(found.record, "login_name", ""),)
    if "user_number" in form and form.text("user_number") not in names:
        form.refuse("user_number", say("E-USERNUM"))
    return not form.errors


def _found(workflow: str, key: UUID) -> tuple[Standing, list[Shown]]:
    with reading(runtime(), EVERYBODY) as session:
        found = standing(session, workflow, key)
        alone = left_alone(session, workflow, key) if found.offers else ()
    return found, [_shown(offer, alone) for offer in found.offers]


def _shown(offer: Offer, alone: tuple[str, ...]) -> Shown:
    """Several forms stand on one page: the trigger before each field's name keeps them apart."""
    form = InterventionForm(prefix=offer.intervention.trigger)
    numbers = alone if offer.intervention.needs_successor else ()
    if not offer.intervention.is_final:
        del form.user_number
    return Shown(offer, form, numbers)


def _page(found: Standing, forms: list[Shown], form: InterventionForm) -> ResponseReturnValue:
    with reading(runtime(), EVERYBODY) as session:
        proposals = proposable(session, found.ref.workflow, found.record)
    return form_page(
        "cockpit/record.html",
        form,
        operator=operator(),
        proposals=proposals,
        found=found,
        forms=forms,
        is_final=found.record.state in DEFINITIONS[found.ref.workflow].final,
    )
