"""What becomes of an installation whose comparison fails? It is tried again after ever longer times, then never, and the administrators are told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from workflows.directory.findings import SEVERITIES
from workflows.engine.transaction import Tx
from workflows.program.records import Installation
from workflows.program_policy import COMPARED_AGAIN_FIRST, COMPARED_AGAIN_LAST, COMPARED_IN_VAIN_FOR
from workflows.reconciliation.classing import FINDING_ID

CLASS = 21
GIVE_UP = text(
    f"""
    INSERT INTO finding (id, customer_id, installation_id, class_, reason, severity, local_number, user_number, first_seen,
                         last_seen, last_run, resolved_by)
    SELECT {FINDING_ID}, i.customer_id, i.id, {CLASS}, 'comparison_fails', '{SEVERITIES[CLASS]}', NULL, '', kundencenter_now(),
           kundencenter_now(), i.id, ''
      FROM installation i, (SELECT '{CLASS}' AS class_, CAST(NULL AS text) AS local_number, '' AS user_number) AS line
     WHERE i.id = :installation
    ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen, resolved_at = NULL, resolved_by = '', told_at = NULL,
       first_seen = CASE WHEN finding.resolved_at IS NULL THEN finding.first_seen ELSE excluded.first_seen END
    """  # noqa: S608 - our own words
)
"""No run saw it, so `last_run` is the installation; the next one that succeeds settles it, as it does not see it."""


def tried_again_at(failing_since: datetime, now: datetime) -> datetime | None:
    """Say when a comparison that has failed is tried again: after as long as it has failed already, within bounds; None for never."""
    lasting = now - failing_since
    if lasting >= COMPARED_IN_VAIN_FOR:
        return None
    return now + min(max(lasting, COMPARED_AGAIN_FIRST), COMPARED_AGAIN_LAST)


def note_failed(tx: Tx, installation_id: UUID) -> None:
    """Note that a comparison has failed for good, and when the next one is tried."""
    installation = tx.find(Installation, installation_id)
    if installation is None:
        return
    installation.failing_since = installation.failing_since or tx.now
    installation.again_at = tried_again_at(installation.failing_since, tx.now)
    if installation.again_at is None:
        tx.session.execute(GIVE_UP, {"installation": installation_id})
