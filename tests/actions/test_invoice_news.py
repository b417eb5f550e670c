"""Who hears of a new invoice, how often, and what does it cost when there is nothing to tell?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import builders, seats
from tests.conftest import Clock
from tests.documents import PDF, folder_of, import_documents, seen_by_owner
from tests.seats import customer_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.document import news
from workflows.document.fetching import find_original, note_access
from workflows.document.news import news_of, switch_notices, tell_of_invoices, wants_notices
from workflows.document.unread import OLD_AFTER
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.facts import NothingToTellError
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.profile import load_profile
from workflows.retention.actions import erase_all
from workflows.seat.records import Seat

Arrive = Callable[..., None]


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def number(runtime: Runtime, person: Account) -> str:
    return builders.one(runtime, Customer, customer_of(runtime, person)).customer_number


@pytest.fixture
def arrive(runtime: Runtime, tmp_path: Path, number: str) -> Arrive:
    """Let an invoice come in for the person's customer number: its number, and how many days ago its day was."""

    def arrives(invoice: str, days: int = 0, *, kind: str = "invoice", via: Runtime = runtime) -> None:
        on = (builders.now(runtime) - timedelta(days=days)).date()
        folder = folder_of(tmp_path, f"{number};{kind};{invoice};{on};;;;;a.pdf", a_pdf=PDF)
        assert import_documents(via, folder) == [("stored", "")]

    return arrives


def told(runtime: Runtime) -> list[Message]:
    return list(builders.rows(runtime, Message, Message.name == news.MAIL))


def fetch(runtime: Runtime, url: str, person: Account) -> None:
    with reading(runtime, EVERYBODY) as session:
        for (document,) in seen_by_owner(url, "SELECT id FROM document"):
            found = find_original(session, person.id, "invoice", document)
            assert found is not None
            note_access(runtime, found, person.id, form="original", continues=False)


def test_whoever_may_see_invoices_hears_of_a_new_one_once_a_day(
    runtime: Runtime, person: Account, arrive: Arrive, clock: Clock
) -> None:
    arrive("1")
    tell_of_invoices(runtime, 10)
    tell_of_invoices(runtime, 10)
    (message,) = told(runtime)
    assert (message.to_address, message.instance) == (person.email, person.id)
    arrive("2")
    tell_of_invoices(runtime, 10)
    assert len(told(runtime)) == 1
    clock.travel(news.EVERY)
    tell_of_invoices(runtime, 10)
    assert len(told(runtime)) == 2


def test_when_all_is_told_nothing_is_left_to_look_at(
    runtime: Runtime, arrive: Arrive, database_url: str
) -> None:
    arrive("1")
    assert len(seen_by_owner(database_url, "SELECT FROM new_invoice")) == 1
    tell_of_invoices(runtime, 10)
    assert seen_by_owner(database_url, "SELECT FROM new_invoice") == []
    assert seen_by_owner(database_url, "SELECT FROM invoice_notice WHERE due_at IS NOT NULL") == []


def test_the_mail_names_the_customer_number_and_nothing_of_the_invoice(
    runtime: Runtime, arrive: Arrive, number: str
) -> None:
    arrive("0118")
    tell_of_invoices(runtime, 10)
    facts = facts_about(runtime)
    assert facts["customer_numbers"] == [number]
    assert facts["link"].endswith("/rechnungen")
    assert facts["switch_link"].endswith("/rechnungen/benachrichtigung")
    assert "0118" not in str(facts)


def test_what_was_opened_meanwhile_is_not_told(
    runtime: Runtime, person: Account, arrive: Arrive, database_url: str
) -> None:
    arrive("1")
    fetch(runtime, database_url, person)
    tell_of_invoices(runtime, 10)
    assert told(runtime) == []


def test_what_is_opened_before_the_mail_goes_out_stops_it(
    runtime: Runtime, person: Account, arrive: Arrive, database_url: str
) -> None:
    arrive("1")
    tell_of_invoices(runtime, 10)
    fetch(runtime, database_url, person)
    with pytest.raises(NothingToTellError):
        facts_about(runtime)


def test_only_those_hear_of_it_who_may_see_it(runtime: Runtime, person: Account, arrive: Arrive) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Seat, seats.seat_of(runtime, person).id).invoices = False
    arrive("1")
    tell_of_invoices(runtime, 10)
    assert told(runtime) == []


def test_whoever_does_not_want_it_is_left_alone(runtime: Runtime, person: Account, arrive: Arrive) -> None:
    with reading(runtime) as session:
        assert wants_notices(session, person.id)
    arrive("1")
    tell_of_invoices(runtime, 10)
    arrive("2")
    tell_of_invoices(runtime, 10)  # it is due tomorrow
    switch_notices(runtime, person.id, wanted=False)
    with reading(runtime) as session:
        assert not wants_notices(session, person.id)
    arrive("3")
    tell_of_invoices(runtime, 10)
    assert len(told(runtime)) == 1
    switch_notices(runtime, person.id, wanted=True)
    with reading(runtime) as session:
        assert wants_notices(session, person.id)


def test_an_archive_that_is_brought_along_is_no_news(
    runtime: Runtime, person: Account, arrive: Arrive, database_url: str
) -> None:
    arrive("old", OLD_AFTER.days + 1)
    arrive("paid", kind="settlement")
    assert seen_by_owner(database_url, "SELECT FROM new_invoice") == []
    with reading(runtime, EVERYBODY) as session:
        assert news_of(session, person.id) == []


def test_where_the_profile_shows_no_invoices_nobody_is_told(
    runtime: Runtime, arrive: Arrive, database_url: str
) -> None:
    arrive("1", via=replace(runtime, profile=load_profile("abrechnung")))
    assert seen_by_owner(database_url, "SELECT FROM new_invoice") == []


def test_a_run_ends_with_its_portion(
    runtime: Runtime, person: Account, arrive: Arrive, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = builders.add_account(runtime)
    seats.join(runtime, other, customer_of(runtime, person))
    monkeypatch.setattr(news, "TOGETHER", 1)
    monkeypatch.setattr(news, "AT_ONCE", 1)
    arrive("1")
    tell_of_invoices(runtime, 0)
    assert told(runtime) == []
    tell_of_invoices(runtime, 10)
    assert len(told(runtime)) == 1
    tell_of_invoices(runtime, 10)
    assert {message.instance for message in told(runtime)} == {person.id, other.id}


def test_what_was_wanted_goes_with_the_account(runtime: Runtime, person: Account, database_url: str) -> None:
    switch_notices(runtime, person.id, wanted=False)
    erase_all(runtime)
    assert len(seen_by_owner(database_url, "SELECT FROM invoice_notice")) == 1
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, person.id), "end", actor="test")
    erase_all(runtime)
    assert seen_by_owner(database_url, "SELECT FROM invoice_notice") == []


def facts_about(runtime: Runtime) -> Any:
    """What the newest mail would say."""
    (message,) = told(runtime)
    with reading(runtime, EVERYBODY) as session:
        return facts_of(Source(runtime, session), message)
