"""Where is somebody signed in, and which browsers are known? What the owner sees and may end."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session as DatabaseSession

from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin import devices
from workflows.signin.attempts import end_attempts
from workflows.signin.records import Device, Session
from workflows.signin.sessions import end_sessions_of
from workflows.tries.origin import Shown

SESSIONS = text(
    """
    SELECT id, label, created_at, last_seen_at FROM session
     WHERE holder = :account AND holder_kind = 'account' AND ended_at IS NULL
       AND ends_at > kundencenter_now() AND last_seen_at > kundencenter_now() - :idle
     ORDER BY last_seen_at DESC
    """
)

DEVICES = text(
    """
    SELECT id, label, first_seen_at, last_seen_at,
           CASE WHEN remembered_until > kundencenter_now() THEN remembered_until END AS remembered_until
      FROM device WHERE account_id = :account AND ended_at IS NULL ORDER BY last_seen_at DESC
    """
)


@dataclass(frozen=True)
class OpenSession:
    """A browser that is signed in now."""

    id: UUID
    label: str
    created_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class KnownDevice:
    """A browser that signed in before; until `remembered_until` it needs no password."""

    id: UUID
    label: str
    first_seen_at: datetime
    last_seen_at: datetime
    remembered_until: datetime | None


def open_sessions(session: DatabaseSession, account_id: UUID) -> list[OpenSession]:
    """List the live sessions of an account, the one used last first."""
    found = session.execute(SESSIONS, {"account": account_id, "idle": policy.SESSION_IDLE})
    return [OpenSession(**row) for row in found.mappings()]


def known_devices(session: DatabaseSession, account_id: UUID) -> list[KnownDevice]:
    """List the browsers that the account knows, the one used last first."""
    return [KnownDevice(**row) for row in session.execute(DEVICES, {"account": account_id}).mappings()]


def end_one_session(runtime: Runtime, account_id: UUID, session_id: UUID) -> None:
    """End one of the account's own sessions; any other id changes nothing."""
    with transaction(runtime) as tx:
        found = tx.find(Session, session_id)
        if found is not None and found.holder == account_id and found.ended_at is None:
            found.ended_at = tx.now


def end_other_sessions(runtime: Runtime, account_id: UUID, session_id: UUID) -> None:
    """End every session of the account but this one."""
    with transaction(runtime) as tx:
        tx.get(Account, account_id)  # account before session, as everywhere
        end_sessions_of(tx, account_id, except_for=session_id)
        devices.stop_remembering(tx, account_id, except_for=session_id)


def forget_device(runtime: Runtime, account_id: UUID, device_id: UUID) -> None:
    """Forget one of the account's own browsers, with its sessions; any other id changes nothing."""
    with transaction(runtime) as tx:
        tx.get(Account, account_id)  # account before device, as everywhere
        found = tx.session.scalars(
            select(Device.id).where(Device.id == device_id, Device.account_id == account_id)
        ).one_or_none()
        if found is not None:
            device = tx.get(Device, found)
            devices.end_device(tx, device)
            device.shared = False  # whoever ticked that by mistake begins anew
            end_attempts(tx, account_id, "a device was forgotten")


def stop_staying(runtime: Runtime, shown: Shown | None) -> None:
    """Let this browser ask for the password again; a cookie that is none of ours is no error."""
    if shown is not None:
        with transaction(runtime) as tx:
            devices.stop_remembering_this(tx, shown)
