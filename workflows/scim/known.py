"""Which users does a directory find, and how do they stand? Only those of its customer number who have not ended.

A user whom no directory has named yet is there, too: by `customer number:user number` as userName.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.scim.client import Client
from workflows.seat.names import PersonName

COLUMNS = """
    s.id AS seat_id, s.holder_epoch, s.user_number, s.display_name, s.state, s.suspended_by, s.is_administrator,
    s.settlements, s.submissions, s.invoices, s.services, s.created_at, s.version AS seat_version,
    coalesce(u.version, 0) AS told_version, greatest(s.entered_at, u.changed_at) AS changed_at,
    coalesce(u.user_name, :number || ':' || s.user_number) AS user_name, coalesce(u.external_id, '') AS external_id,
    coalesce(u.given, '{}') AS given, u.seat_id IS NOT NULL AS is_told, coalesce(u.api_key_id = :key, false) AS is_own,
    EXISTS (SELECT FROM api_key k WHERE k.id = u.api_key_id AND k.id <> :key AND k.revoked_at IS NULL
               AND k.expires_at > kundencenter_now()) AS is_kept_elsewhere
"""

# The address of a user may stand there in several forms: these conditions run over the customer's rows, the first two by index.
FROM = """
    FROM seat s LEFT JOIN scim_user u ON u.seat_id = s.id AND u.epoch = s.holder_epoch
   WHERE s.customer_id = :customer AND s.state <> 'ended'
"""
NARROWED: Mapping[str, str] = {
    "seat": "s.id = :seat AND s.holder_epoch = :epoch",
    "user_name": """s.id IN (SELECT n.seat_id FROM scim_user n WHERE n.customer_id = :customer AND n.user_name_key = :user_name
                             UNION ALL SELECT o.id FROM seat o WHERE o.user_number = :by_number)
                    AND coalesce(u.user_name_key, :own_name) = :user_name""",
    "external_id": """s.id IN (SELECT n.seat_id FROM scim_user n
                                WHERE n.customer_id = :customer AND n.external_id = :external_id)
                      AND u.external_id = :external_id""",
    "address": ":email_key = ANY (u.email_keys)",
}
RESOURCE_ID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-9][0-9]{0,5})", re.ASCII)


@dataclass(frozen=True)
class Known:
    """A user as it stands: the seat, and what a directory told of its present holder."""

    seat_id: UUID
    holder_epoch: int
    user_number: str
    display_name: str
    state: str
    suspended_by: Sequence[str]
    is_administrator: bool
    settlements: bool
    submissions: bool
    invoices: bool
    services: bool
    created_at: datetime
    seat_version: int
    told_version: int
    changed_at: datetime
    user_name: str
    external_id: str
    given: Mapping[str, Any]
    is_told: bool
    is_own: bool
    is_kept_elsewhere: bool

    @property
    def id(self) -> str:
        """By what the directory knows it: another holder is somebody else."""
        return f"{self.seat_id}.{self.holder_epoch}"

    @property
    def version(self) -> str:
        """What changes whenever anything of it changes."""
        return f"{self.told_version}.{self.seat_version}"

    @property
    def is_wanted(self) -> bool:
        """Say whether the directory wants it to be active."""
        return "directory" not in self.suspended_by

    @property
    def is_active(self) -> bool:
        """Say whether nobody keeps it suspended."""
        return not self.suspended_by


@dataclass(frozen=True)
class Narrowed:
    """What a user has to have to be found at all; None asks for nothing."""

    id: str | None = None
    user_name: str | None = None
    external_id: str | None = None
    address: str | None = None


EVERYBODY = Narrowed()


def name_key(text: str) -> str:
    """By what a userName or an address is compared: case and form of the letters do not count."""
    return PersonName.of(text).key


def find(session: Session, client: Client, resource_id: str) -> Known | None:
    """Return a user by its id; None for whatever is nobody of this customer number's."""
    found = page(session, client, Narrowed(id=resource_id), most=1)
    return found[0] if found else None


def count(session: Session, client: Client) -> int:
    """Count the users."""
    conditions, facts = _conditions(client, EVERYBODY)
    return int(session.scalar(_statement("count(*)", tuple(conditions)), facts) or 0)


def page(  # noqa: PLR0913 - which users, and which part of them
    session: Session,
    client: Client,
    narrowed: Narrowed = EVERYBODY,
    *,
    most: int,
    skipped: int = 0,
    after: str = "",
    before: str = "",
) -> list[Known]:
    """List users in the order of their numbers, behind one number or the last ones before another."""
    conditions, facts = _conditions(client, narrowed)
    if after:
        conditions.append("s.user_number > :after")
    if before:
        conditions.append("s.user_number < :before")
    facts |= {"most": most, "skipped": skipped, "after": after, "before": before}
    order = "ORDER BY s.user_number {} LIMIT :most OFFSET :skipped".format("DESC" if before else "")
    rows = session.execute(_statement(COLUMNS, tuple(conditions), order), facts).mappings()
    found = [Known(**row) for row in rows]
    return found[::-1] if before else found


def _conditions(client: Client, narrowed: Narrowed) -> tuple[list[str], dict[str, object]]:
    facts: dict[str, object] = {
        "customer": client.customer_id,
        "key": client.key_id,
        "number": client.customer_number,
    }
    conditions = []
    if narrowed.id is not None:
        parts = RESOURCE_ID.fullmatch(narrowed.id)
        conditions.append(NARROWED["seat"] if parts else "false")
        facts |= {"seat": UUID(parts[1]), "epoch": int(parts[2])} if parts else {}
    if narrowed.user_name is not None:
        key = name_key(narrowed.user_name)
        of, _, number = key.rpartition(":")
        conditions.append(NARROWED["user_name"])
        is_own_name = of == name_key(client.customer_number)
        facts |= {
            "user_name": key,
            "by_number": number if is_own_name else "",
            "own_name": key if is_own_name else "",
        }
    if narrowed.external_id is not None:
        conditions.append(NARROWED["external_id"])
        facts["external_id"] = narrowed.external_id
    if narrowed.address is not None:
        conditions.append(NARROWED["address"])
        facts["email_key"] = name_key(narrowed.address)
    return conditions, facts


@cache
def _statement(columns: str, conditions: tuple[str, ...], order: str = "") -> TextClause:
    narrowed = "".join(f" AND {condition}" for condition in conditions)
    return text(f"SELECT {columns} {FROM}{narrowed} {order}")
