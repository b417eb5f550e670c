"""How does somebody change to another TAN method? The new one is proven before the old one stops."""

from dataclasses import dataclass
from uuid import UUID

from workflows import policy
from workflows.account.credentials import AddressMissingError, MethodNotOfferedError
from workflows.account.passwords import normal
from workflows.account.records import Account
from workflows.contact import passkey_method
from workflows.contact.actions import Asker, NewContact, begin
from workflows.contact.by_password import take_by_password
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.passkey.place import place_of
from workflows.profile import TanMethod
from workflows.tries.origin import Visitor


class MobileMissingError(KundencenterError):
    """Text messages need a mobile number, and the account has none."""


class PasswordTooShortError(KundencenterError):
    """Without a TAN the password is the only factor and has to be longer."""


@dataclass(frozen=True)
class NewMethod:
    """The method, the number for mTAN (E.164; empty: the present one), and the password for going without."""

    tan_method: str
    mobile: str = ""
    password: str = ""


def methods_offered(runtime: Runtime) -> tuple[TanMethod, ...]:
    """The methods that may be chosen: those of the profile, and passkeys only where they work."""
    works = place_of(runtime.settings, runtime.profile) is not None
    return tuple(method for method in runtime.profile.tan_methods if works or method != "passkey")


def choose(runtime: Runtime, asker: Asker, new: NewMethod, visitor: Visitor) -> UUID | None:
    """Begin the change and return its id, to be proven by a code; None if it is in effect already: no TAN any more.

    The visitor's device or network counts wrong passwords of its own, as everywhere.

    Raises MethodNotOfferedError, MobileMissingError, AddressMissingError, PasskeysMissingError, PasswordTooShortError, WrongPasswordError, or
    as `request` does.
    """
    if new.tan_method not in methods_offered(runtime):
        raise MethodNotOfferedError(new.tan_method)
    if new.tan_method == "none":
        _go_without(runtime, asker, new.password, visitor)
        return None
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        if new.tan_method == "passkey":
            passkey_method.require_enough(tx, account.id)
        return begin(tx, account, asker, _wanted(account, new)).id


def _wanted(account: Account, new: NewMethod) -> NewContact:
    if new.tan_method == "email" and not account.email:
        raise AddressMissingError
    if new.tan_method != "sms" or new.mobile in ("", account.mobile):
        if new.tan_method == "sms" and not account.mobile:
            raise MobileMissingError
        return NewContact("method", new.tan_method)
    return NewContact("mobile", new.mobile, tan_method="sms")


def _go_without(runtime: Runtime, asker: Asker, password: str, visitor: Visitor) -> None:
    """Only the password stands from here on, so it is asked for, and long enough."""
    if len(normal(password)) < policy.PASSWORD_MIN_WITHOUT_TAN:
        raise PasswordTooShortError
    take_by_password(runtime, asker, NewContact("method", "none"), password, visitor)
