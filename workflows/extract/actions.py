"""How does an auditor ask for the steps of some days as a file, and how do they fetch it? Once, and nobody but whoever asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Select, delete, select, text
from sqlalchemy.orm import Session

from workflows import extract_policy
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.extract.records import Extract, ExtractPart
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, NotYourRoleError, may

UNDER_WAY = text(
    """
    SELECT count(*) FROM (
        SELECT id FROM audit_extract WHERE asked_by = :actor AND state IN ('requested', 'ready')
         UNION
        SELECT e.id FROM audit_extract_part p JOIN audit_extract e ON e.id = p.extract_id
         WHERE p.position = 0 AND e.asked_by = :actor) AS kept
    """
)
"""With those whose reader has not come to the end: they are on our disk for as long."""

NEWEST = text(
    """
    SELECT e.id, o.name FROM audit_extract e LEFT JOIN operator o ON e.asked_by = 'operator:' || o.id
     ORDER BY e.created_at DESC LIMIT :most
    """
)


SpanFault = Literal["backwards", "ahead", "early", "long"]


class NoSpanError(KundencenterError):
    """These days are none: the last before the first, not begun yet, from before our time, or more than a file holds."""

    def __init__(self, fault: SpanFault) -> None:
        super().__init__(fault)
        self.fault: SpanFault = fault


class TooManyExtractsError(KundencenterError):
    """Whoever asks has so many files under way already; they fetch one first."""


@dataclass(frozen=True)
class Wanted:
    """From when (inclusive) until when (exclusive), aware; of which workflow (empty: all), in which form and language."""

    since: datetime
    until: datetime
    of_workflow: str
    ending: str
    language: str


def request(runtime: Runtime, wanted: Wanted, *, operator_id: UUID) -> UUID:
    """Order a file, which a worker writes; return its id. Raises NotYourRoleError, NoSpanError or TooManyExtractsError."""
    with transaction(runtime, EVERYBODY) as tx:
        _require_auditor(tx, operator_id)
        _require_span(tx, wanted)
        asked_by = _actor(operator_id)
        if tx.session.scalars(UNDER_WAY, {"actor": asked_by}).one() >= extract_policy.EXTRACTS_WAITING:
            raise TooManyExtractsError
        made = Extract(
            asked_by=asked_by,
            since=wanted.since,
            until=wanted.until,
            of_workflow=wanted.of_workflow,
            ending=wanted.ending,
            language=wanted.language,
            created_at=tx.now,
        )
        tx.create(made, "request", actor=asked_by)
        return made.id


def fetch(runtime: Runtime, key: UUID, *, operator_id: UUID) -> Extract:
    """Hand a file over, this one time; its bytes are `pieces`.

    Raises NotFoundError (also if somebody else asked for it), NotYourRoleError, TransitionRefused or GuardFailed.
    """
    with transaction(runtime, EVERYBODY) as tx:
        _require_auditor(tx, operator_id)
        found = tx.get(Extract, key)
        if found.asked_by != _actor(operator_id):
            raise NotFoundError(Extract.__name__)
        tx.fire(found, "fetch", actor=found.asked_by)
        return found


def pieces(runtime: Runtime, fetched: Extract) -> Iterator[bytes]:
    """Read a file that was just handed over, piece by piece, and delete it behind the last one, or where the reader gives up.

    One that is never begun deletes nothing: what it leaves is swept (LEFTOVERS_GO).
    """
    try:
        for position in range(fetched.parts):
            with reading(runtime, EVERYBODY) as session:
                content = session.scalars(part(fetched.id, position)).one()
            yield content
    finally:
        with transaction(runtime, EVERYBODY) as tx:
            forget(tx, fetched.id)


def part(key: UUID, position: int) -> Select[bytes]:
    """The statement that reads one piece."""
    return select(ExtractPart.content).where(ExtractPart.extract_id == key, ExtractPart.position == position)


def forget(tx: Tx, key: UUID) -> None:
    """Delete the pieces of a file; that it was asked for stays."""
    tx.session.execute(delete(ExtractPart).where(ExtractPart.extract_id == key))


def newest(session: Session, most: int) -> Sequence[tuple[Extract, str]]:
    """List what was asked for, the newest first, each with the name of whoever asked."""
    names = {row.id: row.name or "" for row in session.execute(NEWEST, {"most": most})}
    found = session.scalars(select(Extract).where(Extract.id.in_(names)))
    return sorted(((one, names[one.id]) for one in found), key=lambda one: one[0].created_at, reverse=True)


def _require_auditor(tx: Tx, operator_id: UUID) -> None:
    """Ask behind the lock of the operator: who has just lost the role, or the access, takes nothing along."""
    operator = tx.get(Operator, operator_id)
    if operator.state is not OperatorState.ACTIVE or not may(operator.role, Deed.AUDIT):
        raise NotYourRoleError(Deed.AUDIT)


def _require_span(tx: Tx, wanted: Wanted) -> None:
    zone = tx.runtime.profile.zone
    first, end = (at.astimezone(zone).date() for at in (wanted.since, wanted.until))
    faults: Mapping[SpanFault, bool] = {
        "backwards": wanted.until <= wanted.since,
        "ahead": wanted.since > tx.now,
        "early": first < extract_policy.EXTRACT_EARLIEST,
        "long": end - first > extract_policy.EXTRACT_LONGEST,
    }
    for fault, is_so in faults.items():
        if is_so:
            raise NoSpanError(fault)


def _actor(operator_id: UUID) -> str:
    return f"operator:{operator_id}"
