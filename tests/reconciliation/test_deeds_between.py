"""What if somebody acts between a plan and its approval, before it begins, or between two of its portions?

No step is taken on what the plan did not see, the rest is; what was settled or opened by hand stays so; and the next run converges.
A plan that dies between two portions and is taken up again is one between whose portions anything may have happened.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

import pytest

from tests.api.asking import key_of
from tests.reconciliation.copying import copied
from tests.reconciliation.directories import Row, Seat, linked
from tests.reconciliation.interruption import killed_before
from tests.reconciliation.practice import Practice
from tests.reconciliation.test_properties_of_the_brake import person
from tests.reconciliation.test_two_at_once import PAGES, SCIM, Trio, copies, finding, link, tried
from tests.scim.asking import Directory as Scim
from tests.web.application import app_for
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.reconciliation import applying, deciding, undoing
from workflows.reconciliation.applying import ConfirmationNeededError, PlanStaleError

ROUNDS = int(os.environ.get("KC_ROUNDS") or 16)
CUTS = 6
NEVER = 10_000
TAKES = ("confirm", "update", "fetch", "move", "propose")
UNSETTLED = ("open", "released")
USERS = "SELECT id, version FROM seat WHERE customer_id = :customer"
LINKS = """
    SELECT id, version, seat_id, local_number FROM link WHERE installation_id = :installation AND state <> 'unlinked'
"""
ITEMS = """
    SELECT place, action, seat_id, local_number, progress FROM plan_item WHERE reconciliation_id = :run ORDER BY place
"""
FINDINGS = "SELECT id, resolved_at IS NULL AS is_open FROM finding WHERE installation_id = :installation"
STEPS = "SELECT instance, trigger, actor FROM transition WHERE workflow = 'link' AND id > :last AND instance = ANY(:links)"
LAST = "SELECT coalesce(max(id), 0) FROM transition"
NOW = """
    SELECT user_number, state, display_name, holder_epoch, is_administrator,
           (SELECT accepted_rows FROM installation WHERE id = :installation) AS accepted_rows
      FROM seat WHERE customer_id = :customer
"""

Deed = Callable[[Trio, int], None]


@dataclass(frozen=True)
class Picture:
    """All that the steps of a plan rest on, and what has become of its items."""

    users: dict[UUID, int]
    links: dict[UUID, int]
    of_lines: dict[str, tuple[UUID, int]]
    of_users: dict[UUID, tuple[UUID, int]]
    items: list[Any]
    findings: dict[UUID, bool]
    last: int

    @classmethod
    def of(cls, one: Trio) -> "Picture":
        """Look how all stands now."""
        links = one.practice.ask(LINKS)
        return cls(
            users={row.id: row.version for row in one.practice.ask(USERS)},
            links={row.id: row.version for row in links},
            of_lines={row.local_number: (row.id, row.version) for row in links},
            of_users={row.seat_id: (row.id, row.version) for row in links},
            items=[*one.practice.ask(ITEMS, run=one.received.run_id)],
            findings={row.id: row.is_open for row in one.practice.ask(FINDINGS)},
            last=one.practice.ask(LAST)[0][0],
        )

    def has_moved(self, now: "Picture", item: Any) -> bool:
        """Say whether an item rests on something that is not as it was: its user, its line's link, and the user's if it takes the user."""
        return (
            self.users.get(item.seat_id) != now.users.get(item.seat_id)
            or self.of_lines.get(item.local_number) != now.of_lines.get(item.local_number)
            or (item.action in TAKES and self.of_users.get(item.seat_id) != now.of_users.get(item.seat_id))
        )

    def changed(self, now: "Picture") -> list[UUID]:
        """List the links that are not as they were."""
        return [
            one for one in self.links.keys() | now.links.keys() if self.links.get(one) != now.links.get(one)
        ]


def take_back(one: Trio, place: int) -> None:
    """Settled by hand before the plan was made, and taken back now."""
    settled = one.practice.ask(
        "SELECT id FROM finding WHERE installation_id = :installation AND resolved_by LIKE 'account:%'"
    )
    for row in settled:
        undoing.undo(one.practice.runtime, one.boss, row.id)


DEEDS = (*PAGES, *SCIM, take_back)


def with_one_settled(one: Trio) -> None:
    """Let the first finding that can be linked with anybody have been settled by hand, and tell anew."""
    for place in range(12):
        with suppress(KundencenterError):
            link(one, place)
            break
    one.received = one.practice.tell()


def carried_on(one: Trio) -> bool:
    """Apply what is left of the plan; False if it has been overtaken."""
    try:
        return one.practice.apply(one.received).state == "applied"
    except ConfirmationNeededError:
        one.practice.approve(one.received.run_id)
        return carried_on(one)
    except PlanStaleError:
        return False


def observe(one: Trio) -> None:
    """Let the model know what was done online, and what counts as told."""
    practice = one.practice
    now = {practice.world.plain(row.user_number): row for row in practice.ask(NOW)}
    practice.model.seats = [
        replace(
            seat,
            state=now[seat.user_number].state,
            display_name=now[seat.user_number].display_name,
            epoch=now[seat.user_number].holder_epoch,
            is_administrator=now[seat.user_number].is_administrator,
        )
        for seat in practice.model.seats
    ]
    practice.model.before = next(iter(now.values())).accepted_rows or 0


def converges(one: Trio) -> None:
    """The next runs do what the oracle says, and then nothing."""
    observe(one)
    for _ in range(2):
        assert one.practice.must_do_as_told().conflicts == 0
    steps = one.practice.steps()
    one.practice.must_do_as_told()
    assert one.practice.steps() == steps


def act_between(one: Trio, cut: int, deed: Callable[[], None]) -> None:
    """Do the deed before the approval (-1), before the plan begins (0), or before its next transaction; look what becomes of all."""
    if cut >= 0:
        one.approve()
        with killed_before(one.practice.runtime, cut):
            one.apply()
    before = Picture.of(one)
    deed()
    now = Picture.of(one)
    one.approve() if cut < 0 else None
    is_done = carried_on(one)
    end = Picture.of(one)
    moved = {item.place for item in now.items if item.progress in UNSETTLED and before.has_moved(now, item)}
    for item, after in zip(now.items, end.items, strict=True):
        wanted = item.progress
        if is_done and item.progress in UNSETTLED:
            wanted = "conflict" if item.place in moved else "done"
        assert after.progress == wanted, (item, after)
    assert is_done or moved, "only what has moved makes a plan stale"
    touched = one.practice.ask(STEPS, last=now.last, links=before.changed(now))
    assert [*touched] == [], "the plan goes on with what somebody else has done"
    decided = {key: is_open for key, is_open in now.findings.items() if before.findings.get(key) != is_open}
    assert {key: end.findings[key] for key in decided} == decided
    converges(one)


def tried_between(runtime: Runtime, monkeypatch: pytest.MonkeyPatch, dice: Random, deeds: list[Deed]) -> None:
    """Let one plan be interrupted at several places, by a deed each."""
    monkeypatch.setattr(applying, "MOST", 1)
    app = app_for(runtime)

    def scim_of(number: str) -> Scim:
        return Scim(app, key_of(runtime, "Entra", "scim", customer=number))

    whole, *others = copies(runtime, dice, scim_of, 1 + len(deeds))
    for one in (whole, *others):
        with_one_settled(one)
    whole.approve()
    with killed_before(runtime, NEVER) as transactions:
        whole.apply()
    for number, (one, deed) in enumerate(zip(others, deeds, strict=True)):
        cut = number * (transactions[0] + 1) // len(deeds) - 1
        act_between(one, cut, partial(tried, partial(deed, one, dice.randrange(1, 7))))


def settle_now(one: Trio, _place: int) -> None:
    """Link the line that nobody knew with the user without a line."""
    deciding.link(one.practice.runtime, one.boss, finding(one, 0), one.practice.world.number("100990"))


def small(runtime: Runtime, many: int, *, is_settled: bool) -> list[Trio]:
    """Put a directory there with a line without a number, which somebody has settled or nobody, and a name to be copied."""
    model = linked(3)
    model.seats.append(Seat("100990", "Nora Neu"))
    model.rows += [Row("9", "Niemand Hier")]
    app, trios = app_for(runtime), []
    for practice in Practice.many(runtime, [copied(model) for _ in range(many)]):
        received = practice.tell()
        practice.apply(received)
        key = key_of(runtime, "Entra", "scim", customer=practice.world.customer_number)
        trios.append(one := Trio(practice, person(practice), Scim(app, key), received))
        rows = practice.model.rows
        rows[1] = replace(rows[1], display_name="Alter Name")
        if is_settled:
            settle_now(one, 0)
            rows[3] = replace(rows[3], user_number="100990")
        one.received = practice.tell()
    return trios


@pytest.mark.parametrize(("deed", "is_settled"), [(settle_now, False), (take_back, True)])
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.deep)])
def test_what_is_decided_between_any_two_portions_stays_so(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, deed: Deed, every: int, *, is_settled: bool
) -> None:
    monkeypatch.setattr(applying, "MOST", 1)
    (whole,) = small(runtime, 1, is_settled=is_settled)
    with killed_before(runtime, NEVER) as transactions:
        whole.apply()
    cuts = range(-1, transactions[0], every)
    assert len(cuts) >= 4
    for cut, one in zip(cuts, small(runtime, len(cuts), is_settled=is_settled), strict=True):
        act_between(one, cut, partial(deed, one, 0))


@pytest.mark.deep
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_13_17_no_step_is_taken_on_what_a_plan_did_not_see(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    dice = Random(seed)
    tried_between(runtime, monkeypatch, dice, [dice.choice(DEEDS) for _ in range(CUTS)])
