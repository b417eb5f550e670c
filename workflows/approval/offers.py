"""What can be proposed about a record as it stands? The pages of records show it beside what one operator alone may do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
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

OF_NUMBER = text("SELECT id, customer_number FROM customer WHERE customer_number = :number")
OF_ACCOUNT = text(
    """
    SELECT DISTINCT c.customer_number, c.id FROM login_identifier i JOIN customer c ON c.id = i.customer_id
     WHERE i.account_id = :account AND i.kind = 'user_number' ORDER BY c.customer_number
    """
)


@dataclass(frozen=True)
class Proposable:
    """A kind and what it would be about; `waits` is the proposal that is open about just that.

    `number` is the customer number, where the same can be proposed about several.
    """

    kind: str
    subject: UUID
    waits: UUID | None = None
    number: str = ""


def proposable(session: Session, workflow: str, record: Any) -> Sequence[Proposable]:
    """List what can be proposed about this record or customer, and about the customers that it belongs to."""
    found = [*_about_record(session, workflow, record), *_about_customers(session, workflow, record)]
    waiting = open_about(session, [one.subject for one in found]) if found else {}
    return [replace(one, waits=waiting.get((one.kind, one.subject))) for one in found]


def _about_record(session: Session, workflow: str, record: Any) -> Iterator[Proposable]:
    if workflow == "account" and _may_be_reset(session, record):
        yield Proposable(tan_method.NAME, record.id)
    if workflow in ("account", "seat") and left_alone(session, workflow, record.id):
        known = {step.trigger for step in record.definition.steps_from(record.state)}
        for going in ("suspend", "end"):
            if going in known:
                yield Proposable(f"{going}_last_administrator", record.id)


def _about_customers(session: Session, workflow: str, record: Any) -> Iterator[Proposable]:
    numbers: Mapping[UUID, str] = {}
    if workflow == "registration":
        numbers = _read(session, OF_NUMBER, {"number": normal_number(record.customer_number)})
    elif workflow == "account":
        numbers = _read(session, OF_ACCOUNT, {"account": record.id})
    elif workflow == CUSTOMER:
        numbers = {record.id: record.customer_number}
    for customer_id, number in numbers.items():
        said = number if len(numbers) > 1 else ""
        yield Proposable(address.NAME, customer_id, number=said)
        if workflow != "registration":  # nobody is matched by a number
            yield Proposable(mobile.NAME, customer_id, number=said)


def _read(session: Session, statement: TextClause, facts: Mapping[str, object]) -> Mapping[UUID, str]:
    return {row.id: row.customer_number for row in session.execute(statement, facts)}


def _may_be_reset(session: Session, account: Any) -> bool:
    try:
        return not ACCOUNT.unmet_guards(account, tan_method.NAME, Facts(now=database_now(session)))
    except TransitionRefused:
        return False
