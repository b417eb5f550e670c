"""Can somebody see and change what opens services to them, and how often those were used?"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import add_account, now, one, rows
from tests.conftest import Clock
from tests.programs import installation_of, service_key
from tests.seats import customer_of, join, seat_of
from tests.web.page import CheckedClient
from tests.web.visitor import heard, post, said, sign_in, visitor_of
from tests.workers.rounds import change
from workflows import policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.gate.credentials import issue_to_installation
from workflows.gate.records import ServiceCredential
from workflows.gate.usage import Noted, Use, note
from workflows.seat.records import Seat

PAGE = "/zugangsdaten/dienst-kennwort"
SECRET = re.compile(r"kc_user_[0-9A-Za-z]{36}")


@pytest.fixture
def person(runtime: Runtime) -> Account:
    account = add_account(runtime)
    change(runtime, "UPDATE seat SET services = true")
    return account


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    sign_in(opened, person.login_name)
    return opened


def number_of(runtime: Runtime, person: Account) -> str:
    return one(runtime, Customer, customer_of(runtime, person)).customer_number


def test_services_stand_on_the_first_page_for_those_who_may_use_them(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert 'href="https://recherche.example.org/"' in client.get("/uebersicht").text
    assert "Online-Recherchen" in said(client)
    change(runtime, "UPDATE seat SET services = false")
    client.get("/uebersicht")
    assert "Online-Recherchen" not in said(client)
    assert "Nutzung der Dienste" in said(client), "for the administrator"
    change(runtime, "UPDATE seat SET is_administrator = false")
    client.get("/uebersicht")
    assert "Nutzung der Dienste" not in said(client)


def test_a_credential_is_made_by_hand_shown_once_renewed_and_ended(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    number = seat_of(runtime, person).user_number
    client.get(PAGE)
    assert "Es gibt noch keines." in said(client)
    (first,) = SECRET.findall(post(client, f"{PAGE}/neu", user_number=number).text)
    assert not SECRET.search(client.get(PAGE).text)
    assert f"…{first[-4:]}" in said(client)
    assert "Noch nicht benutzt" in said(client)
    (kept,) = rows(runtime, ServiceCredential)
    change(runtime, "UPDATE seat SET services = false")
    assert post(client, f"{PAGE}/erneuern", id=str(kept.id)).status_code == 404
    client.get(PAGE)
    assert "Erneuern" not in said(client)
    change(runtime, "UPDATE seat SET services = true")
    (second,) = SECRET.findall(post(client, f"{PAGE}/erneuern", id=str(kept.id)).text)
    client.get(PAGE)
    assert "Abgelöst, gilt noch bis" in said(client)
    answer = post(client, f"{PAGE}/beenden", id=str(kept.id))
    assert (answer.status_code, answer.location) == (303, PAGE)
    client.get(PAGE)
    assert "Das Dienst-Kennwort ist beendet." in said(client)
    assert f"…{first[-4:]}" not in said(client)
    assert f"…{second[-4:]}" in said(client)


def test_what_a_program_fetched_is_named_and_when_it_was_used(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    local = installation_of(runtime, number_of(runtime, person))
    issue_to_installation(runtime, local, seat_of(runtime, person).user_number, None)
    change(runtime, "UPDATE service_credential SET last_used_at = kundencenter_now()")
    client.get(PAGE)
    assert "Empfang" in said(client)
    assert "Zuletzt benutzt" in said(client)


def test_credentials_of_others_and_of_nobody_are_not_there_alike(
    client: CheckedClient, runtime: Runtime
) -> None:
    other = add_account(runtime)
    change(runtime, "UPDATE seat SET services = true")
    local = installation_of(runtime, number_of(runtime, other))
    issue_to_installation(runtime, local, seat_of(runtime, other).user_number, None)
    (foreign,) = rows(runtime, ServiceCredential)
    for action in ("erneuern", "beenden"):
        told, bills = set(), []
        for which in (foreign.id, other.id):
            client.get("/hilfe")
            with heard(runtime) as statements:
                answer = post(client, f"{PAGE}/{action}", id=str(which))
            told.add((answer.status_code, re.sub(r'name="csrf_token" value="[^"]*"', "", answer.text)))
            bills.append(statements)
        assert len(told) == 1
        assert next(iter(told))[0] == 404
        assert bills[0] == bills[1]
    foreign_number = seat_of(runtime, other).user_number
    assert {
        post(client, f"{PAGE}/neu", user_number=one).status_code for one in (foreign_number, "", "9")
    } == {404}
    assert post(client, f"{PAGE}/beenden", id="x").status_code == 400
    assert one(runtime, ServiceCredential, foreign.id).ends_at is None


def test_a_credential_needs_a_fresh_proof(client: CheckedClient, clock: Clock) -> None:
    clock.travel(2 * policy.FRESH_PROOF + timedelta(seconds=1))
    assert client.get(PAGE).status_code == 200
    assert post(client, f"{PAGE}/neu", user_number="1").location == "/zugangsdaten/bestaetigen"


def test_a_product_without_services_has_no_page_of_them(runtime: Runtime, person: Account) -> None:
    bare = replace(runtime, profile=runtime.profile.model_copy(update={"services": ()}))
    client = visitor_of(bare)
    sign_in(client, person.login_name)
    assert client.get(PAGE).status_code == 404
    number = seat_of(runtime, person).user_number
    assert post(client, f"{PAGE}/neu", user_number=number).status_code == 404
    assert post(client, f"{PAGE}/erneuern", id=str(person.id)).status_code == 404
    assert rows(runtime, ServiceCredential) == []
    assert PAGE not in client.get("/zugangsdaten").text
    client.get("/uebersicht")
    assert "Ihre Dienste" not in said(client)


def use(runtime: Runtime, seat: Seat, at: datetime, count: int = 1, service: str = "recherche") -> None:
    number = one(runtime, Customer, seat.customer_id).customer_number
    report = Use(f"{at} {count}", service, number, seat.user_number, at, count)
    assert note(runtime, service_key(runtime, name=f"{seat.id} {at}"), report) is Noted.NEW


def lines(client: CheckedClient) -> list[list[str]]:
    assert client.page is not None
    return [["".join(cell.itertext()) for cell in row] for row in client.page.all("tr")[1:]]


def test_administrators_see_all_users_of_their_number_and_others_themselves(
    client: CheckedClient, runtime: Runtime, person: Account, clock: Clock
) -> None:
    clock.travel_to(datetime(2026, 11, 20, 12, tzinfo=UTC))
    colleague, stranger = add_account(runtime), add_account(runtime)
    joined = join(runtime, colleague, customer_of(runtime, person))
    change(runtime, "UPDATE seat SET held_since = '2026-09-01'")
    mine, number = seat_of(runtime, person), number_of(runtime, person)
    use(runtime, mine, datetime(2026, 11, 2, tzinfo=UTC), 2)
    use(runtime, mine, datetime(2026, 10, 31, 23, 30, tzinfo=UTC), 5)
    use(runtime, mine, datetime(2026, 10, 31, 22, tzinfo=UTC), 7, "sms")
    use(runtime, joined, datetime(2026, 11, 3, tzinfo=UTC), 11)
    use(runtime, seat_of(runtime, stranger), datetime(2026, 11, 3, tzinfo=UTC), 13)
    with heard(runtime) as statements:
        client.get("/nutzung")
    assert len(statements) <= 3
    assert lines(client) == [
        [mine.user_number, mine.display_name, number, "Online-Recherchen", "7"],
        [joined.user_number, joined.display_name, number, "Online-Recherchen", "11"],
    ]
    client.get("/nutzung?monat=2026-10")
    assert lines(client) == [[mine.user_number, mine.display_name, number, "SMS-Versand", "7"]]
    for strange in ("2026-13", "x", "2001-01"):
        client.get(f"/nutzung?monat={strange}")
        assert len(lines(client)) == 2, "what names no month counts as not said"
    other = visitor_of(runtime)
    sign_in(other, colleague.login_name)
    other.get("/nutzung")
    assert [row[0] for row in lines(other)] == [joined.user_number]
    answer = other.get("/nutzung.csv?monat=2026-11")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="nutzung-2026-11.csv"'
    assert f"{number};{joined.user_number};" in answer.text
    change(runtime, "UPDATE seat SET holder_epoch = 2 WHERE id = :id", id=joined.id)
    other.get("/nutzung")
    assert "Noch wurde kein Dienst benutzt." in said(other), "what a former holder did is theirs"
    assert other.get("/nutzung.csv").text.count("\n") == 1


def test_a_use_from_before_somebody_held_the_user_is_not_theirs(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    use(runtime, seat_of(runtime, person), now(runtime) - timedelta(days=40))
    change(runtime, "UPDATE seat SET is_administrator = false")
    assert "<table" not in client.get("/nutzung").text
    assert "Noch wurde kein Dienst benutzt." in said(client)


def test_the_language_of_a_browser_is_found_by_its_kind(runtime: Runtime) -> None:
    client = visitor_of(runtime)
    for wished, language in (
        ("en-GB,de;q=0.5", "en"),
        ("en_US", "en"),
        ("fr,de-AT;q=0.3,en;q=0.2", "de"),
        ("en;q=0", "de"),
        ("*", "de"),
    ):
        answer = client.get("/anmelden", headers={"Accept-Language": wished})
        assert f'<html lang="{language}">' in answer.text
