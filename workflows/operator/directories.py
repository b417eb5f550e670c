"""What may operators do about local programs of a customer and what does not fit there? Compare now, leave a finding alone, or settle it.

Each is noted at the customer number, with its reason; its administrators see it where they look for findings.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import text

from workflows import operator_policy
from workflows.customer.records import Customer
from workflows.directory.records import Finding
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision, ReasonMissingError, is_reason
from workflows.operator.notes import CUSTOMER, note
from workflows.program.installations import LIVES
from workflows.program.records import Installation
from workflows.reconciliation.now import reconcile

IS_COUPLED = text(f"SELECT {LIVES.format(installation=':installation')}")


def compare_now(runtime: Runtime, installation_id: UUID, decision: Decision) -> UUID:
    """Compare what an installation told last with the users now, and return the run; what is unusual waits for an administrator.

    Raises NotFoundError, ReasonMissingError or HinderedError.
    """
    _require_reason(decision)
    with transaction(runtime, EVERYBODY) as tx:
        installation = tx.get(Installation, installation_id)
        if not tx.session.scalar(IS_COUPLED, {"installation": installation_id}):
            raise HinderedError("not_coupled")
        if installation.accepted_digest is None:
            raise HinderedError("nothing_told")
        _note(tx, installation.customer_id, decision, "compare_now")
    return reconcile(runtime, installation_id, "button", actor=decision.actor)


def ignore_finding(runtime: Runtime, finding_id: UUID, decision: Decision) -> None:
    """Leave a finding alone for a while: it counts neither for mails nor for the brake. Raises NotFoundError or ReasonMissingError."""
    with _deciding(runtime, finding_id, decision, "ignore_finding") as (tx, finding):
        finding.ignored_until = tx.now + operator_policy.FINDING_IGNORED


def settle_finding(runtime: Runtime, finding_id: UUID, decision: Decision) -> None:
    """Note that a finding is settled; a comparison that still sees it opens it again. Raises NotFoundError or ReasonMissingError."""
    with _deciding(runtime, finding_id, decision, "settle_finding") as (tx, finding):
        finding.resolved_at, finding.resolved_by = tx.now, decision.actor


@contextmanager
def _deciding(
    runtime: Runtime, finding_id: UUID, decision: Decision, deed: str
) -> Iterator[tuple[Tx, Finding]]:
    _require_reason(decision)
    with transaction(runtime, EVERYBODY) as tx:
        known = tx.session.get(Finding, finding_id)
        if known is None:
            raise NotFoundError(Finding.__name__)
        tx.get(Customer, known.customer_id)
        finding = tx.get(Finding, finding_id)
        if finding.resolved_at is not None:
            raise NotFoundError(Finding.__name__)
        yield tx, finding
        _note(tx, finding.customer_id, decision, deed)


def _require_reason(decision: Decision) -> None:
    if not is_reason(decision.reason):
        raise ReasonMissingError


def _note(tx: Tx, customer_id: UUID, decision: Decision, deed: str) -> None:
    note(tx, CUSTOMER, customer_id, decision.reason.strip(), actor=decision.actor, deed=deed)
