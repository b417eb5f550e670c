"""Does an administrator see and change the users of a customer number, and everybody else only themselves?"""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from xml.etree.ElementTree import tostring

import pytest
from werkzeug.test import TestResponse

from tests import recoveries
from tests.builders import NUMBER, add_account, add_customer, mails, one
from tests.conftest import Clock
from tests.seats import join, user_number
from tests.users import Office, administrator, invited, office
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import called, codes, heard, post, said, sign_in, visitor, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.profile import load_profile
from workflows.seat.records import Seat
from workflows.users import listing
from workflows.users.suspending import suspend

LISTED = ["settlements", "submissions", "invoices"]


@pytest.fixture
def team(runtime: Runtime) -> Office:
    return office(runtime)


@pytest.fixture
def client(runtime: Runtime, team: Office) -> CheckedClient:
    return signed_in(runtime, team.boss)


def signed_in(runtime: Runtime, account: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, account.login_name)
    return client


def page_of(seat: Seat, step: str = "") -> str:
    return f"/benutzer/{seat.user_number}{step}"


def numbers(client: CheckedClient) -> list[str]:
    """The users of the list that was opened last, with the word behind the number."""
    assert client.page is not None
    return [
        " ".join("".join(cell.itertext()).split())
        for cell in client.page.all("th")
        if cell.get("scope") == "row"
    ]


def look_for(client: CheckedClient, **fields: str) -> str:
    """Send the form of the list, and open the address that it leads to."""
    client.get("/benutzer")
    address = post(client, "/benutzer", **fields).headers["Location"]
    client.get(address)
    return str(address)


def send(client: CheckedClient, path: str, **changes: str | list[str] | None) -> TestResponse:
    """Open a page and send its first form about a user as a browser does, with these changes; None unticks."""
    client.get(path)
    assert client.page is not None
    form = next(found for found in client.page.all("form") if 'name="version"' in tostring(found, "unicode"))
    fields: dict[str, Any] = {}
    for field in form.iter("input"):
        if field.get("type") != "checkbox" or field.get("checked") is not None:
            fields.setdefault(field.get("name", ""), []).append(field.get("value"))
    sent = fields | changes
    return client.post(path, data={name: value for name, value in sent.items() if value is not None})


def now(runtime: Runtime, seat: Seat) -> Seat:
    return one(runtime, Seat, seat.id)


def test_the_list_shows_number_word_state_and_last_sign_in(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    new = invited(runtime, team.customer_id, "ida@example.org")
    client.get("/benutzer")
    assert numbers(client) == [
        f"{team.seat.user_number} Verwalter",
        team.other.user_number,
        new.user_number,
    ]
    for page in (page_of(team.other), "/benutzer"):
        client.get(page)
        with heard(runtime) as statements:
            client.get(page)
        assert len(statements) == 2, page
    for shown in (
        "Für weitere Benutzer entstehen keine Kosten.",
        "ida@example.org",
        "Eingeladen",
        "noch nie",
        "Das sind alle.",
    ):
        assert shown in said(client)
    assert said(client).index("Das sind alle.") < said(client).index("Abgleich mit der lokalen")


def test_everybody_else_sees_themselves_only(runtime: Runtime, team: Office) -> None:
    client = signed_in(runtime, team.colleague)
    client.get("/benutzer")
    assert numbers(client) == [team.other.user_number]
    assert client.get("/benutzer.csv").text.count("\r\n") == 2
    assert client.get(page_of(team.other)).status_code == 200
    assert "Angaben ändern" not in said(client)
    assert "selbst" not in said(client)
    assert client.get(page_of(team.seat)).status_code == 404
    assert post(client, page_of(team.other), action="change", display_name="Boss").status_code == 404


def test_who_is_alone_hears_so(runtime: Runtime) -> None:
    client = signed_in(runtime, add_account(runtime))
    client.get("/benutzer")
    assert "Außer Ihnen ist noch niemand Benutzer." in said(client)


def test_an_administrator_of_one_number_sees_of_another_only_themselves(
    runtime: Runtime, team: Office
) -> None:
    elsewhere = add_customer(runtime, NUMBER)
    own = join(runtime, team.boss, elsewhere)
    join(runtime, add_account(runtime), elsewhere)
    client = signed_in(runtime, team.boss)
    client.get("/benutzer")
    assert sorted(numbers(client)) == sorted(
        [own.user_number, f"{team.seat.user_number} Verwalter", team.other.user_number]
    )
    look_for(client, text=own.display_name)
    assert "Kundennummer" in said(client)


def test_the_list_is_filtered_and_nobody_has_to_be_in_it(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    new = invited(runtime, team.customer_id, "ida@example.org")
    suspend(runtime, administrator(runtime, team.boss), team.other.user_number, 1)
    for query, found in (
        ({"zustand": "invited"}, [new.user_number]),
        ({"zustand": "suspended", "text": "MUSTER"}, [team.other.user_number]),
        ({"zustand": "ended"}, []),
        ({"text": "ida@"}, [new.user_number]),
        ({"text": "%"}, []),
        ({"zustand": "nonsense", "text": " ida\0"}, [new.user_number]),
    ):
        look_for(client, **query)
        assert numbers(client) == found, query
    assert "Auswahl aufheben" in said(client)
    client.get("/benutzer?zustand=ended")
    assert "Dazu gibt es niemanden." in said(client)


def test_pages_cover_the_list_without_gap_or_repetition(
    client: CheckedClient, runtime: Runtime, team: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_each = partial(listing.list_page, most=2)
    monkeypatch.setattr("service.web.users.views.list_page", two_each)
    monkeypatch.setattr("service.web.users.table.LINES_AT_ONCE", 2)
    made = [invited(runtime, team.customer_id, name=f"Neu {number}") for number in range(3)]
    seen: list[str] = []
    address = look_for(client, text="e")
    while address:
        page = client.get(address).text
        seen += numbers(client)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = found[1].replace("&amp;", "&") if found else ""
    assert seen[2:] == [seat.user_number for seat in made]
    assert "Zum Anfang" in said(client)
    heading, *lines = client.get("/benutzer.csv").text.removeprefix("\ufeff").splitlines()
    assert (
        heading
        == "Kundennummer;Benutzer-Nr.;Anzeigename;E-Mail-Adresse;Zustand;Verwalter;Letzte Anmeldung;Abgleich"
    )
    assert len(lines) == 5
    assert re.search(r";Aktiv;ja;\d{4}-\d\d-\d\d \d\d:\d\d;$", lines[0])
    assert lines[-1].endswith(";Neu 2;;Eingeladen, kein Link unterwegs;;;")


def test_a_change_is_saved_told_and_stands_in_the_history(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    answer = send(
        client, page_of(team.other), action="change", display_name="Erika Mustre", right=["invoices"]
    )
    assert answer.headers["Location"] == page_of(team.other)
    seat = now(runtime, team.other)
    assert (seat.display_name, seat.invoices, seat.settlements, seat.services) == (
        "Erika Mustre",
        True,
        False,
        False,
    )
    client.get(page_of(team.other))
    for shown in (
        "Fast so heißt auch ein anderer Benutzer: Erika Muster",
        "Geändert: Anzeigename, Recht auf Abrechnungen entzogen, Recht auf Sendungen entzogen",
        f"Erika Muster ({team.seat.user_number})",
        "Angelegt",
    ):
        assert shown in said(client)
    assert mails(runtime) == [("user_changed", team.colleague.email)]


def test_a_right_that_the_page_does_not_offer_stays(runtime: Runtime, team: Office) -> None:
    client = visitor_of(replace(runtime, profile=load_profile("abrechnung")))
    sign_in(client, team.boss.login_name)
    send(client, page_of(team.other), action="change", right=[])
    seat = now(runtime, team.other)
    assert (seat.settlements, seat.invoices) == (False, True)


def test_who_saw_an_older_version_reads_what_changed_and_keeps_what_was_typed(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    client.get(page_of(team.other))
    suspend(runtime, administrator(runtime, team.boss), team.other.user_number, 1)
    assert client.page is not None
    token = client.page.field("csrf_token").get("value", "")
    late = {
        "csrf_token": token,
        "version": "1",
        "action": "change",
        "display_name": "Typed Here",
        "right": LISTED,
    }
    answer = client.post(page_of(team.other), data=late)
    assert answer.status_code == 409
    assert "Inzwischen hat jemand diesen Benutzer geändert" in said(client)
    assert "Gesperrt" in said(client)
    assert client.page.field("display_name").get("value") == "Typed Here"
    assert client.page.field("version").get("value") == "2"
    assert now(runtime, team.other).display_name == "Erika Muster (2)"
    assert client.post(page_of(team.other), data=late | {"version": "2"}).status_code == 303
    assert now(runtime, team.other).display_name == "Typed Here"
    assert post(client, page_of(team.other), display_name="Nobody", action="suspend").status_code == 409


def test_the_admin_right_wants_a_fresh_proof_and_loses_nothing_that_was_typed(
    client: CheckedClient, runtime: Runtime, team: Office, clock: Clock
) -> None:
    clock.travel(2 * policy.FRESH_PROOF + timedelta(seconds=1))
    answer = send(client, page_of(team.other), action="change", display_name="Anna", is_administrator="y")
    assert answer.headers["Location"] == page_of(team.other, "/verwalterrecht")
    assert (now(runtime, team.other).display_name, now(runtime, team.other).is_administrator) == (
        "Anna",
        False,
    )
    assert (
        client.get(page_of(team.other, "/verwalterrecht")).headers["Location"] == "/zugangsdaten/bestaetigen"
    )
    client.submit("/zugangsdaten/bestaetigen", password="Kirschkuchen-mit-Sahne-7")
    send(client, page_of(team.other, "/verwalterrecht"))
    assert now(runtime, team.other).is_administrator
    send(client, page_of(team.other), action="change", is_administrator=None)
    assert not now(runtime, team.other).is_administrator, "with a fresh proof the form takes it, too"


def test_what_stands_against_a_change_stands_at_its_field(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    recoveries.change(runtime, team.colleague, email="")
    send(
        client,
        page_of(team.other),
        action="change",
        display_name=team.seat.display_name,
        is_administrator="y",
    )
    assert codes(client) == ["E-DUPNAME", "E-ADMMAIL"]
    send(client, page_of(team.other), action="change", display_name="\u200b")
    assert codes(client) == ["E-REQ"]
    send(client, page_of(team.seat), action="change", is_administrator=None)
    assert codes(client) == ["E-LASTADM"]
    new = invited(runtime, team.customer_id)
    send(client, page_of(new), action="change", email=team.boss.email)
    assert codes(client) == ["E-DUPMAIL"]


def test_the_pages_of_the_steps_say_what_stands_against_them(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    send(client, page_of(team.seat, "/verwalterrecht"))
    assert codes(client) == ["E-LASTADM"]
    send(client, page_of(team.other, "/beenden"), typed_number="1")
    assert codes(client) == ["E-SEATNUM"]
    send(client, page_of(team.seat, "/beenden"), typed_number=team.seat.user_number)
    assert codes(client) == ["E-LASTADM"]
    assert "Das ist der letzte Verwalter." in said(client)


def test_whoever_is_the_only_user_may_end_and_is_not_told_otherwise(runtime: Runtime) -> None:
    account = add_account(runtime)
    client = signed_in(runtime, account)
    assert client.get(f"/benutzer/{user_number(runtime, account)}/beenden").status_code == 200
    assert "Das ist der letzte Verwalter." not in said(client)


def test_a_user_is_suspended_reinstated_and_ended(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    def act(**fields: str) -> int:
        return post(
            client, page_of(team.other), version=str(now(runtime, team.other).version), **fields
        ).status_code

    assert act(action="suspend") == 303
    client.get(page_of(team.other))
    assert "Gesperrt (durch einen Verwalter)" in said(client)
    intervene(runtime, "seat", team.other.id, "suspend", Decision(COMMAND_LINE, "asked"))
    client.get(page_of(team.other))
    assert "unseren Kundenservice" in said(client)
    assert act(action="reinstate") == 303
    assert act(action="reinstate") == 409, "operators lift their own"
    assert act(action="end") == 303
    send(client, page_of(team.other, "/beenden"), typed_number=team.other.user_number)
    assert now(runtime, team.other).state == "ended"
    client.get(page_of(team.other))
    assert "Angaben ändern" not in said(client)
    assert client.get(page_of(team.other, "/beenden")).status_code == 404
    assert post(client, page_of(team.seat), version="1", action="suspend").status_code == 422


def test_an_administrator_helps_and_the_code_is_shown_once(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    help_page = page_of(team.other, "/hilfe")
    client.get(help_page)
    assert "Code anzeigen" not in said(client), "there is no TAN to stand in for"
    assert client.submit(help_page, action="tan_code").status_code == 422
    assert codes(client) == ["E-NOHELP"]
    assert "tel:+49-30-23125000" in called(client)
    recoveries.change(runtime, team.colleague, tan_method="sms")
    assert client.submit(help_page, action="tan_code").status_code == 200
    assert re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b", said(client))
    for action in ("unlock", "password_link") * (policy.HELPS_PER_DAY // 2):
        assert client.submit(help_page, action=action).status_code == 303
    assert client.submit(help_page, action="unlock").status_code == 422
    assert codes(client) == ["E-HELPLIM"]
    assert "tel:+49-30-23125000" in called(client)
    client.get(page_of(team.other))
    assert "Bei der Anmeldung geholfen: Link für ein neues Passwort" in said(client)
    client.get(page_of(team.seat, "/hilfe"))
    assert "Hier hilft der Kundenservice" in said(client)


def test_late_steps_do_nothing_and_say_so(client: CheckedClient, runtime: Runtime, team: Office) -> None:
    for step, fields in (("/verwalterrecht", {}), ("/beenden", {"typed_number": team.other.user_number})):
        answer = send(client, page_of(team.other, step), version="0", **fields)
        assert answer.headers["Location"] == page_of(team.other)
    client.get(page_of(team.other))
    assert "getan ist nichts" in said(client)


def test_the_pages_are_there_in_english(runtime: Runtime, team: Office) -> None:
    client = visitor(app_for(runtime), english=True)
    sign_in(client, team.boss.login_name)
    for page in (
        "/benutzer",
        page_of(team.other),
        page_of(team.other, "/beenden"),
        page_of(team.other, "/hilfe"),
        page_of(team.other, "/verwalterrecht"),
    ):
        assert client.get(page).status_code == 200
    assert "Give the admin right" in said(client)
    assert (
        post(client, page_of(team.other), version=str(team.other.version), action="suspend").status_code
        == 303
    )
    client.get("/benutzer")
    assert client.page
    assert "".join(next(iter(client.page.all("h1"))).itertext()) == "Users"
    assert "Suspended" in said(client)
    assert "Locked" not in said(client)
