"""How do users come into being from a file, each with a first password by letter or mail?"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from workflows.account.doors import may_authenticate
from workflows.account.identifiers import canonical
from workflows.account.machine import AccountState
from workflows.account.records import Account, LoginIdentifier
from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.customer.matching import find_customer
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.kept_keys import every_key
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.first_password.actions import TEXT, Delivery, find_newest, issue_secret
from workflows.letter.actions import NewLetter, order_letter
from workflows.letter.address import find_first_customer, is_complete
from workflows.message.actions import Recipient, queue_message
from workflows.recovery.shut_out import shut_out
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.addresses import is_email_taken
from workflows.seat.memberships import has_users
from workflows.seat.names import PersonName
from workflows.seat.records import Seat
from workflows.seat.rights import preset
from workflows.users.rows import COLUMNS, OPTIONAL, NewUser, UnusableRowError, read_user

PURPOSE = "auto-registered-user"
ACTOR = "import"

Outcome = Literal["created", "unchanged", "rejected"]


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


@dataclass(frozen=True)
class RowReport:
    """What became of one line of the file (the header is line 1)."""

    line: int
    login_name: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class AutoRegistrationReport:
    """What became of the whole file."""

    created: int
    unchanged: int
    rejected: int


def auto_register(
    runtime: Runtime,
    lines: Iterable[str],
    *,
    on_row: Callable[[RowReport], None],
    on_note: Listener = no_note,
) -> AutoRegistrationReport:
    """Create a user of every row, each row whole or not at all; raises ImportFileError or UnwrapError.

    A second run of the same file changes nothing, even after the users have chosen other names; after an
    interruption it continues where it stopped.
    """
    outcomes: Counter[Outcome] = Counter()
    seen: set[str] = set()
    with reading(runtime) as session:
        id_keys = every_key(session, runtime.keys, PURPOSE)
    for row in read_rows(lines, COLUMNS, OPTIONAL, on_note=on_note):
        report = _report(runtime, id_keys, row, seen)
        outcomes[report.outcome] += 1
        on_row(report)
    return AutoRegistrationReport(outcomes["created"], outcomes["unchanged"], outcomes["rejected"])


def reissue(runtime: Runtime, login_name: str, *, delivery: Delivery | None = None) -> Delivery:
    """Send another first password by the same way (or by this one); the old one and its sessions end.

    Raises UnknownUserError, SetUpAlreadyError, NotInSetUpError or NoAddressError. Returns the way it takes.
    """
    with transaction(runtime, EVERYBODY) as tx:
        known = tx.session.get(LoginIdentifier, canonical(login_name))
        if known is None:
            raise UnknownUserError(login_name)
        account = tx.get(Account, known.account_id)
        if not may_authenticate(account, tx.now):
            raise NotInSetUpError(account.state)
        if account.state is not AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED:
            raise SetUpAlreadyError(login_name)
        last = find_newest(tx.session, account.id)
        way: Delivery = delivery or ("email" if last and last.delivery == "email" else "letter")
        customer = find_first_customer(tx.session, account.id)
        if customer is None:
            raise NoAddressError(f"{login_name} is no user of a customer number any more")
        _send_secret(tx, account, customer, way)
        seats.renew(tx, account.id, actor=ACTOR, reason=way)
        shut_out(tx, account.id, reason="another first password")
    return way


def _report(runtime: Runtime, id_keys: Sequence[bytes], row: Row, seen: set[str]) -> RowReport:
    line = row.line
    name = " ".join(row.values.get("login_name", "").split())  # as written: people look for it in their file
    try:
        user = read_user(row, runtime.profile, runtime.settings)
        seat = None if user.login_name in seen else _register(runtime, id_keys, user)
    except (UnusableRowError, NoAddressError) as flaw:
        return RowReport(line, name, "rejected", str(flaw))
    if user.login_name in seen:
        return RowReport(line, name, "rejected", "login_name stands in the file twice")
    seen.add(user.login_name)
    return (
        RowReport(line, name, "created", _called(user, seat)) if seat else RowReport(line, name, "unchanged")
    )


def _called(user: NewUser, seat: Seat) -> str:
    """Say by which name the user goes at the customer, if the one in the file was taken."""
    wanted = PersonName.of(user.display_name or user.login_name)
    return "" if seat.display_key == wanted.key else f"display_name is taken there: now {seat.display_name!r}"


def _register(runtime: Runtime, id_keys: Sequence[bytes], user: NewUser) -> Seat | None:
    """Create the user unless an earlier run did (None); raises UnusableRowError or NoAddressError."""
    ids = _ids(id_keys, user)
    try:
        with transaction(runtime, EVERYBODY) as tx:
            customer = _customer(tx, user)
            if tx.session.scalar(select(exists().where(Account.id.in_(ids)))):
                return None
            _require_unused(tx, ids[0], user, customer)
            return _create(tx, ids[0], user, customer)
    except IntegrityError:
        raise UnusableRowError("login_name is taken by another user") from None


def _ids(id_keys: Sequence[bytes], user: NewUser) -> list[UUID]:
    """Derive the account's id from where it comes from: a later run knows its users whatever they are called then.

    One for each key that there is or was: the first is that of a new user.
    """
    origin = f"{user.customer_number}\n{user.login_name}".encode()
    macs = (hmac.digest(key, origin, hashlib.sha256) for key in id_keys)
    return [UUID(bytes=mac[:16], version=4) for mac in macs]


def _customer(tx: Tx, user: NewUser) -> Customer:
    """Lock the customer: of two users created at once only one is the first."""
    known = find_customer(tx.session, user.customer_number)
    if known is None:
        raise UnusableRowError("there is no such customer")
    customer = tx.get(Customer, known.id)
    if customer.status != "active":
        raise UnusableRowError(f"the customer is {customer.status}")
    return customer


def _require_unused(tx: Tx, account_id: UUID, user: NewUser, customer: Customer) -> None:
    if tx.session.get(LoginIdentifier, user.login_name) is not None:
        raise UnusableRowError("login_name is taken by another user")
    if user.email and is_email_taken(tx.session, account_id, user.email, joining=customer.id, by_name=True):
        raise UnusableRowError("email is used by another user of this customer")


def _create(tx: Tx, account_id: UUID, user: NewUser, customer: Customer) -> Seat:
    account = Account(
        id=account_id,
        login_name=user.login_name,
        display_name=user.display_name,
        salutation="",
        first_name=user.first_name,
        last_name=user.last_name,
        email="",
        named_email=user.email,
        mobile=user.mobile,
        language=user.language,
        tan_method="none",
        password_hash="",
        created_at=tx.now,
    )
    tx.create(account, "auto_register", actor=ACTOR, reason=user.delivery)
    tx.session.flush()
    tx.session.add(LoginIdentifier(canonical=user.login_name, kind="login_name", account_id=account.id))
    rights = preset(tx.runtime.profile, is_administrator=not has_users(tx.session, customer.id))
    display_name = seats.free_name(tx, customer.id, user.display_name or user.login_name)
    new = NewSeat(customer.id, display_name, rights)
    seat = seats.invite(tx, account, new, actor=ACTOR, reason=user.delivery)
    _send_secret(tx, account, customer, user.delivery)
    return seat


def _send_secret(tx: Tx, account: Account, customer: Customer, delivery: Delivery) -> None:
    if delivery == "letter" and not is_complete(customer):
        raise NoAddressError("the customer has no complete postal address for a letter")
    to_address = (account.email or account.named_email) if delivery == "email" else ""
    if delivery == "email" and not to_address:
        raise NoAddressError("the user has no email address")
    secret = issue_secret(tx, account, delivery, to_address)
    if delivery == "letter":
        carried = (secret.id, account.language, secret.expires_at)
        order_letter(tx, NewLetter(TEXT, account.id, customer.id, *carried))
        return
    queue_message(tx, TEXT, Recipient(to_address, account.language), of=account, about=secret.id)
