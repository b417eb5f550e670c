"""What can operators do on the page of one record? A form for each intervention that its state knows."""

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import actor
from service.web.cockpit.forms import InterventionForm
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.record_page import Shown, look_at, render
from service.web.cockpit.role import only_for
from service.web.cockpit.words import sentence, word
from service.web.messages import say
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.standing import Standing
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.operator.hindrance import HinderedError, UnfinishedError
from workflows.operator.interventions import BY_NAME, Decision, intervene
from workflows.operator.roles import Deed
from workflows.seat.administrators import LastAdministratorError

blueprint = Blueprint("interventions", __name__)


@blueprint.get("/vorgaenge/<workflow>/<uuid:key>")
@open_to(OPERATOR)
def show(workflow: str, key: UUID) -> ResponseReturnValue:
    """Show where one record stands, what it lacks and what happened; the look itself is kept."""
    return render(look_at(workflow, key), InterventionForm(formdata=None))


@blueprint.post("/vorgaenge/<workflow>/<uuid:key>/<trigger>")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def interfere(workflow: str, key: UUID, trigger: str) -> ResponseReturnValue:
    """Do what an operator decided, for a reason that stays in the history."""
    if (workflow, trigger) not in BY_NAME:
        raise NotFoundError(trigger)
    page = look_at(workflow, key)
    chosen = next((one for one in page.forms if one.offer.intervention.trigger == trigger), None)
    if chosen is None:  # a second click, or somebody else was faster
        return _as_it_is(workflow, key, page.found.record.state)
    if chosen.is_barred or not _is_complete(chosen, page.found):
        return render(page, chosen.form)
    decision = Decision(actor(), chosen.form.text("reason"))
    try:
        intervene(runtime(), workflow, key, trigger, decision)
    except LastAdministratorError:  # the other one went meanwhile
        flash(_("Inzwischen ist dies der letzte Verwalter. Sehen Sie bitte noch einmal hin."), "warning")
    except HinderedError as hindered:
        flash(_("Nichts getan: Das geht nicht, weil %(why)s", why=hindrance(hindered.code)), "warning")
    except UnfinishedError as left:
        flash(
            _("Das steht im Verlauf, ausgeführt ist es nicht, weil %(why)s", why=hindrance(left.code)),
            "warning",
        )
    except TransitionRefused as refusal:
        return _as_it_is(workflow, key, refusal.state)
    except GuardFailed as failed:
        unmet = map(DEFINITIONS[workflow].get_guard, failed.guards)
        flash(" ".join(map(sentence, unmet)), "warning")
    else:
        flash(_("Grund und Name stehen im Verlauf."), "success")
    return back_to(workflow, key)


def back_to(workflow: str, key: UUID) -> ResponseReturnValue:
    """Lead to the page of a record, as it is now."""
    return redirect(url_for("interventions.show", workflow=workflow, key=key), 303)


def _as_it_is(workflow: str, key: UUID, state: str) -> ResponseReturnValue:
    now = word(str(state), "state", workflow)
    flash(_("Nichts getan: Der Stand ist inzwischen „%(state)s“.", state=now), "warning")
    return back_to(workflow, key)


def _is_complete(chosen: Shown, found: Standing) -> bool:
    """What cannot be taken back is confirmed by a user number, or by the name of an account that has none."""
    form = chosen.form
    if not form.validate():
        return False
    names = found.user_numbers or (getattr(found.record, "login_name", ""),)
    if "user_number" in form and form.text("user_number") not in names:
        form.refuse("user_number", say("E-USERNUM"))
    return not form.errors
