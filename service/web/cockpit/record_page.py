"""What stands on the page of one record? Where it is, what can be done about it and what cannot, who is on the telephone, and notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from service.door.current import runtime
from service.web.cockpit.deed_forms import NoteForm, TelephoneCodeForm
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.forms import InterventionForm
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.story import is_trouble, lines, wanted_story
from service.web.rendering import form_page
from service.web.units import in_hours
from workflows.account.records import Account
from workflows.approval.offers import proposable
from workflows.approval_policy import APPOINTMENT_SETTLES
from workflows.cockpit.standing import Standing, standing
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.message.actions import Recipient
from workflows.operator.interventions import Intervention, Offer, out_of_place, weighed
from workflows.operator.leaving import left_alone
from workflows.operator.locks import account_of
from workflows.operator.looks import record_look
from workflows.operator.roles import require_readable
from workflows.outgoing import resending
from workflows.telephone.actions import Call, find_call
from workflows.telephone.ways import find_hindrance, find_way


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

    @property
    def settles(self) -> int:
        """Say after how many hours somebody whom an operator appointed stands for the others."""
        return in_hours(APPOINTMENT_SETTLES)


@dataclass(frozen=True)
class Caller:
    """Whose owner may be on the telephone, where a code would go, how the call stands, and what keeps a code from being sent."""

    account_id: UUID
    to: Recipient | None
    call: Call | None
    hindrance: str


@dataclass(frozen=True)
class RecordPage:
    """All of the page; `barred` is what the present state does not know, `resend` why a message is not sent again (None: it is none)."""

    found: Standing
    forms: list[Shown]
    barred: tuple[Intervention, ...]
    caller: Caller | None
    resend: str | None
    proposals: Sequence[Any]


def look_at(workflow: str, key: UUID) -> RecordPage:
    """Collect the page; raises NotFoundError, or NotYourRoleError for records that this operator does not read."""
    require_readable(operator().role, workflow)
    with reading(runtime(), EVERYBODY) as session:
        found = standing(session, workflow, key, wanted_story(with_jobs=True), is_trouble)
        alone = left_alone(session, workflow, key) if found.offers else ()
        offers = [
            offer if offer.unmet else weighed(session, found.record, offer, found.now)
            for offer in found.offers
        ]
        return RecordPage(
            found,
            [_shown(offer, alone) for offer in offers],
            out_of_place(found.record, found.offers),
            _caller(session, found.record),
            resending.find_hindrance(runtime(), session, found.record) if workflow == "message" else None,
            proposable(session, workflow, found.record),
        )


def caller_of(session: Session, account: Account) -> Caller:
    """Say how the call of this operator with the owner of an account stands."""
    return Caller(
        account.id,
        find_way(account),
        find_call(session, account.id, actor()),
        find_hindrance(session, account, actor()),
    )


def render(page: RecordPage, form: FlaskForm, **typed: FlaskForm) -> ResponseReturnValue:
    """Write the page, and keep the look at it; `form` is the one whose errors are summed up, `typed` are those that were sent: code_form, note_form, again_form."""
    blank: dict[str, FlaskForm] = {
        "code_form": TelephoneCodeForm(formdata=None, prefix="anruf"),
        "note_form": NoteForm(formdata=None, prefix="vermerk"),
        "again_form": ReasonForm(formdata=None, prefix="erneut"),
    }
    found = page.found
    record_look(runtime(), operator().holder, found.ref.workflow, found.ref.id, "record")
    return form_page(
        "cockpit/record.html",
        form,
        operator=operator(),
        page=page,
        found=found,
        forms=page.forms,
        lines=lines(found.story),
        wanted=wanted_story(),
        here=partial(url_for, "interventions.show", workflow=found.ref.workflow, key=found.ref.id),
        **(blank | typed),
    )


def _caller(session: Session, record: Any) -> Caller | None:
    key = record.instance if getattr(record, "workflow", "") == "account" else account_of(record)
    account = session.get(Account, key) if key else None
    return caller_of(session, account) if account else None


def _shown(offer: Offer, alone: tuple[str, ...]) -> Shown:
    """Several forms stand on one page: the trigger before each field's name keeps them apart."""
    form = InterventionForm(prefix=offer.intervention.trigger)
    numbers = alone if offer.intervention.needs_successor else ()
    if not offer.intervention.is_final:
        del form.user_number
    return Shown(offer, form, numbers)
