"""Which users have a right, and how does a directory give and take it? Groups are the rights, and there are no others.

A group speaks of the users that this directory keeps: whoever it does not know keeps what an administrator gave.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.transaction import Tx
from workflows.scim.client import Client
from workflows.scim.known import find
from workflows.scim.people import adopt
from workflows.scim.reasons import Reason, RefusedError
from workflows.scim.standing import lock
from workflows.seat import actions as seats
from workflows.seat.actions import Details
from workflows.seat.rights import COLUMNS, Right
from workflows.users.actions import tell_of_change

NAMES: Mapping[Right, str] = {
    Right.SETTLEMENTS: "Abrechnungen",
    Right.SUBMISSIONS: "Sendungen",
    Right.INVOICES: "Rechnungen",
    Right.SERVICES: "Dienste",
    Right.ADMINISTRATOR: "Verwalter",
}
"""What the groups are called; a directory writes all but the last."""

KEPT = """
    FROM scim_user u JOIN seat s ON s.id = u.seat_id AND s.holder_epoch = u.epoch
   WHERE u.customer_id = :customer AND u.api_key_id = :key AND s.state <> 'ended' AND s.{column}
"""
STANDS = """
    SELECT coalesce(max(greatest(s.entered_at, u.changed_at)), '2026-01-01') AS changed_at,
           coalesce(md5(string_agg(s.id::text, ',' ORDER BY s.id)), '0') AS version
"""
MEMBERS = "SELECT s.id || '.' || s.holder_epoch AS id, s.display_name"


@dataclass(frozen=True)
class Group:
    """A right as a group; its members by id, with the names that they are shown by, if they were asked for."""

    right: Right
    changed_at: datetime
    version: str
    members: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called."""
        return NAMES[self.right]


def find_group(session: Session, client: Client, group_id: str, *, with_members: bool) -> Group | None:
    """Return a group; None for whatever is no right."""
    right = next((one for one in NAMES if one == group_id), None)
    if right is None:
        return None
    kept = KEPT.format(column=COLUMNS[right])
    facts = {"customer": client.customer_id, "key": client.key_id}
    stands = session.execute(text(STANDS + kept), facts).one()
    members = {}
    if with_members:
        rows = session.execute(text(f"{MEMBERS} {kept} ORDER BY s.user_number"), facts)
        members = {row.id: row.display_name for row in rows}
    return Group(right, stands.changed_at, stands.version, members)


def change_members(
    tx: Tx, client: Client, right: Right, was: Collection[str], wanted: Collection[str]
) -> list[str]:
    """Give the right to whoever is wanted, and take it from whoever was there and is not; return whose it is different for.

    Raises RefusedError: nothing of it has happened then.
    """
    if right is Right.ADMINISTRATOR and set(was) != set(wanted):
        raise RefusedError(Reason.ADMINISTRATORS_FIXED)
    given = _switched(tx, client, right, sorted(set(wanted) - set(was)), is_on=True)
    taken = _switched(tx, client, right, sorted(set(was) - set(wanted)), is_on=False)
    return [*given, *taken]


def _switched(tx: Tx, client: Client, right: Right, ids: Collection[str], *, is_on: bool) -> Iterator[str]:
    for one in ids:
        known = find(tx.session, client, one)
        if known is None:
            raise RefusedError(Reason.MEMBER_UNKNOWN)
        adopt(tx, client, known)
        seat = lock(tx, known.seat_id)
        now = {name: getattr(seat, name) for name in ("settlements", "submissions", "invoices", "services")}
        details = Details(seat.display_name, seat.email, **(now | {str(right): is_on}))
        if seats.change(tx, seat, details, actor=client.actor):
            tell_of_change(tx, seat)
            yield one
