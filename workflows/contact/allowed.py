"""May this session change this value to that one? Asked when the change is requested and again when it is proven."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, text

from workflows import policy
from workflows.account.doors import may_authenticate
from workflows.account.machine import IN_USE
from workflows.account.records import Account
from workflows.contact.machine import ContactChangeState, way_of
from workflows.contact.records import ContactChange
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.seat.addresses import is_email_taken
from workflows.signin.sessions import SessionEndedError, require_open
from workflows.tan.actions import TooManyTansError

LATELY = text("SELECT count(*) FROM contact_change WHERE account_id = :account AND requested_at > :since")


class SameValueError(KundencenterError):
    """This is the present value already."""


class AddressTakenError(KundencenterError):
    """Another person of the same customer number has this e-mail address."""


class NumberNeededError(KundencenterError):
    """The TANs of the account come to this mobile number: it can be changed, and not removed."""


def require(tx: Tx, account: Account, session_id: UUID, kind: str, value: str) -> None:
    """Raise SessionEndedError, SameValueError, NumberNeededError, AddressTakenError or TooManyTansError if this may not be asked for."""
    _require_session(tx, account, session_id)
    if _is_present(account, kind, value):
        raise SameValueError(kind)
    if kind == "mobile" and not value and account.tan_method == "sms":
        raise NumberNeededError
    if kind == "email":
        require_free(tx, account, value)
    lately = tx.session.scalar(LATELY, {"account": account.id, "since": tx.now - timedelta(days=1)})
    if (lately or 0) >= policy.CONTACT_CHANGES_PER_DAY:
        raise TooManyTansError(kind)


def get_open(
    tx: Tx, account: Account, session_id: UUID, change_id: UUID, way: str | None = None
) -> ContactChange:
    """Return the change that this very session waits with, of this way to prove it only; raises NotFoundError or SessionEndedError."""
    _require_session(tx, account, session_id)
    for change in open_changes(tx, account.id):
        if (change.id, change.session_id) == (change_id, session_id) and way in {None, way_of(change)}:
            return change
    raise NotFoundError("contact_change")


def open_changes(tx: Tx, account_id: UUID) -> Sequence[ContactChange]:
    """Lock what waits for its proof, in time."""
    rows = tx.session.scalars(
        select(ContactChange)
        .where(
            ContactChange.account_id == account_id,
            ContactChange.state == ContactChangeState.REQUESTED,
            ContactChange.deadline > tx.now,
        )
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return rows.all()


def _require_session(tx: Tx, account: Account, session_id: UUID) -> None:
    require_open(tx, session_id, account.id)
    if account.state not in IN_USE or not may_authenticate(account, tx.now):
        raise SessionEndedError


def _is_present(account: Account, kind: str, value: str) -> bool:
    if kind == "email":
        # One in doubt may be confirmed: until then no mail goes there.
        return bool(account.email) and Address.of(value).key == account.email_key
    # A new app may replace the old one: that is the same method with another secret.
    return (
        kind != "passkey"
        and value == (account.mobile if kind == "mobile" else account.tan_method)
        and value != "totp"
    )


def require_free(tx: Tx, account: Account, email: str) -> None:
    """Raise AddressTakenError; for good it is free only under the lock of the account's customers."""
    if is_email_taken(tx.session, account.id, email):
        raise AddressTakenError
