"""What are the records called that the house has for itself? A batch by its number, a pause by its queue, a proposal by its kind, an operator by name."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.timeline import Ref

HOUSE = frozenset({"batch", "pause", "approval", "operator"})
WITHOUT_CUSTOMER = ("batch", "pause", "operator", "extract", "audit", "search")
"""What is about no customer; audit and search are no records, but looks at many at once."""

NAMED = text(
    """
    SELECT id, CAST(number AS text) AS called FROM batch WHERE id = ANY(:ids)
    UNION ALL SELECT id, queue FROM queue_pause WHERE id = ANY(:ids)
    UNION ALL SELECT id, kind FROM approval WHERE id = ANY(:ids)
    UNION ALL SELECT id, name FROM operator WHERE id = ANY(:ids)
    """
)


def named(session: Session, refs: Iterable[Ref]) -> Mapping[UUID, str]:
    """Say it of those among these records that are such."""
    ids = [ref.id for ref in refs if ref.workflow in HOUSE]
    found = session.execute(NAMED, {"ids": ids}) if ids else ()
    return {row.id: row.called for row in found}
