"""Who gives operators another role, locks them or lets them go? A lead on the page, or the command line, which can always repair.

The page never takes the last lead away who may sign in: then nobody could give roles any more. The command line may, because whoever
has it makes a lead again with `./kc operator role`.
"""

from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval_policy import APPOINTMENT_SETTLES
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.operator.interventions import COMMAND_LINE, ReasonMissingError, is_reason
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, NotYourRoleError, Role
from workflows.signin.sessions import end_sessions_of

Going = Literal["lock", "end"]

LEADS = text("SELECT id FROM operator WHERE role = 'lead' AND state = 'active' ORDER BY id FOR NO KEY UPDATE")
MADE_LATELY = text(
    """
    SELECT EXISTS (SELECT FROM transition WHERE workflow = 'operator' AND instance = :id AND trigger = 'make_lead'
                      AND starts_with(actor, 'operator:') AND at > kundencenter_now() - :settles)
    """
)
HAS_LEAD = text("SELECT EXISTS (SELECT FROM operator WHERE role = 'lead' AND state = 'active')")


class LastLeadError(KundencenterError):
    """Nobody would be left who gives roles and agrees to proposals."""


class OwnAccessError(KundencenterError):
    """Nobody locks themselves out or lets themselves go on a page; the command line does."""


def has_lead(session: Session) -> bool:
    """Say whether there is a lead who may sign in."""
    return bool(session.scalar(HAS_LEAD))


def is_made_lately(session: Session, key: UUID) -> bool:
    """Say whether another operator made this one a lead within APPOINTMENT_SETTLES; whom the command line made one counts at once."""
    return bool(session.scalar(MADE_LATELY, {"id": key, "settles": APPOINTMENT_SETTLES}))


def change_role(runtime: Runtime, key: UUID, role: Role, *, actor: str, reason: str) -> None:
    """Give an operator another role; from the next page on it counts. The same role again is no step.

    Raises NotFoundError, ReasonMissingError, NotYourRoleError, LastLeadError, or TransitionRefused for one who was ended.
    """
    _require_reason(reason)
    with transaction(runtime) as tx:
        operator = _locked(tx, key, actor)
        if operator.role == role:
            return
        if role is not Role.LEAD:
            _keep_a_lead(operator, actor, tx)
        _make(tx, operator, role, actor, reason.strip())
        operator.role = role


def shut_out(runtime: Runtime, key: UUID, going: Going, *, actor: str, reason: str) -> None:
    """Lock an operator until a reset, or let them go for good; sessions end at once.

    Raises NotFoundError, ReasonMissingError, NotYourRoleError, OwnAccessError, LastLeadError or TransitionRefused.
    """
    _require_reason(reason)
    if actor == f"operator:{key}":
        raise OwnAccessError
    with transaction(runtime) as tx:
        operator = _locked(tx, key, actor)
        _keep_a_lead(operator, actor, tx)
        tx.fire(operator, going, actor=actor, reason=reason.strip())
        end_sessions_of(tx, operator.id)


def _make(tx: Tx, operator: Operator, role: Role, actor: str, reason: str) -> None:
    if role is Role.SUPPORT:
        tx.fire(operator, "make_support", actor=actor, reason=reason)
    elif role is Role.LEAD:
        tx.fire(operator, "make_lead", actor=actor, reason=reason)
    else:
        tx.fire(operator, "make_auditor", actor=actor, reason=reason)


def _locked(tx: Tx, key: UUID, actor: str) -> Operator:
    """Lock the leads first, in one order: two of them cannot take each other's role away at the same moment."""
    leads = {str(lead) for lead in tx.session.scalars(LEADS)}
    if actor != COMMAND_LINE and actor.removeprefix("operator:") not in leads:
        raise NotYourRoleError(Deed.STAFF)
    return tx.get(Operator, key)


def _keep_a_lead(operator: Operator, actor: str, tx: Tx) -> None:
    is_lead = operator.role == Role.LEAD and operator.state is OperatorState.ACTIVE
    if actor != COMMAND_LINE and is_lead and len(tx.session.scalars(LEADS).all()) == 1:
        raise LastLeadError


def _require_reason(reason: str) -> None:
    if not is_reason(reason):
        raise ReasonMissingError
