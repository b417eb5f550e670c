"""Has somebody fetched a document in this browser before, with a proof that was fresh then?"""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

KNOWN = text(
    """
    SELECT count(*) FROM session s JOIN device d ON d.id = s.device_id
     WHERE s.id = :session AND d.fetched_at IS NOT NULL AND d.ended_at IS NULL
    """
)
NOTE = text(
    """
    UPDATE device d SET fetched_at = kundencenter_now() FROM session s
     WHERE s.id = :session AND d.id = s.device_id AND d.fetched_at IS NULL
    """
)


def has_fetched_here(session: Session, session_id: UUID) -> bool:
    """Say whether the browser of this session is one in which documents were fetched before."""
    return bool(session.scalar(KNOWN, {"session": session_id}))


def note_first_fetch(runtime: Runtime, session_id: UUID) -> None:
    """Note that its owner has proven in this browser who they are; the next documents come without that."""
    with transaction(runtime) as tx:
        tx.session.execute(NOTE, {"session": session_id})
