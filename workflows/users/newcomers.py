"""Which rows of a file become users? Each is judged as if it were alone; those that may come in come in together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from workflows.account.records import Account, LoginIdentifier
from workflows.customer.places import GERMANY, find_country
from workflows.customer.records import Customer
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.profile import Profile
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.names import PersonName
from workflows.seat.rights import preset
from workflows.users.first_passwords import ACTOR, NoAddressError, issue, require_way, send
from workflows.users.rows import NewUser, UnusableRowError, read_mobile
from workflows.users.taken import Taken

TAKEN = "login_name is taken by another user"


@dataclass(frozen=True)
class Newcomer:
    """A user to be: the account's id, the customer, the mobile number (E.164), the name there and the rights."""

    id: UUID
    user: NewUser
    customer: Customer
    mobile: str
    display_name: str
    rights: Mapping[str, bool]

    @property
    def remark(self) -> str:
        """Say by which name the user goes at the customer, if the one in the file was taken."""
        is_as_wished = PersonName.of(self.display_name).key == PersonName.of(self.user.display_name).key
        return "" if is_as_wished else f"display_name is taken there: now {self.display_name!r}"


def admit(account_id: UUID, user: NewUser, customer: Customer, taken: Taken, profile: Profile) -> Newcomer:
    """Let somebody in, and note in `taken` what is theirs from now on; raises UnusableRowError."""
    if user.login_name in taken.login_names:
        raise UnusableRowError(TAKEN)
    email = (customer.id, Address.of(user.email).key)
    if user.email and email in taken.emails:
        raise UnusableRowError("email is used by another user of this customer")
    try:
        require_way(customer, user.delivery, user.email)
    except NoAddressError as reason:
        raise UnusableRowError(str(reason)) from None
    mobile = read_mobile(user.mobile, find_country(customer.country) or GERMANY)
    names = taken.display_names[customer.id]
    rights = preset(profile, is_administrator=not names)
    name = PersonName.of(user.display_name).unlike(names)
    names.add(name.key)
    taken.login_names.add(user.login_name)
    if user.email:
        taken.emails.add(email)
    return Newcomer(account_id, user, customer, mobile, name.given, rights)


def create(tx: Tx, newcomers: Sequence[Newcomer]) -> None:
    """Create them all, each with a first password on its way; the caller has locked their customers."""
    accounts = [_account(tx, one) for one in newcomers]
    tx.session.flush()
    secrets = []
    for one, account in zip(newcomers, accounts, strict=True):
        tx.session.add(
            LoginIdentifier(canonical=one.user.login_name, kind="login_name", account_id=account.id)
        )
        new = NewSeat(one.customer.id, one.display_name, one.rights)
        seats.invite(tx, account, new, actor=ACTOR, reason=one.user.delivery)
        secrets.append(issue(tx, account, one.user.delivery))
    tx.session.flush()
    for one, account, secret in zip(newcomers, accounts, secrets, strict=True):
        send(tx, account, one.customer, secret)


def _account(tx: Tx, one: Newcomer) -> Account:
    user = one.user
    account = Account(
        id=one.id,
        login_name=user.login_name,
        display_name=user.display_name,
        salutation="",
        first_name=user.first_name,
        last_name=user.last_name,
        email="",
        named_email=user.email,
        mobile=one.mobile,
        language=user.language,
        tan_method="none",
        password_hash="",
        created_at=tx.now,
    )
    tx.create(account, "auto_register", actor=ACTOR, reason=user.delivery)
    return account
