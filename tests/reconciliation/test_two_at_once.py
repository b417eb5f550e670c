"""What if a plan is applied while somebody acts on a page, or a directory by SCIM? Nobody deadlocks, and users end as one after the other.

Three copies of one directory: in the first the plan comes first, in the second the deed, in the third both at once.
A plan happens in phases, so that two lines may exchange their users (decision 0033). Who acts between two of them may find a line
undone and not yet linked: links and findings may then stand as in neither order.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from random import Random
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text
from werkzeug.test import TestResponse

from tests.api.asking import key_of
from tests.owner import as_owner
from tests.reconciliation.copying import copied
from tests.reconciliation.directories import edited, linked
from tests.reconciliation.practice import Practice
from tests.reconciliation.test_properties_of_the_brake import person
from tests.scim.asking import Directory as Scim
from tests.web.application import app_for
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.reconciliation import applying, deciding
from workflows.reconciliation.deciding import Decided
from workflows.reconciliation.receiving import Received
from workflows.scim.reasons import Reason
from workflows.seat.actions import Details
from workflows.seat.records import Seat
from workflows.users import changing, suspending
from workflows.users.changing import NewFacts

pytestmark = pytest.mark.deep

ROUNDS = int(os.environ.get("KC_ROUNDS") or 15)
OPEN = """
    SELECT id FROM finding WHERE installation_id = :installation AND resolved_at IS NULL
     ORDER BY class_, local_number, right(user_number, 6)
"""
# Edits of tests are no steps; whoever goes on from there needs a history that ends where the user stands.
HISTORY = """
    WITH steps AS (
        SELECT s.id, n, n = s.version AND n > 1 AND s.state IN ('suspended', 'ended') AS is_last, s.state,
               CASE s.state WHEN 'invited' THEN 'invited' ELSE 'active' END AS begun
          FROM seat s CROSS JOIN generate_series(1, s.version) AS n WHERE s.customer_id = :customer)
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'seat', id, n,
           CASE WHEN n = 1 THEN CASE begun WHEN 'invited' THEN 'invite' ELSE 'register' END
                WHEN is_last THEN CASE state WHEN 'ended' THEN 'end' ELSE 'suspend' END ELSE 'change' END,
           CASE n WHEN 1 THEN '' ELSE begun END, CASE WHEN is_last THEN state ELSE begun END, 'test', '', 1
      FROM steps ORDER BY id, n
"""
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
SWITCHES = {"settlements": True, "submissions": False, "invoices": True, "services": True}


@dataclass
class Trio:
    """One of the copies: its program, its administrator, its directory, and the plan that waits."""

    practice: Practice
    boss: Decided
    scim: Scim
    received: Received

    def approve(self) -> None:
        """Let an administrator agree, where that is needed."""
        if self.received.state == "awaiting_confirmation":
            self.practice.approve(self.received.run_id)

    def apply(self) -> None:
        """Let the plan happen, or not if it has been overtaken."""
        self.practice.apply(self.received)

    def seat(self, place: int) -> Seat:
        """One of the users, the same in each copy."""
        numbers = sorted(self.practice.world.seats)
        with reading(self.practice.runtime, EVERYBODY) as session:
            return session.get_one(Seat, self.practice.world.seats[numbers[place % len(numbers)]])

    def stands(self) -> list[tuple[Any, ...]]:
        """How the users stand: between the portions of a plan a deed may leave other links and findings behind than before or after it."""
        return [
            (
                self.practice.world.plain(one["user_number"]),
                one["state"],
                one["display_name"],
                one["suspended_by"],
            )
            for one in self.practice.seats()
        ]

    def compare_again(self) -> None:
        """Tell the same lines once more, and let that happen, too."""
        self.received = self.practice.tell()
        self.approve()
        self.practice.apply(self.received)


def suspend(one: Trio, place: int) -> None:
    seat = one.seat(place)
    suspending.suspend(one.practice.runtime, one.boss.who, seat.user_number, seat.version)


def end(one: Trio, place: int) -> None:
    seat = one.seat(place)
    suspending.end(one.practice.runtime, one.boss.who, seat.user_number, seat.version, seat.user_number)


def rename(one: Trio, place: int) -> None:
    seat = one.seat(place)
    facts = NewFacts(Details("Anders Nun", seat.email, **SWITCHES))
    changing.change(one.practice.runtime, one.boss.who, seat.user_number, seat.version, facts)


def link(one: Trio, place: int) -> None:
    deciding.link(one.practice.runtime, one.boss, finding(one, place), one.seat(place).user_number)


def unlink(one: Trio, place: int) -> None:
    deciding.unlink(one.practice.runtime, one.boss, finding(one, place))


def finding(one: Trio, place: int) -> Any:
    found = one.practice.ask(OPEN)
    if not found:
        raise KundencenterError("nothing is to be settled")
    return found[place % len(found)].id


def suspend_by_scim(one: Trio, place: int) -> None:
    scim(one, place, {"op": "replace", "value": {"active": False}})


def rename_by_scim(one: Trio, place: int) -> None:
    scim(one, place, {"op": "replace", "value": {"displayName": "Anders Nun"}})


def end_by_scim(one: Trio, place: int) -> None:
    seat = one.seat(place)
    answer = one.scim("DELETE", f"/Users/{seat.id}.{seat.holder_epoch}")
    must_be_an_answer(answer, 204)


def scim(one: Trio, place: int, operation: dict[str, Any]) -> None:
    seat = one.seat(place)
    answer = one.scim.patch(f"/Users/{seat.id}.{seat.holder_epoch}", operation)
    must_be_an_answer(answer, 200)


def must_be_an_answer(answer: TestResponse, done: int) -> None:
    """A refusal has a reason of ours, or it is somebody who has ended."""
    told = answer.get_json(silent=True) or {}
    refused = answer.status_code == 404 or told.get("detail") in {reason.sentence for reason in Reason}
    assert answer.status_code == done or refused, told


PAGES = (suspend, end, rename, link, unlink)
SCIM = (suspend_by_scim, rename_by_scim, end_by_scim)


def copies(runtime: Runtime, dice: Random, scim_of: Callable[[str], Scim], many: int = 3) -> list[Trio]:
    """Put one directory there three times or more, with findings of before and a plan that waits."""
    model = linked(7)
    model.is_complete = True
    trios = []
    first, second = dice.random(), dice.random()
    for practice in Practice.many(runtime, [copied(model) for _ in range(many)]):
        for seed in (first, second):
            edited(Random(seed), practice.model, 4)
            practice.edit(practice.model)
            if seed == first:
                practice.reconcile()
        with as_owner(runtime) as connection:
            connection.execute(text(HISTORY), {"customer": practice.world.customer_id})
        received = practice.tell()
        number = practice.world.customer_number
        trios.append(Trio(practice, person(practice), scim_of(number), received))
    return trios


def tried(deed: Callable[[], None]) -> None:
    """Do it; that the other was faster is an answer."""
    with suppress(KundencenterError):
        deed()


def at_once(one: Callable[[], None], other: Callable[[], None], wait: float) -> None:
    """Begin both together, the other a little later."""
    both = Barrier(2)

    def begin(deed: Callable[[], None], seconds: float) -> None:
        both.wait(10)
        time.sleep(seconds)
        tried(deed)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(begin, one, 0.0), pool.submit(begin, other, wait)]:
            done.result(60)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("deeds", [PAGES, SCIM], ids=["page", "scim"])
def test_a_plan_and_a_deed_at_once_wait_for_each_other_and_the_users_end_as_one_after_the_other(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, deeds: tuple[Callable[[Trio, int], None], ...]
) -> None:
    monkeypatch.setattr(applying, "MOST", 1)
    app, dice = app_for(runtime), Random(11)

    def scim_of(number: str) -> Scim:
        return Scim(app, key_of(runtime, "Entra", "scim", customer=number))

    before = None
    for number in range(ROUNDS):
        plan_first, deed_first, both = trios = copies(runtime, dice, scim_of)
        for one in trios:
            one.approve()
        before = both.practice.ask(DEADLOCKS)[0][0] if before is None else before
        deed, place = deeds[number % len(deeds)], dice.randrange(1, 7)
        tried(plan_first.apply)
        tried(partial(deed, plan_first, place))
        tried(partial(deed, deed_first, place))
        tried(deed_first.apply)
        at_once(both.apply, partial(deed, both, place), dice.choice((0.0, 0.002, 0.01, 0.03)))
        orders = [plan_first, deed_first]
        both.compare_again()  # whatever was left behind stands in no other plan's way
        assert both.stands() in [one.stands() for one in orders], f"round {number}: {deed.__name__}"
        assert both.practice.ask(DEADLOCKS)[0][0] == before
