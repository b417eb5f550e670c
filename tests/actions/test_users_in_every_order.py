"""Do joins, changes, successions and ends in any order, by three administrators at once, ever lose the last of them?

Nor may a number be given twice, or somebody who has left get at anything of the customer.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.actions.test_users_to_come import visit
from tests.builders import add_account, add_customer, initial_password, rows
from tests.invitations import accept_anew, signed_in
from tests.owner import as_owner
from tests.seats import join
from tests.users import administrator
from workflows.account.records import Account, LoginIdentifier
from workflows.administrator.acting import Administrator
from workflows.engine.errors import KundencenterError, ProofSpentError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.invitation.creation import NewUser, create, invite_again
from workflows.invitation.person import Person
from workflows.invitation.sending import FirstCredentials, OnTheWay
from workflows.invitation.succession import succeed
from workflows.operator.interventions import Decision, intervene
from workflows.own_data.closure import request_closure
from workflows.seat.records import FormerHolder, Seat
from workflows.seat.rights import Right
from workflows.signin.sessions import scope_of

WHY = Decision("command-line", "asked by phone")
SEEN = text("SELECT count(*) FROM seat WHERE customer_id = :customer")


@dataclass
class House:
    """One customer number with three administrators, and which seat every number was given to."""

    runtime: Runtime
    customer_id: UUID
    people: list[Account]
    given: dict[str, UUID] = field(default_factory=dict)

    @classmethod
    def built(cls, runtime: Runtime) -> "House":
        customer_id = add_customer(runtime, f"9{uuid4().int % 10**9:09}", email=f"{uuid4().hex}@example.org")
        people = [add_account(runtime) for _number in range(3)]
        for person in people:
            join(runtime, person, customer_id, is_administrator=True)
        return cls(runtime, customer_id, people)

    def seats(self) -> list[Seat]:
        found = rows(self.runtime, Seat, Seat.customer_id == self.customer_id)
        return sorted(found, key=lambda seat: seat.user_number)

    def invite(self, who: int, place: int) -> None:
        email = f"{uuid4().hex[:12]}@example.org" if place % 3 else ""
        wanted = Person(f"Person {uuid4().hex}", email, is_administrator=place % 3 == 1, is_another=True)
        new = NewUser(uuid4(), self.customer_id, wanted, dict.fromkeys(Right, True), "de")
        create(self.runtime, self._acts(who), new)

    def accept(self, _who: int, place: int) -> None:
        waiting = [seat for seat in self.seats() if seat.state == "invited"]
        seat = waiting[place % len(waiting)] if waiting else None
        if seat and seat.invitation_id:
            accept_anew(self.runtime, seat.invitation_id)
        elif seat and seat.account_id:
            (account,) = rows(self.runtime, Account, Account.id == seat.account_id)
            password = initial_password(self.runtime, account.id)
            given = FirstCredentials(account.login_name, password, account.created_at)
            visit(self.runtime, OnTheWay(seat.user_number, seat.display_name, "", given))

    def again(self, who: int, place: int) -> None:
        seat = self._seat(place)
        invite_again(self.runtime, self._acts(who), seat.user_number, email=seat.email, language="de")

    def hand_over(self, who: int, place: int) -> None:
        wanted = Person(f"Person {uuid4().hex}", f"{uuid4().hex[:12]}@example.org", is_administrator=False)
        succeed(self.runtime, self._acts(who), self._seat(place).user_number, wanted, language="de")

    def end(self, _who: int, place: int) -> None:
        intervene(self.runtime, "seat", self._seat(place).id, "end", WHY)

    def suspend(self, _who: int, place: int) -> None:
        seat = self._seat(place)
        trigger = "reinstate" if seat.state == "suspended" else "suspend"
        intervene(self.runtime, "seat", seat.id, trigger, WHY)

    def appoint(self, _who: int, place: int) -> None:
        intervene(self.runtime, "seat", self._seat(place).id, "appoint", WHY)

    def close(self, who: int, _place: int) -> None:
        account = self.people[who % 3]
        request_closure(self.runtime, account.id, account.login_name)

    def must_be_sound(self) -> None:
        """Look at all of it."""
        seats = self.seats()
        live = [seat for seat in seats if seat.state != "ended"]
        accounts = {account.id: account for account in rows(self.runtime, Account)}
        administrators = [
            seat
            for seat in live
            if seat.is_administrator
            and seat.state == "active"
            and seat.account_id
            and accounts[seat.account_id].state in {"active", "closing"}
        ]
        assert len(live) < 2 or administrators, "others stay, and nobody looks after them"
        for seat in seats:
            assert self.given.setdefault(seat.user_number, seat.id) == seat.id, "a number changed hands"
        named = rows(
            self.runtime,
            LoginIdentifier,
            LoginIdentifier.customer_id == self.customer_id,
            LoginIdentifier.kind == "user_number",
        )
        held = {seat.user_number: seat.account_id for seat in live if seat.account_id}
        assert {name.canonical: name.account_id for name in named} == held
        former = rows(self.runtime, FormerHolder, FormerHolder.customer_id == self.customer_id)
        left = {one.account_id for one in former} | {
            seat.account_id for seat in seats if seat.state == "ended" and seat.account_id
        }
        for account_id in left - {seat.account_id for seat in live}:
            _person, token = signed_in(self.runtime, accounts[account_id])
            with reading(self.runtime, scope_of(token)) as session:
                assert session.scalar(SEEN, {"customer": self.customer_id}) == 0, "somebody who left looks in"

    def _acts(self, who: int) -> Administrator:
        return administrator(self.runtime, self.people[who % 3])

    def _seat(self, place: int) -> Seat:
        found = self.seats()
        return found[place % len(found)]


DEEDS = (
    "invite",
    "invite",
    "accept",
    "accept",
    "again",
    "hand_over",
    "hand_over",
    "end",
    "end",
    "suspend",
    "appoint",
    "close",
)
DEED = st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.integers(0, 8))


def tried(deed: Callable[[], None]) -> None:
    """Refusals are as good as any answer; anything else is a fault."""
    try:
        deed()
    except (KundencenterError, AssertionError, ProofSpentError):
        return


def play(runtime: Runtime, rounds: list[list[tuple[str, int, int]]]) -> None:
    house = House.built(runtime)
    for deeds in rounds:
        calls = [lambda one=one: tried(lambda: getattr(house, one[0])(*one[1:])) for one in deeds]
        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(call) for call in calls]:
                done.result()
        house.must_be_sound()


def test_two_administrators_who_name_each_others_successor_do_not_both_go(runtime: Runtime) -> None:
    """The everyday sample of what follows."""
    play(runtime, [[("invite", 0, 2)], [("hand_over", 0, 1), ("hand_over", 1, 0), ("hand_over", 2, 2)]])


@pytest.mark.deep
@pytest.mark.timeout(900)
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=st.lists(st.lists(DEED, min_size=1, max_size=3), min_size=3, max_size=9))
def test_no_order_loses_the_last_administrator(
    runtime: Runtime, rounds: list[list[tuple[str, int, int]]]
) -> None:
    play(runtime, rounds)


@pytest.mark.deep
def test_the_model_would_notice(runtime: Runtime) -> None:
    house = House.built(runtime)
    house.must_be_sound()
    with as_owner(runtime) as owner:
        owner.execute(
            text("UPDATE seat SET is_administrator = false WHERE customer_id = :id"),
            {"id": house.customer_id},
        )
    with pytest.raises(AssertionError, match="nobody looks after them"):
        house.must_be_sound()
