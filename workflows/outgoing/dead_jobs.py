"""What becomes of a failed job? Somebody lets it begin anew or puts it away, for a reason that is kept.

A message goes back into its queue with its job, and the registration that it belongs to waits for it again.
"""

from datetime import timedelta
from typing import Literal

from workflows.engine import ledger
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.actions import CARRY_CODES
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.operator.interventions import Decision, ReasonMissingError, is_reason
from workflows.operator.records import JobDecision
from workflows.outgoing.delivery import OWNERS
from workflows.outgoing.mails import Source, is_matter_over
from workflows.registration.machine import RegistrationState
from workflows.registration.records import Registration

LARGEST_ID = 2**63 - 1
"""Of a `bigint`: PostgreSQL refuses to look for a larger one."""

JobStep = Literal["retry", "discard"]


class JobNotDeadError(KundencenterError):
    """Only a failed job is decided upon; the text is the state of this one."""


class PointlessError(KundencenterError):
    """Trying again would send nothing: a TAN is too old, an address was erased, or the message or its matter is over."""


def decide(runtime: Runtime, job_id: int, step: JobStep, decision: Decision) -> None:
    """Let a dead job begin anew or put it away.

    Raises NotFoundError, ReasonMissingError, JobNotDeadError, PointlessError, or GuardFailed by the registration.
    """
    if not is_reason(decision.reason):
        raise ReasonMissingError(step)
    if not 0 < job_id <= LARGEST_ID:
        raise NotFoundError(Job.__name__)
    with transaction(runtime, EVERYBODY) as tx:
        job = _dead(tx, job_id)
        if step == "retry":
            _retry(tx, job, decision)
        else:
            ledger.cancel(tx.session, job.id)
            _keep(tx, job, step, decision)


def retry(tx: Tx, job_id: int, decision: Decision, *, seen: int, wait: timedelta) -> None:
    """Let a dead job begin anew after this wait, within a transaction about everybody; `seen` is the token that it was decided upon.

    Raises NotFoundError, JobNotDeadError also if it has been tried since, PointlessError, or GuardFailed by the registration: then
    nothing has changed.
    """
    job = _dead(tx, job_id)
    if job.token != seen:
        raise JobNotDeadError(job.state)
    _retry(tx, job, decision, wait)


def _dead(tx: Tx, job_id: int) -> Job:
    job = tx.get(Job, job_id)
    if job.state != "dead":
        raise JobNotDeadError(job.state)
    return job


def _retry(tx: Tx, job: Job, decision: Decision, wait: timedelta = timedelta(0)) -> None:
    if job.kind == "message.deliver":
        _queue_again(tx, job, decision.actor, decision.reason.strip())
    ledger.reopen(tx.session, job.id, wait)
    _keep(tx, job, "retry", decision)


def _keep(tx: Tx, job: Job, step: JobStep, decision: Decision) -> None:
    tx.session.add(
        JobDecision(
            job_id=job.id,
            kind=job.kind,
            workflow=job.workflow,
            subject=job.subject,
            step=step,
            actor=decision.actor,
            reason=decision.reason.strip(),
        )
    )


def _queue_again(tx: Tx, job: Job, actor: str, reason: str) -> None:
    message = tx.get(Message, job.subject)
    if message.name in CARRY_CODES or not message.to_address or message.state is not MessageState.FAILED:
        raise PointlessError(message.name)
    if owner := OWNERS.get(message.workflow):
        tx.get(owner, message.instance)
    if is_matter_over(Source(tx.runtime, tx.session), message):
        raise PointlessError(message.name)
    if message.workflow == "registration":  # first: where it refuses, the message has not moved either
        registration = tx.get(Registration, message.instance)
        if registration.state is RegistrationState.UNDELIVERABLE:
            tx.fire(registration, "retry_mail", actor=actor, reason=reason)
    tx.fire(message, "retry", actor=actor, reason=reason)
