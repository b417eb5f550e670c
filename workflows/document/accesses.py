"""Who of a customer number has fetched which document, and when? What its administrators see, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Literal
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.records import Kind
from workflows.seat.administered import ADMINISTERED_CUSTOMERS

PAGE_SIZE = 50
FORM = "%Y%m%d%H%M%S%f"

What = Literal["original", "view", "archive", "withdrawn"]

PAGE = """
    SELECT happened.at, happened.id, happened.what, d.kind, d.number, d.date, own.customer_number,
           coalesce(nullif(s.display_name, ''), a.display_name, '') AS name, coalesce(s.user_number, '') AS user_number
      FROM ({administered}) AS own
     CROSS JOIN LATERAL (
           (SELECT o.at, o.id, o.form AS what, o.document_id, o.account_id FROM document_access o
             WHERE o.customer_id = own.id {of_document} {behind} ORDER BY o.at DESC, o.id DESC LIMIT :most)
           UNION ALL
           (SELECT o.at, o.id, o.form, o.id, NULL
              FROM (SELECT w.withdrawn_at AS at, w.id, 'withdrawn' AS form, w.id AS document_id FROM document w
                     WHERE w.customer_id = own.id AND w.withdrawn_at IS NOT NULL) AS o
             WHERE true {of_document} {behind} ORDER BY o.at DESC, o.id DESC LIMIT :most)
           ) AS happened
      JOIN document d ON d.id = happened.document_id
      LEFT JOIN account a ON a.id = happened.account_id
      LEFT JOIN LATERAL (
           SELECT s.display_name, s.user_number FROM seat s
            WHERE s.customer_id = own.id AND s.account_id = happened.account_id ORDER BY s.created_at LIMIT 1) AS s ON true
     {of_customer}
     ORDER BY happened.at DESC, happened.id DESC LIMIT :most
"""
NUMBERS = text(f"SELECT customer_number FROM ({ADMINISTERED_CUSTOMERS}) AS own ORDER BY customer_number")  # noqa: S608 - our own


@dataclass(frozen=True)
class Access:
    """One thing that happened to a document; `name` is empty where nobody knows any more who it was, or it was us."""

    at: datetime
    id: UUID
    what: What
    kind: Kind
    number: str
    date: date
    customer_number: str
    name: str
    user_number: str


@dataclass(frozen=True)
class Behind:
    """The last line of a page; the next one begins behind it."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.strftime(FORM)}-{self.id.hex}"


@dataclass(frozen=True)
class Sought:
    """Everything, or what is about one document or customer number; from a place on."""

    document: UUID | None = None
    customer_number: str = ""
    behind: Behind | None = None


@dataclass(frozen=True)
class AccessPage:
    """A page of it; `behind` is where the next one begins, None at the end. Without a number the person administers none."""

    lines: tuple[Access, ...]
    behind: Behind | None
    customer_numbers: tuple[str, ...]


def parse_behind(written: str) -> Behind | None:
    """Return the place that an address names, None if it names none."""
    at, _dash, key = written.partition("-")
    try:
        return Behind(datetime.strptime(f"{at}+0000", f"{FORM}%z"), UUID(hex=key))
    except ValueError:
        return None


def list_accesses(session: Session, account_id: UUID, sought: Sought) -> AccessPage:
    """Return a page of what happened to the documents of the customers that this person administers."""
    values: dict[str, object] = {"account": account_id, "most": PAGE_SIZE + 1}
    if sought.document:
        values["document"] = sought.document
    if sought.customer_number:
        values["customer_number"] = sought.customer_number
    if sought.behind:
        values |= {"at": sought.behind.at, "id": sought.behind.id}
    statement = _page(bool(sought.document), bool(sought.customer_number), sought.behind is not None)
    found = [Access(**row) for row in session.execute(statement, values).mappings()]
    lines = tuple(found[:PAGE_SIZE])
    behind = Behind(lines[-1].at, lines[-1].id) if len(found) > PAGE_SIZE else None
    return AccessPage(lines, behind, tuple(session.scalars(NUMBERS, {"account": account_id})))


@cache
def _page(of_document: bool, of_customer: bool, behind: bool) -> TextClause:  # noqa: FBT001 - keys of the cache
    return text(
        PAGE.format(
            administered=ADMINISTERED_CUSTOMERS,
            of_document="AND o.document_id = :document" if of_document else "",
            behind="AND (o.at, o.id) < (:at, :id)" if behind else "",
            of_customer="WHERE own.customer_number = :customer_number" if of_customer else "",
        )
    )
