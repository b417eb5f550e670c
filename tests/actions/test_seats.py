"""Who is a user of which customer number, with which rights, and what happens when one goes?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from tests import recoveries
from tests.builders import (
    NUMBER,
    PASSWORD,
    add_account,
    add_customer,
    add_newcomer,
    at_once,
    initial_password,
    mails,
    one,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.seats import customer_of, join, leave, seat_of, seats_of, user_number
from tests.workers.rounds import change
from workflows import policy, upkeep
from workflows.account.records import Account, LoginIdentifier
from workflows.credentials.first_visit import NewCredentials, change_initial_credentials
from workflows.customer.records import Customer
from workflows.dashboard import Overview, overview
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.outgoing.delivery import begin_sending
from workflows.own_data.closure import request_closure
from workflows.registration.records import Registration
from workflows.seat import actions
from workflows.seat.administrators import LastAdministratorError, without_administrator
from workflows.seat.memberships import find_number, find_seat, is_member, user_numbers
from workflows.seat.names import PersonName
from workflows.seat.records import RetiredNumber, Seat
from workflows.seat.rights import Right, may, preset
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.page_look import find_viewer
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import find_signed_in
from workflows.users.actions import tell_where_it_stands
from workflows.users.first_passwords import reissue

WHY = Decision(COMMAND_LINE, "asked by phone")
LONG_AGO = timedelta(seconds=1)


def names(runtime: Runtime, account: Account) -> dict[str, str]:
    """What the account answers to: name -> kind."""
    found = rows(runtime, LoginIdentifier, LoginIdentifier.account_id == account.id)
    return {name.canonical: name.kind for name in found}


def sign_in(runtime: Runtime, name: str, number: str = "") -> Overview:
    """Sign in and look at the first page."""
    inside = start(runtime, Credentials(name, PASSWORD, "de", number))
    assert isinstance(inside, SignedInNow)
    found = find_viewer(runtime, inside.token, overview(()))
    assert found
    return found


def do(runtime: Runtime, seat: Seat, trigger: str, decision: Decision = WHY) -> Seat:
    intervene(runtime, "seat", seat.id, trigger, decision)
    return one(runtime, Seat, seat.id)


def two_seats(runtime: Runtime) -> tuple[Account, Seat, Seat]:
    """A person with two customer numbers: 46075 and one of its own, which is the older."""
    account = add_account(runtime)
    second = join(runtime, account, add_customer(runtime, NUMBER))
    return account, seats_of(runtime, account)[0], second


def test_a_person_signs_in_with_any_of_their_user_numbers(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)
    assert first.user_number != second.user_number
    assert names(runtime, account) == {
        account.login_name: "login_name",
        first.user_number: "user_number",
        second.user_number: "user_number",
    }
    for seat in (first, second):
        seen = sign_in(runtime, seat.user_number)
        assert seen.customer_numbers == sorted(
            [NUMBER, one(runtime, Customer, first.customer_id).customer_number]
        )
    by_number = replace(
        runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    )
    assert sign_in(by_number, first.user_number, NUMBER), "whichever of their numbers they type"
    with reading(runtime, EVERYBODY) as session:
        assert user_numbers(session, account.id) == [first.user_number, second.user_number]
        assert find_number(session, account.id, second.customer_id) == second.user_number
        assert find_number(session, account.id, UUID(int=1)) == ""
        assert find_seat(session, second.user_number) == second.id
        assert find_seat(session, "1") is None


def test_whoever_comes_by_a_suspended_number_reaches_the_others_and_hears_why(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)
    do(runtime, second, "suspend")
    seen = sign_in(runtime, second.user_number)
    assert seen.customer_numbers == [one(runtime, Customer, first.customer_id).customer_number]
    (closed,) = seen.suspended
    assert (closed.user_number, closed.suspended_by) == (second.user_number, ["operator"])
    assert mails(runtime) == [("user_suspended", account.email)]


def test_whoever_has_none_left_hears_why_after_the_right_password_only(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)
    do(runtime, second, "end")
    assert sign_in(runtime, second.user_number).ended == (), "the other one is there"
    do(runtime, first, "suspend")
    seen = sign_in(runtime, second.user_number)
    assert seen.customer_numbers == []
    assert seen.rights == frozenset()
    assert [seat.user_number for seat in seen.suspended] == [first.user_number]
    assert [seat.user_number for seat in seen.ended] == [second.user_number]
    assert start(runtime, Credentials(second.user_number, "wrong", "de")) == Refused("credentials")
    assert names(runtime, account)[second.user_number] == "former_number"


def test_by_customer_number_a_former_user_is_heard_where_no_present_one_has_the_address(
    runtime: Runtime,
) -> None:
    account, _first, second = two_seats(runtime)
    by_number = replace(
        runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    )
    leave(runtime, account, second.customer_id)
    with reading(runtime) as session:
        assert not is_member(session, account.id, NUMBER)
    assert sign_in(by_number, account.email, NUMBER)
    successor = add_account(runtime)
    join(runtime, successor, second.customer_id)
    recoveries.change(runtime, successor, email=account.email)
    inside = start(by_number, Credentials(account.email, PASSWORD, "de", NUMBER))
    assert isinstance(inside, SignedInNow)
    person = find_signed_in(runtime, inside.token)
    assert person
    assert person.holder == successor.id, "the present user goes before the former one"


@pytest.mark.asvs("8.2.1")
def test_rights_are_the_profiles_and_count_in_the_active_state_only(runtime: Runtime) -> None:
    seat = seat_of(runtime, add_account(runtime))
    assert {right for right in Right if may(seat, right)} == set(Right) - {Right.SERVICES}
    office = runtime.profile.model_copy(update={"first_rights": ("invoices", "services")})
    assert preset(office, is_administrator=False) == {
        "is_administrator": False,
        "settlements": False,
        "submissions": False,
        "invoices": True,
        "services": True,
    }
    suspended = do(runtime, seat, "suspend")
    assert not any(may(suspended, right) for right in Right)


def test_lifting_one_reason_of_a_suspension_lifts_no_other(runtime: Runtime) -> None:
    seat = seat_of(runtime, add_account(runtime))
    with transaction(runtime, EVERYBODY) as tx:
        actions.suspend(tx, tx.get(Seat, seat.id), "administrator", actor="test", reason="on leave")
    do(runtime, seat, "suspend")
    with pytest.raises(TransitionRefused):
        do(runtime, seat, "suspend")
    found = do(runtime, seat, "reinstate")
    assert (found.state, found.suspended_by) == ("suspended", ["administrator"])
    with pytest.raises(TransitionRefused):
        do(runtime, seat, "reinstate")
    with transaction(runtime, EVERYBODY) as tx:
        actions.reinstate(tx, tx.get(Seat, seat.id), "administrator", actor="test", reason="back")
    assert one(runtime, Seat, seat.id).state == "active"
    assert steps(runtime, "seat", seat.id) == ["register", "suspend", "suspend", "reinstate", "reinstate"]


def test_first_credentials_make_an_invited_user_who_accepts_by_using_them(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    seat = seat_of(runtime, newcomer)
    assert (seat.state, seat.accepted_at, seat.is_administrator) == ("invited", None, True)
    reissue(runtime, newcomer.login_name)
    do(runtime, seat, "suspend")
    reissue(runtime, newcomer.login_name)
    second = join(runtime, newcomer, add_customer(runtime, "46076"))
    first_visit(runtime, newcomer)
    assert steps(runtime, "seat", second.id) == ["register"], "there is nothing to accept"
    seat = one(runtime, Seat, seat.id)
    assert (seat.state, seat.accepted_at is not None) == ("suspended", True), "accepting lifts no suspension"
    assert do(runtime, seat, "reinstate").state == "active"
    assert steps(runtime, "seat", seat.id) == ["invite", "renew", "suspend", "accept", "reinstate"]


def first_visit(runtime: Runtime, newcomer: Account) -> None:
    inside = start(runtime, Credentials(newcomer.login_name, initial_password(runtime, newcomer.id), "de"))
    assert isinstance(inside, SignedInNow)
    person = find_signed_in(runtime, inside.token)
    assert person
    new = NewCredentials(newcomer.login_name, "Zwetschgenkuchen ohne Sahne", "none", "", "neu@example.org")
    change_initial_credentials(runtime, person.id, newcomer.id, new)


def test_whoever_never_came_is_invited_again_after_a_suspension(runtime: Runtime) -> None:
    seat = seat_of(runtime, add_newcomer(runtime))
    do(runtime, seat, "suspend")
    assert do(runtime, seat, "reinstate").state == "invited"
    with transaction(runtime, EVERYBODY) as tx:
        actions.renew(tx, seat.account_id or UUID(int=0), actor="test", reason="letter")
        actions.renew(tx, UUID(int=1), actor="test", reason="letter")


def test_names_are_unique_among_the_users_of_a_customer_who_have_not_ended(runtime: Runtime) -> None:
    account = add_account(runtime)
    customer_id = customer_of(runtime, account)
    namesake = join(runtime, add_account(runtime), customer_id)
    third = join(runtime, add_account(runtime), customer_id)
    assert [namesake.display_name, third.display_name] == ["Erika Muster (2)", "Erika Muster (3)"]
    assert third.display_key == "erika muster (3)"
    do(runtime, namesake, "end")
    assert join(runtime, add_account(runtime), customer_id).display_name == "Erika Muster (2)"
    with pytest.raises(IntegrityError), transaction(runtime, EVERYBODY) as tx:
        tx.get(Seat, third.id).display_name = " ERIKA  Muster "


def test_a_name_has_one_key_however_it_is_written() -> None:
    assert PersonName.of(" Jo\u0308rg  A\u0308hnlich ") == PersonName("Jörg Ähnlich", "jörg ähnlich")
    assert PersonName.of("").unlike(()) == PersonName("(2)", "(2)")


def test_a_person_is_one_user_of_a_customer_number_only(runtime: Runtime) -> None:
    account, _first, second = two_seats(runtime)
    with pytest.raises(IntegrityError):
        join(runtime, account, second.customer_id)
    leave(runtime, account, second.customer_id)
    again = join(runtime, account, second.customer_id)
    assert again.user_number not in {seat.user_number for seat in seats_of(runtime, account)[:2]}


def test_a_retired_number_is_never_given_again(runtime: Runtime) -> None:
    account, customer_id = add_account(runtime), add_customer(runtime)
    upcoming = str(int(user_number(runtime, account)) + 1)
    with transaction(runtime) as tx:
        tx.session.add(RetiredNumber(user_number=upcoming))
    with pytest.raises(IntegrityError, match="retired"):
        join(runtime, account, customer_id)
    assert join(runtime, account, customer_id).user_number > upcoming


def test_the_mails_name_user_and_customer_number(runtime: Runtime) -> None:
    account, _first, second = two_seats(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        actions.suspend(tx, tx.get(Seat, second.id), "administrator", actor="test", reason="on leave")
    do(runtime, second, "suspend")
    do(runtime, second, "reinstate")
    with transaction(runtime, EVERYBODY) as tx:
        tell_where_it_stands(tx, second.id)  # an hour later
    with transaction(runtime, EVERYBODY) as tx:
        begun = begin_sending(tx, [message.id for message in rows(runtime, Message)]).outgoing
    facts: dict[str, Any] = {one.name: one.facts for one in begun}
    told = facts["user_reinstated"]
    assert (told["user_number"], told["customer_number"]) == (second.user_number, NUMBER)
    assert (told["login_name"], told["is_suspended"]) == (account.login_name, True)


def test_of_a_user_whom_nobody_holds_nobody_is_told(runtime: Runtime) -> None:
    account = add_account(runtime)
    seat = seat_of(runtime, account)
    with reading(runtime, EVERYBODY) as session:
        assert without_administrator(session) == []
    change(runtime, "UPDATE seat SET account_id = NULL, held_since = NULL")
    assert do(runtime, seat, "suspend").state == "suspended"
    assert mails(runtime) == []
    with reading(runtime, EVERYBODY) as session:
        assert [one.customer_id for one in without_administrator(session)] == [seat.customer_id]
    with pytest.raises(NotFoundError):
        intervene(runtime, "seat", UUID(int=1), "suspend", WHY)


def test_an_operator_gives_the_admin_right_once_and_ends_a_user_who_keeps_the_account(
    runtime: Runtime,
) -> None:
    account = add_account(runtime)
    colleague = add_account(runtime)
    seat = join(runtime, colleague, customer_of(runtime, account))
    with pytest.raises(LastAdministratorError):
        do(runtime, seat_of(runtime, account), "end")
    assert do(runtime, seat, "appoint").is_administrator
    with pytest.raises(GuardFailed):
        do(runtime, seat, "appoint")
    do(runtime, seat_of(runtime, account), "end")
    assert one(runtime, Account, account.id).state == "active"
    assert sorted(mails(runtime)) == [
        ("administrator_appointed", account.email),
        ("user_appointed", colleague.email),
        ("user_ended", account.email),
    ]


def test_two_administrators_cannot_end_at_once(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    customer_id = customer_of(runtime, account)
    going = [seat_of(runtime, account), join(runtime, other, customer_id, is_administrator=True)]
    join(runtime, add_account(runtime), customer_id)
    results = at_once(2, lambda: do(runtime, going.pop(), "end"))
    assert sorted(type(result).__name__ for result in results) == ["LastAdministratorError", "Seat"]


def test_the_last_administrator_of_others_cannot_close_and_the_only_user_can(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    colleague = join(runtime, add_account(runtime), customer_of(runtime, account))
    with pytest.raises(LastAdministratorError):
        request_closure(runtime, account.id, account.login_name)
    do(runtime, colleague, "end")
    request_closure(runtime, account.id, account.login_name)
    clock.travel(policy.CLOSURE_GRACE + LONG_AGO)
    upkeep.end_what_is_over(runtime, 1)
    assert one(runtime, Account, account.id).state == "ended"
    assert seat_of(runtime, account).state == "ended"
    (customer,) = rows(runtime, Customer, Customer.id == customer_of(runtime, account))
    anew = submit_registration(runtime, customer.customer_number, customer.email)
    run_match(runtime, anew)
    assert one(runtime, Registration, anew).outcome == "matched", "the number can be registered anew"


def test_a_closure_that_came_to_be_the_last_administrators_waits_for_another(
    runtime: Runtime, clock: Clock
) -> None:
    account, other = add_account(runtime), add_account(runtime)
    customer_id = customer_of(runtime, account)
    second = join(runtime, other, customer_id, is_administrator=True)
    user = join(runtime, add_account(runtime), customer_id)
    request_closure(runtime, account.id, account.login_name)
    do(runtime, second, "suspend", replace(WHY, leaves_nobody=True))
    clock.travel(policy.CLOSURE_GRACE + LONG_AGO)
    upkeep.end_what_is_over(runtime, 1)
    assert one(runtime, Account, account.id).state == "closing"
    do(runtime, user, "appoint")
    upkeep.end_what_is_over(runtime, 1)
    assert one(runtime, Account, account.id).state == "ended"
    with reading(runtime) as session:
        assert broken_chains(session) == []


def test_two_administrators_who_both_leave_may_if_nobody_else_is_there(
    runtime: Runtime, clock: Clock
) -> None:
    account, other = add_account(runtime), add_account(runtime)
    join(runtime, other, customer_of(runtime, account), is_administrator=True)
    for person in (account, other):
        request_closure(runtime, person.id, person.login_name)
    clock.travel(policy.CLOSURE_GRACE + LONG_AGO)
    upkeep.end_what_is_over(runtime, 1)
    assert {seat.state for seat in rows(runtime, Seat)} == {"ended"}
