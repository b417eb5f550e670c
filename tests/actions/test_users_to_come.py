"""Who may become a user, what does an administrator hand over, and what does a succession leave of the former holder?"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.builders import PASSWORD, add_account, add_newcomer, mails, one, rows, steps
from tests.conftest import Clock
from tests.invitations import (
    ANNA,
    ANNAS,
    Administrator,
    accept_anew,
    administrator,
    holder_of,
    link_of,
    seat_named,
    signed_in,
)
from tests.owner import as_owner
from tests.seats import customer_of, join, leave, seat_of
from workflows import policy
from workflows.account.records import Account, LoginIdentifier
from workflows.credentials.first_visit import NewCredentials, change_initial_credentials, problems
from workflows.customer.resting import CustomerRestsError
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.first_password.records import InitialSecret
from workflows.invitation.elsewhere import HeldElsewhereError
from workflows.invitation.person import Flaw, UnfitError
from workflows.invitation.sending import FirstCredentials, OnTheWay
from workflows.invitation.under_way import find_under_way
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.seat import actions as seats
from workflows.seat.administered import get_administered
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.records import FormerHolder, Seat
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SessionEndedError, find_signed_in

MOMENT = timedelta(seconds=1)


def flaws(deed: Callable[[], object]) -> tuple[Flaw, ...]:
    with pytest.raises(UnfitError) as unfit:
        deed()
    return unfit.value.flaws


def credentials(sent: OnTheWay) -> FirstCredentials:
    assert sent.credentials
    return sent.credentials


def test_a_user_needs_a_name_of_its_own_and_an_address_that_nobody_there_has(runtime: Runtime) -> None:
    boss = administrator(runtime)
    own = seat_of(runtime, boss.account)
    number = boss.create().user_number
    assert flaws(lambda: boss.create(" \u200b", "x@example.org")) == (Flaw("display_name", "name_missing"),)
    assert flaws(lambda: boss.create("x" * 101, "x@example.org")) == (Flaw("display_name", "name_long"),)
    assert flaws(lambda: boss.create("anna  BEISPIEL", ANNAS.upper())) == (
        Flaw("display_name", "name_taken", number, ANNA),
        Flaw("email", "email_taken"),
    )
    assert flaws(lambda: boss.create("Neu", boss.account.email)) == (Flaw("email", "email_taken"),)
    assert flaws(lambda: boss.create("Neu", "", is_administrator=True)) == (
        Flaw("email", "address_for_administrator"),
    )
    near = Flaw("display_name", "name_near", own.user_number, own.display_name)
    assert flaws(lambda: boss.create("Muster, Erika", "x@example.org")) == (near,)
    assert boss.create("Muster, Erika", "x@example.org", is_another=True)
    elsewhere = add_account(runtime)
    assert boss.create("Jemand", elsewhere.email), "who is a user elsewhere is nobody's business"


def test_the_same_form_twice_makes_one_user(runtime: Runtime) -> None:
    boss, form = administrator(runtime), uuid4()
    assert boss.create(id=form) == boss.create(id=form)
    other = uuid4()
    first = boss.create("Empfang", "", id=other)
    assert boss.create("Empfang", "", id=other) == first
    visit(runtime, first)
    assert boss.create("Empfang", "", id=other).credentials is None, "shown until they are used"
    assert len(rows(runtime, Seat)) == 3


def visit(runtime: Runtime, sent: OnTheWay, **changes: str) -> Account:
    """Sign in with first credentials and change them."""
    given = credentials(sent)
    inside = start(runtime, Credentials(sent.user_number, given.password, "de"))
    assert isinstance(inside, SignedInNow), "the number will do"
    person = find_signed_in(runtime, inside.token)
    assert person
    new = {
        "login_name": given.login_name,
        "password": PASSWORD,
        "tan_method": "none",
        "mobile": "",
        "email": "",
    }
    change_initial_credentials(runtime, person.id, person.holder, NewCredentials(**new | changes))
    return one(runtime, Account, person.holder)


def test_without_an_address_the_administrator_hands_over_what_ends_at_the_first_sign_in(
    runtime: Runtime,
) -> None:
    sent = administrator(runtime).create("Empfang Nord", "")
    given = credentials(sent)
    seat = seat_named(runtime, sent.user_number)
    assert (seat.state, seat.account_id is None, mails(runtime)) == ("invited", False, [])
    assert given.login_name == f"benutzer.{sent.user_number}"
    assert given.password not in repr(sent)
    account = visit(runtime, sent)
    assert (account.state, account.email, account.last_name) == ("active", "", "Nord")
    assert seat_named(runtime, sent.user_number).state == "active"
    assert start(runtime, Credentials(sent.user_number, given.password, "de")) == Refused("credentials")
    assert isinstance(start(runtime, Credentials(sent.user_number, PASSWORD, "de")), SignedInNow)


def test_only_what_an_administrator_handed_over_does_without_an_address(runtime: Runtime) -> None:
    sent = administrator(runtime).create("Empfang", "")
    newcomer = add_newcomer(runtime)
    new = NewCredentials("empfang.nord", PASSWORD, "none", "", "")
    with reading(runtime) as session:
        handed = session.get_one(Account, holder_of(runtime, sent.user_number).id)
        assert [*problems(session, runtime.profile, handed, new)] == []
        by_mail = NewCredentials("empfang.nord", PASSWORD, "email", "", "")
        assert [one.code for one in problems(session, runtime.profile, handed, by_mail)] == ["email_required"]
        written = session.get_one(Account, newcomer.id)
        assert [one.code for one in problems(session, runtime.profile, written, new)] == ["email_required"]


def test_a_name_to_begin_with_that_somebody_has_gets_a_number(runtime: Runtime) -> None:
    boss = administrator(runtime)
    upcoming = int(seat_of(runtime, boss.account).user_number) + 1
    with transaction(runtime) as tx:
        tx.session.add(
            LoginIdentifier(canonical=f"benutzer.{upcoming}", kind="login_name", account_id=boss.account.id)
        )
    assert credentials(boss.create("Empfang", "")).login_name == f"benutzer.{upcoming}.1"


def test_inviting_once_more_ends_what_was_sent_before(runtime: Runtime) -> None:
    boss = administrator(runtime)
    sent = boss.create("Empfang", "")
    again = boss.again(sent.user_number, "")
    old, new = credentials(sent).password, credentials(again).password
    assert start(runtime, Credentials(sent.user_number, old, "de")) == Refused("credentials")
    visit(runtime, again)
    assert old != new
    with pytest.raises(TransitionRefused):
        boss.again(sent.user_number)
    by_mail = boss.create().user_number
    assert boss.again(by_mail).sent_to == ANNAS
    handed = boss.again(by_mail, "")
    assert (handed.sent_to, seat_named(runtime, by_mail).email) == ("", "")
    assert credentials(handed)
    assert steps(runtime, "seat", seat_named(runtime, by_mail).id) == ["invite", "renew", "renew"]


def test_what_is_on_the_way_and_whether_it_arrived(runtime: Runtime, clock: Clock) -> None:
    boss = administrator(runtime)
    number, handed = boss.create().user_number, boss.create("Empfang", "").user_number

    def seen(user: str) -> tuple[str, bool, bool] | None:
        with reading(runtime, EVERYBODY) as session:
            found = find_under_way(session, seat_named(runtime, user).id)
        return None if found is None else (found.sent_to, found.is_over, found.has_failed)

    assert (seen(number), seen(handed)) == ((ANNAS, False, False), ("", False, False))
    with transaction(runtime, EVERYBODY) as tx:
        (message,) = rows(runtime, Message)
        begin_sending(tx, [message.id])
        settle(tx, [Result(message.id, "failed", "no such mailbox")])
    assert seen(number) == (ANNAS, False, True)
    clock.travel(policy.INITIAL_PASSWORD_LIFETIME + MOMENT)
    assert (seen(number), seen(handed)) == ((ANNAS, True, True), ("", True, False))
    accept = administrator(runtime).create("Wer kommt", "wer@example.org").user_number
    accept_anew(runtime, link_of(runtime, accept))
    assert seen(accept) is None


def test_first_credentials_of_somebody_who_acts_elsewhere_come_from_us(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    boss = administrator(runtime)
    seat = join(runtime, newcomer, boss.customer_id)
    with as_owner(runtime) as owner:
        owner.execute(text("UPDATE seat SET accepted_at = NULL WHERE id = :id"), {"id": seat.id})
    with transaction(runtime, EVERYBODY) as tx:
        seats.suspend(tx, tx.get(Seat, seat.id), "administrator", actor="test", reason="")
        seats.reinstate(tx, tx.get(Seat, seat.id), "administrator", actor="test", reason="")
    with pytest.raises(HeldElsewhereError):
        boss.again(seat.user_number)


def test_a_successor_gets_the_number_and_the_former_holder_nothing_more(runtime: Runtime) -> None:
    boss, former = administrator(runtime), add_account(runtime)
    leave(runtime, former, customer_of(runtime, former))
    seat = join(runtime, former, boss.customer_id)
    _person, token = signed_in(runtime, former)
    sent = boss.succeed(seat.user_number, "Bernd Beispiel", former.email)
    assert sent.sent_to == former.email, "the address of the practice goes with the place"
    assert ("user_replaced", former.email) in mails(runtime)
    seat = seat_named(runtime, seat.user_number)
    assert (seat.state, seat.account_id, seat.holder_epoch, seat.display_name) == (
        "invited",
        None,
        2,
        "Bernd Beispiel",
    )
    assert find_signed_in(runtime, token) is None, "its session ends"
    assert start(runtime, Credentials(seat.user_number, PASSWORD, "de")) == Refused("credentials")
    (before,) = rows(runtime, FormerHolder)
    assert (before.account_id, before.epoch, before.display_name) == (former.id, 1, "Erika Muster (2)")
    names = {
        name.canonical: name.kind
        for name in rows(runtime, LoginIdentifier, LoginIdentifier.account_id == former.id)
    }
    assert names[f"{seat.user_number}/1"] == "former_number"
    accept_anew(runtime, link_of(runtime, seat.user_number))
    assert holder_of(runtime, seat.user_number).id != former.id
    assert boss.succeed(seat.user_number, "Clara Beispiel", "").credentials
    assert [one.epoch for one in sorted(rows(runtime, FormerHolder), key=lambda one: one.epoch)] == [1, 2]


def test_a_successor_whose_name_is_taken_is_refused_and_nothing_has_changed(runtime: Runtime) -> None:
    boss, former = administrator(runtime), add_account(runtime)
    seat = join(runtime, former, boss.customer_id)
    boss.create(ANNA)
    (flaw,) = flaws(lambda: boss.succeed(seat.user_number, ANNA.upper()))
    assert (flaw.field, flaw.code, flaw.display_name) == ("display_name", "name_taken", ANNA)
    assert (flaws(lambda: boss.succeed(seat.user_number, ""))) == (Flaw("display_name", "name_missing"),)
    assert seat_named(runtime, seat.user_number).account_id == former.id


def test_whoever_acts_elsewhere_stays_signed_in_and_only_loses_the_number(runtime: Runtime) -> None:
    boss, former = administrator(runtime), add_account(runtime)
    seat = join(runtime, former, boss.customer_id)
    _person, token = signed_in(runtime, former)
    boss.succeed(seat.user_number)
    assert find_signed_in(runtime, token)


def test_a_successor_is_no_way_around_operators_and_not_the_last_administrators(runtime: Runtime) -> None:
    boss = administrator(runtime)
    own = seat_of(runtime, boss.account).user_number
    colleague = join(runtime, add_account(runtime), boss.customer_id)
    with pytest.raises(LastAdministratorError):
        boss.succeed(own)
    with transaction(runtime, EVERYBODY) as tx:
        seats.suspend(tx, tx.get(Seat, colleague.id), "operator", actor="test", reason="")
    with pytest.raises(GuardFailed):
        boss.succeed(colleague.user_number)
    with transaction(runtime, EVERYBODY) as tx:
        seats.end(tx, tx.get(Seat, colleague.id), actor="test", reason="")
    assert flaws(lambda: boss.succeed(own, email="")) == (Flaw("email", "address_for_administrator"),)
    assert boss.succeed(own).sent_to, "the only user may hand everything over"
    with pytest.raises(SessionEndedError):
        boss.create()


def test_a_suspended_user_whom_nobody_held_goes_on_to_the_next(runtime: Runtime) -> None:
    boss = administrator(runtime)
    number = boss.create().user_number
    with pytest.raises(TransitionRefused):
        boss.succeed(number)
    with transaction(runtime, EVERYBODY) as tx:
        seats.suspend(
            tx, tx.get(Seat, seat_named(runtime, number).id), "administrator", actor="test", reason=""
        )
    boss.succeed(number)
    seat = seat_named(runtime, number)
    assert (seat.state, seat.suspended_by, rows(runtime, FormerHolder)) == ("invited", [], [])


def test_first_credentials_end_with_whom_they_were_for(runtime: Runtime) -> None:
    boss = administrator(runtime)
    sent = boss.create("Empfang", "")
    with transaction(runtime, EVERYBODY) as tx:
        seats.suspend(
            tx, tx.get(Seat, seat_named(runtime, sent.user_number).id), "administrator", actor="t", reason=""
        )
    boss.succeed(sent.user_number)
    given = credentials(sent)
    assert start(runtime, Credentials(given.login_name, given.password, "de")) == Refused("credentials")
    (secret,) = rows(runtime, InitialSecret)
    assert secret.superseded_at


def test_only_an_administrator_of_this_very_customer_decides(runtime: Runtime) -> None:
    boss = administrator(runtime)
    number = boss.create().user_number
    stranger = administrator(runtime)
    for who in (stranger, _without_right(runtime, boss)):
        with pytest.raises(NotFoundError):
            who.create("Fremd", "f@example.org", customer_id=boss.customer_id)
        with reading(runtime, who.scope()) as session, pytest.raises(NotFoundError):
            get_administered(session, who.person.holder, number)
    with reading(runtime, boss.scope()) as session:
        assert get_administered(session, boss.person.holder, number).display_name == ANNA
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE customer SET status = 'ended'")
    with pytest.raises(CustomerRestsError):
        boss.create("Neu", "neu@example.org")


def _without_right(runtime: Runtime, boss: Administrator) -> Administrator:
    colleague = add_account(runtime)
    leave(runtime, colleague, customer_of(runtime, colleague))
    join(runtime, colleague, boss.customer_id)
    return administrator(runtime, colleague)
