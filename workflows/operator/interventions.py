"""What may operators do to a record by hand? One table, for the command line and for their pages.

Every intervention has a reason, which stays in the history. The tables of the workflows decide what is possible now.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.errors import (
    ChangedMeanwhileError,
    KundencenterError,
    NotFoundError,
    TransitionRefused,
)
from workflows.engine.machine import Facts, Guard
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.first_password import actions as first_password
from workflows.letter.machine import INITIAL_CREDENTIALS
from workflows.letter.records import Letter
from workflows.locking import actions as locking
from workflows.own_data.closure import end_account
from workflows.registration.actions import cancel
from workflows.registration.records import Registration
from workflows.seat.administrators import (
    lock_customer_of,
    lock_customers,
    require_nobody_alone,
    solely_administered,
    solely_administered_by,
)
from workflows.seat.records import Seat
from workflows.users import actions as users

COMMAND_LINE = "command-line"


class ReasonMissingError(KundencenterError):
    """Nobody interferes without saying why."""


@dataclass(frozen=True)
class Intervention:
    """One thing to do: `is_final` cannot be taken back.

    `needs_successor` must not leave a customer's users without an administrator; what is final never does.
    """

    workflow: str
    trigger: str
    act: Callable[..., None] = field(repr=False)
    is_final: bool = False
    needs_successor: bool = False


@dataclass(frozen=True)
class Offer:
    """An intervention that the present state knows, and the guards that keep it from being taken now."""

    intervention: Intervention
    unmet: tuple[Guard, ...]


@dataclass(frozen=True)
class Decision:
    """Who interferes and why; `leaves_nobody` says that the last administrator may be suspended, too."""

    actor: str
    reason: str
    leaves_nobody: bool = False


def _dispatch(tx: Tx, letter: Letter, *, actor: str, reason: str) -> None:
    tx.fire(letter, "dispatch", actor=actor, reason=reason)


def _report_returned(tx: Tx, letter: Letter, *, actor: str, reason: str) -> None:
    tx.fire(letter, "report_returned", actor=actor, reason=reason)
    if letter.name == INITIAL_CREDENTIALS:
        first_password.supersede(tx, letter.account_id)  # it was in other hands


def _end(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    tell(tx, account, "account_closed")  # before its users end, by which its customers' addresses are found
    end_account(tx, account, actor=actor, reason=reason)


INTERVENTIONS = (
    Intervention("registration", "cancel", cancel),
    Intervention("account", "lock", locking.lock),
    Intervention("account", "suspend", locking.suspend, needs_successor=True),
    Intervention("account", "reinstate", locking.reinstate),
    Intervention("account", "end", _end, is_final=True, needs_successor=True),
    Intervention("seat", "appoint", users.appoint),
    Intervention("seat", "suspend", users.suspend, needs_successor=True),
    Intervention("seat", "reinstate", users.reinstate),
    Intervention("seat", "end", users.end, is_final=True, needs_successor=True),
    Intervention("letter", "dispatch", _dispatch),
    Intervention("letter", "report_returned", _report_returned),
)

BY_NAME: Mapping[tuple[str, str], Intervention] = {(one.workflow, one.trigger): one for one in INTERVENTIONS}


def offers(record: Any, now: datetime) -> tuple[Offer, ...]:
    """List what an operator may do to the record as it stands; asks the engine without firing."""
    return tuple(
        Offer(one, unmet)
        for one in INTERVENTIONS
        if one.workflow == record.definition.name and (unmet := _unmet(record, one.trigger, now)) is not None
    )


def intervene(runtime: Runtime, workflow: str, key: UUID, trigger: str, decision: Decision) -> None:
    """Do it; the owner of an account hears of it by mail, or who stands for them (`told.find_reader`).

    Raises NotFoundError (no such record or intervention), ReasonMissingError, LastAdministratorError,
    TransitionRefused or GuardFailed.
    """
    chosen = BY_NAME.get((workflow, trigger))
    if chosen is None:
        raise NotFoundError(trigger)
    if not is_reason(decision.reason):
        raise ReasonMissingError(trigger)
    with transaction(runtime, EVERYBODY) as tx:
        interfere(tx, chosen, key, decision)


def interfere(
    tx: Tx, chosen: Intervention, key: UUID, decision: Decision, *, seen: int | None = None
) -> None:
    """Do it within a transaction about everybody; `seen` is the version of the record that it was decided upon.

    Raises as `intervene` does, and ChangedMeanwhileError if the record has moved since it was seen. Then nothing has changed.
    """
    record = locked(tx, chosen.workflow, key)
    if seen is not None and record.version != seen:
        raise ChangedMeanwhileError(str(record.version))
    # Behind the lock of the customers: two administrators cannot go at the same moment.
    if chosen.needs_successor and (chosen.is_final or not decision.leaves_nobody):
        require_nobody_alone(left_alone(tx.session, chosen.workflow, key))
    chosen.act(tx, record, actor=decision.actor, reason=decision.reason.strip())


def left_alone(session: Session, workflow: str, key: UUID) -> tuple[str, ...]:
    """List the customer numbers whose other users nobody could look after without this account or seat."""
    if workflow == "account":
        return solely_administered(session, key)
    return solely_administered_by(session, key) if workflow == "seat" else ()


def is_reason(text: str) -> bool:
    """Say whether somebody wrote something; signs that nobody sees are nothing."""
    return any(character.isalnum() for character in text)


def _unmet(record: Any, trigger: str, now: datetime) -> tuple[Guard, ...] | None:
    try:
        return tuple(record.definition.missing(record, trigger, Facts(now=now)))
    except TransitionRefused:
        return None


def locked(tx: Tx, workflow: str, key: UUID) -> Account | Seat | Registration | Letter:
    """Lock the record, and before it what it belongs to: customer, account, then the rest."""
    if workflow == "account":
        lock_customers(tx, [key])
        return tx.get(Account, key)
    if workflow == "seat":
        return _locked_seat(tx, key)
    if workflow == "registration":
        return tx.get(Registration, key)
    known = tx.session.get(Letter, key)
    if known is None:
        raise NotFoundError(Letter.__name__)
    tx.get(Account, known.account_id)  # account before letter, as everywhere
    return tx.get(Letter, key)


def _locked_seat(tx: Tx, key: UUID) -> Seat:
    lock_customer_of(tx, key)
    known = tx.session.get(Seat, key)
    if known is None:
        raise NotFoundError(Seat.__name__)
    tx.find(Account, known.account_id)  # its holder is told
    return tx.get(Seat, key)
