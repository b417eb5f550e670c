"""What did administrators settle by hand within a day, and how do they take it back?

A link that was made goes again, one that was undone comes back; what has moved since then stays.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.administrator.acting import acting_for
from workflows.directory.findings import OpenFinding
from workflows.directory.links import store_number
from workflows.directory.machine import LinkState
from workflows.directory.records import Finding, Link
from workflows.engine.bulk_by_query import Entry
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.reconciliation import brake
from workflows.reconciliation import steps_sql as sql
from workflows.reconciliation.deciding import Decided, get_own
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat

UNDONE_WITHIN = timedelta(days=1)
SETTLED_SHOWN = 10

# The last step of a link is one that was taken for the finding; one that was confirmed only has nothing to go back to.
TOUCHED = """
    SELECT l.id FROM link l JOIN transition t ON t.workflow = 'link' AND t.instance = l.id AND t.sequence = l.version
     WHERE l.installation_id = f.installation_id AND l.local_number = f.local_number AND t.id = ANY (f.settled_steps)
       AND (t.target = 'unlinked' OR t.source IN ('', 'proposed'))
"""
SETTLED = text(
    f"""
    SELECT f.id, f.class_, f.severity, f.reason, f.local_number, coalesce(r.name, '') AS local_name, i.id AS installation_id,
           i.name AS installation, f.user_number, coalesce(s.display_name, '') AS display_name, f.resolved_at AS first_seen,
           f.ignored_until
      FROM finding f JOIN installation i ON i.id = f.installation_id
      LEFT JOIN local_row r ON r.installation_id = f.installation_id AND r.local_number = f.local_number
      LEFT JOIN seat s ON s.customer_id = f.customer_id AND s.user_number = f.user_number AND f.user_number <> ''
     WHERE f.customer_id = :customer AND f.resolved_at > kundencenter_now() - :within AND f.resolved_by LIKE 'account:%'
       AND EXISTS ({TOUCHED})
     ORDER BY f.resolved_at DESC, f.id LIMIT :most
    """  # noqa: S608 - our own text
)
"""`first_seen` is when it was settled."""

OF_FINDING = text(
    f"""
    SELECT t.id FROM finding f CROSS JOIN LATERAL ({TOUCHED}) AS t WHERE f.id = :finding ORDER BY t.id
    """  # noqa: S608 - put together from our own texts
)


class NothingToUndoError(KundencenterError):
    """Something has changed since then, or it is too long ago."""


def settled_lately(session: Session, customer_id: UUID) -> Sequence[OpenFinding]:
    """List what administrators settled within a day and can take back, the newest first."""
    facts = {"customer": customer_id, "within": UNDONE_WITHIN, "most": SETTLED_SHOWN}
    return [OpenFinding(**row) for row in session.execute(SETTLED, facts).mappings()]


def undo(runtime: Runtime, by: Decided, finding_id: UUID) -> None:
    """Take back what was decided about a finding, and open it again; raises NotFoundError or NothingToUndoError."""
    with acting_for(runtime, by.who, by.customer_number) as (tx, customer):
        finding = get_own(tx, Finding, finding_id, customer.id)
        is_late = finding.resolved_at is None or finding.resolved_at < tx.now - UNDONE_WITHIN
        touched = [tx.get(Link, key) for key in tx.session.scalars(OF_FINDING, {"finding": finding_id}).all()]
        if is_late or not touched:
            raise NothingToUndoError(finding_id)
        entry = Entry(by.who.actor, "taken back")
        made = [link for link in touched if link.state is not LinkState.UNLINKED]
        for link in made:
            tx.fire(link, "unlink", actor=entry.actor, reason=entry.reason)
        tx.write()
        seats = tx.session.scalars(sql.STOP, {"undone": [link.id for link in made]}).all()
        brake.note(tx, customer.id, finding.installation_id, "unlink", seats)
        for link in touched:
            seat = tx.get(Seat, link.seat_id)
            if link not in made and seat.state is not SeatState.ENDED:
                store_number(tx, link.installation_id, seat, link.local_number, entry)
        finding.resolved_at, finding.resolved_by, finding.settled_steps = None, "", None
        # As no run that is under way saw it (noticing.py).
        finding.last_run, finding.last_seen = finding.installation_id, tx.now
