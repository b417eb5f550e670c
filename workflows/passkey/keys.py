"""Which passkeys does an account have, and how do they come, count and go?

The caller has locked the account, as for every function here that changes something.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.passkey.place import place_of
from workflows.passkey.records import Passkey
from workflows.passkey_policy import PASSKEYS_PER_ACCOUNT

HANDLE_BYTES = 64

HANDLE = text("SELECT user_handle FROM passkey WHERE account_id = :account ORDER BY created_at DESC LIMIT 1")

OWNER = text("SELECT account_id FROM passkey WHERE credential_id = :credential_id AND ended_at IS NULL")

OFFERED = """
    ARRAY(SELECT encode(p.credential_id, 'hex') || ' ' || array_to_string(p.transports, ' ') FROM passkey p
           WHERE p.account_id = {account} AND p.rp_id = :rp_id AND p.confirmed_at <= {until} AND p.ended_at IS NULL
           ORDER BY p.created_at)
"""
"""Asks, as part of a statement, what a device needs to know of the passkeys of `{account}` that count since `{until}` or longer.

Of each the id (hex) and how it is reached.
"""

TO_USE = text(f"SELECT {OFFERED.format(account=':account', until='kundencenter_now() - :age')}")


ELSEWHERE = text(
    """
    SELECT rp_id, count(*) FROM passkey
     WHERE ended_at IS NULL AND confirmed_at IS NOT NULL AND rp_id <> :rp_id GROUP BY rp_id ORDER BY rp_id
    """
)


def live(session: Session, account_id: UUID) -> Sequence[Passkey]:
    """List the passkeys of an account that count (confirmed and not ended), at whatever address, oldest first."""
    return _present(session, account_id, Passkey.confirmed_at.is_not(None))


def find_begun(session: Session, account_id: UUID) -> Passkey | None:
    """Return the passkey that was made and has not been shown to work yet, if there is one."""
    return next(iter(_present(session, account_id, Passkey.confirmed_at.is_(None))), None)


def offered(session: Session, runtime: Runtime, account_id: UUID, age: timedelta = timedelta(0)) -> list[str]:
    """Return what devices need to know of the account's passkeys that work here and count for so long; empty where passkeys are off."""
    place = place_of(runtime.settings, runtime.profile)
    if place is None:
        return []
    found: list[str] = session.scalars(
        TO_USE, {"account": account_id, "rp_id": place.rp_id, "age": age}
    ).one()
    return found


def described(passkey: Passkey) -> str:
    """Tell of one passkey what OFFERED tells of many."""
    return f"{passkey.credential_id.hex()} {' '.join(passkey.transports)}"


def elsewhere(session: Session, rp_id: str) -> list[tuple[str, int]]:
    """Count the passkeys that were made for other hosts than this one, by host."""
    return [(host, count) for host, count in session.execute(ELSEWHERE, {"rp_id": rp_id})]


def find_owner(session: Session, credential_id: bytes) -> UUID | None:
    """Return whose passkey this is."""
    return session.scalars(OWNER, {"credential_id": credential_id}).one_or_none()


def is_taken(session: Session, credential_id: bytes) -> bool:
    """Say whether a passkey of this id is known here, whosever it is or was."""
    return session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id)) is not None


def find_present(tx: Tx, account_id: UUID, credential_id: bytes, rp_id: str) -> Passkey | None:
    """Lock the passkey of this id, if it is the account's own, made for this address, and not ended; whether it counts is for the caller."""
    return tx.session.scalars(
        select(Passkey)
        .where(
            Passkey.credential_id == credential_id,
            Passkey.account_id == account_id,
            Passkey.rp_id == rp_id,
            Passkey.ended_at.is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def handle_of(session: Session, account_id: UUID) -> bytes:
    """Return what devices know the account by, the same for all its passkeys; a new one if it has none."""
    return session.scalar(HANDLE, {"account": account_id}) or secrets.token_bytes(HANDLE_BYTES)


def has_room(session: Session, account_id: UUID) -> bool:
    """Say whether one passkey more is allowed."""
    return len(live(session, account_id)) < PASSKEYS_PER_ACCOUNT


def begin(tx: Tx, account_id: UUID, *, taken: KundencenterError, **described: Any) -> Passkey:
    """Keep a new passkey as its device described it; it counts once it was shown to work. What was begun before, by whomever, ends.

    `taken` is what is raised if somebody has kept one of this id just now.
    """
    end_begun(tx, account_id)
    passkey = Passkey(
        id=uuid4(),
        account_id=account_id,
        created_at=tx.now,
        confirmed_at=None,
        last_used_at=None,
        alone_since=None,
        ended_at=None,
        ended_because="",
        **described,
    )
    tx.add(passkey, taken=taken)
    return passkey


def end_begun(tx: Tx, account_id: UUID) -> None:
    """End what was made and never shown to work."""
    _end(tx, account_id, Passkey.confirmed_at.is_(None), because="removed")


def end_young(tx: Tx, account_id: UUID, since: datetime) -> int:
    """End the passkeys that count since then only, for somebody else may have made them; return how many are left."""
    _end(tx, account_id, Passkey.confirmed_at > since, because="revoked")
    return len(live(tx.session, account_id))


def end_all(tx: Tx, account_id: UUID) -> None:
    """End every passkey of an account: its owner has lost them."""
    _end(tx, account_id, Passkey.confirmed_at.is_not(None), because="revoked")


def remove(tx: Tx, passkey: Passkey) -> None:
    """End one passkey, and no other."""
    passkey.ended_at, passkey.ended_because, passkey.alone_since = tx.now, "removed", None


def ask_for_password(tx: Tx, account_id: UUID) -> None:
    """Let no passkey of the account open it alone, until each was used once after the password, or allowed again."""
    tx.session.flush()
    tx.session.execute(
        update(Passkey)
        .where(Passkey.account_id == account_id, Passkey.alone_since.is_not(None))
        .values(alone_since=None)
    )


def restore(tx: Tx, account_id: UUID, *, of: datetime) -> None:
    """Put back the passkeys that counted at that time: later ones are revoked for good, those removed since count again."""
    _end(tx, account_id, Passkey.confirmed_at.is_(None) | (Passkey.confirmed_at >= of), because="revoked")
    tx.session.execute(
        update(Passkey)
        .where(
            Passkey.account_id == account_id,
            Passkey.ended_because == "removed",
            Passkey.ended_at >= of,
            Passkey.confirmed_at < of,
        )
        .values(ended_at=None, ended_because="")
    )


def _end(tx: Tx, account_id: UUID, which: Any, *, because: str) -> None:
    tx.session.flush()
    tx.session.execute(
        update(Passkey)
        .where(Passkey.account_id == account_id, Passkey.ended_at.is_(None), which)
        .values(ended_at=tx.now, ended_because=because, alone_since=None)
    )


def _present(session: Session, account_id: UUID, condition: Any) -> Sequence[Passkey]:
    return session.scalars(
        select(Passkey)
        .where(Passkey.account_id == account_id, Passkey.ended_at.is_(None), condition)
        .order_by(Passkey.created_at)
        .execution_options(populate_existing=True)
    ).all()
