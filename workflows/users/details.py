"""What is there to see of one user, and what has happened to it? Who, when and what; no reason that somebody else wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.seat.administered import ADMINISTERED
from workflows.seat.machine import SeatState
from workflows.users.helpable import MAY_BE_HELPED
from workflows.users.listing import EMAIL, LACKS_LINK

MOST_EVENTS = 100

# The name that whoever acted has at this customer number; who is no user there any more is named by their account.
HISTORY = f"""
    SELECT t.sequence, t.at, t.trigger, CASE WHEN t.trigger IN ('change', 'help') THEN t.reason ELSE '' END AS noted,
           split_part(t.actor, ':', 1) AS actor, t.actor = 'account:' || s.account_id AS is_holder,
           t.actor = 'account:' || CAST(:account AS text) AS by_oneself,
           coalesce(acting.display_name, by.display_name, '') AS by_name, coalesce(acting.user_number, '') AS by_number
      FROM transition t
      LEFT JOIN account by ON by.id = CASE WHEN t.actor ~ '^account:[0-9a-f-]{{36}}$' THEN substr(t.actor, 9)::uuid END
      LEFT JOIN LATERAL (SELECT w.display_name, w.user_number FROM seat w
                          WHERE w.customer_id = s.customer_id AND w.account_id = by.id
                          ORDER BY w.state = 'ended', w.created_at DESC LIMIT 1) AS acting ON true
     WHERE t.workflow = 'seat' AND t.instance = s.id AND (shown.is_administered OR t.at >= s.held_since)
     ORDER BY t.sequence DESC LIMIT {MOST_EVENTS}
"""  # noqa: S608 - put together from our own names

ONE = text(
    f"""
    SELECT s.user_number, c.customer_number, s.display_name, s.state, s.suspended_by, s.version, s.is_administrator,
           s.settlements, s.submissions, s.invoices, s.services, s.created_at, s.account_id IS NOT NULL AS is_held,
           {LACKS_LINK} AS lacks_link, {EMAIL} AS email, coalesce(a.email <> '', false) AS is_proven, a.last_signed_in_at,
           shown.is_administered, shown.is_own, {MAY_BE_HELPED} AS is_helped,
           coalesce(a.tan_method <> 'none', false) AS has_tan,
           EXISTS (SELECT FROM seat o JOIN account h ON h.id = o.account_id
                    WHERE o.customer_id = s.customer_id AND o.id <> s.id AND o.is_administrator
                      AND o.state = '{SeatState.ACTIVE}' AND h.state = 'active') AS has_another_administrator,
           EXISTS (SELECT FROM seat o WHERE o.customer_id = s.customer_id AND o.id <> s.id AND o.state <> 'ended') AS has_company,
           (SELECT coalesce(json_agg(event), '[]') FROM ({HISTORY}) AS event) AS history
      FROM seat s
      JOIN customer c ON c.id = s.customer_id
      LEFT JOIN account a ON a.id = s.account_id
     CROSS JOIN LATERAL (SELECT s.customer_id IN ({ADMINISTERED}) AS is_administered,
                                s.account_id IS NOT DISTINCT FROM :account AND s.state <> 'ended' AS is_own) AS shown
     WHERE s.user_number = :user_number AND (shown.is_administered OR shown.is_own)
    """  # noqa: S608 - put together from our own names
)


@dataclass(frozen=True)
class Event:
    """One step of a user: `noted` names what was changed, or how somebody helped; of people who act there is name and number, and whether it is who looks."""

    sequence: int
    at: datetime
    trigger: str
    noted: str
    actor: str
    is_holder: bool
    by_oneself: bool
    by_name: str
    by_number: str


@dataclass(frozen=True)
class User:
    """One user as a person sees it who administers its customer number (`is_administered`) or holds it (`is_own`).

    `email` is the holder's, proven or only named, else that of who is invited. `lacks_link` says that
    nothing leads an invited person here any more, `is_helped` that this person may help the holder back in,
    `has_company` that somebody else is a user of the same customer number. The newest event comes first.
    """

    user_number: str
    customer_number: str
    display_name: str
    state: str
    suspended_by: Sequence[str]
    version: int
    is_administrator: bool
    settlements: bool
    submissions: bool
    invoices: bool
    services: bool
    created_at: datetime
    is_held: bool
    lacks_link: bool
    email: str
    is_proven: bool
    last_signed_in_at: datetime | None
    is_administered: bool
    is_own: bool
    is_helped: bool
    has_tan: bool
    has_another_administrator: bool
    has_company: bool
    history: tuple[Event, ...]

    def since(self, version: int) -> tuple[Event, ...]:
        """What has happened since the user was seen in this version."""
        return tuple(event for event in self.history if event.sequence > version)

    def own_step_since(self, version: int) -> str:
        """The last step since this version if whoever looks has done all of them, else "": their own form may have come twice."""
        since = self.since(version)
        return since[0].trigger if since and all(event.by_oneself for event in since) else ""


def find_user(session: Session, account_id: UUID, user_number: str) -> User | None:
    """Return what this person may see of a user; None for every number that is not theirs to see, given or not."""
    facts = {"account": account_id, "user_number": user_number}
    found = session.execute(ONE, facts).mappings().one_or_none()
    return User(**{**found, "history": tuple(map(_event, found["history"]))}) if found else None


def _event(found: dict[str, Any]) -> Event:
    told = {**found, "is_holder": bool(found["is_holder"])}
    return Event(**{**told, "at": datetime.fromisoformat(found["at"])})
