"""What may an administrator decide about plans, findings and installations? Each step names what it was decided about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.administrator.acting import Administrator, acting_for
from workflows.directory.links import store_number
from workflows.directory.records import Finding, Link
from workflows.engine.bulk_by_query import Entry, fire_by_query
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.program.records import Installation
from workflows.reconciliation import brake, noticing
from workflows.reconciliation import steps_sql as sql
from workflows.reconciliation.applying import PlanStaleError, apply
from workflows.reconciliation.records import Reconciliation
from workflows.seat.records import Seat
from workflows.signin.sessions import scope_of

IGNORED_AT_MOST = timedelta(days=365)

OF_LINE = text(
    """
    SELECT id FROM link WHERE installation_id = :installation AND local_number = :local_number AND state <> 'unlinked'
    """
)
OF_USER = text(
    "SELECT id FROM seat WHERE customer_id = :customer AND user_number = :number AND state <> 'ended'"
)
STEPS = text(
    """
    SELECT t.id FROM link l JOIN transition t ON t.workflow = 'link' AND t.instance = l.id AND t.sequence = l.version
     WHERE l.installation_id = :installation AND l.local_number = :local_number AND t.xmin = CAST(pg_current_xact_id() AS xid)
     ORDER BY t.id
    """
)
UNDOING = text(
    "SELECT place FROM plan_item WHERE reconciliation_id = :run AND action = 'unlink' AND progress = 'open'"
)
LEAVE_ALONE = text(
    """
    UPDATE finding f SET ignored_until = kundencenter_now() + :lasting
      FROM plan_item i
     WHERE i.reconciliation_id = :run AND i.action = 'unlink' AND i.progress = 'open' AND f.id = i.finding_id
    """
)


Owned = TypeVar("Owned", Installation, Finding, Reconciliation)


class NothingToLinkError(KundencenterError):
    """The finding names no line, or the number is no live user of the customer number."""


@dataclass(frozen=True)
class Decided:
    """Who decides, and in which of their customer numbers."""

    who: Administrator
    customer_number: str = ""


def approve(runtime: Runtime, by: Decided, run_id: UUID, plan_hash: str) -> None:
    """Agree to this very plan; it may be applied then, for a day and once. Whoever asks has given a fresh proof.

    Raises NotFoundError, PlanStaleError or TransitionRefused.
    """
    with _deciding(runtime, by) as (tx, customer_id):
        approve_run(tx, _run(tx, customer_id, run_id, plan_hash), actor=by.who.actor, reason=plan_hash)


def carry_out(runtime: Runtime, by: Decided, run_id: UUID, plan_hash: str) -> None:
    """Let a plan happen that nobody has to agree to, or somebody has agreed to; raises NotFoundError and what `apply` does."""
    with _deciding(runtime, by) as (tx, customer_id):
        _run(tx, customer_id, run_id, plan_hash)
    apply(runtime, scope_of(by.who.token, [customer_id]), run_id, plan_hash, by.who.actor)


def reject(runtime: Runtime, by: Decided, run_id: UUID, plan_hash: str) -> None:
    """Refuse a plan: nothing of it happens. What it would have undone becomes findings that are ignored for a while.

    So the same lines do not trip the brake again and again. Raises as `approve` does.
    """
    with _deciding(runtime, by) as (tx, customer_id):
        reject_run(tx, _run(tx, customer_id, run_id, plan_hash), actor=by.who.actor, reason="by hand")


def approve_run(tx: Tx, run: Reconciliation, *, actor: str, reason: str) -> None:
    """Agree to a plan that the caller has locked; raises TransitionRefused."""
    tx.fire(run, "approve", actor=actor, reason=reason)
    run.approved_by = actor


def reject_run(tx: Tx, run: Reconciliation, *, actor: str, reason: str) -> None:
    """Refuse a plan that the caller has locked; raises TransitionRefused."""
    tx.fire(run, "reject", actor=actor, reason=reason)
    noticing.see(tx, run.installation_id, run.id, tx.session.scalars(UNDOING, {"run": run.id}).all())
    tx.session.execute(LEAVE_ALONE, {"run": run.id, "lasting": program_policy.REJECTED_FOR})


def confirm_installation(runtime: Runtime, by: Decided, installation_id: UUID) -> None:
    """Let an installation go on that was marked as cloned or outdated; raises NotFoundError."""
    with _deciding(runtime, by) as (tx, customer_id):
        get_own(tx, Installation, installation_id, customer_id).refused_because = ""


def ignore(runtime: Runtime, by: Decided, finding_id: UUID, until: datetime) -> None:
    """Leave a finding alone until then, a year at most: it counts neither for mails nor for the brake. Raises NotFoundError."""
    with _deciding(runtime, by) as (tx, customer_id):
        finding = _finding(tx, customer_id, finding_id)
        finding.ignored_until = min(until, tx.now + IGNORED_AT_MOST)


def unignore(runtime: Runtime, by: Decided, finding_id: UUID) -> None:
    """Look at a finding again; raises NotFoundError."""
    with _deciding(runtime, by) as (tx, customer_id):
        _finding(tx, customer_id, finding_id).ignored_until = None


def link(runtime: Runtime, by: Decided, finding_id: UUID, user_number: str) -> None:
    """Link the line of a finding with a user, and settle it; raises NotFoundError or NothingToLinkError."""
    with _deciding(runtime, by) as (tx, customer_id):
        finding = _finding(tx, customer_id, finding_id)
        facts = {"customer": customer_id, "number": user_number or finding.user_number}
        seat_id = tx.session.scalar(OF_USER, facts)
        if finding.local_number is None or seat_id is None:
            raise NothingToLinkError(finding_id)
        store_number(
            tx,
            finding.installation_id,
            tx.get(Seat, seat_id),
            finding.local_number,
            Entry(by.who.actor, "by hand"),
        )
        _settle(tx, finding, by.who)


def unlink(runtime: Runtime, by: Decided, finding_id: UUID) -> None:
    """Undo the link of the line of a finding; credentials of the user in that installation end. Raises NotFoundError or NothingToLinkError."""
    with _deciding(runtime, by) as (tx, customer_id):
        finding = _finding(tx, customer_id, finding_id)
        facts = {"installation": finding.installation_id, "local_number": finding.local_number}
        found = tx.session.scalar(OF_LINE, facts)
        if found is None:
            raise NothingToLinkError(finding_id)
        entry = Entry(by.who.actor, "by hand")
        undone = fire_by_query(tx, Link, "unlink", "SELECT CAST(:link AS uuid) AS id", {"link": found}, entry)
        seats = tx.session.scalars(sql.STOP, {"undone": undone}).all()
        brake.note(tx, customer_id, finding.installation_id, "unlink", seats)
        _settle(tx, finding, by.who)


def get_own(tx: Tx, kind: type[Owned], key: UUID, customer_id: UUID) -> Owned:
    """Lock what belongs to the customer; raises NotFoundError, also for what belongs to another one of this person's."""
    found = tx.session.get(kind, key)
    if found is None or found.customer_id != customer_id:
        raise NotFoundError(kind.__name__)
    return tx.get(kind, key)


@contextmanager
def _deciding(runtime: Runtime, by: Decided) -> Iterator[tuple[Tx, UUID]]:
    """Open a transaction with the customer locked, in which this person may decide; raises NotFoundError."""
    with acting_for(runtime, by.who, by.customer_number) as (tx, customer):
        yield tx, customer.id


def _run(tx: Tx, customer_id: UUID, run_id: UUID, plan_hash: str) -> Reconciliation:
    run = get_own(tx, Reconciliation, run_id, customer_id)
    if run.plan_hash != plan_hash:
        raise PlanStaleError(run_id)
    return run


def _finding(tx: Tx, customer_id: UUID, finding_id: UUID) -> Finding:
    finding = get_own(tx, Finding, finding_id, customer_id)
    if finding.resolved_at is not None:
        raise NotFoundError(Finding.__name__)
    return finding


def _settle(tx: Tx, finding: Finding, who: Administrator) -> None:
    """Note who settled a finding, and by which steps of the links of its line: those of this transaction."""
    tx.write()
    facts = {"installation": finding.installation_id, "local_number": finding.local_number}
    finding.settled_steps = list(tx.session.scalars(STEPS, facts))
    finding.resolved_at, finding.resolved_by = tx.now, who.actor
