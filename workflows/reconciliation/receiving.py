"""How does a snapshot come in? In pages, in any order, each once; whole and as announced, or nothing of it counts.

Sequence numbers say which snapshot is newer: no clock and no name does.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.directory.records import HASH
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.program.bearer import Program
from workflows.program.records import Installation
from workflows.reconciliation.machine import PLAN, RunState
from workflows.reconciliation.planning import begin, plan
from workflows.reconciliation.records import Reconciliation, StagedPage

TOLD = ("local_number", "name", "customer_number", "user_number", "display_name", "credential_fingerprint")

OF_SEQUENCE = text(
    """
    SELECT id FROM reconciliation WHERE installation_id = :installation AND sequence = :sequence AND state <> 'failed'
    """
)
PAGE = text("SELECT digest FROM staged_page WHERE reconciliation_id = :run AND page = :page")
PAGES_IN = text(
    "SELECT count(*) AS pages, coalesce(sum(rows), 0) AS rows FROM staged_page WHERE reconciliation_id = :run"
)
STAGE = text(
    f"""
    WITH given AS (
        SELECT DISTINCT ON (hash) told.*, {HASH} AS hash
          FROM jsonb_to_recordset(CAST(:rows AS jsonb))
               AS told (local_number text, name text, customer_number text, user_number text, display_name text, credential_fingerprint text)),
    same AS (SELECT FROM given g JOIN staged_row t ON t.reconciliation_id = :run AND t.local_number = g.local_number WHERE t.hash = g.hash),
    twice AS (SELECT local_number FROM given GROUP BY local_number HAVING count(*) > 1),
    kept AS (
        INSERT INTO staged_row (reconciliation_id, customer_id, local_number, name, name_key, customer_number, user_number, display_name,
                                credential_fingerprint, hash)
        SELECT :run, :customer, local_number, name, kundencenter_folded(name), customer_number, user_number, display_name,
               credential_fingerprint, hash
          FROM given WHERE local_number NOT IN (SELECT local_number FROM twice)
        ON CONFLICT DO NOTHING
        RETURNING local_number)
    SELECT (SELECT count(*) FROM given) - (SELECT count(*) FROM same) - (SELECT count(*) FROM kept)
    """  # noqa: S608 - our own names
)
"""Rows that come twice are one; how many say something else of a line that was told already."""


class SnapshotOutdatedError(KundencenterError):
    """A newer snapshot is in already; the text is its sequence number."""


class SnapshotForkedError(KundencenterError):
    """The same sequence number came with other content: there are two programs with one key."""


class PageConflictError(KundencenterError):
    """This page is in already, with other content, or the pages do not tell the same of the whole."""


class RowConflictError(KundencenterError):
    """Two rows say different things of one line."""


class RowCountError(KundencenterError):
    """The pages are all in, and are not as many rows as was announced."""


@dataclass(frozen=True)
class Snapshot:
    """What a program sends: a page of rows (field -> text) of a whole with this sequence number.

    `row_count` is that of the whole. `is_complete` says that lines which it does not name are not there any more.
    """

    sequence: int
    is_complete: bool
    rows: Sequence[Mapping[str, str]] = field(repr=False)
    page: int = 1
    pages: int = 1
    row_count: int | None = None

    @property
    def digest(self) -> bytes:
        """The same for the same rows in any order, however often each."""
        told = sorted({json.dumps([row[name] for name in TOLD]) for row in self.rows})
        return hashlib.sha256("\n".join(told).encode()).digest()


@dataclass(frozen=True)
class Received:
    """What became of a page: which run it is of, how many pages are in, and how far the run is."""

    run_id: UUID
    state: RunState
    plan_hash: str
    pages_in: int
    pages: int


def as_json(rows: Sequence[Mapping[str, str]]) -> str:
    """Write rows as `STAGE` reads them."""
    return json.dumps([dict(row) for row in rows])


def receive(runtime: Runtime, program: Program, installation_id: UUID, sent: Snapshot) -> Received:
    """Take a page; with the last one the plan is made, at once where there are few rows, else by a job.

    Raises SnapshotOutdatedError, SnapshotForkedError, PageConflictError, RowConflictError or RowCountError, and then nothing of it is kept.
    """
    refused: KundencenterError | None = None
    with transaction(runtime, program.reach) as tx:
        run, installation = _run_of(tx, installation_id, sent, actor=f"key:{program.key_id}")
        _see(tx, installation)
        if run is None:
            refused = SnapshotOutdatedError(str(installation.last_sequence))
        else:
            refused = _take(tx, run, installation, sent)
    if run is None or refused is not None:
        raise refused or SnapshotOutdatedError
    with transaction(runtime, program.reach) as tx:
        return _received(tx, run.id)


def _run_of(
    tx: Tx, installation_id: UUID, sent: Snapshot, *, actor: str
) -> tuple[Reconciliation | None, Installation]:
    """Find the run of this sequence number, or begin one; None if a newer one is in. The installation is locked, not yet the run."""
    installation = tx.get(Installation, installation_id)
    facts = {"installation": installation_id, "sequence": sent.sequence}
    found = tx.session.scalar(OF_SEQUENCE, facts)
    run = tx.session.get(Reconciliation, found) if found else None
    if sent.sequence < (installation.last_sequence or 0):
        return None, installation
    if run is None:
        run = begin(
            tx,
            installation,
            "rest",
            actor=actor,
            is_complete=sent.is_complete,
            row_count=sent.row_count,
            sequence=sent.sequence,
            pages=sent.pages,
        )
    return run, installation


def _see(tx: Tx, installation: Installation) -> None:
    """Note that a program was there; one that was away for long has to be looked at."""
    before = installation.last_seen_at
    if (
        before is not None
        and before < tx.now - program_policy.UNSEEN_FOR
        and not installation.refused_because
    ):
        installation.refused_because = "outdated"
    installation.last_seen_at = tx.now


def _take(
    tx: Tx, run: Reconciliation, installation: Installation, sent: Snapshot
) -> KundencenterError | None:
    """Stage a page, and plan when all are in; return the refusal that is to be written down, raise the others."""
    known = tx.session.scalar(PAGE, {"run": run.id, "page": sent.page})
    is_alike = (run.pages, run.is_complete) == (sent.pages, sent.is_complete)
    if known == sent.digest and is_alike:
        return None
    if run.state is not RunState.COLLECTING and is_alike:
        installation.refused_because = "cloned"
        return SnapshotForkedError(str(run.sequence))
    if known is None:  # else all pages may be in, and a job is planning it
        tx.get(Reconciliation, run.id)
    if (
        known is not None
        or run.state is not RunState.COLLECTING
        or not is_alike
        or run.row_count != sent.row_count
    ):
        raise PageConflictError(str(sent.page))
    facts = {"run": run.id, "customer": run.customer_id, "rows": as_json(sent.rows)}
    if tx.session.scalar(STAGE, facts):
        raise RowConflictError(str(sent.page))
    page = StagedPage(
        reconciliation_id=run.id,
        page=sent.page,
        customer_id=run.customer_id,
        digest=sent.digest,
        rows=len(sent.rows),
    )
    tx.session.add(page)
    tx.write()
    return _plan_if_whole(tx, run, installation)


def _plan_if_whole(tx: Tx, run: Reconciliation, installation: Installation) -> KundencenterError | None:
    got = tx.session.execute(PAGES_IN, {"run": run.id}).one()
    if got.pages < run.pages:
        return None
    if run.row_count not in {None, got.rows}:
        tx.fire(run, "fail", actor=run.requested_by, reason="row_count")
        return RowCountError(str(got.rows))
    run.row_count = int(got.rows)
    installation.last_sequence = run.sequence
    if run.row_count <= program_policy.PLANNED_AT_ONCE:
        tx.write()
        plan(tx, run.id)
    else:
        tx.schedule(PLAN, workflow="reconciliation", subject=run.id, key="plan")
    return None


def _received(tx: Tx, run_id: UUID) -> Received:
    run = tx.session.get_one(Reconciliation, run_id)
    got = tx.session.execute(PAGES_IN, {"run": run_id}).one()
    return Received(run.id, run.state, run.plan_hash, got.pages, run.pages)
