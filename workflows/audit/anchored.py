"""Is everything still there that was nailed down, and are the anchors themselves what they were?"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.audit import outside, signing
from workflows.audit.books import BOOKS, root_of
from workflows.audit.findings import Finding, FindingKind, Report
from workflows.audit.records import AuditAnchor
from workflows.engine.keys import KeyRing, UnwrapError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

TABLE = "audit_anchor"


def check_books(runtime: Runtime, report: Report, anchors: list[AuditAnchor]) -> Iterator[int]:
    """Hash again what these anchors have nailed down; yield the last step of each."""
    for one in anchors:
        with transaction(runtime, EVERYBODY) as tx:
            for name, book in BOOKS.items():
                if name in one.books:
                    nailed = one.books[name]
                    found = root_of(tx.session, book, nailed["after"], nailed["upto"])
                    if (found.count, found.root) != (nailed["count"], nailed["root"]):
                        report.add([_differs(one, name, found.count)])
        yield one.books["transition"]["upto"]


def check_chain(session: Session, keys: KeyRing, report: Report) -> list[AuditAnchor]:
    """Check each anchor by itself, by the one before it and by its signature; return all, oldest first."""
    anchors = list(session.scalars(select(AuditAnchor).order_by(AuditAnchor.number)))
    try:
        ours = signing.public_keys(session, keys)
    except UnwrapError as unreadable:
        report.add([Finding("key", TABLE, detail=str(unreadable))])
        ours = frozenset(one.public_key for one in anchors)
    report.anchors = len(anchors)
    report.anchored_until = anchors[-1].at if anchors else None
    report.add(finding for one in anchors for finding in _faults(one, ours))
    if anchors and not _begins(anchors[0]):
        report.add([Finding("anchor", TABLE, anchors[0].number)])
    report.add(
        Finding("anchor", TABLE, two.number) for one, two in pairwise(anchors) if not _follows(one, two)
    )
    return anchors


def check_outside(folder: Path, report: Report, anchors: list[AuditAnchor]) -> None:
    """Compare with the lines that were written outside; an anchor that is not there yet is written by the next run."""
    try:
        written = outside.lines(folder)
    except OSError as error:
        report.add([Finding("outside", TABLE, detail=error.strerror or "")])
        return
    here: Mapping[int, str] = {one.number: signing.line_of(one) for one in anchors}
    report.add(
        Finding("outside", TABLE, number)
        for number, line in sorted(written.items())
        if here.get(number) != line
    )


def _faults(one: AuditAnchor, ours: frozenset[bytes]) -> Iterator[Finding]:
    if one.hash != signing.hash_of(one.number, one.at, one.books, one.previous):
        yield Finding("anchor", TABLE, one.number)
    if one.public_key not in ours or not signing.is_signed(one):
        yield Finding("signature", TABLE, one.number, detail=one.public_key.hex())


def _begins(one: AuditAnchor) -> bool:
    return one.number == 1 and not one.previous


def _follows(one: AuditAnchor, two: AuditAnchor) -> bool:
    """No number is left out, and every book goes on where it ended."""
    goes_on = all(
        book["after"] == one.books.get(name, {"upto": 0})["upto"] for name, book in two.books.items()
    )
    return two.number == one.number + 1 and two.previous == one.hash and goes_on


def _differs(one: AuditAnchor, name: str, count: int) -> Finding:
    nailed = one.books[name]["count"]
    kind: FindingKind = "missing" if count < nailed else "added" if count > nailed else "changed"
    span = f"{one.books[name]['after'] + 1}-{one.books[name]['upto']}"
    return Finding(kind, name, one.number, detail=f"{span}, {nailed} -> {count}")
