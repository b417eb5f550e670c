"""Do the lists show what is there, all of it, to those alone whose it is?"""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import builders, seats
from tests.conftest import Clock
from tests.documents import PDF, folder_of, import_documents, import_settlements, import_submissions
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import heard, said, sign_in, visitor, visitor_of
from workflows.account.records import Account
from workflows.document import listing
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.profile import load_profile
from workflows.seat.records import Seat


@pytest.fixture
def person(runtime: Runtime) -> Account:
    account = builders.add_account(runtime)
    join(runtime, account, builders.NUMBER)
    return account


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def join(runtime: Runtime, account: Account, number: str) -> None:
    seats.join(runtime, account, builders.add_customer(runtime, number, email=f"{number}@example.org"))


def settle(runtime: Runtime, *numbers: int, customer: str = builders.NUMBER, day: str = "2026-11-03") -> None:
    import_settlements(
        runtime, *(f"{number};{customer};{number:04};{day};1.234,56;;ausgezahlt" for number in numbers)
    )


def entries(client: CheckedClient) -> list[str]:
    """The first cells of the lines on the page that was opened last."""
    assert client.page is not None
    return ["".join(cell.itertext()) for cell in client.page.all("th") if cell.get("scope") == "row"]


def test_the_first_page_shows_what_there_is_newest_first(client: CheckedClient, runtime: Runtime) -> None:
    settle(runtime, 45147075, day="2026-11-02")
    settle(runtime, 45246211)
    import_submissions(runtime, "45043247;46075;0001;2026-10-30;in Prüfung;2026-11-10")
    client.get("/uebersicht")
    assert entries(client) == ["45246211", "45147075", "45043247"]
    for shown in (
        "46075", "03.11.2026", "1.234,56\u00a0€".replace("\u00a0", " "), "ausgezahlt", "30.10.2026", "in Prüfung (bis 10.11.2026)",
        "Alle anzeigen",
    ):  # fmt: skip
        assert shown in said(client)


@pytest.mark.asvs("8.2.2", "8.4.1")
def test_nobody_sees_the_rows_of_others(client: CheckedClient, runtime: Runtime) -> None:
    builders.add_customer(runtime, "46078", email="other@example.org")
    settle(runtime, 1, customer="46078")
    for page in ("/uebersicht", "/abrechnungen", "/abrechnungen?nummer=46078"):
        client.get(page)
        assert entries(client) == []
    assert client.get("/abrechnungen.csv").text.count("\n") == 1


def test_pages_cover_the_list_without_gap_or_repetition_over_all_numbers(
    client: CheckedClient, runtime: Runtime, person: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 3)
    listing._page.cache_clear()
    join(runtime, person, "46077")
    settle(runtime, 1, 2, 3, 4)
    settle(runtime, 5, 6, 7, customer="46077")
    for order in ("", "?folge=alt"):
        seen, address = [], f"/abrechnungen{order}"
        while address:
            page = client.get(address).text
            seen += entries(client)
            found = re.search(r'rel="next" href="([^"]+)"', page)
            address = found[1].replace("&amp;", "&") if found else ""
        assert sorted(seen) == list("1234567")
    listing._page.cache_clear()


def test_a_list_is_filtered_by_number_year_and_text(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    join(runtime, person, "46077")
    settle(runtime, 10, 11)
    settle(runtime, 12, customer="46077", day="2025-12-31")
    for query, shown in (
        ("", ["12"]),
        ("nummer=46077", ["12"]),
        ("jahr=2025", ["12"]),
        ("jahr=2026&text=0010", ["10"]),
        ("text=AUSGEZAHLT&nummer=46075&jahr=2026", ["10", "11"]),
        ("text=%25", []),
        ("jahr=20x6&seite=nowhere&text=0011", ["11"]),
    ):
        client.get(f"/abrechnungen?{query}")
        assert set(entries(client)) >= set(shown), query
        assert query == "" or sorted(entries(client)) == shown, query
    assert "Dazu gibt es nichts." not in said(client)
    client.get("/abrechnungen?jahr=2001")
    assert "Dazu gibt es nichts." in said(client)


@pytest.mark.asvs("8.2.1", "8.3.2")
def test_who_has_not_the_right_sees_nothing_and_is_told(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    settle(runtime, 1)
    with transaction(runtime, EVERYBODY) as tx:
        for seat in seats.seats_of(runtime, person):
            tx.get(Seat, seat.id).settlements = False
    client.get("/abrechnungen")
    assert entries(client) == []
    assert "Dafür fehlt Ihnen das Recht." in said(client)
    client.get("/sendungen")
    assert "Dafür fehlt Ihnen das Recht." not in said(client)


def test_months_stand_together(client: CheckedClient, runtime: Runtime) -> None:
    settle(runtime, 1, 2)
    settle(runtime, 3, day="2026-10-31")
    client.get("/abrechnungen")
    assert client.page is not None
    groups = ["".join(cell.itertext()) for cell in client.page.all("th") if cell.get("scope") == "rowgroup"]
    assert groups == ["November 2026", "Oktober 2026"]


def test_a_file_has_all_lines_with_the_amounts_of_excel(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.web.documents.table.LINES_AT_ONCE", 2)
    import_settlements(
        runtime, *(f"{number};46075;000{number};2026-11-03;-1.234,5;;=1+1" for number in range(5))
    )
    answer = client.get("/abrechnungen.csv?text=000")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="abrechnungen.csv"'
    heading, *lines = answer.text.removeprefix("\ufeff").splitlines()
    assert heading == "Eingangsnummer;Kundennummer;Rechnungsnummer;Datum;Auszahlungsbetrag;Währung;Status"
    assert min(lines) == "0;46075;0000;2026-11-03;-1234,50;EUR;'=1+1"
    assert len(lines) == 5


def test_a_file_of_submissions_names_the_expected_day(client: CheckedClient, runtime: Runtime) -> None:
    import_submissions(runtime, "1;46075;;2026-10-30;neu;", "2;46075;;2026-10-29;neu;2026-11-01")
    lines = client.get("/sendungen.csv").text.splitlines()[1:]
    assert lines == ["1;46075;;2026-10-30;neu;", "2;46075;;2026-10-29;neu;2026-11-01"]


def test_the_document_of_a_submission_hangs_on_its_line(
    client: CheckedClient, runtime: Runtime, tmp_path: Path
) -> None:
    import_submissions(runtime, "1;46075;;2026-10-30;neu;", "2;46075;;2026-10-29;neu;")
    import_documents(runtime, folder_of(tmp_path, "46075;submission;1;2026-10-30;;;;;a.pdf", a_pdf=PDF))
    (address,) = re.findall(r'href="(/sendungen/[^"/]+)"', client.get("/sendungen").text)
    client.get(address)
    assert "Sendung 1" in said(client)
    assert client.get(f"{address}/original").data == PDF


def test_the_last_twelve_months_stand_in_a_picture_and_in_a_table(
    runtime: Runtime, clock: Clock, person: Account
) -> None:
    clock.travel_to(datetime(2026, 11, 28, 12, tzinfo=UTC))
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    client.get("/abrechnungen/monate")
    assert "gab es keine Abrechnung." in said(client)
    settle(runtime, 1, 2)
    settle(runtime, 3, day="2025-12-01")
    settle(runtime, 4, day="2025-11-30")
    import_settlements(runtime, "5;46075;;2026-10-01;-100;EUR;", "6;46075;;2026-10-01;7;CHF;")
    page = client.get("/abrechnungen/monate").text
    assert page.count("<rect") == page.count('<th scope="row">') == 24
    for shown in ("November 20262", "2.469,12", "Oktober 20261-100,00", "Dezember 20251", "7,00 CHF"):
        assert shown in said(client).replace("\u00a0", " ")
    assert "November 2025" not in said(client)


def test_without_settlements_there_are_no_months(runtime: Runtime, person: Account) -> None:
    client = visitor_of(
        replace(runtime, profile=runtime.profile.model_copy(update={"overview": ("invoices",)}))
    )
    sign_in(client, person.login_name)
    assert client.get("/abrechnungen/monate").status_code == 404


def test_old_data_say_so(client: CheckedClient, runtime: Runtime, clock: Clock, person: Account) -> None:
    settle(runtime, 1)
    clock.travel(timedelta(days=5))
    sign_in(client, person.login_name)
    client.get("/abrechnungen")
    assert "Neuere haben wir zurzeit nicht." in said(client)


def test_a_list_that_the_profile_does_not_have_is_no_page(runtime: Runtime, person: Account) -> None:
    client = visitor_of(replace(runtime, profile=load_profile("abrechnung")))
    sign_in(client, person.login_name)
    assert client.get("/rechnungen").status_code == 404


def test_lists_are_there_in_english(runtime: Runtime, person: Account) -> None:
    client = visitor(app_for(runtime), english=True)
    sign_in(client, person.login_name)
    settle(runtime, 1)
    import_settlements(runtime, "2;46075;;2026-11-03;-3;CHF;", "3;46075;;2026-11-03;-3;USD;")
    client.get("/abrechnungen")
    for shown in ("Settlements", "€1,234.56", "3 Nov 2026", "-3.00 CHF", "-$3.00", "Data as of"):
        assert shown in said(client)


@pytest.mark.parametrize("path", ["/abrechnungen", "/rechnungen?jahr=2026", "/sendungen?text=x&folge=alt"])
def test_a_list_asks_the_database_once(client: CheckedClient, runtime: Runtime, path: str) -> None:
    client.get(path)
    with heard(runtime) as statements:
        client.get(path)
    assert len(statements) == 1
