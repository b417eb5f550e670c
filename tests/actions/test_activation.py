"""How does the owner of a link become the main user?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update

from tests.builders import (
    EMAIL,
    MOBILE,
    PASSWORD,
    at_once,
    details,
    live_code,
    mailed_link,
    mails,
    now,
    one,
    registration_of,
    rows,
    steps,
    wrong_code,
)
from tests.conftest import Clock
from tests.seats import seat_of, user_number
from workflows.account.actions import LoginNameFormError, LoginNameTakenError
from workflows.account.credentials import Problem, Rejected
from workflows.account.records import Account, LoginIdentifier
from workflows.customer.records import Customer
from workflows.engine.errors import ForgedLinkError, GuardFailed, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.registration.activation import (
    Completed,
    LinkNotLiveError,
    TanProofNeeded,
    activate,
    change_method,
    confirm_tan,
    send_tan_again,
)
from workflows.registration.links import follow, token_of
from workflows.registration.machine import RegistrationState
from workflows.registration.records import ActivationLink, Registration
from workflows.tan.actions import TanTooSoonError, TooManyTansError, WrongCode
from workflows.tan.records import Tan
from workflows.upkeep import expire_deadlines, forget

WHOLE_WAY = ["submit", "match", "accept_mail", "activate", "configure_tan", "complete"]
OTHER_EMAIL = "erika@example.org"


def waiting_for_sms(runtime: Runtime) -> UUID:
    """Activate with mTAN; the registration waits for the TAN."""
    progress = activate(runtime, mailed_link(runtime), details(tan_method="sms", mobile=MOBILE))
    assert isinstance(progress, TanProofNeeded)
    return progress.registration_id


@pytest.mark.parametrize("method", ["none", "email"])
def test_the_link_itself_proves_its_own_address(runtime: Runtime, method: str) -> None:
    link_id = mailed_link(runtime)

    assert activate(runtime, link_id, details(tan_method=method)) == Completed("m.muster")

    registration_id = registration_of(runtime, link_id)
    assert steps(runtime, "registration", registration_id) == WHOLE_WAY
    assert mails(runtime) == [("access_ready", EMAIL), ("activation", EMAIL)]


def test_the_account_holds_what_was_entered(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(login_name=" m.muster ", first_name=" Max ", email=EMAIL.upper()))

    (account,) = rows(runtime, Account)
    names = rows(runtime, LoginIdentifier)
    seat = seat_of(runtime, account)
    assert (account.login_name, account.display_name, account.email) == ("m.muster", "Max Muster", EMAIL)
    assert {(name.canonical, name.kind) for name in names} == {
        ("m.muster", "login_name"),
        (user_number(runtime, account), "user_number"),
    }
    assert seat.is_administrator
    assert (seat.state, seat.display_name, seat.user_number.isdecimal()) == ("active", "Max Muster", True)


def test_no_trace_of_the_password_stays_in_the_registration(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details())
    (account,) = rows(runtime, Account)
    assert one(runtime, Registration, registration_of(runtime, link_id)).password_hash == ""
    assert PASSWORD not in account.password_hash


def test_another_address_has_to_be_proven(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)

    progress = activate(runtime, link_id, details(tan_method="email", email=OTHER_EMAIL))

    assert progress == TanProofNeeded(registration_of(runtime, link_id))
    assert ("tan", OTHER_EMAIL) in mails(runtime)
    assert rows(runtime, Account) == []


@pytest.mark.asvs("6.6.1")
def test_a_mobile_number_has_to_be_proven(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    assert ("tan", MOBILE) in mails(runtime)

    answer = confirm_tan(runtime, registration_id, wrong_code(runtime, registration_id))
    assert answer == WrongCode("wrong", tries_left=2)
    assert confirm_tan(runtime, registration_id, live_code(runtime, registration_id)) == Completed("m.muster")
    assert steps(runtime, "registration", registration_id) == WHOLE_WAY


def test_a_tan_can_be_sent_again_after_half_a_minute(runtime: Runtime, clock: Clock) -> None:
    registration_id = waiting_for_sms(runtime)
    first = live_code(runtime, registration_id)
    with pytest.raises(TanTooSoonError):
        send_tan_again(runtime, registration_id)

    clock.travel(timedelta(seconds=31))
    send_tan_again(runtime, registration_id)

    assert live_code(runtime, registration_id) != first


def test_the_method_can_be_changed_before_it_is_proven(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    first = live_code(runtime, registration_id)

    progress = change_method(runtime, registration_id, "sms", "+4915228895456")

    assert progress == TanProofNeeded(registration_id)
    assert confirm_tan(runtime, registration_id, first) == WrongCode("wrong", tries_left=2)
    assert confirm_tan(runtime, registration_id, live_code(runtime, registration_id)) == Completed("m.muster")
    assert rows(runtime, Account)[0].mobile == "+4915228895456"


def test_changing_to_the_links_own_address_needs_no_tan(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    assert change_method(runtime, registration_id, "email", "") == Completed("m.muster")
    assert rows(runtime, Account)[0].tan_method == "email"


def test_the_method_cannot_be_changed_after_it_is_proven(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details())
    with pytest.raises(TransitionRefused):
        change_method(runtime, registration_of(runtime, link_id), "sms", MOBILE)


def test_a_taken_name_leaves_the_link_unspent(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime, "46077"), details())
    link_id = mailed_link(runtime, "46075")
    before = steps(runtime, "registration", registration_of(runtime, link_id))

    assert activate(runtime, link_id, details(login_name="M.Muster")) == Rejected(
        (Problem("login_name", "login_name_taken"),)
    )

    assert one(runtime, ActivationLink, link_id).used_at is None
    assert steps(runtime, "registration", registration_of(runtime, link_id)) == before
    assert activate(runtime, link_id, details(login_name="m.muster2")) == Completed("m.muster2")


@pytest.mark.parametrize("name", ["100999", "support", "ab", "m@example.org"])
def test_a_name_replaced_at_the_proof_keeps_the_rules(runtime: Runtime, name: str) -> None:
    registration_id = waiting_for_sms(runtime)
    code = live_code(runtime, registration_id)

    with pytest.raises(LoginNameFormError):
        confirm_tan(runtime, registration_id, code, login_name=name)

    assert rows(runtime, Account) == []
    assert confirm_tan(runtime, registration_id, code) == Completed("m.muster"), "the TAN stays valid"


def test_two_customers_racing_for_one_name_get_one_account(runtime: Runtime) -> None:
    waiting = [mailed_link(runtime, "46075"), mailed_link(runtime, "46077")]

    answers = at_once(2, lambda: activate(runtime, waiting.pop(), details()))

    completed, other = sorted(answers, key=lambda answer: not isinstance(answer, Completed))
    assert isinstance(completed, Completed)
    # Too late at the check, or too late at the database: either way the name is taken.
    assert isinstance(other, LoginNameTakenError) or other == Rejected(
        (Problem("login_name", "login_name_taken"),)
    )
    assert len(rows(runtime, Account)) == 1
    assert len([link for link in rows(runtime, ActivationLink) if link.used_at is None]) == 1


def test_fifty_submits_of_one_link_are_one_account(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)

    answers = at_once(50, lambda: activate(runtime, link_id, details()))

    assert answers.count(Completed("m.muster")) == 1
    assert sum(isinstance(answer, LinkNotLiveError) for answer in answers) == 49
    assert len(rows(runtime, Account)) == 1
    assert steps(runtime, "registration", registration_of(runtime, link_id)) == WHOLE_WAY


def test_a_link_is_refused_from_its_last_second_on(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    clock.travel_to(one(runtime, ActivationLink, link_id).expires_at + timedelta(seconds=1))
    with pytest.raises(LinkNotLiveError):
        activate(runtime, link_id, details())


def test_a_link_is_taken_until_its_last_second(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    clock.travel_to(one(runtime, ActivationLink, link_id).expires_at - timedelta(seconds=1))
    assert activate(runtime, link_id, details()) == Completed("m.muster")


def test_an_unknown_link_is_an_error(runtime: Runtime) -> None:
    with pytest.raises(ForgedLinkError):
        activate(runtime, uuid4(), details())


def test_a_tan_after_the_deadline_of_the_registration_makes_no_account(
    runtime: Runtime, clock: Clock
) -> None:
    registration_id = waiting_for_sms(runtime)
    deadline = one(runtime, Registration, registration_id).deadline
    assert deadline
    clock.travel_to(deadline - timedelta(minutes=1))
    send_tan_again(runtime, registration_id)
    code = live_code(runtime, registration_id)
    clock.travel_to(deadline + timedelta(seconds=1))

    with pytest.raises(GuardFailed) as failed:
        confirm_tan(runtime, registration_id, code)

    assert failed.value.guards == ("before_deadline",)
    assert rows(runtime, Account) == []


def test_too_many_tans_leave_the_link_unspent(runtime: Runtime, clock: Clock) -> None:
    registration_id = waiting_for_sms(runtime)
    for _ in range(2):
        clock.travel(timedelta(seconds=31))
        send_tan_again(runtime, registration_id)
    link_id = mailed_link(runtime, "46077")

    with pytest.raises(TooManyTansError):
        activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE, login_name="another"))

    assert one(runtime, ActivationLink, link_id).used_at is None
    registration = one(runtime, Registration, registration_of(runtime, link_id))
    assert registration.state is RegistrationState.EMAIL_SENT
    assert registration.deadline
    assert registration.deadline > now(runtime)


def test_the_subject_of_a_tan_is_the_registration(runtime: Runtime) -> None:
    registration_id = waiting_for_sms(runtime)
    (tan,) = rows(runtime, Tan)
    assert (tan.subject, tan.purpose, tan.channel) == (registration_id, "registration", "sms")


def test_a_draft_that_came_to_nothing_is_wiped(runtime: Runtime, clock: Clock) -> None:
    registration_id = waiting_for_sms(runtime)
    clock.travel(timedelta(hours=25))

    with transaction(runtime, EVERYBODY) as tx:
        expire_deadlines(tx)
    forget(runtime, seconds=5)

    registration = one(runtime, Registration, registration_id)
    assert registration.state is RegistrationState.EXPIRED
    assert (registration.password_hash, registration.mobile, registration.last_name) == ("", "", "")


@pytest.mark.parametrize("change", [{"status": "blocked"}, {"email_key": "somebody.else@example.org"}])
def test_changed_master_data_end_the_link_and_the_proof(runtime: Runtime, change: dict[str, str]) -> None:
    link_id = mailed_link(runtime)
    progress = activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    assert isinstance(progress, TanProofNeeded)
    other_link = mailed_link(runtime, "46077")
    with transaction(runtime) as tx:
        tx.session.execute(update(Customer).values(**change))

    with pytest.raises(LinkNotLiveError):
        confirm_tan(runtime, progress.registration_id, live_code(runtime, progress.registration_id))
    with pytest.raises(LinkNotLiveError):
        activate(runtime, other_link, details(login_name="other.name"))

    assert follow(runtime, token_of(runtime.keys, other_link)).standing == "superseded"
    assert rows(runtime, Account) == []
