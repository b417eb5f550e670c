"""Is everything still there that was nailed down, and are the anchors themselves what they were?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select, text
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

LATE = timedelta(days=2)
"""An anchor is made every night; what is older than this should be held by one."""

UNHELD = text("SELECT min(id) FROM transition WHERE id > :upto AND at < kundencenter_now() - :late")


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
    ours, unreadable = signers(session, keys, anchors)
    if unreadable:
        report.add([Finding("key", TABLE, detail=unreadable)])
    report.anchors = len(anchors)
    report.anchored_until = anchors[-1].at if anchors else None
    report.add(finding for one in anchors for finding in faults(one, ours))
    if anchors and not _begins(anchors[0]):
        report.add([Finding("anchor", TABLE, anchors[0].number)])
    report.add(
        Finding("anchor", TABLE, two.number) for one, two in pairwise(anchors) if not follows(one, two)
    )
    return anchors


def signers(session: Session, keys: KeyRing, anchors: Sequence[AuditAnchor]) -> tuple[frozenset[bytes], str]:
    """Return the public keys that may have signed these, and which key cannot be read; then those count that the anchors name."""
    try:
        return signing.public_keys(session, keys), ""
    except UnwrapError as unreadable:
        return frozenset(one.public_key for one in anchors), str(unreadable)


def check_age(session: Session, report: Report, anchors: list[AuditAnchor]) -> None:
    """Look for steps of days ago that no anchor holds; names the first."""
    facts = {"upto": anchors[-1].books["transition"]["upto"] if anchors else 0, "late": LATE}
    if (first := session.scalar(UNHELD, facts)) is not None:
        report.add([Finding("late", "transition", first)])


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


def faults(one: AuditAnchor, ours: frozenset[bytes]) -> Iterator[Finding]:
    """Say what is wrong with an anchor by itself; `ours` are the public keys that may have signed it."""
    if one.hash != signing.hash_of(one.number, one.at, one.books, one.previous):
        yield Finding("anchor", TABLE, one.number)
    if one.public_key not in ours or not signing.is_signed(one):
        yield Finding("signature", TABLE, one.number, detail=one.public_key.hex())


def _begins(one: AuditAnchor) -> bool:
    return one.number == 1 and not one.previous


def follows(one: AuditAnchor, two: AuditAnchor) -> bool:
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
