"""Is all of the history what it was? Every check, a stretch at a time: memory stays flat, and the service goes on beside it."""

from collections.abc import Callable, Iterable
from functools import partial

from sqlalchemy import text

from workflows.audit import anchored
from workflows.audit.anchors import PATIENCE
from workflows.audit.findings import Finding, Report
from workflows.audit.histories import AT_ONCE, check_stretch
from workflows.audit.legality import check_legality
from workflows.audit.lone_records import check_records
from workflows.audit.records import AuditAnchor
from workflows.audit.settled import GIVEN_OUT
from workflows.audit.span import Span, ids_of, stretches
from workflows.catalogue import DEFINITIONS
from workflows.definitions.known import legal_steps
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction

Progress = Callable[[str, int, int], None]
"""Told the part (histories, records, anchors), how far it is, and how far it goes (0: unknown)."""

SPENT_TWICE = text("SELECT kind, source, count(*) FROM proof GROUP BY kind, source HAVING count(*) > 1")
BEYOND = text(
    f"SELECT id, workflow, instance, sequence FROM transition WHERE id > ({GIVEN_OUT.format(table='transition')}) ORDER BY id"  # noqa: S608 - our own words
)
"""In one statement: what it sees was there before it asks how far ids were given out."""


def verify(runtime: Runtime, span: Span, tell: Progress = lambda *_far: None) -> Report:
    """Check histories, records, proofs and anchors of this span; what is left out by it is not judged."""
    report = Report()
    with reading(runtime, EVERYBODY) as session:
        first, last = ids_of(session, span)
    _check_histories(runtime, report, span, (first, last), tell)
    looked_at = 0
    for more in check_records(runtime, report, span):
        looked_at += more
        tell("records", looked_at, 0)
    _check_proofs(runtime, report, span)
    _check_anchors(runtime, report, span, (first, last), tell)
    return report


def _check_histories(
    runtime: Runtime, report: Report, span: Span, ids: tuple[int, int], tell: Progress
) -> None:
    first, last = ids
    with reading(runtime) as session:
        legal = legal_steps(session, DEFINITIONS.values())
    for stretch in stretches(partial(reading, runtime), ids, span.workflow, AT_ONCE):
        with transaction(runtime, EVERYBODY) as tx:
            tx.session.execute(PATIENCE)
            check_stretch(tx.session, report, stretch)
            check_legality(tx.session, report, legal, stretch)
        tell("histories", stretch.upto - first + 1, last - first + 1)


def _check_proofs(runtime: Runtime, report: Report, span: Span) -> None:
    """All of them, whatever the span: it takes seconds, and who uses one twice does so across days."""
    if span.workflow:
        return
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(text("SET LOCAL statement_timeout = 0"))
        report.add(
            Finding("spent_twice", "proof", instance=source, detail=kind)
            for kind, source, _count in tx.session.execute(SPENT_TWICE)
        )


def _check_anchors(
    runtime: Runtime, report: Report, span: Span, ids: tuple[int, int], tell: Progress
) -> None:
    with reading(runtime) as session:
        report.add(Finding("id", "transition", *row) for row in session.execute(BEYOND))
        anchors = anchored.check_chain(session, runtime.keys, report)
        anchored.check_age(session, report, anchors)
        report.not_anchored = _behind(anchors, ids, report.steps)
    if runtime.settings.audit_dir is not None:
        anchored.check_outside(runtime.settings.audit_dir, report, anchors)
    if not span.workflow:
        wanted = list(_concerning(anchors, ids)) if not span.is_whole else anchors
        for done, _upto in enumerate(anchored.check_books(runtime, report, wanted), start=1):
            tell("anchors", done, len(wanted))


def _concerning(anchors: Iterable[AuditAnchor], ids: tuple[int, int]) -> Iterable[AuditAnchor]:
    """Those that have nailed down a step between two ids."""
    first, last = ids
    for one in anchors:
        book = one.books["transition"]
        if book["after"] < last and book["upto"] >= first:
            yield one


def _behind(anchors: list[AuditAnchor], ids: tuple[int, int], steps: int) -> int:
    """How many of the steps no anchor holds, at most: ids that were given out and never written count, too."""
    upto = anchors[-1].books["transition"]["upto"] if anchors else 0
    return min(max(ids[1] - max(upto, ids[0] - 1), 0), steps)
