"""How is an installation compared without its program: by the timetable or a button? Planned and applied in one go."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.customer.matching import normal_number
from workflows.engine.ledger import Claim, complete
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, Scope
from workflows.engine.transaction import Tx, transaction
from workflows.program.installations import LIVES
from workflows.program.records import Installation
from workflows.reconciliation.applying import (
    ConfirmationNeededError,
    InstallationRefusedError,
    PlanStaleError,
    apply,
    go_on,
)
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.planning import begin, plan
from workflows.reconciliation.records import Reconciliation

UNDER_WAY = text(
    """
    SELECT id FROM reconciliation
     WHERE installation_id = :installation AND state NOT IN ('applied', 'rejected', 'failed')
     ORDER BY created_at DESC, id LIMIT 1
    """
)
COUPLED = text(
    f"""
    SELECT c.customer_number, c.id, array_agg(i.id ORDER BY i.coupled_at, i.id)
      FROM customer c JOIN installation i ON i.customer_id = c.id
     WHERE c.customer_number = coalesce(:number, c.customer_number) AND {LIVES.format(installation="i.id")}
     GROUP BY c.id ORDER BY c.customer_number
    """  # noqa: S608 - put together from our own texts
)


def reconcile(
    runtime: Runtime, installation_id: UUID, source: Literal["timetable", "button"], *, actor: str
) -> UUID:
    """Compare what an installation told last with the users now, and let what is safe happen; return the run.

    What its program has planned already, and not applied, is applied instead; what waits for an administrator goes on waiting.
    """
    scope = _scope_of(runtime, installation_id)
    with transaction(runtime, scope) as tx:
        installation = tx.get(Installation, installation_id)
        found = tx.session.scalar(UNDER_WAY, {"installation": installation_id})
        if found:
            run = tx.session.get_one(Reconciliation, found)
        else:
            is_complete = installation.accepted_at is not None
            run = plan(tx, begin(tx, installation, source, actor=actor, is_complete=is_complete).id)
        run_id, plan_hash, is_planned = run.id, run.plan_hash, run.state is RunState.PLANNED
    if is_planned:
        with suppress(
            ConfirmationNeededError, InstallationRefusedError, PlanStaleError
        ):  # people see it at the run
            apply(runtime, scope, run_id, plan_hash, actor)
    return run_id


def customers_to_compare(session: Session, customer_number: str | None) -> list[tuple[str, UUID, list[UUID]]]:
    """List the customer numbers that have living installations, or this one: number, customer, and the installations."""
    number = None if customer_number is None else normal_number(customer_number)
    return [tuple(row) for row in session.execute(COUPLED, {"number": number})]


def plan_collected(runtime: Runtime, held: Sequence[Claim], _started: float) -> None:
    """Plan runs whose pages are all in, each in a transaction of its own."""
    for claim in held:
        with transaction(runtime, EVERYBODY) as tx:
            plan(tx, claim.subject)
            complete(tx.session, [claim])


def apply_begun(runtime: Runtime, held: Sequence[Claim], _started: float) -> None:
    """Go on with plans that are being applied, where a request left off or never began."""
    for claim in held:
        go_on(runtime, EVERYBODY, claim.subject)
        with transaction(runtime, EVERYBODY) as tx:
            complete(tx.session, [claim])


def fail_dead(tx: Tx, run_id: UUID) -> None:
    """End a run whose job has died: nobody goes on with it."""
    run = tx.find(Reconciliation, run_id)
    if run is not None and run.state in {RunState.COLLECTING, RunState.APPLYING}:
        tx.fire(run, "fail", actor="system", reason="its job has died")


def _scope_of(runtime: Runtime, installation_id: UUID) -> Scope:
    """Its customer's rows, and no others."""
    with transaction(runtime, EVERYBODY) as tx:
        customer_id = tx.session.get_one(Installation, installation_id).customer_id
    return Scope.of_customers([customer_id], [customer_id])
