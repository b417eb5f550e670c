"""Is a form about a user that comes twice answered as the first time, and only where nobody else was at work in between?

A browser without script sends it twice on a double click, and the second answer is what people see.
"""

import pytest

from tests.builders import add_account, mails, one
from tests.seats import join
from tests.users import Office, administrator, details, invited, leave_own, office
from tests.web.page import CheckedClient
from tests.web.visitor import post, said, sign_in, visitor_of
from workflows.engine.runtime import Runtime
from workflows.seat.records import Seat
from workflows.users.changing import NewFacts, change
from workflows.users.suspending import suspend

RIGHTS = ["settlements", "invoices"]


@pytest.fixture
def team(runtime: Runtime) -> Office:
    return office(runtime, other_administers=True)


@pytest.fixture
def client(runtime: Runtime, team: Office) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, team.boss.login_name)
    return client


def version_of(runtime: Runtime, seat: Seat) -> str:
    return str(one(runtime, Seat, seat.id).version)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "suspend"}, "Der Benutzer ist gesperrt."),
        ({"action": "change", "display_name": " Anna  Neu", "right": RIGHTS}, "Gespeichert."),
    ],
)
def test_the_second_answer_is_the_first_once_more(
    client: CheckedClient, runtime: Runtime, team: Office, fields: dict[str, str | list[str]], told: str
) -> None:
    page, version = f"/benutzer/{team.other.user_number}", version_of(runtime, team.other)
    for _time in range(2):
        answer = post(client, page, version=version, is_administrator="y", **fields)
        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        client.get(page)
        assert told in said(client)
    assert version_of(runtime, team.other) == str(int(version) + 1), "one step"
    assert len(mails(runtime)) == 1


def test_lifting_a_suspension_twice(client: CheckedClient, runtime: Runtime, team: Office) -> None:
    page, version = f"/benutzer/{team.other.user_number}", version_of(runtime, team.other)
    post(client, page, version=version, action="suspend")
    suspended = version_of(runtime, team.other)
    for _time in range(2):
        assert post(client, page, version=suspended, action="reinstate").status_code == 303
    client.get(page)
    assert "Die Sperre ist aufgehoben." in said(client)
    late = post(client, page, version=version, action="suspend")
    assert late.status_code == 409, "one's own older form is no second one"


def test_taking_the_admin_right_and_ending_twice(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    page, version = f"/benutzer/{team.other.user_number}", version_of(runtime, team.other)
    for _time in range(2):
        assert post(client, f"{page}/verwalterrecht", version=version).headers["Location"] == page
        client.get(page)
        assert "Gespeichert." in said(client)
    post(client, f"{page}/verwalterrecht", version=version, is_administrator="y")
    client.get(page)
    assert "getan ist nichts" in said(client)
    version = version_of(runtime, team.other)
    for _time in range(2):
        ended = post(client, f"{page}/beenden", version=version, typed_number=team.other.user_number)
        assert ended.headers["Location"] == "/benutzer"
        client.get("/benutzer")
        assert f"Der Benutzer {team.other.user_number} ist beendet." in said(client)
    assert (
        post(client, f"{page}/beenden", version="0", typed_number=team.other.user_number).status_code == 404
    )


def test_handing_a_user_over_twice_leads_to_what_is_on_the_way(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    number = team.other.user_number
    sent = {"display_name": "Olga Neu", "email": "olga@example.org", "user_number": number}
    assert post(client, f"/benutzer/{number}/nachfolge", **sent).status_code == 200
    assert "hat einen Nachfolger" in said(client)
    again = post(client, f"/benutzer/{number}/nachfolge", **sent)
    assert (again.status_code, again.headers["Location"]) == (303, f"/benutzer/{number}/einladung")
    client.get(again.headers["Location"])
    assert "olga@example.org" in said(client)
    assert [name for name, _to in mails(runtime)].count("user_invited") == 1


def test_a_successor_after_another_one_is_told_that_nothing_was_done(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    number = team.other.user_number
    sent = {"display_name": "Olga Neu", "email": "olga@example.org", "user_number": number}
    post(client, f"/benutzer/{number}/nachfolge", **sent)
    for other in ({"display_name": "Peter Neu"}, {"email": "peter@example.org"}):
        late = post(client, f"/benutzer/{number}/nachfolge", **sent | other)
        assert (late.status_code, late.headers["Location"]) == (303, f"/benutzer/{number}")
        client.get(late.headers["Location"])
        assert "getan ist nichts" in said(client)
    typed_otherwise = sent | {"display_name": " Olga  Neu", "email": "Olga@Example.org"}
    again = post(client, f"/benutzer/{number}/nachfolge", **typed_otherwise)
    assert again.headers["Location"] == f"/benutzer/{number}/einladung"
    client.get(again.headers["Location"])
    assert "getan ist nichts" not in said(client)


def test_who_was_only_ever_invited_has_no_successor(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    number = invited(runtime, team.customer_id, email="ida@example.org").user_number
    sent = {"display_name": "Peter Neu", "email": "peter@example.org", "user_number": number}
    late = post(client, f"/benutzer/{number}/nachfolge", **sent)
    assert (late.status_code, late.headers["Location"]) == (303, f"/benutzer/{number}")
    client.get(late.headers["Location"])
    assert "getan ist nichts" in said(client)
    assert "user_invited" not in [name for name, _to in mails(runtime)]


def test_a_form_that_wants_something_else_or_comes_after_somebody_else_is_looked_at_again(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    page, version = f"/benutzer/{team.other.user_number}", version_of(runtime, team.other)
    sent: dict[str, str | list[str]] = {"version": version, "is_administrator": "y", "right": RIGHTS}
    assert post(client, page, display_name="Anna", **sent).status_code == 303
    assert post(client, page, display_name="Bert", **sent).status_code == 409
    assert one(runtime, Seat, team.other.id).display_name == "Anna"
    colleague = administrator(runtime, team.colleague)
    seat = one(runtime, Seat, team.other.id)
    change(runtime, colleague, seat.user_number, seat.version, NewFacts(details(seat, services=True)))
    assert post(client, page, display_name="Anna", **sent).status_code == 409


def test_what_a_colleague_did_meanwhile_is_not_taken_for_ones_own_form(
    client: CheckedClient, runtime: Runtime, team: Office
) -> None:
    third = add_account(runtime)
    leave_own(runtime, third, join(runtime, third, team.customer_id, is_administrator=True))
    page, first = f"/benutzer/{team.other.user_number}", version_of(runtime, team.other)
    sent: dict[str, str | list[str]] = {"is_administrator": "y", "right": RIGHTS}
    assert post(client, page, version=first, display_name="Anna", **sent).status_code == 303
    own = version_of(runtime, team.other)
    suspend(runtime, administrator(runtime, third), team.other.user_number, int(own))
    for seen in (first, own):
        assert post(client, page, version=seen, action="suspend").status_code == 409
        assert "Der Benutzer ist gesperrt." not in said(client)


@pytest.mark.parametrize("step", ["", "/verwalterrecht"])
def test_taking_the_admin_right_from_oneself_twice(
    client: CheckedClient, runtime: Runtime, team: Office, step: str
) -> None:
    page, version = f"/benutzer/{team.seat.user_number}", version_of(runtime, team.seat)
    rights = ["settlements", "submissions", "invoices", "services"]
    same: dict[str, str | list[str]] = {"display_name": team.seat.display_name, "right": rights}
    for _time in range(2):
        answer = post(client, f"{page}{step}", version=version, **same)
        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        client.get(page)
        assert "Gespeichert." in said(client)
    assert not one(runtime, Seat, team.seat.id).is_administrator
    assert post(client, f"{page}{step}", version="0", **same).status_code == 404
    assert post(client, page, version=version, **same | {"display_name": "Anders"}).status_code == 404
