"""Where do secrets lie that outlive a key? Each of these tables names the key of every row, and can wrap it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, case, func, null, true
from sqlalchemy.orm import InstrumentedAttribute

from workflows.account.passwords import BARE, rewrapped_hash
from workflows.account.records import Account
from workflows.engine.keys import ID_BYTES, KeyRing, UnwrapError
from workflows.operator.actions import kept_totp
from workflows.operator.own import kept_next_totp
from workflows.operator.records import Operator
from workflows.registration.records import Registration
from workflows.tan import authenticators, emergency, totp
from workflows.tan.records import Authenticator, EmergencyCode
from workflows.webhook import signing
from workflows.webhook.records import Webhook

Renewing = Callable[[KeyRing, Any], bytes | str | None]
"""Wraps the secret of a row under the newest key; None if it stays as it is. May raise UnwrapError."""


ANY_ROW = true()


@dataclass(frozen=True)
class Wrapped:
    """Secrets of one kind: which rows hold one, in which column, and how one is wrapped anew.

    `before` is the column of secrets that one of the keys has made in earlier releases, nobody knows which; it is emptied.
    """

    name: str
    column: InstrumentedAttribute[Any]
    before: InstrumentedAttribute[Any] | None
    renew: Renewing
    holds: ColumnElement[bool] = ANY_ROW

    @property
    def kind(self) -> Any:
        """The class of the rows."""
        return self.column.class_

    @property
    def key_id(self) -> ColumnElement[str | None]:
        """The id of the key that a row is wrapped under; NULL for a secret from before."""
        if isinstance(self.column.type, LargeBinary):
            return func.encode(func.substring(self.column, 1, ID_BYTES), "hex")
        return case((self.column.like(f"{BARE}%"), null()), else_=func.left(self.column, 2 * ID_BYTES))


def renew(secrets: Wrapped, keys: KeyRing, row: Any) -> bytes | str | None:
    """Wrap the secret of a row under the newest key; None if it stays as it is, since its key is gone or not known."""
    try:
        return secrets.renew(keys, row)
    except UnwrapError:  # is in the log already, and counted by `keys status`
        return None


def _passwords(name: str, column: InstrumentedAttribute[str]) -> Wrapped:
    return Wrapped(
        name, column, None, lambda keys, row: rewrapped_hash(keys, row.id, row.password_hash), column != ""
    )


WRAPPED = (
    Wrapped(
        "authenticator apps",
        Authenticator.secret,
        Authenticator.nonce,
        lambda keys, app: totp.rewrapped(keys, authenticators.kept(app)),
    ),
    Wrapped(
        "operators' apps",
        Operator.totp_secret,
        Operator.totp_nonce,
        lambda keys, operator: totp.rewrapped(keys, kept_totp(operator)),
    ),
    Wrapped(
        "operators' apps that are being set up",
        Operator.next_totp,
        None,
        lambda keys, operator: totp.rewrapped(keys, kept_next_totp(operator)),
        Operator.next_totp.is_not(None),
    ),
    Wrapped(
        "emergency codes",
        EmergencyCode.wrapped,
        EmergencyCode.code_hash,
        emergency.rewrapped,
        EmergencyCode.used_at.is_(None),
    ),
    Wrapped("webhooks' secrets", Webhook.secret, None, signing.rewrapped, Webhook.secret != b""),
    Wrapped(
        "webhooks' former secrets",
        Webhook.former_secret,
        None,
        lambda keys, webhook: signing.rewrapped(keys, webhook, "former_secret"),
        Webhook.former_secret != b"",
    ),
    _passwords("passwords", Account.password_hash),
    _passwords("operators' passwords", Operator.password_hash),
    _passwords("passwords of registrations under way", Registration.password_hash),
)
