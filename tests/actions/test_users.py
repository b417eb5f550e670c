"""What may an administrator do with the users of a customer number, and what not?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests import recoveries
from tests.builders import add_account, jobs, mails, one, rows, steps
from tests.conftest import Clock
from tests.seats import join, seat_of
from tests.users import Office, administrator, details, invited, office
from tests.workers.rounds import change as sql
from workflows import policy
from workflows.administrator.acting import Administrator
from workflows.customer.resting import CustomerRestsError
from workflows.engine.errors import ChangedMeanwhileError, NotFoundError, TransitionRefused
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.own_data.closure import request_closure
from workflows.seat import actions as seats
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.records import Seat
from workflows.signin.sessions import SessionEndedError
from workflows.users.actions import tell_where_it_stands
from workflows.users.changing import Changed, NewFacts, UserRefusedError, change, set_administrator
from workflows.users.helping import send_password_link
from workflows.users.suspending import NotOneselfError, OtherNumberError, end, reinstate, suspend

WHY = Decision(COMMAND_LINE, "asked by phone")


@pytest.fixture
def team(runtime: Runtime) -> Office:
    return office(runtime)


@pytest.fixture
def who(runtime: Runtime, team: Office) -> Administrator:
    return administrator(runtime, team.boss)


def now(runtime: Runtime, seat: Seat) -> Seat:
    return one(runtime, Seat, seat.id)


def changed(
    runtime: Runtime, who: Administrator, seat: Seat, *, admin: bool | None = None, **to: Any
) -> Changed:
    present = now(runtime, seat)
    return change(runtime, who, seat.user_number, present.version, NewFacts(details(present, **to), admin))


def refused(runtime: Runtime, who: Administrator, seat: Seat, **to: Any) -> tuple[str, ...]:
    before = now(runtime, seat).version
    with pytest.raises(UserRefusedError) as problem:
        changed(runtime, who, seat, **to)
    assert now(runtime, seat).version == before, "nothing has changed"
    return problem.value.problems


def test_name_and_rights_are_changed_together_and_the_holder_hears_of_it(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    result = changed(runtime, who, team.other, display_name=" Anna  Blum ", invoices=False, services=True)
    assert result == Changed(is_administrator=False, anything=True, namesakes=())
    seat = now(runtime, team.other)
    assert (seat.display_name, seat.display_key) == ("Anna Blum", "anna blum")
    assert (seat.invoices, seat.services, seat.settlements) == (False, True, True)
    assert mails(runtime) == [("user_changed", team.colleague.email)]
    (step,) = rows(runtime, Transition, Transition.instance == seat.id, Transition.trigger == "change")
    assert (step.actor, step.reason) == (f"account:{team.boss.id}", "display_name -invoices +services")


def test_what_is_as_it_was_is_no_step(runtime: Runtime, team: Office, who: Administrator) -> None:
    assert not changed(runtime, who, team.other, admin=False).anything
    set_administrator(runtime, who, team.other.user_number, team.other.version, is_administrator=False)
    assert (steps(runtime, "seat", team.other.id), mails(runtime)) == (["register"], [])


def test_who_saw_an_older_version_changes_nothing(runtime: Runtime, team: Office, who: Administrator) -> None:
    number, seen = team.other.user_number, team.other.version
    changed(runtime, who, team.other, invoices=False)
    late: tuple[Callable[[], object], ...] = (
        lambda: change(runtime, who, number, seen, NewFacts(details(team.other))),
        lambda: set_administrator(runtime, who, number, seen, is_administrator=True),
        lambda: suspend(runtime, who, number, seen),
        lambda: reinstate(runtime, who, number, seen),
        lambda: end(runtime, who, number, seen, number),
    )
    for act in late:
        with pytest.raises(ChangedMeanwhileError):
            act()
    assert steps(runtime, "seat", team.other.id) == ["register", "change"]


def test_a_name_names_one_user_of_a_customer_number(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    taken = team.seat.display_name.upper()
    for same in (taken, f"{taken[0]}\u200b{taken[1:]}\u2060", f"{taken}\u200d"):
        assert refused(runtime, who, team.other, display_name=same) == ("name_taken",)
    for unseen in ("", " \u200b", "\u200d", "\u3164 \ufe0f"):
        assert refused(runtime, who, team.other, display_name=unseen) == ("name_missing",)
    alike = changed(runtime, who, team.other, display_name="Erika Mustre").namesakes
    assert [(one.user_number, one.is_same) for one in alike] == [(team.seat.user_number, False)]
    assert changed(runtime, who, team.other, invoices=False).namesakes == (), "it was told once"


def test_the_address_of_who_is_invited_is_the_administrators_to_change(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    seat = invited(runtime, team.customer_id, "old@example.org")
    assert changed(runtime, who, seat, email="New@example.org").anything
    assert (now(runtime, seat).email, now(runtime, seat).email_key) == ("New@example.org", "new@example.org")
    assert refused(runtime, who, seat, email=team.boss.email.upper()) == ("email_taken",)
    second = invited(runtime, team.customer_id, name="Udo Neu")
    assert refused(runtime, who, second, email="NEW@example.org") == ("email_taken",)
    assert mails(runtime) == [], "nobody holds it"


def test_an_address_that_is_only_named_or_may_come_back_is_taken_too(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    recoveries.change(runtime, team.colleague, named_email="named@example.org")
    seat = invited(runtime, team.customer_id)
    assert refused(runtime, who, seat, email="named@example.org") == ("email_taken",)
    recoveries.change(runtime, team.boss, named_email=team.colleague.email)
    assert changed(runtime, who, team.other, admin=True).is_administrator, (
        "naming takes nothing from its owner"
    )
    outside = add_account(runtime)
    assert changed(runtime, who, seat, email=outside.email).anything, "other customers are nobody's business"


def test_the_address_of_a_holder_is_not_an_administrators_to_change(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    assert refused(runtime, who, team.other, email="theirs@example.org") == ("email_of_holder",)
    assert not changed(runtime, who, team.other, email=team.colleague.email.upper()).anything


def test_the_admin_right_is_given_and_taken_and_told(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    assert changed(runtime, who, team.other, admin=True).is_administrator
    set_administrator(
        runtime, who, team.other.user_number, now(runtime, team.other).version, is_administrator=False
    )
    assert steps(runtime, "seat", team.other.id) == ["register", "appoint", "dismiss"]
    assert mails(runtime) == [
        ("user_appointed", team.colleague.email),
        ("user_dismissed", team.colleague.email),
    ]


def test_the_admin_right_wants_an_address_that_no_other_user_has(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    seat = invited(runtime, team.customer_id)
    assert refused(runtime, who, seat, admin=True) == ("email_missing",)
    assert changed(runtime, who, seat, admin=True, email="ida@example.org").is_administrator
    assert refused(runtime, who, seat, email="") == ("email_missing",)
    assert changed(runtime, who, seat, admin=False).anything
    recoveries.change(runtime, team.colleague, email="", named_email="named@example.org")
    assert refused(runtime, who, team.other, admin=True, display_name=team.seat.display_name) == (
        "name_taken",
        "email_missing",
    ), "all that is wrong at once; a named address is not proven"


def test_who_has_the_right_without_an_address_can_still_be_renamed(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    recoveries.change(runtime, team.boss, email="")
    assert changed(runtime, who, team.seat, display_name="Die Chefin").anything


def test_the_last_administrator_keeps_the_right(runtime: Runtime, team: Office, who: Administrator) -> None:
    assert refused(runtime, who, team.seat, admin=False) == ("last_administrator",)
    with pytest.raises(NotOneselfError):
        suspend(runtime, who, team.seat.user_number, team.seat.version)
    with pytest.raises(LastAdministratorError):
        end(runtime, who, team.seat.user_number, team.seat.version, team.seat.user_number)
    second = join(runtime, add_account(runtime), team.customer_id, is_administrator=True)
    request_closure(runtime, team.boss.id, team.boss.login_name)
    with pytest.raises(LastAdministratorError):
        suspend(runtime, who, second.user_number, second.version)
    assert refused(runtime, who, second, admin=False) == ("last_administrator",), (
        "who is about to leave is none"
    )


def test_the_only_user_may_end_but_not_lose_the_right(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    end(runtime, who, team.other.user_number, team.other.version, team.other.user_number)
    assert refused(runtime, who, team.seat, admin=False) == ("last_administrator",)
    end(runtime, who, team.seat.user_number, team.seat.version, f" {team.seat.user_number} ")
    assert now(runtime, team.seat).state == "ended"


def test_an_administrator_lifts_only_what_administrators_had_against_it(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    number = team.other.user_number
    suspend(runtime, who, number, 1)
    with pytest.raises(TransitionRefused):
        suspend(runtime, who, number, 2)
    intervene(runtime, "seat", team.other.id, "suspend", WHY)
    reinstate(runtime, who, number, 3)
    assert now(runtime, team.other).suspended_by == ["operator"]
    with pytest.raises(TransitionRefused):
        reinstate(runtime, who, number, 4)
    assert mails(runtime) == [
        ("user_suspended", team.colleague.email),
        ("user_suspended_by_administrator", team.colleague.email),
    ], "that it was lifted is told when an hour is over"


def test_of_suspensions_in_turns_one_is_told_an_hour_and_the_last_one_wins(
    runtime: Runtime, team: Office, clock: Clock
) -> None:
    number, seat = team.other.user_number, team.other.id

    def in_turns(*steps: Any) -> list[str]:
        boss = administrator(runtime, team.boss)
        for step in steps:
            step(runtime, boss, number, now(runtime, team.other).version)
        return [name for name, _address in mails(runtime)]

    def told_later() -> list[str]:
        with transaction(runtime, EVERYBODY) as tx:
            tell_where_it_stands(tx, seat)
        return [name for name, _address in mails(runtime)]

    told = in_turns(suspend, reinstate, suspend, reinstate)
    assert told == ["user_suspended_by_administrator"]
    (job,) = jobs(runtime, "seat.tell")
    assert job.run_at - job.created_at > timedelta(minutes=59)
    assert told_later() == ["user_reinstated_by_administrator", *told]
    assert told_later() == ["user_reinstated_by_administrator", *told], "once"
    clock.travel(policy.USER_CHANGE_NOTICE_GAP)
    assert len(in_turns(suspend)) == 3, "what comes after an hour is told at once"
    assert len(in_turns(reinstate, suspend)) == 3
    assert len(told_later()) == 3, "and where it came to the same nothing more is"
    end(runtime, administrator(runtime, team.boss), number, now(runtime, team.other).version, number)
    assert len(told_later()) == 4, "of one that has ended only that"


def test_a_user_is_ended_once_its_number_was_typed(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    with pytest.raises(OtherNumberError):
        end(runtime, who, team.other.user_number, 1, team.seat.user_number)
    end(runtime, who, team.other.user_number, 1, team.other.user_number)
    assert now(runtime, team.other).state == "ended"
    assert mails(runtime) == [("user_ended_by_administrator", team.colleague.email)]
    with pytest.raises(TransitionRefused):
        end(runtime, who, team.other.user_number, 2, team.other.user_number)


@pytest.mark.parametrize("state", ["no administrator", "suspended", "of another customer", "session over"])
def test_nobody_else_looks_after_users(runtime: Runtime, team: Office, state: str) -> None:
    account = add_account(runtime) if state == "of another customer" else team.colleague
    other = administrator(runtime, account)
    if state == "suspended":
        with transaction(runtime, EVERYBODY) as tx:
            seat = tx.get(Seat, team.other.id)
            seats.appoint(tx, seat, actor="test", reason="")
            seats.suspend(tx, seat, "operator", actor="test", reason="")
    if state == "session over":
        other = administrator(runtime, team.boss)
        sql(runtime, "UPDATE session SET ended_at = kundencenter_now()")
    for number in (team.seat.user_number, "1"):
        with pytest.raises(NotFoundError):
            end(runtime, other, number, 1, number)


def test_who_lost_the_right_meanwhile_changes_nothing(
    runtime: Runtime, team: Office, who: Administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = join(runtime, add_account(runtime), team.customer_id, is_administrator=True)

    def taken_first(*arguments: Any) -> Any:
        sql(runtime, "UPDATE seat SET is_administrator = account_id <> :boss", boss=team.boss.id)
        return transaction(*arguments)

    monkeypatch.setattr("workflows.administrator.acting.transaction", taken_first)  # between look and lock
    with pytest.raises(NotFoundError):
        suspend(runtime, who, second.user_number, second.version)
    assert seat_of(runtime, team.boss).version == 1


def test_of_a_customer_number_that_rests_things_end_and_nothing_new_comes_in(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    second = join(runtime, add_account(runtime), team.customer_id, is_administrator=True)
    suspend(runtime, who, team.other.user_number, 1)
    sql(runtime, "UPDATE customer SET status = 'blocked'")
    number, other = second.user_number, team.other.user_number
    for act in (
        lambda: change(runtime, who, number, 1, NewFacts(details(second, invoices=False))),
        lambda: set_administrator(runtime, who, number, 1, is_administrator=True),
        lambda: reinstate(runtime, who, other, 2),
        lambda: send_password_link(runtime, who, number, b""),
    ):
        with pytest.raises(CustomerRestsError):
            act()
    set_administrator(runtime, who, number, 1, is_administrator=False)
    suspend(runtime, who, number, 2)
    end(runtime, who, other, 2, other)
    assert [now(runtime, seat).state for seat in (second, team.other)] == ["suspended", "ended"]


def test_of_a_closed_session_nothing_more_happens_although_it_looked_first(
    runtime: Runtime, team: Office, who: Administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended_first(*arguments: Any, **named: Any) -> Any:
        sql(runtime, "UPDATE session SET ended_at = kundencenter_now()")
        return lock(*arguments, **named)

    lock = Tx.get_all
    monkeypatch.setattr(Tx, "get_all", ended_first)  # the scope was read already
    with pytest.raises(SessionEndedError):
        suspend(runtime, who, team.other.user_number, 1)
