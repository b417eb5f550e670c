"""What does an authenticator app show? An account with one, and its code at any moment."""

from datetime import datetime, timedelta
from uuid import UUID

import pyotp

from tests.builders import add_account, now, one, rows
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.tan import authenticators
from workflows.tan.records import Authenticator


def with_app(runtime: Runtime) -> Account:
    """Create an account whose method is the app; the code that confirmed it was an older one."""
    account = add_account(runtime, tan_method="totp")
    with transaction(runtime) as tx:
        begun = authenticators.begin(tx, account.id)
        begun.confirmed_at = tx.now - timedelta(hours=1)
        begun.created_at = tx.now - timedelta(hours=1)
    return account


def code_at(runtime: Runtime, account: Account, at: datetime, *, authenticator_id: UUID | None = None) -> str:
    """Return what the account's app shows at a moment."""
    if authenticator_id is None:
        (authenticator,) = rows(
            runtime,
            Authenticator,
            Authenticator.account_id == account.id,
            Authenticator.ended_at.is_(None),
            Authenticator.confirmed_at.is_not(None),
        )
        authenticator_id = authenticator.id
    kept = one(runtime, Authenticator, authenticator_id)
    return pyotp.TOTP(authenticators.secret_of(runtime, kept)).at(at)


def present_code(runtime: Runtime, account: Account, *, authenticator_id: UUID | None = None) -> str:
    """Return what the app shows now."""
    return code_at(runtime, account, now(runtime), authenticator_id=authenticator_id)
