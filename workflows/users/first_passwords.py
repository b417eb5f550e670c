"""How does a first password reach its user: by letter to the customer, or by mail? And who gets another one?"""

from workflows.account.doors import may_authenticate
from workflows.account.identifiers import canonical
from workflows.account.machine import AccountState
from workflows.account.records import Account, LoginIdentifier
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.first_password.actions import TEXT, Delivery, find_newest, issue_first, issue_secret
from workflows.first_password.records import InitialSecret
from workflows.letter.actions import NewLetter, order_first
from workflows.letter.address import find_first_customer, is_complete
from workflows.message.actions import Recipient, queue_message
from workflows.recovery.shut_out import shut_out
from workflows.seat import actions as seats

ACTOR = "import"


class UnknownUserError(KundencenterError):
    """Nobody answers to this login name."""


class SetUpAlreadyError(KundencenterError):
    """The user has a password of their own; a first one would be a way around it."""


class NotInSetUpError(KundencenterError):
    """The account is locked, suspended or over: whoever has a first password could not use it."""

    def __init__(self, state: AccountState) -> None:
        super().__init__(str(state))
        self.state = state


class NoAddressError(KundencenterError):
    """A letter or mail is to be sent, but there is no address for it."""


def reissue(runtime: Runtime, login_name: str, *, delivery: Delivery | None = None) -> Delivery:
    """Send another first password by the same way (or by this one); the old one and its sessions end.

    Raises UnknownUserError, SetUpAlreadyError, NotInSetUpError or NoAddressError. Returns the way it takes.
    """
    with transaction(runtime, EVERYBODY) as tx:
        known = tx.session.get(LoginIdentifier, canonical(login_name))
        if known is None:
            raise UnknownUserError(login_name)
        return reissue_to(tx, tx.get(Account, known.account_id), delivery=delivery)


def reissue_to(
    tx: Tx, account: Account, *, delivery: Delivery | None = None, actor: str = ACTOR, reason: str = ""
) -> Delivery:
    """Send another first password to an account that the caller has locked; as `reissue`."""
    if not may_authenticate(account, tx.now):
        raise NotInSetUpError(account.state)
    if account.state is not AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED:
        raise SetUpAlreadyError(account.login_name)
    last = find_newest(tx.session, account.id)
    way: Delivery = delivery or ("email" if last and last.delivery == "email" else "letter")
    customer = find_first_customer(tx.session, account.id)
    if customer is None:
        raise NoAddressError(f"{account.login_name} is no user of a customer number any more")
    to_address = account.email or account.named_email
    require_way(customer, way, to_address)
    send(tx, account, customer, issue_secret(tx, account, way, to_address if way == "email" else ""))
    seats.renew(tx, account.id, actor=actor, reason=reason or way)
    shut_out(tx, account.id, reason="another first password")
    return way


def issue(tx: Tx, account: Account, delivery: Delivery) -> InitialSecret:
    """Issue the first password of a user from a file."""
    return issue_first(tx, account, delivery, account.named_email if delivery == "email" else "")


def require_way(customer: Customer, delivery: Delivery, to_address: str) -> None:
    """Raise NoAddressError unless this way leads to somebody."""
    if delivery == "letter" and not is_complete(customer):
        raise NoAddressError("the customer has no complete postal address for a letter")
    if delivery == "email" and not to_address:
        raise NoAddressError("the user has no email address")


def send(tx: Tx, account: Account, customer: Customer, secret: InitialSecret) -> None:
    """Order the letter or mail that carries this first password: the only one that is under way to this account."""
    if secret.delivery == "letter":
        carried = (secret.id, account.language, secret.expires_at)
        order_first(tx, NewLetter(TEXT, account.id, customer.id, *carried))
        return
    queue_message(tx, TEXT, Recipient(secret.sent_to, account.language), of=account, about=secret.id)
