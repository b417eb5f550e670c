"""How does a document come in? Once and whole, or not at all, with the reason.

The same number with the same bytes again changes nothing. With other bytes it is refused: an original is never replaced,
a correction has a number of its own. What is of a customer that nobody knows waits in quarantine, with its bytes.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.checked import ChangedContentError, ToWrite
from workflows.document.content import Content
from workflows.document.deliveries import note_delivery
from workflows.document.in_objects import NotBroughtError
from workflows.document.news import note_news
from workflows.document.parts import Store, store_of
from workflows.document.records import Kind
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, Scope
from workflows.engine.transaction import Tx, transaction
from workflows.profile import Profile

LOOK = text(
    """
    SELECT i.at, c.id AS customer_id, coalesce(d.id, q.id) AS known_id, coalesce(d.sha256, q.sha256) AS sha256,
           corrected.id AS replaces
      FROM jsonb_to_recordset(CAST(:incoming AS jsonb))
           AS i(at int, customer_number text, kind text, number text, year int, replaces text)
      LEFT JOIN customer c ON c.customer_number = i.customer_number
      LEFT JOIN LATERAL (
           SELECT o.id, o.sha256 FROM document o
            WHERE o.customer_id = c.id AND o.kind = i.kind AND o.number = i.number AND o.year = i.year LIMIT 1) AS d ON true
      LEFT JOIN quarantined q ON c.id IS NULL AND q.customer_number = i.customer_number
                             AND q.kind = i.kind AND q.number = i.number AND q.year = i.year
      LEFT JOIN LATERAL (
           SELECT o.id FROM document o
            WHERE i.replaces <> '' AND o.customer_id = c.id AND o.kind = i.kind AND o.number = i.replaces
            ORDER BY o.year DESC LIMIT 1) AS corrected ON true
     ORDER BY i.at
    """
)
"""One by one, each by its number (LIMIT): joined to all documents of the customer, as the planner would, it read all of them."""

INSERT = """
    INSERT INTO {table} ({columns})
    SELECT {columns} FROM jsonb_populate_recordset(NULL::{table}, CAST(:rows AS jsonb))
     ORDER BY {whose}, kind, number, year ON CONFLICT DO NOTHING RETURNING id
"""
"""One parameter for all rows: with one for each value, taking the statement apart would be dearer than the rows."""

SEEN_AGAIN = text(
    "UPDATE quarantined SET last_seen_at = kundencenter_now() WHERE id = ANY (CAST(:ids AS uuid[]))"
)
RELEASE = text(
    """
    DELETE FROM quarantined q
     USING jsonb_to_recordset(CAST(:stored AS jsonb))
           AS s(customer_number text, kind text, number text, year int, sha256 text)
     WHERE (q.customer_number, q.kind, q.number, q.year) = (s.customer_number, s.kind, s.number, s.year)
       AND q.sha256 = decode(s.sha256, 'hex')
    """
)

Outcome = Literal["stored", "unchanged", "refused", "quarantined"]
OTHER_BYTES = "there is one of this number with other content; a correction needs a number of its own"
NO_CORRECTED = "replaces names a document that is not there"
NOT_KNOWN = "customer_number is not known"
CHANGED = "the file changed while it was read"


@dataclass(frozen=True)
class Incoming:
    """A document to take in: what is said of it, what was found in it, and how its bytes are read once more."""

    customer_number: str
    kind: Kind
    number: str
    date: date
    content: Content
    source: str
    parts: Callable[[], Iterator[bytes]] = field(repr=False)
    period: str = ""
    net: Decimal | None = None
    gross: Decimal | None = None
    currency: str = "EUR"
    replaces: str = ""


@dataclass(frozen=True)
class Taken:
    """What became of one; `document_id` is None unless it is there now."""

    outcome: Outcome
    reason: str = ""
    document_id: UUID | None = None


@dataclass
class SoFar:
    """What one delivery has brought so far: new documents by identity with their hash, and by number for what corrects one.

    `changed` are those of it whose bytes are not what was examined.
    """

    here: dict[tuple[Any, ...], tuple[UUID, bytes]] = field(default_factory=dict)
    numbers: dict[tuple[str, str, str], UUID] = field(default_factory=dict)
    changed: Collection[UUID] = ()


class Judged(NamedTuple):
    """What becomes of one; `stands_as` is what the database has of it already, new ones are to be written."""

    taken: Taken
    identity: Mapping[str, Any]
    customer_id: UUID | None
    stands_as: UUID | None
    replaces: UUID | None
    is_new: bool


class _TakenMeanwhileError(Exception):
    """Another delivery has brought in one of these; what became of them is another question now."""


def take_in(runtime: Runtime, incoming: Sequence[Incoming], scope: Scope = EVERYBODY) -> list[Taken]:
    """Take these in together, all of them committed at once; return what became of each, in their order.

    One whose bytes change meanwhile is refused, and the others go in. The scope is who brings them: everybody's, or one customer's.
    """
    ids = [uuid4() for _one in incoming]
    changed: set[UUID] = set()
    store = store_of(runtime)
    lacking: Sequence[ToWrite] = ()
    while True:
        try:
            store.bring(lacking)
            lacking = ()
            with transaction(runtime, scope) as tx:
                return _take(tx, store, incoming, ids, changed)
        except ChangedContentError as one:
            changed.add(one.document_id)
            lacking = ()
        except NotBroughtError as found:
            lacking = found.documents
        except _TakenMeanwhileError:
            continue


def year_of(profile: Profile, kind: Kind, on: date) -> int:
    """Return the year that belongs to the identity of a document; 0 where numbers are never given twice."""
    return on.year if kind == "invoice" and profile.invoice_numbers_per_year else 0


def _take(
    tx: Tx, store: Store, incoming: Sequence[Incoming], ids: Sequence[UUID], changed: set[UUID]
) -> list[Taken]:
    judged = judge(tx.session, tx.runtime.profile, incoming, ids, SoFar(changed=changed))
    rows = [
        {"id": new_id, "lies_in": store.place} | _row(tx, one, found)
        for one, new_id, found in zip(incoming, ids, judged, strict=True)
        if found.is_new
    ]
    _store(tx, store, rows, dict(zip(ids, incoming, strict=True)))
    waiting = [str(found.stands_as) for found in judged if found.customer_id is None and found.stands_as]
    if waiting:
        tx.session.execute(SEEN_AGAIN, {"ids": sorted(waiting)})
    for kind in sorted({one.kind for one in incoming}):
        note_delivery(tx, kind)
    return [found.taken for found in judged]


def judge(
    session: Session, profile: Profile, incoming: Sequence[Incoming], ids: Sequence[UUID], so_far: SoFar
) -> list[Judged]:
    """Say what becomes of these under their ids, each behind those before it; those that are new are in `so_far` from then on."""
    identities = [_identity(profile, one) for one in incoming]
    asked = [{"at": at, "replaces": one.replaces, **identities[at]} for at, one in enumerate(incoming)]
    present = session.execute(LOOK, {"incoming": json.dumps(asked)}).all()
    judged: list[Judged] = []
    for one, identity, there, new_id in zip(incoming, identities, present, ids, strict=True):
        known_id, sha256 = so_far.here.get(tuple(identity.values()), (there.known_id, there.sha256))
        replaces = there.replaces or so_far.numbers.get((one.customer_number, one.kind, one.replaces))
        is_new = False
        if new_id in so_far.changed:
            taken = Taken("refused", CHANGED)
        elif known_id is not None and sha256 != one.content.sha256:
            taken = Taken("refused", OTHER_BYTES)
        elif there.customer_id is not None and one.replaces and replaces is None:
            taken = Taken("refused", NO_CORRECTED)
        else:
            taken, is_new = _kept(there.customer_id, known_id, new_id), known_id is None
        if is_new:
            so_far.here[tuple(identity.values())] = (new_id, one.content.sha256)
            so_far.numbers[one.customer_number, one.kind, one.number] = new_id
        judged.append(Judged(taken, identity, there.customer_id, there.known_id, replaces, is_new))
    return judged


def _kept(customer_id: UUID | None, known_id: UUID | None, new_id: UUID) -> Taken:
    if customer_id is None:
        return Taken("quarantined", NOT_KNOWN)
    return Taken("stored", "", new_id) if known_id is None else Taken("unchanged", "", known_id)


def _store(tx: Tx, store: Store, rows: Sequence[dict[str, Any]], incoming: Mapping[UUID, Incoming]) -> None:
    """Write rows, then bytes; what waited in quarantine with these very bytes waits no longer."""
    if not rows:
        return
    known = [row for row in rows if "customer_id" in row]
    _insert(tx, "document", "customer_id", known)
    _insert(tx, "quarantined", "customer_number", [row for row in rows if "customer_id" not in row])
    store.write(
        tx.session,
        [
            ToWrite(row["id"], row.get("customer_id"), incoming[row["id"]].parts, row["sha256"])
            for row in rows
        ],
    )
    if known:
        named = [
            {name: row[name] for name in ("kind", "number", "year")}
            | {"customer_number": incoming[row["id"]].customer_number, "sha256": row["sha256"].hex()}
            for row in known
        ]
        tx.session.execute(RELEASE, {"stored": json.dumps(named)})
        note_news(tx, known)


def _insert(tx: Tx, table: str, whose: str, rows: Sequence[dict[str, Any]]) -> None:
    """Insert these in the order of their identity (two batches never wait for each other); raises _TakenMeanwhileError."""
    if not rows:
        return
    statement = _inserting(table, whose, tuple(rows[0]))
    stored = tx.session.execute(statement, {"rows": json.dumps(rows, default=_as_text)}).all()
    if len(stored) < len(rows):
        raise _TakenMeanwhileError


@cache
def _inserting(table: str, whose: str, columns: tuple[str, ...]) -> TextClause:
    return text(INSERT.format(table=table, whose=whose, columns=", ".join(columns)))


def _as_text(value: object) -> str:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else str(value)


def _identity(profile: Profile, one: Incoming) -> dict[str, Any]:
    return {
        "customer_number": one.customer_number,
        "kind": one.kind,
        "number": one.number,
        "year": year_of(profile, one.kind, one.date),
    }


def _row(tx: Tx, one: Incoming, found: Judged) -> dict[str, Any]:
    """What is stored of one: of a customer, or for the time being of a number that nobody knows."""
    facts = {
        **{name: found.identity[name] for name in ("kind", "number", "year")},
        **{name: getattr(one, name) for name in ("date", "period", "net", "gross", "currency", "source")},
        "media_type": one.content.media_type,
        "sha256": one.content.sha256,
        "size": one.content.size,
    }
    if found.customer_id is None:
        times = {"first_seen_at": tx.now, "last_seen_at": tx.now}
        return facts | times | {"customer_number": one.customer_number, "replaces": one.replaces}
    return facts | {"customer_id": found.customer_id, "received_at": tx.now, "replaces": found.replaces}
