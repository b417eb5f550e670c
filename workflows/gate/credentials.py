"""How does a user get a credential for services (Dienst-Kennwort), and how does it end?

It is 178 random bits and opens services only, never the portal; so its SHA-256 is stored, as of keys. It rests while the
user is suspended, because the gate asks the user first. With its holder it ends: the database sees to that (migration 0027),
and it is bound to the epoch of the holder besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.directory.links import store_number
from workflows.engine.bulk_by_query import Entry
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.gate.records import ServiceCredential
from workflows.program.bearer import Program
from workflows.program.installations import LIVES
from workflows.program.secret import CREDENTIAL, hash_of, new_secret
from workflows.seat.administrators import lock_customer_of
from workflows.seat.records import Seat
from workflows.seat.rights import COLUMNS, Right, may
from workflows.seat.scopes import of_account

IS_GOOD = f"""
    k.holder_epoch = s.holder_epoch AND (k.ends_at IS NULL OR k.ends_at > kundencenter_now())
    AND (k.installation_id IS NULL OR {LIVES.format(installation="k.installation_id")})
"""

SEAT_OF_NUMBER = text(
    "SELECT id FROM seat WHERE customer_id = :customer AND user_number = :number AND state <> 'ended'"
)
OWN_SEAT = text(
    "SELECT id FROM seat WHERE account_id = :account AND user_number = :number AND state <> 'ended'"
)
OWN_CREDENTIAL = text(
    f"""
    SELECT k.id, k.installation_id, s.id AS seat_id FROM service_credential k JOIN seat s ON s.id = k.seat_id
     WHERE k.id = :credential AND s.account_id = :account AND s.state <> 'ended' AND {IS_GOOD}
    """  # noqa: S608 - put together from our own texts
)
REPLACE = text(
    """
    UPDATE service_credential
       SET ends_at = kundencenter_now() + CASE WHEN ends_at IS NULL THEN :overlap ELSE interval '0' END
     WHERE seat_id = :seat AND installation_id IS NOT DISTINCT FROM :installation
       AND (ends_at IS NULL OR ends_at > kundencenter_now())
    """
)
END = text("UPDATE service_credential SET ends_at = kundencenter_now() WHERE id = :credential")
END_ALL = text(
    """
    UPDATE service_credential SET ends_at = kundencenter_now()
     WHERE seat_id = :seat AND (ends_at IS NULL OR ends_at > kundencenter_now())
    """
)
HELD = text(
    f"""
    SELECT s.user_number, c.customer_number, s.state, s.{COLUMNS[Right.SERVICES]} AS has_right,
           k.id, k.last_four, k.issued_at, k.last_used_at, k.ends_at, i.name AS installation
      FROM seat s JOIN customer c ON c.id = s.customer_id
      LEFT JOIN service_credential k ON k.seat_id = s.id AND {IS_GOOD}
      LEFT JOIN installation i ON i.id = k.installation_id
     WHERE s.account_id = :account AND s.state <> 'ended'
     ORDER BY c.customer_number, s.user_number, k.issued_at DESC
    """  # noqa: S608 - put together from our own texts
)


class InstallationNeededError(KundencenterError):
    """The key is not that of a coupled installation, so there is nowhere a credential could be for."""


@dataclass(frozen=True)
class NewCredential:
    """A credential, shown once, and for which user."""

    user_number: str
    secret: str = field(repr=False)


@dataclass(frozen=True)
class Credential:
    """A credential as its owner knows it again; without an installation it was typed in by hand."""

    id: UUID
    last_four: str
    installation: str | None
    issued_at: datetime
    last_used_at: datetime | None
    ends_at: datetime | None


@dataclass
class HeldUser:
    """A user that somebody is, and its credentials, the newest first."""

    user_number: str
    customer_number: str
    may_have_new: bool
    credentials: list[Credential] = field(default_factory=list)


def issue_to_installation(
    runtime: Runtime, program: Program, user_number: str, local_number: str | None
) -> NewCredential:
    """Give the installation of this key a credential of a user; their number counts as stored there from now on.

    Raises InstallationNeededError or NotFoundError.
    """
    if program.installation_id is None:
        raise InstallationNeededError(program.name)
    with transaction(runtime, program.reach) as tx:
        facts = {"customer": program.customer_id, "number": user_number}
        seat_id = tx.session.scalar(SEAT_OF_NUMBER, facts)
        if seat_id is not None:
            lock_customer_of(tx, seat_id)
        seat = _locked(tx, seat_id)
        store_number(
            tx,
            program.installation_id,
            seat,
            local_number,
            Entry(f"key:{program.key_id}", "a credential was fetched"),
        )
        return _issue(tx, seat, program.installation_id, issued_by=f"key:{program.key_id}")


def issue_by_hand(runtime: Runtime, account_id: UUID, user_number: str) -> NewCredential:
    """Give somebody a credential of their own user to type in; raises NotFoundError, also where the right is missing."""
    with transaction(runtime, of_account(account_id)) as tx:
        facts = {"account": account_id, "number": user_number}
        seat = _locked(tx, tx.session.scalar(OWN_SEAT, facts))
        return _issue(tx, _permitted(seat), None, issued_by="account")


def renew(runtime: Runtime, account_id: UUID, credential_id: UUID) -> NewCredential:
    """Put a new one in the place of one's own credential, which is good until tomorrow; raises NotFoundError as `issue_by_hand`."""
    with transaction(runtime, of_account(account_id)) as tx:
        own = _own(tx, account_id, credential_id)
        return _issue(tx, _permitted(_locked(tx, own.seat_id)), own.installation_id, issued_by="account")


def end_all(tx: Tx, seat_id: UUID) -> None:
    """End every credential of a user at once: its programs fetch others, once they may again."""
    tx.session.execute(END_ALL, {"seat": seat_id})


def revoke(runtime: Runtime, account_id: UUID, credential_id: UUID) -> None:
    """End one's own credential at once; raises NotFoundError."""
    with transaction(runtime, of_account(account_id)) as tx:
        tx.session.execute(END, {"credential": _own(tx, account_id, credential_id).id})


def held_by(session: Session, account_id: UUID) -> Sequence[HeldUser]:
    """List the users that somebody is, with the credentials that are good; the session's scope must be theirs."""
    users: dict[str, HeldUser] = {}
    for row in session.execute(HELD, {"account": account_id}):
        may_have_new = row.state == "active" and row.has_right
        user = users.setdefault(row.user_number, HeldUser(row.user_number, row.customer_number, may_have_new))
        if row.id is not None:
            times = (row.issued_at, row.last_used_at, row.ends_at)
            user.credentials.append(Credential(row.id, row.last_four, row.installation, *times))
    return list(users.values())


def _locked(tx: Tx, seat_id: UUID | None) -> Seat:
    if seat_id is None:
        raise NotFoundError(Seat.__name__)
    return tx.get(Seat, seat_id)


def _permitted(seat: Seat) -> Seat:
    if not may(seat, Right.SERVICES):
        raise NotFoundError(Seat.__name__)
    return seat


def _own(tx: Tx, account_id: UUID, credential_id: UUID) -> Any:
    own = tx.session.execute(
        OWN_CREDENTIAL, {"account": account_id, "credential": credential_id}
    ).one_or_none()
    if own is None:
        raise NotFoundError(ServiceCredential.__name__)
    return own


def _issue(tx: Tx, seat: Seat, installation_id: UUID | None, *, issued_by: str) -> NewCredential:
    """The one before is good until tomorrow, and nothing older: no more than two live at a time."""
    facts = {"seat": seat.id, "installation": installation_id}
    tx.session.execute(REPLACE, facts | {"overlap": program_policy.SERVICE_CREDENTIAL_OVERLAP})
    secret = new_secret(CREDENTIAL)
    tx.session.add(
        ServiceCredential(
            customer_id=seat.customer_id,
            seat_id=seat.id,
            holder_epoch=seat.holder_epoch,
            installation_id=installation_id,
            hash=hash_of(secret),
            last_four=secret[-4:],
            issued_at=tx.now,
            issued_by=issued_by,
        )
    )
    return NewCredential(seat.user_number, secret)
