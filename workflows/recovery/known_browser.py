"""Is it the owner's own browser that sends the new password? What counts as the second proof beside the mailbox, and when not.

It stands in for a day's wait where TANs come to that mailbox, and for nothing else (decision 0043). Somebody who reads the
mailbox and has stolen the cookie gets in, so nothing is believed in the shadow of what a thief would have done first.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from workflows import browser_policy, policy
from workflows.account.former import CONTACT_MOVED
from workflows.account.records import Account
from workflows.engine.machine import Evidence
from workflows.engine.orm import NOBODY
from workflows.engine.transaction import Tx
from workflows.recovery.machine import is_browser_asked
from workflows.recovery.records import Recovery
from workflows.signin import devices
from workflows.signin.records import Device
from workflows.tries.origin import Shown, hash_of

KNOWN_DEVICE = "known_device"


@dataclass(frozen=True, slots=True)
class SeenBrowser:
    """A device of the account, if the cookie that is shown names one, and what would make it worth nothing.

    `contact_moved`: address, number, method or a passkey can be taken back, or changed after the last TAN there. `in_doubt`: the account
    was locked, or one of its devices copied. `had_its_turn`: this way was taken already. `mailbox_shared`: another account
    has the same address.
    """

    now: datetime
    device_id: UUID | None
    secret_hash: bytes | None
    is_live: bool
    shared: bool
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    tan_at: datetime | None
    contact_moved: bool
    in_doubt: bool
    had_its_turn: bool
    mailbox_shared: bool


BROWSER = text(
    f"""
    SELECT clock.now, device.id AS device_id, device.secret_hash,
           device.id IS NOT NULL AND device.ended_at IS NULL AS is_live,
           coalesce(device.shared, true) AS shared, device.first_seen_at, device.last_seen_at, device.tan_at,
           {CONTACT_MOVED.format(since="device.tan_at")} AS contact_moved,
           EXISTS (SELECT FROM transition
                    WHERE workflow = 'account' AND instance = :account AND trigger IN ('lock', 'report_misuse', 'suspend')
                      AND at > clock.now - :shadow)
               OR EXISTS (SELECT FROM device copied
                           WHERE copied.account_id = :account AND copied.copied_at > clock.now - :shadow) AS in_doubt,
           EXISTS (SELECT FROM recovery JOIN proof ON proof.subject = recovery.id
                    WHERE account_id = :account AND proof.kind = 'known_device' AND proof.at > clock.now - :once) AS had_its_turn,
           EXISTS (SELECT FROM account other
                    WHERE other.email_key = :mailbox AND other.id <> :account
                      AND other.state NOT IN ('ended', 'anonymised')) AS mailbox_shared
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN device ON device.id = :device AND device.account_id = :account
    """  # noqa: S608 - put together from our own names
)
"""One statement, whatever cookie is shown: page and clock tell nobody which one would do. The account's lock holds its devices, too."""


def use_proof(tx: Tx, account: Account, recovery: Recovery, shown: Shown | None) -> Evidence | None:
    """Use the browser up as the second proof; None if it is none, or none is asked for. The caller has locked the account.

    An older secret than the present one ends the device and is told to the owner, as at every sign-in.
    """
    if not is_browser_asked(recovery):
        return None
    facts = {
        "account": account.id,
        "mailbox": account.email_key,
        "device": shown.device_id if shown else NOBODY,
        "shadow": browser_policy.SHADOW,
        "once": browser_policy.ONCE_WITHIN,
    }
    seen = SeenBrowser(**tx.session.execute(BROWSER, facts).mappings().one())
    if shown is None or seen.device_id is None:
        return None
    if not _shows_present(seen, shown):
        device = tx.get(Device, seen.device_id)
        if devices.is_stolen(tx, device, shown):
            devices.report_stolen(tx, account, device)
        return None
    if not counts(seen, recovery, shown):
        return None
    return tx.prove(KNOWN_DEVICE, subject=recovery.id, source=seen.device_id)


def counts(seen: SeenBrowser, recovery: Recovery, shown: Shown) -> bool:
    """Say whether a browser of the account's may stand beside its mailbox now."""
    in_shadow = seen.contact_moved or seen.in_doubt or seen.had_its_turn or seen.mailbox_shared
    return seen.is_live and _shows_present(seen, shown) and _is_the_owners(seen, recovery) and not in_shadow


def _shows_present(seen: SeenBrowser, shown: Shown) -> bool:
    return seen.secret_hash is not None and hmac.compare_digest(
        bytes(seen.secret_hash), hash_of(shown.secret)
    )


def _is_the_owners(seen: SeenBrowser, recovery: Recovery) -> bool:
    """A TAN was entered there lately, by its only user, who was there before somebody asked for the link."""
    if seen.shared or seen.first_seen_at is None or seen.last_seen_at is None or seen.tan_at is None:
        return False
    return (
        seen.first_seen_at < recovery.requested_at
        and seen.now - seen.last_seen_at <= policy.DEVICE_COOKIE
        and seen.now - seen.tan_at <= browser_policy.TAN_ENTERED_WITHIN
    )
