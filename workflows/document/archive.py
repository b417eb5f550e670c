"""Which originals belong into the archive of a year, and how do they come one after the other?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.fetching import Bytes, Original, find_original, note_access
from workflows.document.records import Kind
from workflows.document.seen import seen
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading

MOST = 10_000
"""Originals of one archive; its table of contents is held until the end."""

LIST = """
    SELECT d.id, d.customer_id, d.kind, d.number, d.date, d.media_type, d.sha256, d.size,
           own.customer_number, d.period, d.net, d.gross, d.currency
      FROM ({seen}) AS own JOIN document d ON d.customer_id = own.id
     WHERE d.kind = '{kind}' AND d.withdrawn_at IS NULL AND d.date BETWEEN :first AND :last
       AND (:customer_number = '' OR own.customer_number = :customer_number)
     ORDER BY own.customer_number, d.date, d.number COLLATE "C", d.id LIMIT :most
"""


class OriginalGoneError(KundencenterError):
    """Between listing and sending the person lost the right to it, or it was withdrawn: the archive is broken off."""


@dataclass(frozen=True)
class Listed(Original):
    """An original with what the table of contents says of it."""

    customer_number: str
    period: str
    net: Decimal | None
    gross: Decimal | None
    currency: str


@dataclass(frozen=True)
class OfYear:
    """Which originals somebody asks for: of a kind, a year, and one customer number or all ("")."""

    kind: Kind
    year: int
    customer_number: str = ""


def list_of_year(session: Session, account_id: UUID, wanted: OfYear) -> list[Listed]:
    """Return what this person may fetch of it, one more than `MOST` where that is too much."""
    asked = {
        "account": account_id,
        "customer_number": wanted.customer_number,
        "first": date(wanted.year, 1, 1),
        "last": date(wanted.year, 12, 31),
        "most": MOST + 1,
    }
    return [Listed(**row) for row in session.execute(_listing(wanted.kind), asked).mappings()]


class Delivered:
    """The bytes of one original of an archive, `size` of them, read and noted as fetched when its turn has come."""

    def __init__(self, runtime: Runtime, scope: Scope, account_id: UUID, listed: Listed) -> None:
        self._runtime = runtime
        self._scope = scope
        self._account_id = account_id
        self._listed = listed
        self.size = listed.size

    def __iter__(self) -> Iterator[bytes]:
        """Raise OriginalGoneError or DamagedDocumentError before its first byte."""
        with reading(self._runtime, self._scope) as session:
            found = find_original(session, self._account_id, self._listed.kind, self._listed.id)
        if found is None:
            raise OriginalGoneError(self._listed.id)
        content = Bytes(self._runtime, found)
        note_access(self._runtime, found, self._account_id, form="archive", continues=False)
        yield from content


@cache
def _listing(kind: Kind) -> TextClause:
    return text(LIST.format(seen=seen(kind), kind=kind))
