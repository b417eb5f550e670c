"""Do the properties of the comparison hold where a directory writes by SCIM?

Properties 12, 14 and 20 of research/directory.md, section 3; each test has the number of its own.
"""

from collections.abc import Callable
from random import Random
from typing import Any
from uuid import UUID

import pytest

from tests import builders
from tests.directories import Practice
from tests.scim.asking import Directory, directory_of, person
from tests.seats import join
from tests.users import Office, administrator, details, leave_own, office
from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.gate.records import ServiceCredential
from workflows.reconciliation.now import reconcile
from workflows.reconciliation.runs import items
from workflows.scim import held_back
from workflows.seat.records import Seat
from workflows.users import changing, suspending
from workflows.users.changing import NewFacts

pytestmark = [pytest.mark.deep, pytest.mark.timeout(600)]

OFF, ON = ({"op": "replace", "value": {"active": one}} for one in (False, True))
Deed = Callable[[Practice, Seat], None]


def by_scim(*operations: dict[str, Any]) -> Deed:
    def deed(practice: Practice, seat: Seat) -> None:
        ask = directory_of(practice.runtime, app_for(practice.runtime), practice.office.boss)
        for operation in operations:
            assert ask.patch(f"/Users/{seat.id}.{seat.holder_epoch}", operation).status_code == 200

    return deed


def end_by_scim(practice: Practice, seat: Seat) -> None:
    ask = directory_of(practice.runtime, app_for(practice.runtime), practice.office.boss)
    assert ask("DELETE", f"/Users/{seat.id}.{seat.holder_epoch}").status_code == 204


def by_hand(act: Callable[[Practice, Any, Seat], object]) -> Deed:
    def deed(practice: Practice, seat: Seat) -> None:
        act(practice, administrator(practice.runtime, practice.office.boss), seat)

    return deed


def suspended(practice: Practice, who: Any, seat: Seat) -> None:
    suspending.suspend(practice.runtime, who, seat.user_number, seat.version)


def ended(practice: Practice, who: Any, seat: Seat) -> None:
    suspending.end(practice.runtime, who, seat.user_number, seat.version, seat.user_number)


def renamed(practice: Practice, who: Any, seat: Seat) -> None:
    facts = NewFacts(details(seat, display_name="Ida Alt"))
    changing.change(practice.runtime, who, seat.user_number, seat.version, facts)


@pytest.mark.parametrize(
    ("scim", "hand"),
    [
        (by_scim(OFF), by_hand(suspended)),
        (end_by_scim, by_hand(ended)),
        (by_scim({"op": "replace", "path": "displayName", "value": "Ida Alt"}), by_hand(renamed)),
    ],
    ids=["suspended", "ended", "renamed"],
)
def test_12_what_a_directory_does_is_to_the_plan_what_an_administrator_does(
    runtime: Runtime, scim: Deed, hand: Deed
) -> None:
    """By the list that the program sends, and by the comparison that comes by itself."""
    seen = []
    for deed in (scim, hand):
        practice = Practice(runtime)
        seat = joined(practice)
        lines = [practice.line("1", practice.office.other), practice.line("2", seat)]
        practice.sync(*lines)
        deed(practice, builders.one(runtime, Seat, seat.id))
        by_itself = reconcile(runtime, practice.installation_id, "button", actor="test")
        seen.append([of_lines(practice, by_itself), of_lines(practice, practice.send(*lines).run_id)])
    assert seen[0] == seen[1]
    assert [set(plan) for plan in seen[0]] == [{"2"}, {"2"}]


def joined(practice: Practice) -> Seat:
    """One more user, with somebody who has signed in before."""
    account = builders.add_account(practice.runtime)
    seat = join(practice.runtime, account, practice.office.customer_id)
    leave_own(practice.runtime, account, seat)
    return builders.one(practice.runtime, Seat, seat.id)


def of_lines(practice: Practice, run_id: UUID) -> dict[str, str]:
    """What a plan says of each line but those that are right."""
    with reading(practice.runtime, practice.program.reach) as session:
        found = list(items(session, run_id))
    return {one.local_number: f"{one.class_} {one.action} {one.reason}" for one in found if one.local_number}


def test_14_a_leaver_goes_in_steps_and_the_number_is_never_given_again(runtime: Runtime) -> None:
    practice = Practice(runtime)
    ask = directory_of(runtime, app_for(runtime), practice.office.boss)
    seat = joined(practice)
    practice.sync(practice.line("1", seat))
    user = f"/Users/{seat.id}.{seat.holder_epoch}"
    assert ask.patch(user, OFF).status_code == 200
    living = ServiceCredential.ends_at.is_(None)
    assert builders.rows(runtime, ServiceCredential, ServiceCredential.seat_id == seat.id, living) == []
    rests = builders.one(runtime, Seat, seat.id)
    assert (rests.state, rests.user_number) == ("suspended", seat.user_number)
    assert ask.patch(user, ON).get_json()["active"] is True
    back = builders.one(runtime, Seat, seat.id)
    assert (back.state, back.user_number) == ("active", seat.user_number), "every step can be taken back"
    assert ask.patch(user, OFF).status_code == 200
    assert ask("DELETE", user).status_code == 204
    assert ask("GET", user).status_code == 404
    again = ask.create("ida@praxis.example", displayName=seat.display_name)
    assert not again["id"].startswith(str(seat.id)), "the name is free, the user is another one"
    numbers = [one.user_number for one in builders.rows(runtime, Seat)]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("seed", range(4))
def test_20_whatever_a_directory_wants_and_whatever_is_approved_the_admin_right_stays(
    runtime: Runtime, seed: int
) -> None:
    people = office(runtime, other_administers=True)
    dice, ask = Random(seed), directory_of(runtime, app_for(runtime), people.boss)
    who, before = administrator(runtime, people.boss), administrators(runtime, people)
    for number in range(20):
        if dice.random() < 0.4:
            approve(runtime, people, who)
        want(ask, dice, number)
        now = administrators(runtime, people)
        assert {key for key, _state in now} <= {key for key, _state in before}, "nobody becomes one"
        assert any(state == "active" for _key, state in now), "somebody stays"
        gone = {key for key, _state in before} - {key for key, _state in now}
        assert all(builders.one(runtime, Seat, key).state == "ended" for key in gone), "nobody loses it"


def administrators(runtime: Runtime, people: Office) -> set[Any]:
    found = builders.rows(runtime, Seat, Seat.customer_id == people.customer_id, Seat.is_administrator)
    return {(one.id, str(one.state)) for one in found if one.state != "ended"}


def approve(runtime: Runtime, people: Office, who: Any) -> None:
    """Agree to whatever waits."""
    with reading(runtime, EVERYBODY) as session:
        listed = held_back.waiting(session, people.customer_id)
    if listed:
        held_back.approve(runtime, who, "", held_back.hash_of(listed))


def want(ask: Directory, dice: Random, number: int) -> None:
    """Ask for something, such as no directory should; every answer is one of SCIM."""
    users = [one["id"] for one in ask("GET", "/Users").get_json()["Resources"]]
    one = dice.choice(users)
    members = [{"value": user} for user in dice.sample(users, dice.randint(0, len(users)))]
    admins = "/Groups/administrator"
    ways: tuple[Callable[[], Any], ...] = (
        lambda: ask.patch(f"/Users/{one}", OFF),
        lambda: ask.patch(f"/Users/{one}", ON),
        lambda: ask("DELETE", f"/Users/{one}"),
        lambda: ask.patch(admins, {"op": dice.choice(("add", "remove", "replace")), "path": "members", "value": members}),
        lambda: ask("PUT", admins, {"displayName": "Verwalter", "members": members}),
        lambda: ask.patch(f"/Users/{one}", {"op": "add", "value": {"roles": [{"value": "administrator"}]}}),
        lambda: ask.patch(f"/Users/{one}", {"op": "add", "path": "groups", "value": [{"value": "administrator"}]}),
        lambda: ask("POST", "/Users", person(f"neu{number}", groups=[{"value": "administrator"}], userType="Verwalter")),
    )  # fmt: skip
    assert dice.choice(ways)().status_code < 500
