"""How does an owner shut everybody else out? One place, so that no way of holding on is forgotten anywhere."""

from uuid import UUID

from workflows.engine.transaction import Tx
from workflows.passkey import keys
from workflows.recovery.under_way import cancel_open
from workflows.signin.attempts import end_attempts
from workflows.signin.devices import end_devices_of
from workflows.signin.sessions import end_sessions_of
from workflows.tan import authenticators


def shut_out(
    tx: Tx,
    account_id: UUID,
    *,
    reason: str,
    but_session: UUID | None = None,
    but_recovery: UUID | None = None,
) -> None:
    """End whatever anybody may hold of an account: sessions, known devices, half a sign-in, recoveries, a begun app or passkey.

    No passkey opens the account alone before the password was given once more.

    The session and the recovery that act for the owner stay, and so does the device of that session: it is known, and asks
    for the password again. The caller has locked the account.
    """
    end_sessions_of(tx, account_id, except_for=but_session)
    end_devices_of(tx, account_id, except_for=but_session)
    authenticators.end_begun(tx, account_id)
    keys.end_begun(tx, account_id)
    keys.ask_for_password(tx, account_id)
    end_attempts(tx, account_id, reason)
    cancel_open(tx, account_id, reason=reason, but=but_recovery)
