"""What becomes of a user that a directory sends: a new one, other facts of a known one, or an end?

The caller has locked the customer. A user is matched by its id alone; an address that is somebody's already is never a reason to take
their user for this one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from workflows.engine.transaction import Tx
from workflows.invitation.person import Person, UnfitError, require_fit
from workflows.invitation.sending import invite
from workflows.mail_address import Address, AddressError
from workflows.scim import standing
from workflows.scim.client import Client
from workflows.scim.known import Known, Narrowed, find, name_key, page
from workflows.scim.reasons import Reason, RefusedError
from workflows.scim.records import ScimUser
from workflows.seat import actions as seats
from workflows.seat.actions import Details, NewSeat
from workflows.seat.machine import SeatState
from workflows.seat.names import LONGEST_NAME, PersonName
from workflows.seat.records import Seat
from workflows.seat.rights import COLUMNS, Right
from workflows.users.actions import tell_of_change

LONGEST_TEXT, LARGEST_GIVEN = 256, 16 * 1024
"""Characters of a userName or externalId, and of all that is kept of a user as it was sent."""

UNFIT: Mapping[str, Reason] = {
    "name_missing": Reason.NAME_MISSING,
    "name_long": Reason.NAME_LONG,
    "name_taken": Reason.NAME_TAKEN,
    "email_taken": Reason.ADDRESS_TAKEN,
    "invitations_spent": Reason.INVITATIONS_SPENT,
}

EXTERNAL_ID_TAKEN = text(
    """
    SELECT EXISTS (SELECT FROM scim_user u JOIN seat s ON s.id = u.seat_id AND s.holder_epoch = u.epoch
                    WHERE u.customer_id = :customer AND u.external_id = :external_id AND u.api_key_id = :key
                      AND s.state <> 'ended' AND s.id IS DISTINCT FROM :seat)
    """
)


@dataclass(frozen=True)
class Told:
    """What a directory says of a user: by which names it goes, where to write to, whether it may come in, and all as it was sent."""

    user_name: str
    external_id: str
    display_name: str
    email: str
    emails: Sequence[str]
    is_active: bool
    language: str
    given: Mapping[str, Any] = field(repr=False)


def create(tx: Tx, client: Client, told: Told) -> Known:
    """Make a user, invited at its address if there is one; it has no right until a group or an administrator gives one.

    Raises RefusedError.
    """
    _require_names(tx, client, told, None)
    email = _address(tx, told.email)
    try:
        require_fit(tx.session, client.customer_id, _person(told, email))
    except UnfitError as unfit:
        raise RefusedError(UNFIT[unfit.flaws[0].code]) from unfit
    rights = {COLUMNS[right]: False for right in Right}
    new = NewSeat(client.customer_id, told.display_name, rights, uuid4())
    seat = seats.invite_unheld(tx, new, actor=client.actor, reason=standing.BY_SCIM)
    seat.email = email
    if email and told.is_active:
        invite(tx, seat, email, told.language)
    if not told.is_active:
        seats.suspend(tx, seat, "directory", actor=client.actor, reason=standing.BY_SCIM)
    tx.session.add(_row(tx, client, seat, told))
    return read(tx, client, seat)


def change(tx: Tx, client: Client, known: Known, told: Told) -> Known:
    """Make a user be as the directory says; raises RefusedError or HeldBackError, and then nothing is different.

    The address of somebody who holds the user is theirs: what the directory says of it is kept, and nothing more.
    """
    require_own(known)
    _require_names(tx, client, told, known)
    seat = standing.lock(tx, known.seat_id)
    _rename(tx, client, seat, known, told)
    if known.is_wanted and not told.is_active:
        standing.suspend(tx, client, seat)
    if told.is_active and not known.is_wanted:
        standing.reinstate(tx, client, seat, told.language)
    _note(tx, client, known, told)
    return read(tx, client, seat)


def end(tx: Tx, client: Client, known: Known) -> None:
    """End a user; its number is never given again, its names are free. Raises RefusedError or HeldBackError."""
    require_own(known)
    standing.end(tx, client, standing.lock(tx, known.seat_id))


def adopt(tx: Tx, client: Client, known: Known) -> None:
    """Let the directory keep a user whom it has named by id, and whom no other directory keeps."""
    require_own(known)
    if not known.is_told:
        seat = tx.session.get_one(Seat, known.seat_id)
        told = Told(
            known.user_name, "", known.display_name, "", (), True, "de", {"displayName": known.display_name}
        )
        tx.session.add(_row(tx, client, seat, told))
    elif not known.is_own:
        tx.session.get_one(ScimUser, (known.seat_id, known.holder_epoch)).api_key_id = client.key_id


def require_own(known: Known) -> None:
    """Raise RefusedError where another directory that is alive keeps the user."""
    if known.is_kept_elsewhere:
        raise RefusedError(Reason.KEPT_ELSEWHERE)


def read(tx: Tx, client: Client, seat: Seat) -> Known:
    """Return a user as it stands in this transaction."""
    tx.write()
    found = find(tx.session, client, f"{seat.id}.{seat.holder_epoch}")
    assert found  # noqa: S101 - it was made or locked here
    return found


def _require_names(tx: Tx, client: Client, told: Told, known: Known | None) -> None:
    if not name_key(told.user_name):
        raise RefusedError(Reason.USER_NAME_MISSING)
    if (
        max(map(len, (told.user_name, told.external_id))) > LONGEST_TEXT
        or len(json.dumps(told.given)) > LARGEST_GIVEN
    ):
        raise RefusedError(Reason.VALUE_LONG)
    for other in page(tx.session, client, Narrowed(user_name=told.user_name), most=2):
        if known is None or other.seat_id != known.seat_id:
            raise RefusedError(Reason.USER_NAME_TAKEN)
    facts = {
        "customer": client.customer_id,
        "external_id": told.external_id,
        "key": client.key_id,
        "seat": known.seat_id if known else None,
    }
    if told.external_id and tx.session.scalar(EXTERNAL_ID_TAKEN, facts):
        raise RefusedError(Reason.EXTERNAL_ID_TAKEN)
    if not PersonName.of(told.display_name).key:
        raise RefusedError(Reason.NAME_MISSING)
    if len(PersonName.of(told.display_name).given) > LONGEST_NAME:
        raise RefusedError(Reason.NAME_LONG)


def _rename(tx: Tx, client: Client, seat: Seat, known: Known, told: Told) -> None:
    """Change name, and of whom nobody has accepted yet the address, too: another invitation goes there then.

    A directory takes away no address that it has not sent: an administrator has invited there.
    """
    email = seat.email
    if seat.account_id is None and (told.email or known.given.get("emails")):
        email = _address(tx, told.email)
    name = PersonName.of(told.display_name)
    moved = Address.of(email).key != seat.email_key if email else bool(seat.email)
    if name.key == seat.display_key and name.given == seat.display_name and not moved:
        return
    try:
        is_known = not moved or not email
        require_fit(tx.session, client.customer_id, _person(told, "" if is_known else email), but=seat.id)
    except UnfitError as unfit:
        raise RefusedError(UNFIT[unfit.flaws[0].code]) from unfit
    now = {right: getattr(seat, right) for right in ("settlements", "submissions", "invoices", "services")}
    seats.change(tx, seat, Details(name.given, email, **now), actor=client.actor)
    tell_of_change(tx, seat)
    if moved and email and seat.state is SeatState.INVITED:
        invite(tx, seat, email, told.language)


def _note(tx: Tx, client: Client, known: Known, told: Told) -> None:
    tx.session.flush()
    row = tx.session.get(ScimUser, (known.seat_id, known.holder_epoch), populate_existing=True)
    if row is None:
        seat = tx.session.get_one(Seat, known.seat_id)
        tx.session.add(_row(tx, client, seat, told))
        return
    row.api_key_id = client.key_id
    new = (told.user_name, told.external_id, dict(told.given))
    if (row.user_name, row.external_id, row.given) == new:
        return
    row.user_name, row.external_id, row.given = new
    row.user_name_key, row.email_keys = name_key(told.user_name), _email_keys(told)
    row.version += 1
    row.changed_at = tx.now


def _row(tx: Tx, client: Client, seat: Seat, told: Told) -> ScimUser:
    return ScimUser(
        seat_id=seat.id,
        epoch=seat.holder_epoch,
        customer_id=client.customer_id,
        api_key_id=client.key_id,
        user_name=told.user_name,
        user_name_key=name_key(told.user_name),
        external_id=told.external_id,
        given=dict(told.given),
        email_keys=_email_keys(told),
        version=1,
        changed_at=tx.now,
    )


def _email_keys(told: Told) -> list[str]:
    return sorted({name_key(email) for email in told.emails})


def _person(told: Told, email: str) -> Person:
    return Person(told.display_name, email, is_administrator=False, is_another=True)


def _address(tx: Tx, email: str) -> str:
    """Return the address as mails go there; raises RefusedError for what is none."""
    if not email:
        return ""
    settings = tx.runtime.settings
    try:
        return Address.checked(email, smtputf8=settings.writes_smtputf8, test_names=settings.is_demo).given
    except AddressError as error:
        raise RefusedError(Reason.ADDRESS_FORM) from error
