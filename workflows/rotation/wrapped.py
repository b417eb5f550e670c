"""Where do secrets lie that outlive a key? Each of these tables names the key of every row, and can wrap it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, case, func, null
from sqlalchemy.orm import InstrumentedAttribute

from workflows.account.passwords import BARE, rewrapped_hash
from workflows.account.records import Account
from workflows.engine.keys import ID_BYTES, KeyRing, UnwrapError
from workflows.operator.actions import kept_totp
from workflows.operator.records import Operator
from workflows.registration.records import Registration
from workflows.tan import authenticators, emergency, totp
from workflows.tan.records import Authenticator, EmergencyCode


@dataclass(frozen=True)
class Wrapped:
    """Secrets of one kind: which rows hold one, and how one is wrapped anew (False: it cannot be).

    `key_id` is NULL for a secret from before, which one of the keys has made, nobody knows which.
    """

    name: str
    kind: Any
    column: InstrumentedAttribute[Any]
    holds: ColumnElement[bool]
    renew: Callable[[KeyRing, Any], bool]
    wraps_any: bool = True
    """Whether `renew` can wrap what one of several keys has made: it takes along what each of them would make."""

    @property
    def key_id(self) -> ColumnElement[str | None]:
        """The id of the key that a row is wrapped under."""
        if isinstance(self.column.type, LargeBinary):
            return func.encode(func.substring(self.column, 1, ID_BYTES), "hex")
        return case((self.column.like(f"{BARE}%"), null()), else_=func.left(self.column, 2 * ID_BYTES))


def _renew_app(keys: KeyRing, app: Authenticator) -> bool:
    app.secret, app.nonce = totp.rewrapped(keys, authenticators.kept(app)), None
    return True


def _renew_operators_app(keys: KeyRing, operator: Operator) -> bool:
    operator.totp_secret, operator.totp_nonce = totp.rewrapped(keys, kept_totp(operator)), None
    return True


def _renew_code(keys: KeyRing, code: EmergencyCode) -> bool:
    code.wrapped, code.code_hash = emergency.rewrapped(keys, code), None
    return True


def _renew_password(keys: KeyRing, owner: Account | Operator | Registration) -> bool:
    fresh = rewrapped_hash(keys, owner.id, owner.password_hash)
    owner.password_hash = fresh or owner.password_hash
    return fresh is not None


def renew(secrets: Wrapped, keys: KeyRing, row: Any) -> bool:
    """Wrap the secret of one row under the newest key; False if it stays as it is, since its key is gone or not known."""
    try:
        return secrets.renew(keys, row)
    except UnwrapError:  # is in the log already, and counted by `keys status`
        return False


def _passwords(name: str, kind: Any) -> Wrapped:
    return Wrapped(name, kind, kind.password_hash, kind.password_hash != "", _renew_password, wraps_any=False)


EVERY = Authenticator.id.is_not(None)

WRAPPED = (
    Wrapped("authenticator apps", Authenticator, Authenticator.secret, EVERY, _renew_app),
    Wrapped(
        "operators' apps", Operator, Operator.totp_secret, Operator.id.is_not(None), _renew_operators_app
    ),
    Wrapped(
        "emergency codes", EmergencyCode, EmergencyCode.wrapped, EmergencyCode.used_at.is_(None), _renew_code
    ),
    _passwords("passwords", Account),
    _passwords("operators' passwords", Operator),
    _passwords("passwords of registrations under way", Registration),
)
