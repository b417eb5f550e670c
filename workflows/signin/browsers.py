"""Where is somebody signed in, and which browsers are known? What the owner sees and may end."""

from collections.abc import Iterable
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
    SELECT array_agg(d.id ORDER BY d.last_seen_at DESC, d.id) AS ids, d.label, here.is_this, max(d.last_seen_at) AS last_seen_at,
           max(d.remembered_until) FILTER (WHERE d.remembered_until > kundencenter_now()) AS remembered_until
      FROM device d
     CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM session s WHERE s.id = :session AND s.device_id = d.id) AS is_this) here
     WHERE d.account_id = :account AND d.ended_at IS NULL
     GROUP BY d.label, here.is_this ORDER BY here.is_this DESC, max(d.last_seen_at) DESC, d.label
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
    """A known browser, or several that cannot be told apart; until `remembered_until` it needs no password.

    `is_this` says that it is the one in which the list is read.
    """

    ids: list[UUID]
    label: str
    is_this: bool
    last_seen_at: datetime
    remembered_until: datetime | None

    @property
    def is_merged(self) -> bool:
        """Say whether the line stands for several browsers."""
        return len(self.ids) > 1


def open_sessions(session: DatabaseSession, account_id: UUID) -> list[OpenSession]:
    """List the live sessions of an account, the one used last first."""
    found = session.execute(SESSIONS, {"account": account_id, "idle": policy.SESSION_IDLE})
    return [OpenSession(**row) for row in found.mappings()]


def known_devices(session: DatabaseSession, account_id: UUID, session_id: UUID) -> list[KnownDevice]:
    """List the browsers that the account knows: that of this session, then the one used last."""
    found = session.execute(DEVICES, {"account": account_id, "session": session_id})
    return [KnownDevice(**row) for row in found.mappings()]


def end_one_session(runtime: Runtime, account_id: UUID, session_id: UUID) -> None:
    """End one of the account's own sessions; any other id changes nothing."""
    with transaction(runtime) as tx:
        found = tx.find(Session, session_id)  # locked alone: nothing else is, so nobody can wait in a ring
        if found is not None and found.holder == account_id and found.ended_at is None:
            found.ended_at = tx.now


def end_other_sessions(runtime: Runtime, account_id: UUID, session_id: UUID) -> None:
    """End every session of the account but this one."""
    with transaction(runtime) as tx:
        tx.get(Account, account_id)  # locks it: account before session, as everywhere
        end_sessions_of(tx, account_id, except_for=session_id)
        devices.stop_remembering(tx, account_id, except_for=session_id)


def forget_devices(runtime: Runtime, account_id: UUID, device_ids: Iterable[UUID]) -> None:
    """Forget some of the account's own browsers, with their sessions; any other id changes nothing."""
    with transaction(runtime) as tx:
        tx.get(Account, account_id)  # locks it: account before device, as everywhere
        own = select(Device.id).where(Device.id.in_(device_ids), Device.account_id == account_id)
        found = tx.session.scalars(own.order_by(Device.id)).all()
        for device_id in found:
            device = tx.get(Device, device_id)
            devices.end_device(tx, device)
            device.shared = False  # whoever ticked that by mistake begins anew
        if found:
            end_attempts(tx, account_id, "a device was forgotten")


def stop_staying(runtime: Runtime, shown: Shown | None) -> None:
    """Let this browser ask for the password again; a cookie that is none of ours is no error."""
    if shown is not None:
        with transaction(runtime) as tx:
            devices.stop_remembering_this(tx, shown)
