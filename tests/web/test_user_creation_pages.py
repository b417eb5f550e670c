"""Can an administrator make users, invite them once more and name successors, and can nobody else?"""

import re
from typing import Any

import pytest
from sqlalchemy import text

from tests import builders
from tests.builders import add_account, initial_password, rows
from tests.conftest import Clock
from tests.invitations import link_of, seat_named
from tests.owner import as_owner
from tests.seats import customer_of, join, seat_of
from tests.web.page import CheckedClient
from tests.web.visitor import ENGLISH, codes, heard, post, said, sign_in, value, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.invitation.links import token_of
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.seat.records import Seat

NEW = "/benutzer/neu"
ANNA: dict[str, Any] = {
    "display_name": "Anna Beispiel",
    "email": "anna@example.org",
    "right": ["invoices", "services"],
}


@pytest.fixture
def boss(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, boss: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    sign_in(opened, boss.login_name)
    return opened


def only(runtime: Runtime, name: str) -> Seat:
    (seat,) = rows(runtime, Seat, Seat.display_name == name)
    return seat


def test_a_new_user_is_named_with_number_and_where_the_invitation_went(
    runtime: Runtime, client: CheckedClient
) -> None:
    client.get(NEW)
    assert "Für weitere Benutzer entstehen keine Kosten." in said(client)
    assert client.submit(NEW, **ANNA).status_code == 200
    seat = only(runtime, "Anna Beispiel")
    assert (
        f"Benutzer {seat.user_number} ist angelegt. Eine Einladung mit einem Link geht an anna@example.org."
        in said(client)
    )
    assert "Haben Sie eine lokale Benutzerverwaltung, öffnen Sie sie jetzt neu." in said(client)
    assert (seat.invoices, seat.services, seat.settlements, seat.is_administrator) == (
        True,
        True,
        False,
        False,
    )
    client.get(NEW, headers=ENGLISH)
    assert "There is no charge for further users" in said(client)


def test_without_an_address_the_first_password_is_shown_once_and_leads_in(
    runtime: Runtime, client: CheckedClient
) -> None:
    answer = client.submit(NEW, display_name="Empfang")
    assert answer.headers["Cache-Control"] == "no-store"
    seat = only(runtime, "Empfang")
    assert seat.account_id
    password = initial_password(runtime, seat.account_id)
    assert password in said(client)
    assert "Diese Seite sehen Sie nur jetzt." in said(client)
    client.get(f"/benutzer/{seat.user_number}/einladung")
    assert password not in said(client)
    guest = visitor_of(runtime)
    assert sign_in(guest, seat.user_number, password).headers["Location"] == "/uebersicht"
    guest.get("/zugangsdaten")
    assert "Freiwillig" in said(guest)
    own = {"password": "Ein Apfelbaum steht im Garten", "password_repeat": "Ein Apfelbaum steht im Garten"}
    done = guest.submit("/zugangsdaten", login_name="empfang.nord", tan_method="none", email="", **own)
    assert done.headers["Location"] == "/uebersicht"


def test_what_is_wrong_is_said_and_a_name_almost_the_same_is_taken_the_second_time(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    assert client.submit(NEW, display_name="", email="nonsense", right=["gold"]).status_code == 422
    assert codes(client) == ["E-REQ", "E-MAIL", "E-CHOICE"]
    assert client.submit(NEW, display_name=boss.display_name, email=boss.email).status_code == 422
    assert codes(client) == ["E-DUPNAME", "E-DUPMAIL"]
    assert client.submit(NEW, display_name="Chef", is_administrator="y").status_code == 422
    assert codes(client) == ["E-ADMMAIL"]
    typed = {"display_name": "Muster, Erika", "email": "e@example.org"}
    assert client.submit(NEW, **typed).status_code == 422
    assert codes(client) == ["E-NEARNAME"]
    names = ("csrf_token", "looked_at", "submission")
    assert (
        client.post(NEW, data={**typed, **{name: value(client, name) for name in names}}).status_code == 200
    )
    assert only(runtime, "Muster, Erika")


def test_a_new_administrator_needs_a_fresh_proof(
    client: CheckedClient, clock: Clock, runtime: Runtime
) -> None:
    clock.travel(2 * policy.FRESH_PROOF)
    assert client.submit(NEW, **ANNA, is_administrator="y").headers["Location"] == "/zugangsdaten/bestaetigen"
    assert not rows(runtime, Seat, Seat.display_name == "Anna Beispiel")
    assert client.get(f"{NEW}/verwalter").headers["Location"] == "/zugangsdaten/bestaetigen"
    client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    assert client.get(f"{NEW}/verwalter").headers["Location"] == NEW
    client.submit(NEW, **ANNA, is_administrator="y")
    assert only(runtime, "Anna Beispiel").is_administrator


def test_whoever_has_several_customer_numbers_says_for_which(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    second = builders.add_customer(runtime)
    join(runtime, boss, second, is_administrator=True)
    assert client.submit(NEW, **ANNA).status_code == 422
    assert codes(client) == ["E-CHOICE"]
    assert client.submit(NEW, **ANNA, customer_number=builders.NUMBER).status_code == 200
    assert only(runtime, "Anna Beispiel").customer_id == second


def test_an_invitation_goes_out_once_more_also_to_another_address(
    runtime: Runtime, client: CheckedClient
) -> None:
    client.submit(NEW, **ANNA)
    seat = only(runtime, "Anna Beispiel")
    page, old = f"/benutzer/{seat.user_number}/einladung", link_of(runtime, seat.user_number)
    client.get(page)
    assert "an anna@example.org" in said(client)
    assert client.submit(page, email="boss").status_code == 422
    assert client.submit(page, email="a.beispiel@example.org").status_code == 200
    assert "noch einmal eingeladen" in said(client)
    assert link_of(runtime, seat.user_number) != old


def test_a_suspension_ends_an_open_invitation_and_the_pages_say_so(
    runtime: Runtime, client: CheckedClient
) -> None:
    client.submit(NEW, **ANNA)
    seat = only(runtime, "Anna Beispiel")
    page, link = f"/benutzer/{seat.user_number}", token_of(runtime.keys, link_of(runtime, seat.user_number))
    client.get(page)
    assert "ZustandEingeladen E-Mail" in said(client)
    assert "Eine offene Einladung endet damit" in said(client)
    for trigger in ("suspend", "reinstate"):
        intervene(runtime, "seat", seat.id, trigger, Decision(COMMAND_LINE, "asked"))
    for path in (page, "/benutzer"):
        client.get(path)
        assert "Eingeladen, kein Link unterwegs" in said(client), path
    assert b"Eingeladen, kein Link unterwegs" in client.unchecked("/benutzer.csv").data
    guest = visitor_of(runtime)
    assert guest.get(f"/einladung/{link}").status_code == 410
    assert "Die Einladung gilt nicht mehr" in said(guest)
    assert "neuere Einladung" not in said(guest), "there is none, and nobody withdrew it"
    client.submit(f"{page}/einladung", email=ANNA["email"])
    client.get("/benutzer")
    assert "kein Link unterwegs" not in said(client)


def test_a_successor_comes_once_the_number_is_typed(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    former = add_account(runtime)
    seat = join(runtime, former, customer_of(runtime, boss))
    page = f"/benutzer/{seat.user_number}/nachfolge"
    client.get(page)
    assert "Die Nummer" in said(client)
    new = {"display_name": "Bernd Beispiel", "email": "bernd@example.org"}
    assert client.submit(page, **new, user_number="1").status_code == 422
    assert codes(client) == ["E-SEATNUM"]
    assert client.submit(page, **new, user_number=seat.user_number).status_code == 200
    assert "hat einen Nachfolger" in said(client)
    assert seat_named(runtime, seat.user_number).display_name == "Bernd Beispiel"
    assert client.get(page).status_code == 200
    own = f"/benutzer/{seat_of(runtime, boss).user_number}/nachfolge"
    assert client.submit(own, **new, user_number=seat_of(runtime, boss).user_number).status_code == 422
    assert codes(client) == ["E-LASTADM"]


PAGES = ("einladung", "nachfolge")


@pytest.mark.parametrize("page", PAGES)
def test_a_foreign_user_is_answered_as_none(runtime: Runtime, client: CheckedClient, page: str) -> None:
    foreign = seat_of(runtime, add_account(runtime)).user_number

    def asked(number: str) -> tuple[int, str, list[str]]:
        with heard(runtime) as statements:
            answer = client.get(f"/benutzer/{number}/{page}")
        seen = re.sub(
            r"value=\"[^\"]+\"|data-left-ms=\"\d+\"", "", answer.get_data(as_text=True).replace(number, "N")
        )
        return answer.status_code, seen, statements

    assert asked(foreign) == asked("999999")
    assert asked(foreign)[0] == 404


def test_without_the_admin_right_there_is_no_such_page(runtime: Runtime, boss: Account) -> None:
    colleague = add_account(runtime)
    builders_seat = join(runtime, colleague, customer_of(runtime, boss))
    other = visitor_of(runtime)
    with as_owner(runtime) as owner:
        owner.execute(
            text("UPDATE seat SET is_administrator = false WHERE account_id = :id"), {"id": colleague.id}
        )
    sign_in(other, colleague.login_name)
    assert other.get(NEW).status_code == 404
    assert post(other, NEW, **ANNA).status_code == 404
    for page in PAGES:
        assert other.get(f"/benutzer/{builders_seat.user_number}/{page}").status_code == 404
    stranger = visitor_of(runtime)
    assert stranger.get(NEW).headers["Location"] == "/anmelden"
