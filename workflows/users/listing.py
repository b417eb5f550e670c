"""Which users are there? All of the customer numbers that a person administers, and of the others their own; page by page.

One statement per page. The user number orders the list: it never changes, so no page shows a user twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.program.installations import LIVES
from workflows.seat.administered import ADMINISTERED
from workflows.seat.machine import SeatState

PAGE_SIZE = 50

EMAIL = "coalesce(nullif(a.email, ''), nullif(a.named_email, ''), s.email)"
"""Where a user is written to, of a statement with `seat s LEFT JOIN account a`: of a holder, else of who is invited."""

LIVING = LIVES.format(installation="i.id")
MATCH = f"""
    CASE WHEN NOT own.is_coupled THEN ''
         ELSE coalesce((SELECT CASE WHEN bool_or(l.state IN ('drifted', 'invalid')) THEN 'drifted' ELSE 'linked' END
                          FROM link l JOIN installation i ON i.id = l.installation_id
                         WHERE l.seat_id = s.id AND l.state IN ('linked', 'drifted', 'invalid') AND {LIVING}
                        HAVING count(*) > 0), 'missing') END
"""  # noqa: S608 - put together from our own names
"""How `seat s` of `own` stands in the local user administrations that are coupled; '' where none is."""

LACKS_LINK = """
    s.state = 'invited' AND s.account_id IS NULL
    AND NOT EXISTS (SELECT FROM invitation v
                     WHERE v.id = s.invitation_id AND v.email_key = s.email_key AND v.expires_at > kundencenter_now())
"""
"""Whether `seat s` is waited for and no link leads to it any more: it has expired, or ended with a suspension or another address."""

PAGE = f"""
    WITH own AS (
        SELECT c.id, c.customer_number, c.id IN ({ADMINISTERED}) AS is_administered,
               EXISTS (SELECT FROM installation i WHERE i.customer_id = c.id AND {LIVING}) AS is_coupled
          FROM customer c
         WHERE c.id IN (SELECT customer_id FROM seat WHERE account_id = :account AND state <> 'ended')),
    line AS (
        SELECT own.customer_number, found.*
          FROM own
         CROSS JOIN LATERAL (
               SELECT s.user_number, s.display_name, s.state, s.is_administrator, {LACKS_LINK} AS lacks_link, {EMAIL} AS email,
                      a.email <> '' AS is_proven, a.last_signed_in_at, {MATCH} AS match
                 FROM seat s LEFT JOIN account a ON a.id = s.account_id
                WHERE s.customer_id = own.id AND (own.is_administered OR s.account_id = :account) AND {{conditions}}
                ORDER BY s.user_number LIMIT {{most}}) AS found
         ORDER BY own.customer_number, found.user_number LIMIT {{most}})
    SELECT (SELECT coalesce(json_agg(line ORDER BY customer_number, user_number), '[]') FROM line) AS lines,
           ARRAY(SELECT customer_number FROM own WHERE is_administered ORDER BY 1) AS administered,
           (SELECT count(*) FROM own) AS numbers
"""  # noqa: S608 - put together from our own names


@dataclass(frozen=True)
class Line:
    """One user; `email` may be named only (`is_proven` says so), and is empty where there is none.

    `last_signed_in_at` is when its holder was last signed in, for whichever customer number; `match` whether local user
    administrations have it: linked, missing or drifted, '' where none is coupled.
    """

    customer_number: str
    user_number: str
    display_name: str
    state: str
    is_administrator: bool
    lacks_link: bool
    email: str
    is_proven: bool
    last_signed_in_at: datetime | None
    match: str


class UserCursor(NamedTuple):
    """The last user of a page; the next page begins behind it."""

    customer_number: str
    user_number: str


@dataclass(frozen=True)
class UserQuery:
    """Whom to list: a state, else everybody who has not ended; with a text in number, name or address; from a cursor on."""

    state: SeatState | None = None
    text: str = ""
    behind: UserCursor | None = None


@dataclass(frozen=True)
class Page:
    """A page of users; `behind` is where the next one begins, None at the end.

    `administered` are the customer numbers whose users are all listed; without any the person sees themselves alone.
    `numbers` counts the customer numbers of the person.
    """

    lines: tuple[Line, ...]
    behind: UserCursor | None
    administered: tuple[str, ...]
    numbers: int


def list_page(session: Session, account_id: UUID, wanted: UserQuery, most: int = PAGE_SIZE) -> Page:
    """Return one page of the users that this person may see; the session's scope must be theirs."""
    statement = _statement(most, wanted.state is SeatState.ENDED, *_shape(wanted))
    found = session.execute(statement, _values(account_id, wanted)).one()
    lines = tuple(_line(line) for line in found.lines)
    behind = _cursor(lines[most - 1]) if len(lines) > most else None
    return Page(lines[:most], behind, tuple(found.administered), found.numbers)


def next_of(wanted: UserQuery, page: Page) -> UserQuery:
    """Say whom to list behind this page."""
    return replace(wanted, behind=page.behind)


def _cursor(line: Line) -> UserCursor:
    return UserCursor(line.customer_number, line.user_number)


def _line(found: Mapping[str, Any]) -> Line:
    at = found["last_signed_in_at"]
    values = {**found, "is_proven": bool(found["is_proven"]), "email": found["email"] or ""}
    return Line(**values | {"last_signed_in_at": at and datetime.fromisoformat(at)})


def _shape(wanted: UserQuery) -> tuple[bool, bool, bool]:
    return wanted.state is not None, bool(wanted.text), wanted.behind is not None


def _values(account_id: UUID, wanted: UserQuery) -> dict[str, object]:
    values: dict[str, object] = {"account": account_id}
    if wanted.state is not None:
        values["state"] = wanted.state
    if wanted.text:
        values["text"] = wanted.text
    if wanted.behind:
        values |= wanted.behind._asdict()
    return values


@cache
def _statement(most: int, of_ended: bool, of_state: bool, with_text: bool, behind: bool) -> TextClause:  # noqa: FBT001 - what of it differs
    searched = f"concat_ws(' ', s.user_number, s.display_name, {EMAIL})"
    conditions = (
        (not of_ended, "s.state <> 'ended'"),
        (of_state, "s.state = :state"),
        (with_text, f"position(lower(:text) IN lower({searched})) > 0"),
        (behind, "(own.customer_number, s.user_number) > (:customer_number, :user_number)"),
    )
    chosen = " AND ".join(condition for holds, condition in conditions if holds)
    return text(PAGE.format(conditions=chosen, most=most + 1))
