"""What is taken from accounts that have ended, in whatever way?"""

from sqlalchemy import text

from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.letter.actions import withdraw_all
from workflows.letter.machine import ON_ITS_WAY
from workflows.retention.actions import erase
from workflows.retention.of_accounts import LOGIN_DATA
from workflows.seat.actions import SEAT_ENDS, end_of_accounts

RELEASED_AT_ONCE = 1000

UNTOLD = """
    SELECT a.id FROM account a
     WHERE {among} AND a.state = 'ended' AND a.email <> '' AND a.entered_at > kundencenter_now() - :within
       AND NOT EXISTS (SELECT FROM message m WHERE m.instance = a.id AND m.name = 'account_closed')
"""

STILL_UNTOLD = text(UNTOLD.format(among="a.id = ANY(:among)"))

UNRELEASED = """
    SELECT id FROM account
     WHERE state = 'ended'
       AND (EXISTS (SELECT FROM session WHERE holder = account.id AND holder_kind = 'account' AND ended_at IS NULL)
            OR EXISTS (SELECT FROM device WHERE account_id = account.id AND ended_at IS NULL)
            OR EXISTS (SELECT FROM letter WHERE account_id = account.id AND state = ANY(:on_its_way))
            OR EXISTS (SELECT FROM seat WHERE account_id = account.id AND seat.state <> 'ended')
            OR id IN ({untold}))
     ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED
"""

LOCK_UNRELEASED = text(UNRELEASED.format(untold=UNTOLD.format(among="true")))

END_SESSIONS = text(
    """
    UPDATE session SET ended_at = kundencenter_now()
     WHERE holder = ANY(:among) AND holder_kind = 'account' AND ended_at IS NULL
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

    Idempotent. Everybody is written to once; who could not be written to within a day is not written to late.
    It needs a transaction of its own: accounts are locked before everything else. Those in somebody else's hands
    are left for the next run.
    """
    within = {"within": policy.MESSAGE_LIFETIME}
    facts = {**within, "most": RELEASED_AT_ONCE, "on_its_way": [str(state) for state in ON_ITS_WAY]}
    among = {"among": tx.session.scalars(LOCK_UNRELEASED, facts).all()}
    tx.session.execute(END_SESSIONS, among)
    tx.session.execute(END_DEVICES, among)
    withdraw_all(tx, among["among"])
    end_of_accounts(tx, among["among"], reason=SEAT_ENDS)
    accounts = tx.get_all(Account, among["among"])
    # Asked again behind the locks: another worker may have been faster.
    for account_id in tx.session.scalars(STILL_UNTOLD, {**within, **among}).all():
        tell(tx, accounts[account_id], "account_closed")
    erase(tx, [LOGIN_DATA])
