"""Does a directory see and touch its own customer's users only, and does a person decide where it wants too much?"""

from typing import Any
from unittest.mock import Mock
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests import builders
from tests.actions.test_events import number_of
from tests.api.asking import key_of
from tests.scim.asking import GROUP, SCIM, Directory, directory_of, person, type_of
from tests.seats import join
from tests.users import administrator, leave_own, office
from tests.web.application import app_for
from tests.web.visitor import heard
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.program.actions import KeyExistsError
from workflows.scim import credentials, held_back, log
from workflows.scim import people as people_actions
from workflows.scim.held_back import OvertakenError
from workflows.scim.reasons import Reason
from workflows.scim.records import ProvisioningEntry
from workflows.seat.records import Seat
from workflows.users import suspending

OFF = {"op": "replace", "value": {"active": False}}
ON = {"op": "replace", "value": {"active": True}}


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def test_somebody_elses_user_is_nobody(runtime: Runtime, app: Flask) -> None:
    """The same bytes, and the same statements, for a foreign id and for one that nobody has, by every method."""
    ask = directory_of(runtime, app, office(runtime).boss)
    foreign = directory_of(runtime, app, builders.add_account(runtime)).create("x@anders.example")["id"]
    nobody = f"{uuid4()}.1"
    member = {"op": "add", "path": "members"}
    ways: tuple[tuple[str, str, Any], ...] = (
        ("GET", "/Users/{}", None),
        ("PUT", "/Users/{}", person()),
        ("PATCH", "/Users/{}", {"Operations": [OFF]}),
        ("DELETE", "/Users/{}", None),
        ("PATCH", "/Groups/invoices", {"Operations": [member | {"value": [{"value": "{}"}]}]}),
        ("GET", "/Users?filter=id%20eq%20%22{}%22", None),
    )
    for method, where, sent in ways:
        seen = []
        for one in (f"{uuid4()}.1", foreign, nobody):  # what is written once a day is written by the first
            body = None if sent is None else {**sent, **_with(sent, one)}
            with heard(runtime) as statements:
                answer = ask(method, where.replace("{}", one), body)
            seen.append((answer.status_code, answer.data, statements))
        assert seen[1] == seen[2], where
    assert ask("GET", "/Users").get_json()["totalResults"] == 2


def _with(sent: Any, one: str) -> dict[str, Any]:
    operations = sent.get("Operations")
    if not operations or "path" not in operations[0]:
        return {}
    return {"Operations": [operations[0] | {"value": [{"value": one}]}]}


def test_a_key_without_the_scope_reaches_nobody(runtime: Runtime, app: Flask) -> None:
    """And whatever goes wrong below /scim is told as SCIM tells it."""
    boss = builders.add_account(runtime)
    for key, status in {
        "": 401,
        "kc_test_nix": 401,
        key_of(runtime, "other", "seats:write", customer=number_of(runtime, boss)): 403,
        key_of(runtime, "operators", "scim"): 403,
    }.items():
        assert Directory(app, key or "-")("GET", "/Users").status_code == status
    ask = directory_of(runtime, app, boss)
    assert ask("GET", f"/Users?x={ask.key}").status_code == 400
    assert ask("GET", "/Users?filter=a%00").status_code == 400
    assert ask("GET", "/nirgends").status_code == 404
    assert ask("GET", "/../v1/Users").status_code == 404
    refused = ask("PUT", "/Users", {})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, POST")
    assert ask("TRACE", "/Users").status_code == 405
    assert ask("POST", "/Users", data=b"{" * 2_000_000, content_type=SCIM).status_code == 413
    assert ask("POST", "/Users", data="a=1", content_type="text/plain").status_code == 415
    for wrong in (b"{", b'{"userName": "a\\u0000"}', b"[1]", b'{"userName": {"a": 1}}', b"\xff"):
        assert ask("POST", "/Users", data=wrong, content_type=SCIM).status_code == 400
    assert ask("GET", "/Me").status_code == 404
    assert ask("GET", "").data == ask("GET", "/").data
    assert ask.client.get("/scim").mimetype == SCIM


def test_no_request_is_our_fault(runtime: Runtime, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is an operation of a Bulk: whatever it is, it is told as if it came alone."""
    people = office(runtime)
    ask = directory_of(runtime, app, people.boss)
    one, members = ask.create()["id"], {"op": "add", "path": "members"}
    for quoted in ("\\u0000", "\\ud800"):
        condition = f'userName eq "{quoted}"'
        for answer in (
            ask("GET", "/Users", query_string={"filter": condition}),
            ask("POST", "/Users/.search", {"filter": condition}),
            ask("POST", "/Users/.search", {"Filter": condition}),
        ):
            assert type_of(answer) == (400, "invalidFilter")
        where = {"op": "add", "path": f'emails[type eq "{quoted}"].value', "value": "a@praxis.example"}
        assert type_of(ask.patch(f"/Users/{one}", where)) == (400, "invalidPath")
    assert ask("GET", f"/Users?startIndex={10**30}").get_json()["totalResults"] == 3
    assert ask("GET", f"/Users/{one.removesuffix('.1')}.01").status_code == 404
    assert ask.patch("/Groups/invoices", members | {"value": [{"value": one}]}).status_code == 204
    shown = ask("GET", "/Groups/invoices", query_string={"attributes": f"{GROUP}:members"}).get_json()
    assert [member["value"] for member in shown["members"]] == [one]
    for error, status in ((KundencenterError(), "409"), (ZeroDivisionError(), "500")):
        monkeypatch.setattr(people_actions, "create", Mock(side_effect=error))
        operation = {"method": "POST", "path": "/Users", "bulkId": "a", "data": person("b")}
        (told,) = ask("POST", "/Bulk", {"Operations": [operation]}).get_json()["Operations"]
        assert told["status"] == status
        assert ("Our fault (" in told["response"]["detail"]) == (status == "500")


def test_a_person_approves_what_the_brake_holds(runtime: Runtime, app: Flask) -> None:
    people = office(runtime)
    ask, who = directory_of(runtime, app, people.boss), administrator(runtime, people.boss)
    number = number_of(runtime, people.boss)
    others = [_joined(runtime, people.customer_id) for _ in range(3)]
    ids = [f"{seat.id}.1" for seat in (people.other, *others)]
    for one in ids:
        assert (
            ask.patch(
                "/Groups/invoices", {"op": "add", "path": "members", "value": [{"value": one}]}
            ).status_code
            == 204
        )
    assert [ask.patch(f"/Users/{one}", OFF).status_code for one in ids] == [200, 409, 409, 409]
    assert ask("DELETE", f"/Users/{ids[1]}").status_code == 409
    with reading(runtime, EVERYBODY) as session:
        listed = held_back.waiting(session, people.customer_id)
    assert [f"{one.seat_id}.1" for one in listed] == ids[1:]
    with pytest.raises(OvertakenError):
        held_back.approve(runtime, who, number, held_back.hash_of(listed[1:]))
    assert held_back.approve(runtime, who, number, held_back.hash_of(listed)) == 3
    with pytest.raises(OvertakenError):
        held_back.approve(runtime, who, number, held_back.hash_of([]))
    assert [ask.patch(f"/Users/{one}", OFF).status_code for one in ids[1:3]] == [200, 200]
    assert ask("DELETE", f"/Users/{ids[1]}").status_code == 204
    for status in (200, 200, 409):
        active = ON if status == 200 and ask.read(ids[2])["active"] is False else OFF
        assert ask.patch(f"/Users/{ids[2]}", active).status_code in {status, 409}
    told = [one for one in _log(runtime, people.customer_id) if one.result == "refused"]
    assert {one.reason for one in told} == {Reason.HELD_BACK}
    assert len(told) == 4, "what is asked for again and again stands there once a day"


def test_administrators_fall_by_people_only(runtime: Runtime, app: Flask) -> None:
    """The last one never, another one with an approval, and nobody becomes one."""
    people = office(runtime, other_administers=True)
    ask, who = directory_of(runtime, app, people.boss), administrator(runtime, people.boss)
    boss, other = (f"/Users/{seat.id}.1" for seat in (people.seat, people.other))
    assert ask.patch(other, OFF).status_code == 409
    with reading(runtime, EVERYBODY) as session:
        seen = held_back.hash_of(held_back.waiting(session, people.customer_id))
    held_back.approve(runtime, who, number_of(runtime, people.boss), seen)
    assert ask.patch(other, OFF).status_code == 200
    assert type_of(ask.patch(boss, OFF)) == (409, "mutability")
    assert type_of(ask("DELETE", boss)) == (409, "mutability")
    made = ask.create()
    wanted = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
    assert type_of(ask.patch("/Groups/administrator", wanted)) == (400, "mutability")
    assert (
        ask.patch("/Groups/administrator", {"op": "add", "path": "members", "value": []}).status_code == 204
    )


def test_another_lock_stays(runtime: Runtime, app: Flask) -> None:
    """A directory lifts what it has against somebody, and says how it is; again and again is one line."""
    people = office(runtime)
    ask, who = directory_of(runtime, app, people.boss), administrator(runtime, people.boss)
    user = f"/Users/{people.other.id}.1"
    assert ask.patch(user, {"op": "replace", "path": "externalId", "value": "7"}).status_code == 200
    suspending.suspend(
        runtime, who, people.other.user_number, builders.one(runtime, Seat, people.other.id).version
    )
    before = builders.one(runtime, Seat, people.other.id).version
    for _ in range(3):
        told = ask.patch(user, ON)
        assert (told.status_code, told.get_json()["active"]) == (200, False)
    assert builders.one(runtime, Seat, people.other.id).version == before
    assert [one.reason for one in _log(runtime, people.customer_id)].count(Reason.LOCK_STAYS) == 1
    assert ask.patch(user, OFF).get_json()["active"] is False
    assert builders.one(runtime, Seat, people.other.id).suspended_by == ["administrator", "directory"]
    assert ask.patch(user, ON).get_json()["active"] is False


def test_one_credential_lives_at_a_time(runtime: Runtime, app: Flask) -> None:
    people = office(runtime)
    who, number = administrator(runtime, people.boss), number_of(runtime, people.boss)
    first = credentials.make(runtime, who, number, "Entra")
    with pytest.raises(credentials.CredentialExistsError):
        credentials.make(runtime, who, number, "Okta")
    made = Directory(app, first.secret).create()
    with reading(runtime, EVERYBODY) as session:
        (known,) = credentials.credentials(session, people.customer_id)
    second = credentials.renew(runtime, who, number, known.id)
    third = credentials.renew(runtime, who, number, known.id)
    status = [Directory(app, one.secret)("GET", "/Users").status_code for one in (first, second, third)]
    assert status == [401, 200, 200]
    credentials.revoke(runtime, who, number, known.id)
    with pytest.raises(NotFoundError):
        credentials.revoke(runtime, who, number, known.id)
    key_of(runtime, "Okta", "seats:write", customer=number)
    with pytest.raises(KeyExistsError):
        credentials.make(runtime, who, number, "Okta")
    anew = Directory(app, credentials.make(runtime, who, number, "Entra").secret)
    again = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
    assert anew.patch("/Groups/invoices", again).status_code == 204
    told = anew.patch(f"/Users/{made['id']}", {"op": "replace", "path": "displayName", "value": "Anna Neu"})
    assert told.status_code == 200, "whom a credential kept that has ended another may keep"


def test_a_successor_is_somebody_else(runtime: Runtime, app: Flask) -> None:
    """Who follows somebody in their user is not suspended because the one before has left."""
    people = office(runtime)
    ask = directory_of(runtime, app, people.boss)
    before = ask.create("anna@praxis.example")
    seat_id = UUID(before["id"].split(".")[0])
    with transaction(runtime, EVERYBODY) as tx:
        seat = tx.get(Seat, seat_id)
        seat.holder_epoch += 1
    assert ask.patch(f"/Users/{before['id']}", OFF).status_code == 404
    assert ask.found('userName eq "anna@praxis.example"') == []
    (there,) = ask.found(f'userName eq "{number_of(runtime, people.boss)}:{seat.user_number}"')
    assert there["id"] == f"{seat_id}.2"
    assert there["displayName"] == "Anna Muster"


def _joined(runtime: Runtime, customer_id: UUID) -> Seat:
    account = builders.add_account(runtime)
    seat = join(runtime, account, customer_id)
    leave_own(runtime, account, seat)
    return seat


def _log(runtime: Runtime, customer_id: UUID) -> list[log.Entry]:
    with reading(runtime, EVERYBODY) as session:
        first = log.entries(session, customer_id, most=3)
        rest = log.entries(session, customer_id, before=(first[-1].at, first[-1].id)) if first else []
    found = [*first, *rest]
    assert len(found) == len(builders.rows(runtime, ProvisioningEntry))
    return found
