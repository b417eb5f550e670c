"""How is an installation compared without its program: by the timetable or a button? Planned and applied in one go."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.administrator.acting import Administrator
from workflows.customer.matching import normal_number
from workflows.engine.errors import NotFoundError
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
from workflows.reconciliation.failing import note_failed
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.planning import Source, begin, plan
from workflows.reconciliation.records import Reconciliation
from workflows.signin.sessions import scope_of
from workflows.users.installations import installation_of_mine

UNDER_WAY = text(
    """
    SELECT id FROM reconciliation
     WHERE installation_id = :installation AND state NOT IN ('applied', 'rejected', 'failed')
     ORDER BY created_at DESC, id LIMIT 1
    """
)
LOCK_INSTALLATION = text(
    """
    SELECT FROM installation WHERE id = (SELECT installation_id FROM reconciliation WHERE id = :run) FOR NO KEY UPDATE
    """
)
"""Before its run, as whoever applies one does."""

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
        run = _under_way(tx, tx.get(Installation, installation_id), source, actor)
    return _applied(runtime, scope, run, actor)


def reconcile_by_hand(runtime: Runtime, who: Administrator, installation_id: UUID) -> UUID:
    """The same for an administrator; raises NotFoundError for what is not theirs or not coupled any more."""
    with installation_of_mine(runtime, who, installation_id) as (tx, installation, key):
        if key.expires_at <= tx.now:
            raise NotFoundError(Installation.__name__)
        run = _under_way(tx, installation, "button", who.actor)
    return _applied(runtime, scope_of(who.token, [run.customer_id]), run, who.actor)


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
    """End a run whose job has died: nobody goes on with it. One that was being applied is a comparison that fails."""
    tx.session.execute(LOCK_INSTALLATION, {"run": run_id})
    run = tx.find(Reconciliation, run_id)
    if run is None or run.state not in {RunState.COLLECTING, RunState.APPLYING}:
        return
    if run.state is RunState.APPLYING:
        note_failed(tx, run.installation_id)
    tx.fire(run, "fail", actor="system", reason="its job has died")


def _applied(runtime: Runtime, scope: Scope, run: Reconciliation, actor: str) -> UUID:
    """Let what is planned happen, and return the run; what may not be applied now stands there for people to see."""
    if run.state is RunState.PLANNED:
        with suppress(ConfirmationNeededError, InstallationRefusedError, PlanStaleError):
            apply(runtime, scope, run.id, run.plan_hash, actor)
    return run.id


def _under_way(tx: Tx, installation: Installation, source: Source, actor: str) -> Reconciliation:
    """The newest run that has not ended, else one that is planned now."""
    found = tx.session.scalar(UNDER_WAY, {"installation": installation.id})
    if found:
        return tx.session.get_one(Reconciliation, found)
    is_complete = installation.accepted_at is not None
    return plan(tx, begin(tx, installation, source, actor=actor, is_complete=is_complete).id)


def _scope_of(runtime: Runtime, installation_id: UUID) -> Scope:
    """Its customer's rows, and no others."""
    with transaction(runtime, EVERYBODY) as tx:
        customer_id = tx.session.get_one(Installation, installation_id).customer_id
    return Scope.of_customers([customer_id], [customer_id])
