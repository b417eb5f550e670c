"""How is what happened nailed down? Every day a root over all new rows, chained to the one before, signed, and written outside."""

import time
from collections.abc import Mapping
from typing import Any

import structlog
from sqlalchemy import select, text

from workflows.audit import outside, signing
from workflows.audit.books import BOOKS, root_of
from workflows.audit.records import AuditAnchor
from workflows.audit.settled import settled
from workflows.engine.kept_keys import keep_keys
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.timetable import order_again
from workflows.engine.transaction import Tx, transaction

TASK = "audit.anchor"
MOST = 250_000
"""So many rows of a book go into one anchor; a day with more, and a house that had none, get several."""

LOCK = text("SELECT pg_advisory_xact_lock(4607547)")
END = "SELECT id FROM {table} WHERE id > :after AND id <= :last ORDER BY id OFFSET :most - 1 LIMIT 1"
ERASED = text("SELECT coalesce(sum(rows), 0) FROM deletion WHERE id > :after AND id <= :upto")
PATIENCE = text("SET LOCAL statement_timeout = '60s'")

log = structlog.get_logger()


def anchor_by_the_clock(runtime: Runtime, seconds: float) -> None:
    """Nail down what is new, as every day, and tell the log: a line there is outside of the database, too."""
    for made in anchor(runtime, seconds):
        rows = made.books["transition"]["count"]
        log.info("audit anchor", number=made.number, hash=made.hash.hex(), rows=rows)


def anchor(runtime: Runtime, seconds: float) -> list[AuditAnchor]:
    """Nail down what has happened since the last anchor, write what is missing outside, and return the new ones.

    Reads the rows since then only. What cannot be done in these seconds has a run of its own; one who writes for longer is waited for
    by the next.
    """
    ends_at = time.monotonic() + seconds
    made: list[AuditAnchor] = []
    cut = settled(runtime, list(BOOKS), ends_at)
    if cut is None:
        log.warning("audit anchor waits for a transaction that does not end")
    else:
        while not _reach(made, cut) and time.monotonic() < ends_at:
            made.append(_nail_down(runtime, cut))
        if not _reach(made, cut):
            with transaction(runtime) as tx:
                order_again(tx.session, TASK, "background")
    outside.write(runtime)
    return made


def _reach(made: list[AuditAnchor], cut: Mapping[str, int]) -> bool:
    """Say whether the last of them goes as far as the cut in every book."""
    return bool(made) and all(made[-1].books[name]["upto"] >= upto for name, upto in cut.items())


def newest(tx: Tx) -> AuditAnchor | None:
    """Return the last anchor, if there is one."""
    return tx.session.scalars(select(AuditAnchor).order_by(AuditAnchor.number.desc()).limit(1)).one_or_none()


def _nail_down(runtime: Runtime, cut: Mapping[str, int]) -> AuditAnchor:
    """Make one anchor, which reaches as far as the cut unless there are too many rows."""
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(PATIENCE)
        tx.session.execute(LOCK)
        keep_keys(tx.session, runtime.keys, signing.PURPOSE)
        last = newest(tx)
        books = {name: _book(tx, name, last, upto) for name, upto in cut.items()}
        made = _signed(tx, last, books)
        tx.session.add(made)
    return made


def _book(tx: Tx, name: str, last: AuditAnchor | None, cut: int) -> dict[str, Any]:
    after = int(last.books.get(name, {}).get("upto", 0)) if last else 0
    end = text(END.format(table=name))
    found_end = tx.session.execute(end, {"after": after, "last": cut, "most": MOST}).scalar_one_or_none()
    upto = max(after, cut) if found_end is None else int(found_end)
    found = root_of(tx.session, BOOKS[name], after, upto)
    book: dict[str, Any] = {"after": after, "upto": upto, "count": found.count, "root": found.root}
    if name == "deletion":
        book["erased"] = int(tx.session.execute(ERASED, {"after": after, "upto": upto}).scalar_one())
    return book


def _signed(tx: Tx, last: AuditAnchor | None, books: dict[str, Any]) -> AuditAnchor:
    number, previous = (last.number + 1, last.hash) if last else (1, b"")
    digest = signing.hash_of(number, tx.now, books, previous)
    public_key, signature = signing.sign(tx.runtime.keys, digest)
    return AuditAnchor(
        number=number,
        at=tx.now,
        books=books,
        previous=previous,
        hash=digest,
        public_key=public_key,
        signature=signature,
    )
