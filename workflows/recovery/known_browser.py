"""Is it the owner's own browser that sends the new password? What counts as the second proof beside the mailbox, and when not.

It stands in for a day's wait where TANs come to that mailbox, and for nothing else (decision 0044). Somebody who reads the
mailbox and has stolen the cookie gets in, so nothing is believed in the shadow of what a thief would have done first.
"""

from dataclasses import dataclass
from datetime import datetime

from workflows import policy
from workflows.account.records import Account
from workflows.engine.deciding import look_locked
from workflows.engine.looking import Look
from workflows.engine.machine import Evidence
from workflows.engine.orm import NOBODY
from workflows.engine.transaction import Tx
from workflows.recovery.machine import is_browser_asked
from workflows.recovery.records import Recovery
from workflows.signin import devices
from workflows.signin.records import Device
from workflows.tries.origin import Shown

PROOF = "known_device"


@dataclass(frozen=True, slots=True)
class SeenBrowser:
    """The device whose cookie is shown, whosever it is, and what would make it worth nothing for an account.

    `contact_moved`: address, number or method can be taken back, or changed after the last TAN there. `in_doubt`: the account
    was locked, or one of its devices copied. `had_its_turn`: this way was taken already. `mailbox_shared`: another account
    has the same address.
    """

    now: datetime
    device: Device | None
    contact_moved: bool
    in_doubt: bool
    had_its_turn: bool
    mailbox_shared: bool


BROWSER = Look(
    """
    SELECT clock.now, device.*,
           EXISTS (SELECT FROM contact_change
                    WHERE account_id = :account
                      AND (state = 'waiting' AND deadline > clock.now
                           OR state IN ('proven', 'waiting', 'applied') AND requested_at >= device.tan_at)) AS contact_moved,
           EXISTS (SELECT FROM transition
                    WHERE workflow = 'account' AND instance = :account AND trigger IN ('lock', 'report_misuse', 'suspend')
                      AND at > clock.now - CAST(:shadow AS interval))
               OR EXISTS (SELECT FROM device copied
                           WHERE account_id = :account AND copied_at > clock.now - CAST(:shadow AS interval)) AS in_doubt,
           EXISTS (SELECT FROM recovery JOIN proof ON proof.subject = recovery.id
                    WHERE account_id = :account AND proof.kind = 'known_device'
                      AND proof.at > clock.now - CAST(:once AS interval)) AS had_its_turn,
           EXISTS (SELECT FROM account other
                    WHERE other.email_key = :mailbox AND other.id <> :account
                      AND other.state NOT IN ('ended', 'anonymised')) AS mailbox_shared
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN device ON device.id = :device
    """,
    SeenBrowser,
)
"""One look, whatever cookie is shown: page and clock tell nobody which one would do."""


def find_proof(tx: Tx, account: Account, recovery: Recovery, shown: Shown | None) -> Evidence | None:
    """Use the browser up as the second proof; None if it is none, or none is asked for. The caller has locked the account.

    An older secret than the present one ends the device and is told to the owner, as at every sign-in.
    """
    if not is_browser_asked(recovery):
        return None
    facts = {
        "account": account.id,
        "mailbox": account.email_key,
        "device": shown.device_id if shown else NOBODY,
        "shadow": policy.KNOWN_BROWSER_SHADOW,
        "once": policy.KNOWN_BROWSER_ONCE,
    }
    seen = look_locked(tx, BROWSER, facts)
    device = seen.device
    if device is None or shown is None or device.account_id != account.id:
        return None
    if devices.is_stolen(tx, device, shown):
        devices.report_stolen(tx, account, device)
        return None
    if not counts(seen, recovery, shown):
        return None
    return tx.prove(PROOF, subject=recovery.id, source=device.id)


def counts(seen: SeenBrowser, recovery: Recovery, shown: Shown) -> bool:
    """Say whether a browser of the account's may stand beside its mailbox now."""
    device = seen.device
    return (
        device is not None
        and device.ended_at is None
        and devices.is_present(device, shown.secret)
        and _is_used_by_one(device, recovery, seen.now)
        and not (seen.contact_moved or seen.in_doubt or seen.had_its_turn or seen.mailbox_shared)
    )


def _is_used_by_one(device: Device, recovery: Recovery, now: datetime) -> bool:
    """A TAN was entered there lately, by its only user, who was there before somebody asked for the link."""
    return (
        not device.shared
        and device.first_seen_at < recovery.requested_at
        and now - device.last_seen_at <= policy.DEVICE_COOKIE
        and device.tan_at is not None
        and now - device.tan_at <= policy.KNOWN_BROWSER_TAN
    )
