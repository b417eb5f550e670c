"""Does whoever has several customer numbers see one of them where they chose it, and never a foreign one?"""

import pytest

from tests import builders, seats
from tests.documents import import_settlements
from tests.web.page import CheckedClient
from tests.web.visitor import post, said, sign_in, visitor, visitor_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime

PAGE = "/kundennummer"
ALL = ["12", "11"]


@pytest.fixture
def person(runtime: Runtime) -> Account:
    """Somebody at two customer numbers, each with a settlement, and a third one that is not theirs."""
    account = builders.add_account(runtime)
    join(runtime, account, "46075")
    join(runtime, account, "46080")
    builders.add_customer(runtime, "46099", email="somebody@example.org")
    import_settlements(
        runtime, *(f"{number};{customer};1;2026-11-{number};1,00;;" for number, customer in ROWS)
    )
    return account


ROWS = ((11, "46075"), (12, "46080"), (13, "46099"))


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def join(runtime: Runtime, account: Account, number: str) -> None:
    seats.join(runtime, account, builders.add_customer(runtime, number, email=f"{number}@example.org"))


def entries(client: CheckedClient, page: str = "/abrechnungen") -> list[str]:
    client.get(page)
    assert client.page is not None
    return ["".join(cell.itertext()) for cell in client.page.all("th") if cell.get("scope") == "row"]


def choose(client: CheckedClient, value: str) -> int:
    return post(client, PAGE, customer_number=value).status_code


def test_all_at_first_then_one_then_all_again(client: CheckedClient) -> None:
    assert entries(client) == ALL
    client.get(PAGE)
    assert ("Dort sind Sie Benutzer" in said(client), "46099" in said(client)) == (True, False)

    assert choose(client, "46080") == 303
    client.get("/uebersicht")
    assert "Sie sehen jetzt nur die Kundennummer 46080." in said(client)
    assert "Kundennummer 46080" in said(client)
    assert (entries(client), entries(client, "/uebersicht")) == (["12"], ["12"])
    assert client.get("/abrechnungen.csv").text.count("\n") == 2

    assert choose(client, "all") == 303
    assert entries(client) == ALL


@pytest.mark.parametrize("value", ["46099", "99999", ""])
def test_a_foreign_number_is_refused_as_one_that_is_none(client: CheckedClient, value: str) -> None:
    assert choose(client, value) == 422
    assert "Wählen Sie" in said(client)
    assert entries(client) == ALL


def test_the_choice_is_of_this_session_alone(client: CheckedClient, person: Account) -> None:
    choose(client, "46075")
    other = visitor(client.application)
    sign_in(other, person.login_name)
    assert (entries(client), entries(other)) == (["11"], ALL)


def test_a_choice_ends_with_the_user(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    choose(client, "46080")
    assert entries(client, "/uebersicht") == ["12"]
    (chosen,) = builders.rows(runtime, Customer, Customer.customer_number == "46080")
    seats.leave(runtime, person, chosen.id)
    assert entries(client) == ["11"]
    client.get("/uebersicht")
    assert "46080" not in said(client)
