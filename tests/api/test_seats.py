"""Can a program change what it has read of a user, and nothing that is people's to decide?"""

from typing import Any

import pytest
from flask import Flask

from tests.actions.test_events import number_of
from tests.api.asking import Asking, code_of, key_of
from tests.builders import add_account, mails, one, steps
from tests.seats import join, leave, seat_of
from tests.web.application import app_for
from tests.web.visitor import heard
from tests.workers.rounds import change as sql
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.seat.records import Seat


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.fixture
def seat(runtime: Runtime, account: Account) -> Seat:
    return seat_of(runtime, account)


@pytest.fixture
def asking(app: Flask, runtime: Runtime, account: Account) -> Asking:
    return Asking(app, key_of(runtime, "asks", "seats:write", customer=number_of(runtime, account)))


def path_of(seat: Seat) -> str:
    return f"/api/v1/seats/{seat.user_number}"


def change(asking: Asking, seat: Seat, match: str | None = '"1"', **wanted: Any) -> Any:
    headers = {} if match is None else {"If-Match": match}
    return asking("PATCH", path_of(seat), headers, json=wanted)


def test_it_changes_what_it_has_read(asking: Asking, runtime: Runtime, account: Account, seat: Seat) -> None:
    read = asking("GET", path_of(seat))
    assert (read.headers["ETag"], read.get_json()) == (
        '"1"',
        {
            "customer_number": number_of(runtime, account),
            "user_number": seat.user_number,
            "display_name": "Erika Muster",
            "is_administrator": True,
            "rights": {"settlements": True, "submissions": True, "invoices": True, "services": False},
            "state": "active",
            "version": 1,
        },
    )
    assert asking("GET", path_of(seat), {"If-None-Match": '"1"'}).status_code == 304
    rights = {"settlements": False, "services": True}
    changed = change(asking, seat, display_name="  Erika   Neu ", rights=rights, is_administrator=True)
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    told = changed.get_json()
    assert (told["display_name"], told["rights"]["settlements"], told["version"]) == ("Erika Neu", False, 2)
    assert told == asking("GET", path_of(seat)).get_json()
    assert steps(runtime, "seat", seat.id) == ["register", "change"]
    assert mails(runtime) == [("user_changed", account.email)]


def test_what_is_so_already_is_no_step(asking: Asking, runtime: Runtime, seat: Seat) -> None:
    same = change(asking, seat, display_name=seat.display_name, rights={"services": False})
    assert (same.status_code, same.headers["ETag"]) == (200, '"1"')
    assert change(asking, seat).headers["ETag"] == '"1"'
    assert steps(runtime, "seat", seat.id) == ["register"]


def test_who_changes_says_which_version(asking: Asking, runtime: Runtime, seat: Seat) -> None:
    assert code_of(change(asking, seat, None, display_name="A")) == (428, "if_match_needed")
    assert code_of(change(asking, seat, '"7"', display_name="A")) == (412, "changed_meanwhile")
    assert change(asking, seat, "*", display_name="A").status_code == 200
    assert code_of(change(asking, seat, '"1"', display_name="B")) == (412, "changed_meanwhile")
    assert one(runtime, Seat, seat.id).display_name == "A"


def test_the_admin_right_is_neither_given_nor_taken(
    asking: Asking, runtime: Runtime, account: Account, seat: Seat
) -> None:
    colleague = join(runtime, add_account(runtime), seat.customer_id)
    assert code_of(change(asking, seat, is_administrator=False)) == (403, "admin_right")
    assert code_of(change(asking, colleague, is_administrator=True)) == (403, "admin_right")
    assert code_of(change(asking, seat, rights={"administrator": True})) == (400, "unknown_field")
    assert [one(runtime, Seat, id_).version for id_ in (seat.id, colleague.id)] == [1, 1]


def test_a_name_is_one_users(asking: Asking, runtime: Runtime, seat: Seat) -> None:
    colleague = join(runtime, add_account(runtime), seat.customer_id)
    refused = change(asking, colleague, display_name=seat.display_name.upper())
    assert code_of(refused) == (409, "name_taken")
    assert change(asking, seat, display_name=seat.display_name.upper()).status_code == 200


def test_of_a_customer_number_that_rests_the_operators_programs_change_no_user_either(
    app: Flask, runtime: Runtime, seat: Seat
) -> None:
    operators = Asking(app, key_of(runtime, "operators", "seats:write"))
    assert change(operators, seat, display_name="A").status_code == 200
    sql(runtime, "UPDATE customer SET status = 'blocked'")
    assert code_of(change(operators, seat, '"2"', display_name="B")) == (409, "customer_rests")
    assert operators("GET", path_of(seat)).get_json()["display_name"] == "A"


@pytest.mark.parametrize("name", ["", " ", "\u3164", "a\u200bb", "x" * 101, "a\nb", 1])
def test_a_name_is_for_people(asking: Asking, seat: Seat, name: object) -> None:
    assert code_of(change(asking, seat, display_name=name)) == (422, "unprocessable")


@pytest.mark.parametrize("switch", ["no", "false", 0, 1.0, []])
def test_a_right_is_given_and_taken_by_true_and_false_alone(
    asking: Asking, seat: Seat, runtime: Runtime, switch: object
) -> None:
    answer = change(asking, seat, rights={"invoices": switch})
    assert (code_of(answer), answer.get_json()["errors"][0]["pointer"]) == (
        (422, "unprocessable"),
        "#/rights/invoices",
    )
    assert one(runtime, Seat, seat.id).invoices


def test_who_has_ended_stays_as_they_were(
    asking: Asking, runtime: Runtime, account: Account, seat: Seat
) -> None:
    leave(runtime, account, seat.customer_id)
    assert asking("GET", path_of(seat)).get_json()["state"] == "ended"
    assert code_of(change(asking, seat, '"2"', display_name="A")) == (409, "moved_on")


def test_users_of_other_customers_are_not_there(asking: Asking, runtime: Runtime, seat: Seat) -> None:
    other = seat_of(runtime, add_account(runtime))
    asking("GET", path_of(seat))  # notes that the key is in use
    for ask in (lambda path: asking("GET", path), lambda path: patch(asking, path)):
        with heard(runtime) as foreign:
            assert code_of(ask(path_of(other))) == (404, "not_found")
        with heard(runtime) as random:
            assert code_of(ask("/api/v1/seats/000000")) == (404, "not_found")
        assert foreign == random


def patch(asking: Asking, path: str) -> Any:
    return asking("PATCH", path, {"If-Match": '"1"'}, json={"display_name": "A"})


def test_it_needs_the_scope(app: Flask, runtime: Runtime, seat: Seat) -> None:
    asking = Asking(app, key_of(runtime, "other", "events:read"))
    assert code_of(asking("GET", path_of(seat))) == (403, "scope_missing")
    assert code_of(change(asking, seat)) == (403, "scope_missing")
    reads = Asking(app, key_of(runtime, "reads", "directory:read"))
    assert reads("GET", path_of(seat)).get_json()["user_number"] == seat.user_number
    assert code_of(change(reads, seat)) == (403, "scope_missing")
    ours = Asking(app, key_of(runtime, "ours", "seats:write"))
    assert change(ours, seat, display_name="By operators").status_code == 200
