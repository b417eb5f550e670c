"""What is taken from accounts that have ended, in whatever way?"""

from sqlalchemy import text

from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.letter.actions import withdraw_all
from workflows.retention.actions import erase
from workflows.retention.of_accounts import LOGIN_DATA, UNRELEASED
from workflows.seat.actions import SEAT_ENDS, end_of_accounts

RELEASED_AT_ONCE = 1000

STILL_UNTOLD = text(
    """
    SELECT a.id FROM account a
     WHERE a.id = ANY(:among) AND a.state = 'ended' AND a.email <> '' AND a.entered_at > kundencenter_now() - :within
       AND NOT EXISTS (SELECT FROM message m WHERE m.instance = a.id AND m.name = 'account_closed')
    """
)

LOCK_UNRELEASED = text(
    f"""
    SELECT id FROM account WHERE {UNRELEASED} ORDER BY entered_at LIMIT :most FOR UPDATE SKIP LOCKED
    """  # noqa: S608 - our own words
)

_HELD = " AND ".join(
    f"NOT EXISTS (SELECT FROM {part.table} held WHERE held.account_id = account.id)"
    for part in LOGIN_DATA.parts
    if not part.empties
)
NOTE_RELEASED = text(
    f"""
    UPDATE account SET released_at = kundencenter_now() WHERE id = ANY(:among) AND password_hash = '' AND {_HELD}
    """  # noqa: S608 - our own words
)
"""Nobody gives an ended account anything: whoever wants to locks it first, and then its state says no."""

END_SESSIONS = text(
    """
    UPDATE session SET ended_at = kundencenter_now()
     WHERE holder = ANY(:among) AND holder_kind = 'account' AND ended_at IS NULL AND ends_at > kundencenter_now()
    """
)

END_DEVICES = text(
    """
    UPDATE device SET ended_at = kundencenter_now(), remembered_until = NULL
     WHERE account_id = ANY(:among) AND ended_at IS NULL
    """
)


def release_ended(tx: Tx) -> None:
    """Take from accounts that have ended, in whatever way, what one signs in with and their letters; write to their owners.

    Each of them until nothing is left, and then never again. Everybody is written to once; who could not be written to within a day is not written to late.
    It needs a transaction of its own: accounts are locked before everything else. Those in somebody else's hands
    are left for the next run.
    """
    within = {"within": policy.MESSAGE_LIFETIME}
    among = {"among": tx.session.scalars(LOCK_UNRELEASED, {"most": RELEASED_AT_ONCE}).all()}
    if not among["among"]:
        return
    tx.session.execute(END_SESSIONS, among)
    tx.session.execute(END_DEVICES, among)
    withdraw_all(tx, among["among"])
    end_of_accounts(tx, among["among"], reason=SEAT_ENDS)
    accounts = tx.get_all(Account, among["among"])
    # Asked again behind the locks: another worker may have been faster.
    for account_id in tx.session.scalars(STILL_UNTOLD, {**within, **among}).all():
        tell(tx, accounts[account_id], "account_closed")
    erase(tx, [LOGIN_DATA])
    tx.session.execute(NOTE_RELEASED, among)
