"""In which browsers has somebody signed in before, and which of them stay signed in?

The browser's cookie holds the device's id and a secret that changes at every use. Who shows an older secret has a copy
that was stolen, or is the owner of whom one was stolen: the device ends, and the owner is told.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import Select, case, select, text, update
from sqlalchemy.orm import Session as DatabaseSession

from workflows import policy
from workflows.account.doors import MAY_AUTHENTICATE
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.signin.attempts import end_attempts
from workflows.signin.records import Device, Session
from workflows.tan.second_factor import REAL
from workflows.tries.origin import STAYS, Shown, hash_of

SECRET_BYTES = 32
PAPER = ("emergency_code", "letter_code")
"""Proofs of somebody who could not receive a TAN."""
TOLD_AGAIN = timedelta(days=1)
"""So long a second new browser of the same name is no news."""

REMEMBERED = text(
    f"""
    SELECT d.secret_hash, a.login_name FROM device d JOIN account a ON a.id = d.account_id
     WHERE d.id = :id AND d.ended_at IS NULL AND d.remembered_until > kundencenter_now()
       AND {MAY_AUTHENTICATE}
    """  # noqa: S608 - put together from our own names
)

SHOWN = "(SELECT id FROM device WHERE id = :device AND secret_hash = :present AND ended_at IS NULL)"
"""Asks, as part of a statement, which known device a browser shows, whosever it is; no account is looked at."""

IS_NEWS = """(
    EXISTS (SELECT FROM device earlier WHERE earlier.account_id = account.id)
    AND NOT EXISTS (SELECT FROM device alike JOIN message told ON told.instance = account.id AND told.about = alike.id
                     WHERE alike.account_id = account.id AND alike.label = :label AND told.name = 'new_device'
                       AND alike.first_seen_at > kundencenter_now() - CAST(:told_again AS interval)))
"""
"""Asks, as part of a statement, whether the owner of `account` should hear of a new browser that is called `:label`.

The very first one is no news, nor is a second one of the same name on the same day: browsers that forget their cookies
would write a mail at every sign-in, and nobody would read the one that counts.
"""


def named(label: str) -> dict[str, object]:
    """What IS_NEWS has to know of a browser that is called like this."""
    return {"label": label, "told_again": TOLD_AGAIN}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A browser in which somebody has just signed in: what its cookie shows, the device of that id, if there is one, and its name.

    `is_news` says that its owner hears of it, if it is a new one, `shared` that several people use the browser.
    """

    shown: Shown | None
    device: Device | None
    label: str
    is_news: bool
    shared: bool = False

    def device_of(self, account: Account) -> Device | None:
        """The device that the browser shows, if it is one of this account, live or ended."""
        is_own = self.shown is not None and self.device is not None and self.device.account_id == account.id
        return self.device if is_own else None


def find_remembered(session: DatabaseSession, shown: Shown | None) -> str | None:
    """Return the login name that this browser may go on with, without proving it: to be offered on the sign-in page.

    The cookie's own mark spares most visitors of that page the question.
    """
    if shown is None or not shown.stays:
        return None
    row = session.execute(REMEMBERED, {"id": shown.device_id}).one_or_none()
    if row is None or not hmac.compare_digest(bytes(row.secret_hash), hash_of(shown.secret)):
        return None
    return str(row.login_name)


def welcome(
    tx: Tx, account: Account, arrival: Arrival, evidence: Evidence, *, remember: bool | None
) -> tuple[UUID, str]:
    """Note a completed sign-in; return the device and the new cookie of the browser. The owner is told of an unknown browser.

    `evidence` is the last proof that was given. `remember` None leaves the device as it is: then it was itself what stood
    in for the password.
    """
    shared = note_shared(account, arrival)
    device = arrival.device_of(account)
    if device is not None and arrival.shown is not None and is_stolen(tx, device, arrival.shown):
        report_stolen(tx, account, device)  # begins anew under lock
    if device is None or device.ended_at is not None:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        device = _new_device(tx, account, arrival, secret)
    else:
        secret = renew_secret(tx, device)
        device.last_seen_at = tx.now
        device.label = arrival.label
    device.shared = shared
    if evidence.kind in REAL:
        device.tan_at = tx.now
    elif evidence.kind in PAPER:
        device.tan_at = None
    if remember is not None:
        device.remembered_until = tx.now + policy.REMEMBERED if remember else None
    return device.id, cookie_of(device, secret, stays=remember is not False)


def renew_secret(tx: Tx, device: Device) -> str:
    """Give a device a new secret and return it; the previous one is kept to detect a copied cookie."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    device.secret_hash, device.previous_hash = hash_of(secret), device.secret_hash
    device.rotated_at = tx.now
    return secret


def cookie_of(device: Device, secret: str, *, stays: bool) -> str:
    """Write the cookie that `read_cookie` takes apart."""
    return f"{device.id.hex}.{secret}.{STAYS if stays else ''}"


def note_shared(account: Account, arrival: Arrival) -> bool:
    """Return whether several people use a browser (somebody says or said so, or another account is known in it), and mark the other account's device.

    The cookie of that one is overwritten, so that only a copy of it could still be shown.
    """
    device = arrival.device
    if device is None or arrival.shown is None:
        return arrival.shared
    if device.account_id == account.id:
        return arrival.shared or device.shared
    device.shared = True
    return True


def report_stolen(tx: Tx, account: Account, device: Device) -> None:
    """End a device of which two copies exist, with its sessions and what was begun, and tell the owner; under lock."""
    tx.require_lock()
    if device.ended_at is None:
        end_device(tx, device)
    device.copied_at = tx.now
    device.previous_hash = None
    end_attempts(tx, account.id, "a device was copied")
    tell(tx, account, "device_reused", about=device.id)


def is_stolen(tx: Tx, device: Device, shown: Shown) -> bool:
    """Say whether the cookie has another secret than the present one, and a second tab does not explain it.

    Nobody guesses a device's id: whoever shows it with an older secret has a copy, or is the owner of whom one was taken.
    Once the device has ended that is noticed by its last secret but one, and once: the copy may have ended it.
    """
    if device.ended_at is None:
        return not _is_good(tx, device, shown.secret)
    return _was_present(device, shown.secret) and not _is_good(tx, device, shown.secret)


def is_remembered(tx: Tx, device: Device, shown: Shown) -> bool:
    """Say whether this browser may go on without the password now; a second tab may be half a minute late."""
    in_time = device.remembered_until is not None and tx.now < device.remembered_until
    return in_time and _is_good(tx, device, shown.secret)


def end_device(tx: Tx, device: Device) -> None:
    """Forget a device and end the sessions that began in it."""
    device.ended_at = tx.now
    device.remembered_until = None
    tx.session.execute(
        update(Session)
        .where(Session.device_id == device.id, Session.ended_at.is_(None))
        .values(ended_at=tx.now)
    )


def stop_remembering(tx: Tx, account_id: UUID, *, except_for: UUID | None = None) -> None:
    """Ask for the password again on every device of an account, but for that of the session that is named."""
    tx.session.execute(
        update(Device)
        .where(Device.account_id == account_id, Device.id.not_in(_device_of(except_for)))
        .values(remembered_until=None)
        .execution_options(synchronize_session=False)
    )


def stop_remembering_this(tx: Tx, shown: Shown) -> None:
    """Ask for the password again on this device, if the cookie shows its present secret."""
    device = tx.find(Device, shown.device_id)
    if device is not None and is_present(device, shown.secret):
        device.remembered_until = None


def end_devices_of(tx: Tx, account_id: UUID, *, except_for: UUID | None = None) -> None:
    """Forget every device of an account, but for that of the session that is named; each has to sign in with the password again.

    The one that stays is known, and no longer stands in for the password.
    """
    stays = Device.id.in_(_device_of(except_for))
    tx.session.execute(
        update(Device)
        .where(Device.account_id == account_id, Device.ended_at.is_(None))
        .values(ended_at=case((stays, None), else_=tx.now), remembered_until=None)
        .execution_options(synchronize_session=False)
    )


def renew_cookie(tx: Tx, session_id: UUID) -> str:
    """Give the device of this session another secret, so that copies of its cookie are void.

    Returns the new cookie; empty where the session began in no known device.
    """
    device_id = tx.session.scalar(_device_of(session_id))
    device = tx.find(Device, device_id) if device_id else None
    if device is None or device.ended_at is not None:
        return ""
    secret = renew_secret(tx, device)
    device.previous_hash = None  # no grace for the one before: whoever shows it has copied it
    return cookie_of(device, secret, stays=False)


def _new_device(tx: Tx, account: Account, arrival: Arrival, secret: str) -> Device:
    device = Device(
        id=uuid4(),
        account_id=account.id,
        secret_hash=hash_of(secret),
        previous_hash=None,
        rotated_at=tx.now,
        remembered_until=None,
        label=arrival.label,
        first_seen_at=tx.now,
        last_seen_at=tx.now,
        ended_at=None,
        fetched_at=None,
        tan_at=None,
        shared=False,
        copied_at=None,
    )
    tx.add(device)
    if arrival.is_news:
        tell(tx, account, "new_device", about=device.id)
    return device


def _device_of(session_id: UUID | None) -> Select[UUID | None]:
    return select(Session.device_id).where(Session.id == session_id, Session.device_id.is_not(None))


def _is_good(tx: Tx, device: Device, secret: str) -> bool:
    just_rotated = tx.now - device.rotated_at <= policy.ROTATION_GRACE
    return is_present(device, secret) or (just_rotated and _was_present(device, secret))


def is_present(device: Device, secret: str) -> bool:
    """Say whether this is the device's present secret, without any grace."""
    return hmac.compare_digest(device.secret_hash, hash_of(secret))


def _was_present(device: Device, secret: str) -> bool:
    return device.previous_hash is not None and hmac.compare_digest(device.previous_hash, hash_of(secret))
