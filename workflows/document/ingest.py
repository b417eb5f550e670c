"""How does a document come in? Once, whole, and of a customer that we know; or not at all, with the reason.

The same number with the same bytes again changes nothing. With other bytes it is refused: an original is never replaced,
a correction has a number of its own.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO, Literal
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from workflows.document.content import Content
from workflows.document.deliveries import note_delivery
from workflows.document.news import note_news
from workflows.document.parts import ChangedContentError, ToWrite, write_parts
from workflows.document.records import Document, Kind
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.profile import Profile

IN_TURN = text("SELECT pg_advisory_xact_lock(4607503)")
"""Two deliveries of the same document never both find that it is not there."""

LOOK = text(
    """
    SELECT i.at, c.id AS customer_id, d.id AS document_id, d.sha256, corrected.id AS replaces
      FROM jsonb_to_recordset(CAST(:incoming AS jsonb))
           AS i(at int, customer_number text, kind text, number text, year int, replaces text)
      LEFT JOIN customer c ON c.customer_number = i.customer_number
      LEFT JOIN document d ON d.customer_id = c.id AND d.kind = i.kind AND d.number = i.number AND d.year = i.year
      LEFT JOIN LATERAL (
           SELECT o.id FROM document o
            WHERE i.replaces <> '' AND o.customer_id = c.id AND o.kind = i.kind AND o.number = i.replaces
            ORDER BY o.year DESC LIMIT 1) AS corrected ON true
     ORDER BY i.at
    """
)
QUARANTINE = text(
    """
    INSERT INTO quarantined (id, customer_number, kind, number, year, source, first_seen_at, last_seen_at)
    VALUES (gen_random_uuid(), :customer_number, :kind, :number, :year, :source, kundencenter_now(), kundencenter_now())
    ON CONFLICT (customer_number, kind, number, year) DO UPDATE
       SET source = excluded.source, last_seen_at = excluded.last_seen_at
    """
)
RELEASE = text(
    """
    DELETE FROM quarantined q
     USING jsonb_to_recordset(CAST(:stored AS jsonb)) AS s(customer_number text, kind text, number text, year int)
     WHERE (q.customer_number, q.kind, q.number, q.year) = (s.customer_number, s.kind, s.number, s.year)
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
    opened: Callable[[], AbstractContextManager[BinaryIO]] = field(repr=False)
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


def take_in(runtime: Runtime, incoming: Sequence[Incoming]) -> list[Taken]:
    """Take these in together, all of them committed at once; return what became of each, in their order.

    One whose bytes change meanwhile is refused, and the others go in.
    """
    ids = [uuid4() for _one in incoming]
    changed: set[UUID] = set()
    while True:
        try:
            with transaction(runtime, EVERYBODY) as tx:
                return _take(tx, incoming, ids, changed)
        except ChangedContentError as one:
            changed.add(one.document_id)


def year_of(profile: Profile, kind: Kind, on: date) -> int:
    """Return the year that belongs to the identity of a document; 0 where numbers are never given twice."""
    return on.year if kind == "invoice" and profile.invoice_numbers_per_year else 0


def _take(tx: Tx, incoming: Sequence[Incoming], ids: Sequence[UUID], changed: set[UUID]) -> list[Taken]:
    tx.session.execute(IN_TURN)
    identities = [_identity(tx.runtime.profile, one) for one in incoming]
    asked = [{"at": at, "replaces": one.replaces, **identities[at]} for at, one in enumerate(incoming)]
    found = tx.session.execute(LOOK, {"incoming": json.dumps(asked)}).all()
    taken: list[Taken] = []
    here: dict[tuple[Any, ...], tuple[UUID, bytes]] = {}
    rows: list[dict[str, Any]] = []
    for one, identity, present, new_id in zip(incoming, identities, found, ids, strict=True):
        key = tuple(identity.values())
        document_id, sha256 = here.get(key, (present.document_id, present.sha256))
        if new_id in changed:
            taken.append(Taken("refused", CHANGED))
        elif present.customer_id is None:
            tx.session.execute(QUARANTINE, identity | {"source": one.source})
            taken.append(Taken("quarantined", NOT_KNOWN))
        elif document_id is not None:
            is_same = sha256 == one.content.sha256
            taken.append(Taken("unchanged", "", document_id) if is_same else Taken("refused", OTHER_BYTES))
        elif one.replaces and present.replaces is None:
            taken.append(Taken("refused", NO_CORRECTED))
        else:
            rows.append(_row(tx, one, identity, present) | {"id": new_id})
            here[key] = (new_id, one.content.sha256)
            taken.append(Taken("stored", "", new_id))
    _store(tx, rows, dict(zip(ids, incoming, strict=True)))
    for kind in {one.kind for one in incoming}:
        note_delivery(tx, kind)
    return taken


def _store(tx: Tx, rows: Sequence[dict[str, Any]], incoming: Mapping[UUID, Incoming]) -> None:
    if not rows:
        return
    tx.session.execute(insert(Document), rows)
    note_news(tx, rows)
    named = [
        {"customer_number": incoming[row["id"]].customer_number}
        | {name: row[name] for name in ("kind", "number", "year")}
        for row in rows
    ]
    tx.session.execute(RELEASE, {"stored": json.dumps(named)})
    write_parts(
        tx.session,
        (ToWrite(row["id"], row["customer_id"], incoming[row["id"]].opened, row["sha256"]) for row in rows),
    )


def _identity(profile: Profile, one: Incoming) -> dict[str, Any]:
    return {
        "customer_number": one.customer_number,
        "kind": one.kind,
        "number": one.number,
        "year": year_of(profile, one.kind, one.date),
    }


def _row(tx: Tx, one: Incoming, identity: Mapping[str, Any], present: Any) -> dict[str, Any]:
    return {
        "customer_id": present.customer_id,
        "kind": one.kind,
        "number": one.number,
        "year": identity["year"],
        "date": one.date,
        "period": one.period,
        "net": one.net,
        "gross": one.gross,
        "currency": one.currency,
        "media_type": one.content.media_type,
        "sha256": one.content.sha256,
        "size": one.content.size,
        "source": one.source,
        "received_at": tx.now,
        "replaces": present.replaces,
    }
