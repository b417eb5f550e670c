"""Does a mail go to the address that its owner gave, and to nobody else's, from the form to the mail server?

ß and ss, ς and σ, with and without joiner are two domains or two mailboxes, with two owners (RFC 5894, 7.2).
"""

import csv
import io
import unicodedata
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.smtp import SMTP

from tests import builders
from tests.askers import session_of
from tests.builders import NUMBER, PASSWORD, live_code, one, rows
from tests.recoveries import standing
from tests.workers.rounds import received, work_off
from workflows.account.records import Account
from workflows.contact.actions import NewContact, prove, request
from workflows.customer.actions import import_customers
from workflows.customer.rows import COLUMNS
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.recovery.actions import Kind, NewRecovery
from workflows.recovery.actions import request as ask
from workflows.recovery.records import Recovery
from workflows.registration.activation import Completed, activate
from workflows.registration.records import ActivationLink, Registration
from workflows.signin.actions import TanNeeded, start
from workflows.signin.password_check import Credentials
from workflows.users.from_file import auto_register
from workflows.users.rows import COLUMNS as NEW_USER

JOINER, NON_JOINER = "\u200d", "\u200c"
OWN_AND_FOREIGN = [
    ("info@straße-praxis.example", "info@xn--strae-praxis-o9a.example", "info@strasse-praxis.example"),
    ("groß@example.org", "groß@example.org", "gross@example.org"),
    ("ας@example.org", "ας@example.org", "ασ@example.org"),
    ("post@οδος.example", "post@xn--pxavbm.example", "post@οδοσ.example"),
    (f"a@क्{JOINER}ष.example", "a@xn--11b2ezcw70k.example", "a@क्ष.example"),
    (f"a@نامه{NON_JOINER}ای.example", "a@xn--mgba3gch31f060k.example", "a@نامهای.example"),
]
SAME = [
    ("Max.Muster@Example.org", "max.muster@EXAMPLE.ORG", "Max.Muster@example.org"),
    ("info@straße.example", "info@xn--strae-oqa.example", "info@xn--strae-oqa.example"),
    ("info@xn--strae-oqa.example", "INFO@Straße.example", "info@xn--strae-oqa.example"),
    (
        "jörg@bücher.example",
        unicodedata.normalize("NFD", "jörg@bücher.example"),
        "jörg@xn--bcher-kva.example",
    ),
    (
        unicodedata.normalize("NFD", "jörg@bücher.example"),
        "Jörg@Bücher.example",
        "jörg@xn--bcher-kva.example",
    ),
    ("Groß@example.org", "groß@example.org", "Groß@example.org"),
]
WAYS = [*((own, own, wire) for own, wire, _ in OWN_AND_FOREIGN), *SAME]


def sorted_out(cases: list[tuple[str, str, str]], *everyday: int) -> list[Any]:
    """One case of each kind for every day, all of them in the long suite."""
    return [
        case if number in everyday else pytest.param(*case, marks=pytest.mark.deep)
        for number, case in enumerate(cases)
    ]


FOREIGN_CASES = sorted_out(OWN_AND_FOREIGN, 0, 4)
WAY_CASES = sorted_out(WAYS, 0, 4, 8)


def on_file(runtime: Runtime, address: str) -> None:
    """Import the customer."""
    text = io.StringIO()
    values = {"customer_number": NUMBER, "name": "Muster Praxis", "email": address}
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerow(values)
    assert (
        import_customers(runtime, text.getvalue().splitlines(), on_rejected=lambda _row: None).imported == 1
    )


def activated(runtime: Runtime, typed: str) -> Account:
    """Register with an address as typed, and become the main user, with emailTAN."""
    registration_id = builders.submit_registration(runtime, NUMBER, typed)
    work_off(runtime)
    (link,) = rows(runtime, ActivationLink, ActivationLink.registration_id == registration_id)
    details = builders.details(tan_method="email", email=typed)
    assert isinstance(activate(runtime, link.id, details), Completed), "the link has proven the address"
    work_off(runtime)
    return one(runtime, Account, one(runtime, Registration, registration_id).account_id)


def recovered(runtime: Runtime, kind: Kind, identifier: str) -> UUID:
    """Ask for help and let the workers answer."""
    recovery_id = ask(runtime, NewRecovery(uuid4(), kind, identifier, "", "de"))
    work_off(runtime)
    return recovery_id


def reached(runtime: Runtime) -> set[str]:
    """Who received anything by mail."""
    return {item.to for item in received(runtime) if item.kind == "mail"}


@pytest.mark.parametrize(("given", "typed", "wire"), WAY_CASES)
def test_every_mail_goes_to_the_address_on_file(runtime: Runtime, given: str, typed: str, wire: str) -> None:
    on_file(runtime, given)
    account = activated(runtime, typed)
    assert isinstance(start(runtime, Credentials(account.login_name, PASSWORD, "de")), TanNeeded)
    for kind, name in (("password", account.login_name), ("customer_number", typed), ("login_name", typed)):
        recovered(runtime, kind, name)  # type: ignore[arg-type] # the three kinds
    work_off(runtime)
    names = {"activation", "access_ready", "tan", "password_reset", "customer_numbers", "login_names"}
    assert {message.name for message in rows(runtime, Message)} == names
    assert reached(runtime) == {wire}
    assert len(received(runtime, given)) == len(names), "the mail box finds them under the address as given"


@pytest.mark.parametrize(("own", "wire", "foreign"), FOREIGN_CASES)
def test_whoever_has_the_folded_address_gets_nothing(
    runtime: Runtime, own: str, wire: str, foreign: str
) -> None:
    on_file(runtime, own)
    registration = one(runtime, Registration, builders.submit_registration(runtime, NUMBER, foreign))
    work_off(runtime)
    assert [
        item.links for item in received(runtime) if any("/aktivieren/" in link for link in item.links)
    ] == []
    assert one(runtime, Registration, registration.id).outcome == "email_differs"
    assert reached(runtime) == {wire}, "the owner hears of the attempt"
    activated(runtime, own)
    for kind in ("customer_number", "login_name"):
        recovered(runtime, kind, foreign)
    assert {one.state for one in rows(runtime, Recovery)} == {"cancelled"}
    assert reached(runtime) == {wire}


@pytest.mark.parametrize(("own", "wire", "foreign"), FOREIGN_CASES)
def test_first_passwords_go_to_the_address_in_the_file_and_two_addresses_are_two_people(
    runtime: Runtime, own: str, wire: str, foreign: str
) -> None:
    on_file(runtime, "praxis@example.org")
    people = (("erste", own), ("zweite", foreign), ("dritte", own))
    lines = [f"{NUMBER},{name},{name},,{name},{to},,email" for name, to in people]
    outcomes: list[str] = []
    auto_register(
        runtime,
        [",".join(NEW_USER), *lines],
        on_row=lambda row: outcomes.append(f"{row.outcome}{row.reason}"),
    )
    assert outcomes == ["created", "created", "rejectedemail is used by another user of this customer"]
    work_off(runtime)
    (mail,) = (item for item in received(runtime) if item.to == wire)
    assert "erste" in mail.text
    assert len(reached(runtime)) == 2


@pytest.mark.parametrize(("own", "wire", "foreign"), FOREIGN_CASES)
def test_a_new_address_is_proven_where_it_was_given(
    runtime: Runtime, own: str, wire: str, foreign: str
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    asker = session_of(runtime, account)
    for address in (foreign, own):
        change_id = request(runtime, asker, NewContact("email", address))
        work_off(runtime)
        prove(runtime, asker, change_id, live_code(runtime, change_id))
        assert one(runtime, Account, account.id).email == unicodedata.normalize("NFC", address)
    work_off(runtime)
    told = [item for item in received(runtime) if item.kind == "mail" and item.to == wire]
    assert sum("TAN" in item.subject for item in told) == 1
    assert reached(runtime) >= {wire, account.email}


def test_the_link_of_a_recovery_lives_while_only_the_capitals_change(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    recovery_id = recovered(runtime, "password", account.login_name)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).email = account.email.upper()
    assert standing(runtime, recovery_id) == "live"


def test_without_smtputf8_a_mailbox_that_needs_it_fails_with_this_reason(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SMTP, "enable_SMTPUTF8", property(lambda _: False, lambda *_: None), raising=False)
    on_file(runtime, "groß@example.org")
    registration_id = builders.submit_registration(runtime, NUMBER, "groß@example.org")
    work_off(runtime)
    (message,) = rows(runtime, Message)
    assert (message.state, message.response) == (
        "failed",
        "the mail server does not offer SMTPUTF8, which this mailbox needs",
    )
    assert one(runtime, Registration, registration_id).state == "undeliverable"
