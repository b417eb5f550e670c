"""Which findings does a plan begin, and which are over? Those that it still sees stay what they are, those that it does not are settled."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text

from workflows.directory.findings import SEVERITIES
from workflows.engine.transaction import Tx

_SEVERITY = " ".join(f"WHEN {class_} THEN '{severity}'" for class_, severity in SEVERITIES.items())

# What was settled and is there again begins anew; what people ignore stays ignored. A line that lost its user to another line of the
# same plan is no finding: nothing ended.
SEE = text(
    f"""
    INSERT INTO finding (id, customer_id, installation_id, class_, reason, severity, local_number, user_number, first_seen,
                         last_seen, last_run, resolved_by)
    SELECT DISTINCT ON (i.finding_id) i.finding_id, i.customer_id, :installation, i.class_, i.reason,
           CASE i.class_ {_SEVERITY} ELSE 'info' END, i.local_number, i.user_number, kundencenter_now(), kundencenter_now(), :run, ''
      FROM plan_item i
     WHERE i.reconciliation_id = :run AND i.place = ANY (CAST(:places AS int[])) AND i.finding_id IS NOT NULL
       AND i.progress <> 'conflict' AND NOT (i.action = 'unlink' AND i.link_id IS NULL)
     ORDER BY i.finding_id
    ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, severity = excluded.severity, user_number = excluded.user_number,
       last_seen = excluded.last_seen, last_run = excluded.last_run, resolved_by = '', settled_steps = NULL,
       first_seen = CASE WHEN finding.resolved_at IS NULL THEN finding.first_seen ELSE excluded.first_seen END,
       told_at = CASE WHEN finding.resolved_at IS NULL THEN finding.told_at END, resolved_at = NULL
    """  # noqa: S608 - our own words
)
RESOLVE = text(
    """
    WITH over AS MATERIALIZED (
        SELECT f.id FROM finding f
         WHERE f.installation_id = :installation AND f.resolved_at IS NULL
           AND (f.last_run <> f.installation_id OR f.last_seen <= (SELECT created_at FROM reconciliation WHERE id = :run))
           AND NOT EXISTS (SELECT FROM plan_item i WHERE i.reconciliation_id = :run AND i.finding_id = f.id)
         ORDER BY f.id LIMIT :most)
    UPDATE finding f SET resolved_at = kundencenter_now(), resolved_by = 'run', last_run = :run
      FROM over WHERE f.id = over.id
    RETURNING f.id
    """
)
"""What no run saw (its `last_run` is the installation) and is newer than this one was opened by a person meanwhile: it is for the next one."""


def see(tx: Tx, installation_id: UUID, run_id: UUID, places: Collection[int]) -> None:
    """Note the findings of these items of a plan: new ones begin, old ones go on, settled ones are back."""
    tx.session.execute(SEE, {"installation": installation_id, "run": run_id, "places": list(places)})


def resolve_unseen(tx: Tx, installation_id: UUID, run_id: UUID, *, most: int) -> int:
    """Settle up to so many findings that this run no longer sees; return how many."""
    facts = {"installation": installation_id, "run": run_id, "most": most}
    return len(tx.session.execute(RESOLVE, facts).all())
