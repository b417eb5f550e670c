"""How does something happen that one operator alone may not do? One proposes, another one agrees, and then it is done at once.

An agreement is bound to what was seen: the same record in the same version, the same facts, within 24 hours, and whoever proposed it
may still propose. It takes another
person whose role allows it at this very moment; no role is exempt. Locked in this order: what it is about, the proposal, the operators.
"""

import json
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.approval.kind import Doing, FactsOf, Subject
from workflows.approval.kinds import get_kind
from workflows.approval.machine import OTHER_OPERATOR, ApprovalState
from workflows.approval.records import Approval
from workflows.approval.seen import seal_of, written
from workflows.engine.errors import ChangedMeanwhileError, KundencenterError, NotFoundError
from workflows.engine.transaction import Tx
from workflows.operator.interventions import ReasonMissingError, is_reason
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, NotYourRoleError, may
from workflows.operator.staff import is_made_lately

OVERTAKEN = "the record is not as it was seen"
ALTERED = "the proposal is not as it was made"
LEFT = "who proposed it may propose no more"


class OwnProposalError(KundencenterError):
    """Nobody agrees to their own proposal, or refuses it; they withdraw it."""


class NotYourProposalError(KundencenterError):
    """Only who has proposed something withdraws it."""


class MadeLatelyError(KundencenterError):
    """Whom another operator has made a lead within APPOINTMENT_SETTLES agrees to nothing yet."""


class ProposedAlreadyError(KundencenterError):
    """The same waits for a second person already."""


def propose(  # noqa: PLR0913 - what, about what, as it was seen, by whom and why
    tx: Tx, kind: str, subject: UUID, version: int, facts: FactsOf, *, actor: str, reason: str
) -> Approval:
    """Propose to do this to a record that was seen in this version; `actor` is `operator:<id>`.

    Raises UnknownKindError, NotFoundError, ReasonMissingError, NotYourRoleError, ChangedMeanwhileError, ProposedAlreadyError, or
    what keeps the kind from being done.
    """
    known = get_kind(kind)
    _require_reason(reason)
    seen = known.lock(tx, subject)
    if seen.version != version:
        raise ChangedMeanwhileError(str(seen.version))
    known.check(tx, seen, facts)
    approval = Approval(
        kind=kind,
        subject=subject,
        subject_version=version,
        facts=written(facts),
        account_id=seen.account_id,
        customer_id=seen.customer_id,
        proposed_by=actor,
        proposed_at=tx.now,
    )
    approval.id = seal_of(approval)
    _require_staff(tx, actor, Deed.PROPOSE)
    tx.create(approval, "propose", actor=actor, reason=reason.strip())
    try:
        tx.session.flush()
    except IntegrityError as collision:
        raise ProposedAlreadyError(kind) from collision
    return approval


def grant(tx: Tx, approval_id: UUID, *, actor: str, seen: str, reason: str = "") -> ApprovalState:
    """Agree to a proposal and do it; return GRANTED, or EXPIRED where it holds no more: then nothing is done.

    `seen` is the seal of what the page showed. Raises NotFoundError, OwnProposalError, NotYourRoleError, MadeLatelyError,
    ChangedMeanwhileError, TransitionRefused, GuardFailed, or what keeps the kind from being done.
    """
    known = tx.session.get(Approval, approval_id)
    if known is None:
        raise NotFoundError(Approval.__name__)
    kind = get_kind(known.kind)
    subject = kind.lock(tx, known.subject)
    approval = _locked_for_other(tx, approval_id, actor)
    if is_made_lately(tx.session, _key_of(actor)):
        raise MadeLatelyError(approval.kind)
    if str(seal_of(approval)) != seen:
        raise ChangedMeanwhileError(approval.kind)
    if approval.state is ApprovalState.PROPOSED and (because := _overtaken(tx, approval, subject)):
        _settle(tx, approval, "overtake", actor=actor, reason=because)
        return approval.state
    proposed_because = reason_of(tx.session, approval.id)
    facts = json.loads(approval.facts)
    evidence = tx.prove(OTHER_OPERATOR, subject=approval.id, source=approval.id)
    approval.settled_by = actor
    tx.fire(approval, "grant", actor=actor, evidence=evidence, reason=reason.strip())
    kind.check(tx, subject, facts)
    kind.act(tx, Doing(approval, subject, facts, actor, proposed_because))
    return approval.state


def refuse(tx: Tx, approval_id: UUID, *, actor: str, reason: str) -> None:
    """Refuse a proposal; raises NotFoundError, ReasonMissingError, OwnProposalError, NotYourRoleError or TransitionRefused."""
    _require_reason(reason)
    _settle(tx, _locked_for_other(tx, approval_id, actor), "refuse", actor=actor, reason=reason.strip())


def withdraw(tx: Tx, approval_id: UUID, *, actor: str, reason: str = "") -> None:
    """Take one's own proposal back; raises NotFoundError, NotYourProposalError or TransitionRefused."""
    approval = tx.get(Approval, approval_id)
    if approval.proposed_by != actor:
        raise NotYourProposalError(approval.kind)
    _settle(tx, approval, "withdraw", actor=actor, reason=reason.strip())


def _locked_for_other(tx: Tx, approval_id: UUID, actor: str) -> Approval:
    approval = tx.get(Approval, approval_id)
    if approval.proposed_by == actor:
        raise OwnProposalError(approval.kind)
    for one in sorted((actor, approval.proposed_by)):  # in the order of their ids, as everywhere
        _locked_operator(tx, one)
    _require_staff(tx, actor, Deed.APPROVE)
    return approval


def _overtaken(tx: Tx, approval: Approval, subject: Subject) -> str:
    """Say why a proposal holds no more; empty if it does."""
    if seal_of(approval) != approval.id:
        return ALTERED
    if subject.version != approval.subject_version:
        return OVERTAKEN
    return "" if _may(tx, approval.proposed_by, Deed.PROPOSE) else LEFT


def _settle(tx: Tx, approval: Approval, trigger: str, *, actor: str, reason: str) -> None:
    tx.fire(approval, trigger, actor=actor, reason=reason)
    approval.settled_by = actor


def _require_staff(tx: Tx, actor: str, deed: Deed) -> None:
    """Ask behind the lock of the operator: who has just lost the role, or the access, does no more."""
    if not _may(tx, actor, deed):
        raise NotYourRoleError(deed)


def _may(tx: Tx, actor: str, deed: Deed) -> bool:
    operator = _locked_operator(tx, actor)
    return operator.state is OperatorState.ACTIVE and may(operator.role, deed)


def _locked_operator(tx: Tx, actor: str) -> Operator:
    return tx.get(Operator, _key_of(actor))


def _key_of(actor: str) -> UUID:
    return UUID(actor.removeprefix("operator:"))


def _require_reason(reason: str) -> None:
    if not is_reason(reason):
        raise ReasonMissingError


def reason_of(session: Session, approval_id: UUID) -> str:
    """Why it was proposed, as the history says."""
    return str(session.execute(REASON, {"id": approval_id}).scalar_one())


REASON = text("SELECT reason FROM transition WHERE workflow = 'approval' AND instance = :id AND sequence = 1")
