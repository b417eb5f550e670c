"""Does every history follow from itself, and lead to where its record stands? A stretch of rows in one statement.

Each statement sees one moment, so a check may run beside the service: step and record are written together.
"""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.audit.findings import Finding, Report
from workflows.audit.span import Stretch
from workflows.catalogue import RECORDS, WorkflowRecordType
from workflows.retention.classes import CLASSES

AT_ONCE = 20_000

PLAN = text("SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)")
"""Beside a stretch, everything is looked up by index; the planner would now and then read the whole table for each."""

_DIGEST = """
    sha256(convert_to(jsonb_build_array(
        encode(coalesce(p.hash, ''::bytea), 'hex'), t.workflow, t.instance, t.sequence, t.trigger, t.source, t.target, t.actor,
        t.evidence, t.reason, t.definition_version, extract(epoch FROM t.at))::text, 'UTF8'))
"""
"""What `transition_digest` says (migration 0002), written out: called for each row, the function is most of the time."""

_BLOCK = f"""
    WITH block AS MATERIALIZED (
        SELECT t.id, t.workflow, t.instance, t.sequence, t.target, t.at,
               CASE WHEN (t.sequence > 1) <> (p.id IS NOT NULL) THEN 'gap'
                    WHEN t.source <> coalesce(p.target, '') THEN 'source'
                    WHEN t.hash <> {_DIGEST} THEN 'hash'
                    WHEN t.dwell IS DISTINCT FROM t.at - p.at THEN 'dwell'
                    WHEN p.id >= t.id THEN 'order'
                    WHEN t.evidence IS NOT NULL AND NOT EXISTS (SELECT FROM proof WHERE id = t.evidence) THEN 'proof'
               END AS kind
          FROM transition t
          LEFT JOIN transition p ON p.workflow = t.workflow AND p.instance = t.instance AND p.sequence = t.sequence - 1
         WHERE t.id > :after AND t.id <= :upto AND (:workflow = '' OR t.workflow = :workflow)),
    ends AS MATERIALIZED (
        SELECT * FROM block b
         WHERE NOT EXISTS (SELECT FROM transition n WHERE n.workflow = b.workflow AND n.instance = b.instance
                              AND n.sequence > b.sequence))
    SELECT 'rows' AS kind, count(*)::bigint AS id, '' AS workflow, CAST(NULL AS uuid) AS instance, 0 AS sequence, '' AS detail
      FROM block HAVING count(*) > 0
    UNION ALL
    SELECT kind, id, workflow, instance, sequence, '' FROM block WHERE kind IS NOT NULL
"""  # noqa: S608 - our own words

_STANDS = """
    UNION ALL
    SELECT CASE WHEN r.id IS NULL THEN 'record' ELSE 'state' END, e.id, e.workflow, e.instance, e.sequence,
           coalesce(r.state || ' ' || r.version, '')
      FROM ends e LEFT JOIN {table} r ON r.id = e.instance
     WHERE e.workflow = '{workflow}' AND (r.id IS NULL OR r.state <> e.target OR r.version <> e.sequence) AND NOT {erased}
"""
_ERASED = """
    UNION ALL
    SELECT 'erased', count(*), '', NULL, 0, '' FROM ends e LEFT JOIN {table} r ON r.id = e.instance
     WHERE e.workflow = '{workflow}' AND {erased} HAVING count(*) > 0
"""


def may_be_gone(kind: WorkflowRecordType) -> str:
    """Return the SQL condition that retention may have erased the record `r` whose last step is `e`; false if no class erases it.

    A record with a foreign key that cascades may be gone at any time.
    """
    if any(key.ondelete == "CASCADE" for key in kind.__table__.foreign_keys):
        return "(r.id IS NULL)"
    parts = [
        (one.limit, part)
        for one in CLASSES
        for part in one.parts
        if part.table == kind.__tablename__ and not part.empties
    ]
    if not parts:
        return "(false)"
    limit: timedelta = min(limit for limit, _part in parts)
    finals = ", ".join(sorted(f"'{state}'" for state in kind.definition.final))
    long_ago = f"e.at <= kundencenter_now() - interval '{limit.total_seconds()} s'"
    return f"(r.id IS NULL AND e.target IN ({finals}) AND {long_ago})"


def _whole() -> str:
    branches = []
    for workflow, kind in RECORDS.items():
        erased = may_be_gone(kind)
        names = {"table": kind.__tablename__, "workflow": workflow, "erased": erased}
        branches.append(_STANDS.format(**names))
        if erased != "(false)":
            branches.append(_ERASED.format(**names))
    return _BLOCK + "".join(branches)


CHECK = text(_whole())


def check_stretch(session: Session, report: Report, stretch: Stretch) -> None:
    """Check these steps, and where their records stand."""
    session.execute(PLAN)
    for kind, row, of, instance, sequence, detail in session.execute(CHECK, stretch._asdict()):
        if kind == "rows":
            report.steps += row
        elif kind == "erased":
            report.erased += row
        else:
            report.add([Finding(kind, "transition", row, of, instance, sequence, detail)])
