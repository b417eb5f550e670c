"""What can be proposed about a record as it stands? The pages of records show it beside what one operator alone may do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.machine import ACCOUNT
from workflows.approval import address, mobile, tan_method
from workflows.approval.inbox import open_about
from workflows.customer.matching import normal_number
from workflows.engine.clock import database_now
from workflows.engine.errors import TransitionRefused
from workflows.engine.machine import Facts
from workflows.operator.leaving import left_alone
from workflows.operator.notes import CUSTOMER

OF_NUMBER = text("SELECT id FROM customer WHERE customer_number = :number")
OF_ACCOUNT = text(
    """
    SELECT DISTINCT customer_id FROM login_identifier
     WHERE account_id = :account AND kind = 'user_number' ORDER BY customer_id
    """
)


@dataclass(frozen=True)
class Proposable:
    """A kind and what it would be about; `waits` is the proposal that is open about just that."""

    kind: str
    subject: UUID
    waits: UUID | None


def proposable(session: Session, workflow: str, record: Any) -> Sequence[Proposable]:
    """List what can be proposed about this record or customer, and about the customers that it belongs to."""
    wanted = [*_about_record(session, workflow, record), *_about_customers(session, workflow, record)]
    if not wanted:
        return ()
    waiting = open_about(session, [subject for _, subject in wanted])
    return [Proposable(kind, subject, waiting.get((kind, subject))) for kind, subject in wanted]


def _about_record(session: Session, workflow: str, record: Any) -> Iterator[tuple[str, UUID]]:
    if workflow == "account" and _may_be_reset(session, record):
        yield tan_method.NAME, record.id
    if workflow in ("account", "seat") and left_alone(session, workflow, record.id):
        known = {step.trigger for step in record.definition.steps_from(record.state)}
        for going in ("suspend", "end"):
            if going in known:
                yield f"{going}_last_administrator", record.id


def _about_customers(session: Session, workflow: str, record: Any) -> Iterator[tuple[str, UUID]]:
    found: Iterable[UUID]
    if workflow == "registration":
        found = session.scalars(OF_NUMBER, {"number": normal_number(record.customer_number)})
    elif workflow == "account":
        found = session.scalars(OF_ACCOUNT, {"account": record.id})
    elif workflow == CUSTOMER:
        found = [record.id]
    else:
        return
    for customer_id in found:
        yield address.NAME, customer_id
        if workflow != "registration":  # nobody is matched by a number
            yield mobile.NAME, customer_id


def _may_be_reset(session: Session, account: Any) -> bool:
    try:
        return not ACCOUNT.missing(account, tan_method.NAME, Facts(now=database_now(session)))
    except TransitionRefused:
        return False
