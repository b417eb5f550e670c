"""Does a program hear what has happened at its customer number, and of no other one?"""

import pytest
from flask import Flask

from tests.actions.test_events import number_of, suspend
from tests.api.asking import Asking, code_of, key_of
from tests.builders import add_account, rows
from tests.seats import join, seat_of
from tests.web.application import app_for
from tests.web.visitor import heard
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.event.records import Event

PATH = "/api/v1/events"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    account = add_account(runtime)
    seat = seat_of(runtime, account)
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, seat)
    return account


@pytest.fixture
def asking(app: Flask, runtime: Runtime, account: Account) -> Asking:
    return Asking(app, key_of(runtime, "asks", "events:read", customer=number_of(runtime, account)))


def test_it_hears_what_has_happened_and_only_numbers(
    asking: Asking, runtime: Runtime, account: Account
) -> None:
    told = asking("GET", PATH).get_json()
    user_number, customer_number = seat_of(runtime, account).user_number, number_of(runtime, account)
    at = sorted(event.at.isoformat().replace("+00:00", "Z") for event in rows(runtime, Event))
    assert told == {
        "last": 2,
        "events": [
            {
                "id": number,
                "type": type_,
                "at": when,
                "customer_number": customer_number,
                "user_number": user_number,
                "version": number,
            }
            for number, type_, when in ((1, "seat.registered", at[0]), (2, "seat.suspended", at[1]))
        ],
    }
    assert [one["id"] for one in asking("GET", f"{PATH}?after=1").get_json()["events"]] == [2]
    assert [one["id"] for one in asking("GET", f"{PATH}?limit=1").get_json()["events"]] == [1]


def test_a_feed_that_has_not_changed_costs_one_look(
    asking: Asking, runtime: Runtime, account: Account
) -> None:
    tag = asking("GET", f"{PATH}?after=2").headers["ETag"]
    assert tag == '"2"'
    with heard(runtime) as statements:
        again = asking("GET", f"{PATH}?after=2", {"If-None-Match": tag})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert len(statements) == 2, "one finds the key, one looks"
    join(runtime, add_account(runtime), seat_of(runtime, account).customer_id)
    changed = asking("GET", f"{PATH}?after=2", {"If-None-Match": tag})
    assert [one["type"] for one in changed.get_json()["events"]] == ["seat.registered"]
    for strange in ('"x"', '"1", "2"', f'"{10**30}"'):
        assert asking("GET", f"{PATH}?after=2", {"If-None-Match": strange}).status_code == 200


def test_there_is_no_other_customer_for_it(asking: Asking, runtime: Runtime, account: Account) -> None:
    other = number_of(runtime, add_account(runtime))
    asking("GET", PATH)  # notes that the key is in use
    with heard(runtime) as foreign:
        refused = asking("GET", f"{PATH}?customer_number={other}")
    with heard(runtime) as random:
        unknown = asking("GET", f"{PATH}?customer_number=00000")
    assert code_of(refused) == code_of(unknown) == (404, "not_found")
    assert foreign == random
    own = asking("GET", f"{PATH}?customer_number={number_of(runtime, account)}")
    assert own.get_json()["last"] == 2


def test_the_operators_own_keys_name_a_customer(app: Flask, runtime: Runtime, account: Account) -> None:
    asking = Asking(app, key_of(runtime, "ours", "events:read"))
    assert code_of(asking("GET", PATH)) == (400, "bad_parameter")
    number = number_of(runtime, account)
    assert asking("GET", f"{PATH}?customer_number={number}").get_json()["last"] == 2
    assert code_of(asking("GET", f"{PATH}?customer_number=00000")) == (404, "not_found")


def test_what_was_erased_is_said(asking: Asking, runtime: Runtime, account: Account) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.delete(next(event for event in rows(runtime, Event) if event.number == 1))
    gone = asking("GET", f"{PATH}?after=0")
    assert code_of(gone) == (410, "events_erased")
    assert gone.get_json()["detail"] == "events are kept from after=1 on"
    assert asking("GET", f"{PATH}?after=1").status_code == asking("GET", PATH).status_code == 200


def test_it_needs_the_scope_and_numbers_that_exist(app: Flask, runtime: Runtime, asking: Asking) -> None:
    assert code_of(Asking(app, key_of(runtime, "other", "scim"))("GET", PATH)) == (403, "scope_missing")
    for wrong in ("after=-1", "after=x", "limit=0", "limit=1001", f"after={2**63}"):
        assert code_of(asking("GET", f"{PATH}?{wrong}")) == (400, "bad_parameter")
