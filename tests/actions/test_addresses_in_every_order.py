"""In whatever order people act: is every address of an account one whose mailbox was read?"""

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from tests import builders, recoveries
from tests.askers import session_of
from tests.builders import EMAIL, MOBILE, details, rows
from tests.conftest import Clock
from tests.seats import user_number
from workflows.account.records import Account
from workflows.contact import actions as contact
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.credentials import first_visit
from workflows.credentials.first_visit import NewCredentials
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.message.records import Message
from workflows.recovery.finish import set_password
from workflows.registration import activation
from workflows.registration.records import ActivationLink, Registration
from workflows.signin.actions import start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Session
from workflows.tan.codes import code_of
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan
from workflows.users.first_passwords import reissue

ADDRESSES = (EMAIL, "m.mustre@example.org", "erika@example.org", "practice@example.org")
QUICK = (3, 5)
METHODS = ("none", "email", "sms")
OPENING = ("password_reset", "unlock", "customer_numbers", "login_names")
"""Mails whose reader gets in, or learns how to."""

READ = text(
    """
    WITH own AS (SELECT CAST(:account AS uuid) AS id UNION SELECT id FROM contact_change WHERE account_id = :account
                 UNION SELECT id FROM registration WHERE account_id = :account)
    SELECT t.destination FROM proof p JOIN tan t ON t.id = p.source
     WHERE p.kind = 'tan' AND p.subject IN (SELECT id FROM own)
    UNION SELECT r.email FROM proof p JOIN activation_link l ON l.id = p.source JOIN registration r ON r.id = l.registration_id
     WHERE p.kind = 'activation_link' AND r.account_id = :account
    UNION SELECT s.sent_to FROM proof p JOIN initial_secret s ON s.id = p.source
     WHERE p.kind = 'password' AND s.account_id = :account
    """
)
"""Where links and codes of this account went that somebody has used."""


@dataclass
class Walk:
    """One random life: each step tries something, at the right time or not."""

    runtime: Runtime
    clock: Clock
    choose: random.Random
    taken: list[str] = field(default_factory=list)

    def step(self) -> None:
        deeds: list[Callable[[], Any]] = [
            self.activate, self.confirm, self.change_method, self.enter, self.set_up, self.prove_setup,
            self.choose_method, self.reissue, self.ask_change, self.prove_change, self.prove_change, self.undo,
            self.recover, self.wait,
        ]  # fmt: skip
        deed = self.choose.choice(deeds)
        with suppress(KundencenterError, LookupError):
            deed()
            self.taken.append(deed.__name__)

    def activate(self) -> None:
        link = self.choose.choice(rows(self.runtime, ActivationLink))
        activation.activate(
            self.runtime,
            link.id,
            details(tan_method=self.method(), mobile=MOBILE, email=self.address()),
        )

    def confirm(self) -> None:
        registration = self.choose.choice(rows(self.runtime, Registration))
        activation.confirm_tan(self.runtime, registration.id, self.code(registration.id))

    def change_method(self) -> None:
        registration = self.choose.choice(rows(self.runtime, Registration))
        method = self.choose.choice(METHODS[1:])
        activation.change_method(self.runtime, registration.id, method, MOBILE, self.address())

    def enter(self) -> None:
        account = self.account()
        secrets = rows(self.runtime, InitialSecret, InitialSecret.account_id == account.id)
        printed = [first_password.password_of(self.runtime.keys, secret.id) for secret in secrets]
        typed = self.choose.choice([*printed, builders.PASSWORD])
        start(self.runtime, Credentials(user_number(self.runtime, account), typed, "de"))

    def set_up(self) -> None:
        account = self.account()
        new = NewCredentials(account.login_name, builders.PASSWORD, self.method(), MOBILE, self.address())
        session = self.session(account)
        first_visit.change_initial_credentials(self.runtime, session, account.id, new)

    def prove_setup(self) -> None:
        account = self.account()
        session = self.session(account)
        first_visit.prove_setup_tan(self.runtime, session, account.id, self.code(account.id))

    def choose_method(self) -> None:
        account = self.account()
        address = self.choose.choice(["", self.address()])
        first_visit.choose_other_method(
            self.runtime, self.session(account), account.id, self.method(), MOBILE, email=address
        )

    def reissue(self) -> None:
        reissue(self.runtime, self.account().login_name, delivery=self.choose.choice(["letter", "email"]))

    def ask_change(self) -> None:
        wanted = contact.NewContact("email", self.address())
        contact.request(self.runtime, session_of(self.runtime, self.account()), wanted)

    def prove_change(self) -> None:
        change = self.choose.choice(rows(self.runtime, ContactChange, ContactChange.state == "requested"))
        assert change.session_id
        asker = contact.Asker(change.account_id, change.session_id)
        contact.prove(self.runtime, asker, change.id, self.code(change.id))

    def undo(self) -> None:
        undo(self.runtime, self.choose.choice(rows(self.runtime, ContactChange)).id)

    def recover(self) -> None:
        recovery = recoveries.mailed(self.runtime, self.account())
        set_password(self.runtime, recovery, recoveries.NEW_PASSWORD)

    def wait(self) -> None:
        self.clock.travel(timedelta(seconds=self.choose.choice([31, 400, 90_000])))

    def address(self) -> str:
        return self.choose.choice(ADDRESSES)

    def method(self) -> str:
        return self.choose.choice(METHODS)

    def account(self) -> Account:
        return self.choose.choice(rows(self.runtime, Account))

    def session(self, account: Account) -> UUID:
        held = rows(self.runtime, Session, Session.holder == account.id, Session.ended_at.is_(None))
        return self.choose.choice(held).id

    def code(self, subject: UUID) -> str:
        """The live code of the subject: whoever types it has read it where it was sent."""
        live = rows(self.runtime, Tan, Tan.subject == subject, Tan.state.in_(LIVE))
        return code_of(self.runtime.keys, self.choose.choice(live).id)


def read_by_owner(runtime: Runtime, account: Account) -> set[str]:
    with reading(runtime) as session:
        return set(session.scalars(READ, {"account": account.id}))


@pytest.mark.parametrize(
    "seed", [*QUICK, *(pytest.param(seed, marks=pytest.mark.deep) for seed in (6, 9, *range(20, 40)))]
)
def test_an_address_counts_only_where_a_link_or_code_was_read(
    runtime: Runtime, clock: Clock, seed: int
) -> None:
    builders.mailed_link(runtime)
    builders.add_newcomer(runtime, delivery="letter" if seed % 2 else "email")
    walk = Walk(runtime, clock, random.Random(seed))
    for _ in range(40):
        walk.step()
        for account in rows(runtime, Account):
            read = read_by_owner(runtime, account) - {""}
            assert account.email in {"", *read}, walk.taken
            assert account.named_email != account.email or not account.email, walk.taken
        everybodys = set().union(*(read_by_owner(runtime, account) for account in rows(runtime, Account)))
        opened = {message.to_address for message in rows(runtime, Message, Message.name.in_(OPENING))}
        assert opened <= everybodys, walk.taken
