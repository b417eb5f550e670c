"""Is there a record without any history? Then somebody has deleted all of it, or put the record there by hand."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import text

from workflows.audit.findings import Finding, Report
from workflows.audit.span import Span
from workflows.catalogue import RECORDS
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

AT_ONCE = 20_000

LAST = "SELECT id FROM {table} WHERE id > :after ORDER BY id OFFSET :most - 1 LIMIT 1"

SUM = """
    SELECT count(*) AS looked_at, array_agg(id) FILTER (WHERE is_lone) AS lone
      FROM (SELECT r.id, NOT EXISTS (SELECT FROM transition t WHERE t.workflow = '{workflow}' AND t.instance = r.id) AS is_lone
              FROM {table} r
             WHERE r.id > :after AND (CAST(:upto AS uuid) IS NULL OR r.id <= :upto)
               AND r.entered_at >= :since AND r.entered_at < :until) AS looked
"""


def check_records(runtime: Runtime, report: Report, span: Span) -> Iterator[int]:
    """Look at all records of the workflows wanted, whose last step is of this time; yield how many were looked at."""
    for workflow, kind in RECORDS.items():
        if span.workflow in {"", workflow}:
            names = {"table": kind.__tablename__, "workflow": workflow}
            yield from _check(runtime, report, span, names)


def _check(runtime: Runtime, report: Report, span: Span, names: dict[str, str]) -> Iterator[int]:
    after: UUID = NOBODY
    upto: UUID | None = NOBODY
    while upto is not None:
        with transaction(runtime, EVERYBODY) as tx:
            facts = {"after": after, "most": AT_ONCE}
            upto = tx.session.execute(text(LAST.format(**names)), facts).scalar_one_or_none()
            facts |= {"upto": upto, "since": span.since or "-infinity", "until": span.until or "infinity"}
            rows = tx.session.execute(text(SUM.format(**names)), facts).one()
            report.records += rows.looked_at
            report.add(
                Finding("history", names["table"], 0, names["workflow"], key) for key in rows.lone or ()
            )
        yield rows.looked_at
        after = upto or after
