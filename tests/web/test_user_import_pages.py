"""Does an administrator see what a file of users would do before it does it, and is a large one refused clearly?"""

from io import BytesIO

import pytest

from tests import builders
from tests.builders import add_account, rows
from tests.conftest import Clock
from tests.owner import as_owner
from tests.seats import join
from tests.web.page import CheckedClient
from tests.web.visitor import called, codes, heard, post, said, sign_in, value, visitor_of, writes
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.invitation.file import LARGEST_FILE
from workflows.seat.records import Seat

PAGE = "/benutzer/import"
FILE = "display_name;email;administrator\nAnna Beispiel;anna@example.org;nein\nEmpfang;;nein\nMuster, Erika;;\nKaputt;x;\n"


@pytest.fixture
def boss(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, boss: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    sign_in(opened, boss.login_name)
    return opened


def upload(client: CheckedClient, content: str | bytes = FILE, **fields: str) -> int:
    client.get(PAGE)
    data = content if isinstance(content, bytes) else content.encode()
    sent = {"csrf_token": value(client, "csrf_token"), "file": (BytesIO(data), "benutzer.csv"), **fields}
    return client.post(PAGE, data=sent, content_type="multipart/form-data").status_code


def choose(client: CheckedClient, *lines: str, sheet: str = "") -> int:
    data = {
        "csrf_token": value(client, "csrf_token"),
        "sheet": sheet or value(client, "sheet"),
        "row": list(lines),
    }
    return client.post(PAGE, data=data, content_type="multipart/form-data").status_code


def names(runtime: Runtime) -> list[str]:
    return sorted(seat.display_name for seat in rows(runtime, Seat))


def test_a_file_is_looked_at_and_then_applied_in_part(runtime: Runtime, client: CheckedClient) -> None:
    with heard(runtime) as statements:
        assert upload(client) == 200
    assert writes(statements) == []
    assert len(statements) <= 12, "one for each address, and those of the session"
    assert "Zeilen, die sich anlegen lassen: 3 von 4." in said(client)
    assert "Die E-Mail-Adresse ist nicht gültig." in said(client)
    assert "Fast so heißt schon der Benutzer" in said(client)
    assert client.page
    boxes = {
        box.get("value"): "checked" in box.attrib
        for box in client.page.all("input")
        if box.get("name") == "row"
    }
    assert boxes == {"2": True, "3": True, "4": False}
    sheet = value(client, "sheet")
    assert choose(client, "2", "3") == 200
    assert "2 Benutzer sind angelegt" in said(client)
    assert "gehen an anna@example.org" in said(client)
    (handed,) = [seat for seat in rows(runtime, Seat) if seat.display_name == "Empfang"]
    assert handed.account_id
    assert builders.initial_password(runtime, handed.account_id) in said(client)
    assert names(runtime) == ["Anna Beispiel", "Empfang", "Erika Muster"]
    assert choose(client, "2", "3", "x", sheet=sheet) == 200
    assert len(names(runtime)) == 3, "a second click makes nobody"
    assert upload(client) == 200
    assert "Zeilen, die sich anlegen lassen: 1 von 4." in said(client)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "Die Datei ist leer."),
        ("name;mail\nAnna;a\n", "fehlen die Spalten display_name, email"),
        (b"PK\x03\x04", "Speichern Sie sie dort als CSV."),
        ("display_name;email\n" + "Anna;\n" * 251, "mehr als 250 Benutzer"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_reason(
    client: CheckedClient, content: str | bytes, sentence: str
) -> None:
    assert upload(client, content) == 422
    assert sentence in said(client)


def test_text_where_a_file_belongs_is_no_file(client: CheckedClient) -> None:
    answer = post(client, PAGE, file="display_name;email\nEve;eve@example.org")
    assert answer.status_code == 422


def test_a_large_file_is_refused_before_it_is_read(client: CheckedClient) -> None:
    assert upload(client, "x" * LARGEST_FILE) == 413
    assert "teilen Sie die Datei auf" in said(client)
    assert upload(client, "display_name;email\n" + "Anna;\n" * 200) == 200, (
        "more than any other form may send"
    )


def test_what_was_not_looked_at_here_is_not_applied(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    upload(client)
    sheet = value(client, "sheet")
    elsewhere = visitor_of(runtime)
    sign_in(elsewhere, boss.login_name)
    elsewhere.get(PAGE)
    assert choose(elsewhere, "2", sheet=sheet) == 422
    assert codes(elsewhere) == ["E-USERSOLD"]
    assert names(runtime) == ["Erika Muster"]
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE customer SET status = 'blocked'")
    assert choose(client, "2", sheet=sheet) == 422
    assert codes(client) == ["E-RESTS"]
    assert called(client) == ["tel:+49-30-23125000"]


def test_new_administrators_need_a_fresh_proof(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    content = "display_name;email;administrator\nAnna Beispiel;anna@example.org;ja\n"
    assert upload(client, content) == 200
    sheet = value(client, "sheet")
    clock.travel(2 * policy.FRESH_PROOF)
    assert upload(client, content) == 303
    client.get(PAGE)
    assert choose(client, "2", sheet=sheet) == 303
    assert names(runtime) == ["Erika Muster"]


def test_whoever_has_several_numbers_says_for_which_and_others_have_no_such_page(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    second = builders.add_customer(runtime)
    join(runtime, boss, second, is_administrator=True)
    assert upload(client) == 422
    assert upload(client, customer_number=builders.NUMBER) == 200
    choose(client, "2")
    assert {seat.customer_id for seat in rows(runtime, Seat, Seat.display_name == "Anna Beispiel")} == {
        second
    }
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE seat SET is_administrator = false")
    assert client.get(PAGE).status_code == 404
