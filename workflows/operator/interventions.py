"""What may operators do to a record by hand? One table, for the command line and for their pages.

Every intervention has a reason, which stays in the history. What moves a record is a step of its table; what moves none (a letter
ordered, sessions ended) is a note beside it that nobody changes. The tables of the workflows decide what is possible now.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.doors import USABLE
from workflows.account.machine import IN_USE, AccountState
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.errors import ChangedMeanwhileError, KundencenterError, NotFoundError, TransitionRefused
from workflows.engine.machine import Facts, Guard
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.locking import actions as locking
from workflows.operator import helping, letters, requests
from workflows.operator.hindrance import HinderedError
from workflows.operator.leaving import left_alone
from workflows.operator.locks import account_of, get_locked
from workflows.operator.notes import note
from workflows.own_data.closure import end_account
from workflows.registration.actions import cancel
from workflows.registration.machine import RegistrationState
from workflows.seat.administrators import require_nobody_alone
from workflows.telephone.actions import is_identified
from workflows.users import actions as users

COMMAND_LINE = "command-line"
Hinders = Callable[[Session, Any, datetime], str]


class ReasonMissingError(KundencenterError):
    """Nobody interferes without saying why."""


def _nothing(_session: Session, _record: Any, _now: datetime) -> str:
    return ""


@dataclass(frozen=True)
class Intervention:
    """One thing to do: `is_final` cannot be taken back.

    `needs_successor` must not leave a customer's users without an administrator; what is final never does. Where `trigger` is no
    step of the record, `states` are those in which it can be done. `hinders` names what is in the way beside the table; `afterwards`
    is done once all of it is committed. `is_for_caller` says that the owner asks for it on the telephone, so that the history
    notes whether they were known.
    """

    workflow: str
    trigger: str
    act: Callable[..., None] = field(repr=False)
    is_final: bool = False
    needs_successor: bool = False
    states: tuple[str, ...] = ()
    hinders: Hinders = field(default=_nothing, repr=False)
    is_for_caller: bool = False
    afterwards: Callable[[Runtime, UUID, str], None] | None = field(default=None, repr=False)

    @property
    def is_step(self) -> bool:
        """Say whether the record's own history tells of it."""
        return not self.states


@dataclass(frozen=True)
class Offer:
    """An intervention that the present state knows, and the guards that keep it from being taken now.

    `hindrance` is one word for what else is in the way; empty if nothing is.
    """

    intervention: Intervention
    unmet: tuple[Guard, ...]
    hindrance: str = ""


@dataclass(frozen=True)
class Decision:
    """Who interferes and why; `leaves_nobody` says that the last administrator may be suspended, too."""

    actor: str
    reason: str
    leaves_nobody: bool = False


def _end(tx: Tx, account: Account, *, actor: str, reason: str) -> None:
    tell(tx, account, "account_closed")  # before its users end, by which its customers' addresses are found
    end_account(tx, account, actor=actor, reason=reason)


INTERVENTIONS = (
    Intervention("registration", "resend", requests.resend, hinders=requests.hinders_link),
    Intervention(
        "registration",
        "send_again",
        requests.send_again,
        states=(RegistrationState.ACTIVATED,),
        hinders=requests.hinders_link,
    ),
    Intervention("registration", "extend", requests.extend),
    Intervention("registration", "cancel", cancel),
    Intervention(
        "account",
        "lift_waits",
        helping.lift_waits,
        states=USABLE,
        hinders=helping.hinders_signing_in,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "end_sessions",
        helping.end_sessions,
        states=USABLE,
        hinders=helping.hinders_signing_in,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "forget_devices",
        helping.forget_devices,
        states=USABLE,
        hinders=helping.hinders_signing_in,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "start_recovery",
        helping.start_recovery,
        states=(*USABLE, AccountState.LOCKED),
        hinders=helping.hinders_recovery,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "order_recovery_letter",
        helping.order_recovery_letter,
        states=(*USABLE, AccountState.LOCKED),
        hinders=helping.hinders_recovery_letter,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "order_tan_letter",
        helping.order_tan_letter,
        states=IN_USE,
        hinders=helping.hinders_tan_letter,
        is_for_caller=True,
    ),
    Intervention(
        "account",
        "order_credentials",
        helping.order_credentials,
        states=(AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED,),
        hinders=helping.hinders_credentials,
        is_for_caller=True,
    ),
    Intervention("account", "lock", locking.lock),
    Intervention("account", "suspend", locking.suspend, needs_successor=True),
    Intervention("account", "reinstate", locking.reinstate),
    Intervention("account", "end", _end, is_final=True, needs_successor=True),
    Intervention("seat", "renew", requests.renew, hinders=requests.hinders_invitation),
    Intervention("seat", "appoint", users.appoint),
    Intervention("seat", "suspend", users.suspend, needs_successor=True),
    Intervention("seat", "reinstate", users.reinstate),
    Intervention("seat", "end", users.end, is_final=True, needs_successor=True),
    Intervention("letter", "dispatch", letters.dispatch),
    Intervention("letter", "report_returned", letters.report_returned),
    Intervention(
        "contact_change",
        "take_back",
        requests.undo,
        hinders=requests.hinders_undoing,
        is_for_caller=True,
    ),
    Intervention(
        "reconciliation",
        "approve",
        requests.approve,
        hinders=requests.hinders_plan,
        afterwards=requests.carry_out,
    ),
    Intervention("reconciliation", "reject", requests.reject),
)

WITH_CODE, WITHOUT_CODE = "mit Telefoncode", "ohne Telefoncode"
"""Part of a reason, which is written by operators, in their language."""

BY_NAME: Mapping[tuple[str, str], Intervention] = {(one.workflow, one.trigger): one for one in INTERVENTIONS}


def offers(record: Any, now: datetime) -> tuple[Offer, ...]:
    """List what an operator may do to the record as it stands; asks the engine without firing."""
    return tuple(
        Offer(one, unmet)
        for one in INTERVENTIONS
        if one.workflow == record.definition.name and (unmet := _unmet(record, one, now)) is not None
    )


def weighed(session: Session, record: Any, offered: Offer, now: datetime) -> Offer:
    """Say of an offer what else is in the way beside the table."""
    return replace(offered, hindrance=offered.intervention.hinders(session, record, now))


def out_of_place(record: Any, offered: Iterable[Offer]) -> tuple[Intervention, ...]:
    """List what operators do to such records, and what the present state does not know."""
    known = [offer.intervention for offer in offered]
    return tuple(one for one in INTERVENTIONS if one.workflow == record.definition.name and one not in known)


def intervene(runtime: Runtime, workflow: str, key: UUID, trigger: str, decision: Decision) -> None:
    """Do it; the owner of an account hears of it by mail, or who stands for them (`told.find_reader`).

    Raises NotFoundError (no such record or intervention), ReasonMissingError, LastAdministratorError, HinderedError,
    TransitionRefused or GuardFailed; UnfinishedError where it was done, but not what was to follow.
    """
    chosen = BY_NAME.get((workflow, trigger))
    if chosen is None:
        raise NotFoundError(trigger)
    if not is_reason(decision.reason):
        raise ReasonMissingError(trigger)
    with transaction(runtime, EVERYBODY) as tx:
        interfere(tx, chosen, key, decision)
    if chosen.afterwards:
        chosen.afterwards(runtime, key, decision.actor)


def interfere(
    tx: Tx, chosen: Intervention, key: UUID, decision: Decision, *, seen: int | None = None
) -> None:
    """Do it within a transaction about everybody; `seen` is the version of the record that it was decided upon.

    Raises as `intervene` does, and ChangedMeanwhileError if the record has moved since it was seen. Then nothing has changed.
    """
    record = get_locked(tx, chosen.workflow, key)
    if seen is not None and record.version != seen:
        raise ChangedMeanwhileError(str(record.version))
    # Behind the lock of the customers: two administrators cannot go at the same moment.
    if chosen.needs_successor and (chosen.is_final or not decision.leaves_nobody):
        require_nobody_alone(left_alone(tx.session, chosen.workflow, key))
    _do(tx, chosen, record, decision)


def is_reason(text: str) -> bool:
    """Say whether somebody wrote something; signs that nobody sees are nothing."""
    return any(character.isalnum() for character in text)


def _do(tx: Tx, chosen: Intervention, record: Any, decision: Decision) -> None:
    unmet = _unmet(record, chosen, tx.now)
    if unmet is None:
        raise TransitionRefused(chosen.workflow, chosen.trigger, record.state)
    if not unmet and (code := chosen.hinders(tx.session, record, tx.now)):
        raise HinderedError(code)
    reason = decision.reason.strip()
    if chosen.is_for_caller and (account_id := account_of(record)):
        known = is_identified(tx.session, account_id, decision.actor)
        reason = f"{reason} ({WITH_CODE if known else WITHOUT_CODE})"
    chosen.act(tx, record, actor=decision.actor, reason=reason)
    if not chosen.is_step:
        note(tx, chosen.workflow, record.id, reason, actor=decision.actor, deed=chosen.trigger)


def _unmet(record: Any, one: Intervention, now: datetime) -> tuple[Guard, ...] | None:
    if not one.is_step:
        return () if record.state in one.states else None
    try:
        return tuple(record.definition.unmet_guards(record, one.trigger, Facts(now=now)))
    except TransitionRefused:
        return None
