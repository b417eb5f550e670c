"""How does a test get to where its story begins? Customers, registrations, links and accounts in one call."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from tests.owner import as_owner
from workflows.account.actions import NewAccount, register_account
from workflows.account.passwords import hash_password
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.clock import database_now
from workflows.engine.history import transitions_of
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, NO_CUSTOMER
from workflows.engine.transaction import reading, transaction
from workflows.first_password.actions import find_newest, password_of
from workflows.mail_address import Address
from workflows.message.records import Message
from workflows.registration.actions import NewRegistration, submit
from workflows.registration.details import Details
from workflows.registration.match import match
from workflows.registration.records import ActivationLink, Registration
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.rights import preset
from workflows.tan.codes import code_of
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan
from workflows.users.from_file import auto_register
from workflows.users.rows import COLUMNS as NEW_USER

NUMBER = "46075"
EMAIL = "m.muster@example.org"
MOBILE = "+4915228817386"
PASSWORD = "Kirschkuchen-mit-Sahne-7"
DETAILS = Details(
    tan_method="none",
    salutation="Herr",
    first_name="Max",
    last_name="Muster",
    mobile="",
    email=EMAIL,
    login_name="m.muster",
    password=PASSWORD,
)

Result = TypeVar("Result")
_logins = count(1)


def add_customer(
    runtime: Runtime, number: str = NUMBER, *, email: str = EMAIL, status: str = "active"
) -> UUID:
    """Put a customer into the master data."""
    customer = Customer(
        id=uuid4(),
        customer_number=number,
        name="Muster Praxis",
        email=email,
        mobile="",
        street="Musterstraße 12",
        postal_code="10115",
        city="Berlin",
        country="DE",
        status=status,
        attempt_notice_at=None,
    )
    with transaction(runtime) as tx:
        customer.imported_at = tx.now
        tx.session.add(customer)
    return customer.id


def submit_registration(runtime: Runtime, number: str = NUMBER, email: str = EMAIL) -> UUID:
    """Submit the registration form; nothing is matched yet."""
    return submit(runtime, NewRegistration(uuid4(), number, email, "de"))


def run_match(runtime: Runtime, registration_id: UUID) -> None:
    """Let the worker decide on a submitted registration."""
    with transaction(runtime, EVERYBODY) as tx:
        match(tx, registration_id)


def accept_mail(runtime: Runtime, registration_id: UUID) -> None:
    """Let the mail server accept the mail with the link."""
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_id), "accept_mail", actor="system")


def mailed_link(runtime: Runtime, number: str = NUMBER, email: str = EMAIL) -> UUID:
    """Register a (new) customer up to the mail with the link; return the link's id."""
    if not rows(runtime, Customer, Customer.customer_number == number):
        add_customer(runtime, number, email=email)
    registration_id = submit_registration(runtime, number, email)
    run_match(runtime, registration_id)
    accept_mail(runtime, registration_id)
    (link,) = rows(runtime, ActivationLink, ActivationLink.registration_id == registration_id)
    return link.id


def registration_of(runtime: Runtime, link_id: UUID) -> UUID:
    """Return the registration that a link belongs to."""
    (link,) = rows(runtime, ActivationLink, ActivationLink.id == link_id)
    return link.registration_id


def details(**changes: str) -> Details:
    """Fill in the activation form; without changes: no TAN, name m.muster."""
    return replace(DETAILS, **changes)


def add_account(runtime: Runtime, *, tan_method: str = "none", password: str = PASSWORD) -> Account:
    """Create an active account of a customer of its own."""
    number = next(_logins)
    account_id = uuid4()
    customer_id = add_customer(runtime, f"7{number:05}", email=f"person{number}@example.org")
    new = NewAccount(
        id=account_id,
        login_name=f"person.{number}",
        salutation="",
        first_name="Erika",
        last_name="Muster",
        email=f"person{number}@example.org",
        mobile=MOBILE,
        language="de",
        tan_method=tan_method,
        password_hash=hash_password(runtime.keys, account_id, password),
    )
    with transaction(runtime, EVERYBODY) as tx:
        link = tx.prove(
            "activation_link", subject=customer_id, source=uuid4(), reached=Address.of(new.email).key
        )
        account = register_account(tx, new, actor="test", evidence=link)
        rights = preset(runtime.profile, is_administrator=True)
        seats.register(tx, account, NewSeat(customer_id, account.display_name, rights), actor="test")
        return account


def live_code(runtime: Runtime, subject: UUID) -> str:
    """Return the TAN that its owner would read from the message."""
    (tan,) = rows(runtime, Tan, Tan.subject == subject, Tan.state.in_(LIVE))
    return code_of(runtime.keys, tan.id)


def newest_code(runtime: Runtime) -> str:
    """Return the TAN that was issued last, whoever for."""
    newest = max(rows(runtime, Tan), key=lambda tan: tan.issued_at)
    return code_of(runtime.keys, newest.id)


def wrong_code(runtime: Runtime, subject: UUID) -> str:
    """Return six digits that are not the subject's TAN."""
    return f"{(int(live_code(runtime, subject)) + 1) % 1_000_000:06}"


def one(runtime: Runtime, kind: type[Result], key: object) -> Result:
    """Read one row as it is stored now, whosever it is."""
    with _seen_by_operators(runtime, kind) as session:
        return session.get_one(kind, key)


def rows(runtime: Runtime, kind: type[Result], *conditions: Any) -> Sequence[Result]:
    """Read all rows that fulfil the conditions, whosever they are: to a scope too narrow they would look as if absent."""
    with _seen_by_operators(runtime, kind) as session:
        return session.scalars(select(kind).where(*conditions)).all()


def _seen_by_operators(runtime: Runtime, kind: type[Any]) -> AbstractContextManager[Session]:
    return reading(runtime, EVERYBODY if kind.customer_bound else NO_CUSTOMER)


def steps(runtime: Runtime, workflow: str, instance: UUID) -> list[str]:
    """List the triggers of a record's history, oldest first."""
    with reading(runtime) as session:
        return [step.trigger for step in transitions_of(session, workflow, instance)]


def mails(runtime: Runtime, *conditions: Any) -> list[tuple[str, str]]:
    """List (name, address) of the queued messages, sorted."""
    return sorted((message.name, message.to_address) for message in rows(runtime, Message, *conditions))


def jobs(runtime: Runtime, kind: str) -> Sequence[Job]:
    """List the jobs of one kind."""
    return rows(runtime, Job, Job.kind == kind)


def now(runtime: Runtime) -> datetime:
    """Return the database's travelling time."""
    with reading(runtime) as session:
        return database_now(session)


def at_once(calls: int, action: Callable[[], Result]) -> list[Result | Exception]:
    """Call an action from as many threads as there are calls; return what each returned or raised."""

    def attempt(_number: int) -> Result | Exception:
        try:
            return action()
        except Exception as error:  # noqa: BLE001 - the test looks at what was raised
            return error

    with ThreadPoolExecutor(calls) as pool:
        return list(pool.map(attempt, range(calls)))


def wait_for_lock(runtime: Runtime) -> None:
    """Wait until some other connection waits for a lock; fail after ten seconds."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 10
    with as_owner(runtime) as connection:  # nobody else sees what operators wait for
        while not connection.scalar(waiting):
            assert time.monotonic() < deadline, "nobody waits for a lock"


def add_newcomer(runtime: Runtime, *, delivery: str = "letter", number: str = NUMBER) -> Account:
    """Register a user from a file; customer and first password come with it."""
    if not rows(runtime, Customer, Customer.customer_number == number):
        add_customer(runtime, number)
    name = f"newcomer.{next(_logins)}"
    row = f"{number},{name},Erika Muster,Erika,Muster,{name}@example.org,,{delivery}\n"
    auto_register(runtime, [",".join(NEW_USER) + "\n", row], on_row=lambda _row: None)
    (account,) = rows(runtime, Account, Account.login_name == name)
    return account


def initial_password(runtime: Runtime, account_id: UUID) -> str:
    """Return the first password that its owner would read in the letter."""
    with reading(runtime) as session:
        secret = find_newest(session, account_id)
        assert secret
        return password_of(runtime.keys, secret.id)
