"""What does a local program hear that tells what it holds, and what when it is cut, doubled, reordered, outdated, forged or too large?"""

import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.api.asking import Asking, code_of, key_of
from tests.builders import rows
from tests.conftest import Clock
from tests.directories import Practice, Row, row
from tests.programs import coupled
from tests.web.application import app_for
from tests.web.visitor import heard
from tests.workers.rounds import change
from workflows import program_policy
from workflows.directory.records import Link, LocalRow
from workflows.engine.runtime import Runtime
from workflows.program.records import Installation
from workflows.reconciliation.records import Reconciliation, StagedRow

PATH = "/api/v1/directory"


class Local:
    """A local program with the key of its installation."""

    def __init__(self, runtime: Runtime, app: Flask, practice: Practice) -> None:
        self.practice = practice
        self.asks = Asking(app, coupled(runtime, practice.number, "Labor").key)

    def sends(self, sequence: int, *lines: Row, complete: bool = True, **more: Any) -> TestResponse:
        """Send a snapshot, or a page of one."""
        sent = {"sequence": sequence, "complete": complete, "rows": list(lines), **more}
        return self.asks("POST", f"{PATH}/snapshots", json=sent)

    def applies(self, told: dict[str, Any], plan_hash: str = "") -> TestResponse:
        """Let a plan happen."""
        wish = {"plan_hash": plan_hash or told["plan_hash"]}
        return self.asks("POST", f"{PATH}/plans/{told['plan']}/apply", json=wish)


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


@pytest.fixture
def local(runtime: Runtime, practice: Practice) -> Local:
    return Local(runtime, app_for(runtime), practice)


def digest_of(lines: list[Row]) -> str:
    plain = json.dumps(lines, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def test_a_program_plans_looks_and_applies(runtime: Runtime, practice: Practice, local: Local) -> None:
    ada = practice.user("Ada Gut")
    lines = [practice.shown("1", ada, ""), row("2", name="Nirgends")]
    told = local.sends(1, *lines, row_count=2, digest=digest_of(lines).upper())
    assert told.status_code == 201
    plan = told.get_json()
    assert (plan["state"], plan["counts"]["3"], plan["next"]) == ("planned", 1, None)
    assert plan["items"][0] == {
        "class": 3,
        "action": "fetch",
        "local_number": "1",
        "user_number": ada.user_number,
        "reason": "no_credential",
    }
    assert rows(runtime, Link) == [], "planning changes nothing"
    seen = local.asks("GET", told.headers["Location"] + "?limit=1").get_json()
    assert (seen["items"], bool(seen["next"])) == (plan["items"][:1], True)
    rest = local.asks("GET", f"{told.headers['Location']}?limit=1000&cursor={seen['next']}").get_json()
    assert rest["items"] == plan["items"][1:]
    assert code_of(local.applies(plan, "0" * 64)) == (409, "plan_stale")
    done = local.applies(plan)
    assert (done.status_code, done.get_json()["state"], done.get_json()["conflicts"]) == (200, "applied", 0)
    assert local.applies(plan).get_json() == done.get_json(), "again is no harm"
    assert local.sends(1, *reversed(lines)).get_json()["state"] == "applied", "and neither is the snapshot"
    assert [(one.local_number, one.seat_id, str(one.state)) for one in rows(runtime, Link)] == [
        ("1", ada.id, "linked")
    ]
    assert len(rows(runtime, LocalRow)) == 2
    assert rows(runtime, StagedRow) == []


def test_pages_come_in_any_order_and_each_once(runtime: Runtime, practice: Practice, local: Local) -> None:
    first, second, third = (row(number, name=f"N{number}") for number in ("1", "2", "3"))
    whole = local.sends(1, first, second, third, second).get_json()
    inner = local.sends(2, second, page=2, pages=2, row_count=4)
    assert (inner.status_code, inner.get_json()["received"]) == (202, 1)
    assert local.sends(2, second, page=2, pages=2, row_count=4).status_code == 202
    assert code_of(local.sends(2, third, page=2, pages=2, row_count=4)) == (409, "page_conflict")
    assert code_of(local.sends(2, first, page=1, pages=2, row_count=3)) == (409, "page_conflict")
    changed = {**second, "name": "Other"}
    assert code_of(local.sends(2, changed, page=1, pages=2, row_count=4)) == (422, "row_conflict")
    paged = local.sends(2, third, first, first, page=1, pages=2, row_count=4).get_json()
    assert paged["plan_hash"] == whole["plan_hash"]
    states = {one.sequence: str(one.state) for one in rows(runtime, Reconciliation)}
    assert states == {1: "rejected", 2: "planned"}, "the newer one takes the place of the older"
    assert code_of(local.applies(whole)) == (409, "plan_stale")


def test_what_is_not_whole_or_not_new_changes_nothing(
    runtime: Runtime, practice: Practice, local: Local, clock: Clock
) -> None:
    line = row("1", name="Ada")
    assert code_of(local.sends(5, line, digest="0" * 64)) == (422, "snapshot_damaged")
    assert code_of(local.sends(5, line, page=2, pages=1)) == (422, "unprocessable")
    assert code_of(local.sends(5, line, row("1", name="Bea"))) == (422, "row_conflict")
    many = [row(str(number)) for number in range(program_policy.PLANNED_AT_ONCE + 1)]
    short = [{"local_number": one["local_number"]} for one in many]
    assert code_of(local.sends(5, *short)) == (422, "page_too_large")
    assert code_of(local.sends(5, *many, *many, *many, *many)) == (413, "too_large")
    assert rows(runtime, Reconciliation) == []
    assert code_of(local.sends(5, line, row_count=2)) == (422, "snapshot_incomplete")
    plan = local.sends(5, line, row_count=1).get_json()
    assert plan["state"] == "planned", "the next good one heals"
    assert code_of(local.sends(4, line)) == (409, "snapshot_outdated")
    assert code_of(local.sends(5, row("1", name="Bea"))) == (409, "snapshot_forked")
    assert code_of(local.applies(plan)) == (409, "installation_refused")
    (labor,) = rows(runtime, Installation, Installation.name == "Labor")
    assert labor.refused_because == "cloned"


def test_who_was_away_for_long_applies_nothing_before_somebody_has_looked(
    runtime: Runtime, local: Local, clock: Clock
) -> None:
    local.applies(local.sends(1, row("1")).get_json())
    clock.travel(program_policy.UNSEEN_FOR * 1.01)
    assert code_of(local.applies(local.sends(2, row("1")).get_json())) == (409, "installation_refused")
    (labor,) = rows(runtime, Installation, Installation.name == "Labor")
    assert labor.refused_because == "outdated"


def test_plans_of_others_and_keys_without_a_program_are_turned_away(
    runtime: Runtime, practice: Practice, local: Local
) -> None:
    beside, foreign = practice.send(row("1")), Practice(runtime).send(row("1"))
    for plan in (beside.run_id, foreign.run_id, uuid4()):
        assert code_of(local.asks("GET", f"{PATH}/plans/{plan}")) == (404, "not_found")
        told = {"plan": str(plan), "plan_hash": foreign.plan_hash}
        assert code_of(local.applies(told)) == (404, "not_found")
    by_hand = key_of(runtime, "hand", "directory:plan", "directory:read", customer=practice.number)
    asks = Asking(local.asks.client.application, by_hand)
    sent = {"sequence": 1, "complete": True, "rows": []}
    assert code_of(asks("POST", f"{PATH}/snapshots", json=sent)) == (403, "installation_needed")
    operators = Asking(local.asks.client.application, key_of(runtime, "ours", "directory:read"))
    assert code_of(operators("GET", f"{PATH}/seats")) == (403, "installation_needed")


def test_users_are_listed_in_pages_and_a_known_state_costs_one_look(
    runtime: Runtime, practice: Practice, local: Local
) -> None:
    ada = practice.user("Ada Gut")
    ended = practice.user("Bea Weg", "ended")
    first = local.asks("GET", f"{PATH}/seats?limit=2")
    rest = local.asks("GET", f"{PATH}/seats?limit=2&cursor={first.get_json()['next']}").get_json()
    found = first.get_json()["seats"] + rest["seats"]
    assert [one["user_number"] for one in found] == sorted(
        (practice.office.seat.user_number, practice.office.other.user_number, ada.user_number)
    )
    assert found[-1] | {"version": 0} == {
        "customer_number": practice.number,
        "user_number": ada.user_number,
        "display_name": "Ada Gut",
        "is_administrator": False,
        "state": "active",
        "version": 0,
    }
    with heard(runtime) as statements:
        again = local.asks("GET", f"{PATH}/seats?limit=2", {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, len(statements)) == (304, 2), "one finds the key, one looks"
    since = local.asks("GET", f"{PATH}/seats?since={rest['last'] - 1}").get_json()
    assert [one["user_number"] for one in since["seats"]] == [ended.user_number]
    assert code_of(local.asks("GET", f"{PATH}/seats?cursor=x")) == (400, "bad_cursor")
    change(runtime, "DELETE FROM event WHERE number < 2")
    assert code_of(local.asks("GET", f"{PATH}/seats?since=0")) == (410, "events_erased")


def test_too_much_to_end_waits_for_an_administrator(practice: Practice, local: Local) -> None:
    users = [practice.user(f"User {number}") for number in range(6)]
    lines = [practice.shown(str(number), user, "") for number, user in enumerate(users)]
    assert local.applies(local.sends(1, *lines).get_json()).status_code == 200
    plan = local.sends(2, *lines[:2]).get_json()
    assert (plan["state"], plan["held_because"]) == ("awaiting_confirmation", "shrunk")
    refused = local.applies(plan)
    assert code_of(refused) == (409, "confirmation_needed")
    assert f"/abgleich/laeufe/{plan['plan']}" in refused.get_json()["detail"]
