"""Why is a snapshot, or a plan, refused? What programs read of it, and what has to be so before it is looked at."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from service.api.problems import ProblemError
from service.api.v1.plan import SentSnapshot
from service.door.current import runtime
from workflows import program_policy
from workflows.engine.errors import KundencenterError
from workflows.reconciliation.applying import (
    ConfirmationNeededError,
    InstallationRefusedError,
    NotPlannedError,
    PlanStaleError,
)
from workflows.reconciliation.receiving import (
    PageConflictError,
    RowConflictError,
    RowCountError,
    Snapshot,
    SnapshotForkedError,
    SnapshotOutdatedError,
)

CODES: Mapping[type[KundencenterError], tuple[str, str]] = {
    SnapshotOutdatedError: ("snapshot_outdated", "a newer one is in: {}"),
    SnapshotForkedError: ("snapshot_forked", "this number came with other content before: {}"),
    PageConflictError: ("page_conflict", "page {}"),
    RowConflictError: ("row_conflict", "page {}"),
    RowCountError: ("snapshot_incomplete", "rows that came in: {}"),
    PlanStaleError: ("plan_stale", ""),
    NotPlannedError: ("not_planned", ""),
    InstallationRefusedError: ("installation_refused", "{}"),
}
"""Refusal -> code, and what it says besides."""


@contextmanager
def refusing(plan_id: UUID | None = None) -> Iterator[None]:
    """Turn refusals into problems; who has to confirm a plan is told where."""
    try:
        yield
    except ConfirmationNeededError as needed:
        place = f"{runtime().settings.public_base_url}/abgleich/laeufe/{plan_id}"
        raise ProblemError(
            "confirmation_needed", f"{needed}; an administrator confirms it at {place}"
        ) from None
    except tuple(CODES) as refused:
        code, detail = CODES[type(refused)]
        raise ProblemError(code, detail.format(refused)) from None


def read_snapshot(sent: SentSnapshot) -> Snapshot:
    """Read a page; raises a problem where it is too large, not what its hash says, or says nothing of the others."""
    if len(sent.rows) > program_policy.PLANNED_AT_ONCE:
        raise ProblemError("page_too_large", f"at most {program_policy.PLANNED_AT_ONCE} rows")
    if sent.digest is not None and sent.digest.lower() != sent.rows_digest():
        raise ProblemError("snapshot_damaged")
    if (sent.page is None) != (sent.pages is None) or (sent.page or 1) > (sent.pages or 1):
        errors = [{"pointer": "#/page", "code": "out_of_range", "detail": "page and pages belong together"}]
        raise ProblemError("unprocessable", errors=errors)
    return Snapshot(
        sequence=sent.sequence,
        is_complete=sent.complete,
        rows=[row.model_dump() for row in sent.rows],
        page=sent.page or 1,
        pages=sent.pages or 1,
        row_count=sent.row_count,
    )
