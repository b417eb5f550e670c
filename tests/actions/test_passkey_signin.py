"""Does a passkey stand in for the TAN, and for all, only where it was tied to the present password?"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests import recoveries
from tests.askers import live_sessions, session_of
from tests.builders import PASSWORD, add_account, mails, one, rows, steps
from tests.conftest import Clock
from tests.devices import BACKED_UP, ELIGIBLE, PRESENT, VERIFIED, Device, text_of
from tests.passkeys import (
    BROWSER,
    answered,
    entered,
    given,
    live_passkeys,
    made,
    passkey_of,
    registered,
    with_passkeys,
)
from tests.signins import begun, letter_code
from workflows.account.records import Account
from workflows.contact.actions import Asker
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.records import Letter
from workflows.passkey import keys, proof
from workflows.passkey.challenge import Asked, Given
from workflows.recovery.finish import Recovered, Refused, set_password, unlock
from workflows.recovery.shut_out import shut_out
from workflows.signin.actions import SignedInNow, TanNeeded, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Session, SigninAttempt
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.signin.with_passkey import (
    NotTaken,
    answer_with_passkey,
    confirm_with_passkey,
    enter_with_passkey,
)

ONE_DEVICE = PRESENT | VERIFIED


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


@pytest.fixture
def asker(runtime: Runtime, account: Account) -> Asker:
    return session_of(runtime, account)


def newest_session(runtime: Runtime) -> Session:
    return max(rows(runtime, Session), key=lambda session: session.created_at)


def ask_for_password(runtime: Runtime, account: Account) -> None:
    with transaction(runtime) as tx:
        shut_out(tx, tx.get(Account, account.id).id, reason="a new password")


def test_after_the_password_it_stands_in_for_the_tan(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    attempt_id = begun(runtime, account)
    assert answered(runtime, attempt_id, device) == "in"
    assert steps(runtime, "signin", attempt_id)[-1] == "sign_in"
    session = newest_session(runtime)
    assert session.passkey_id == passkey_of(runtime, device).id
    assert session.password_at is not None
    assert answered(runtime, attempt_id, device) == "over"


def test_a_letter_that_is_under_way_for_the_tan_is_needed_no_more(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    letter_code(runtime, account)
    assert answered(runtime, begun(runtime, account), device) == "in"
    (letter,) = rows(runtime, Letter)
    assert str(letter.state) == "superseded"


@pytest.mark.asvs("6.7.2")
def test_the_answer_to_one_question_answers_no_other(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    first, second = begun(runtime, account), begun(runtime, account)
    for purpose, subject in (("code", second), ("alone", BROWSER), ("confirm", first), ("recovery", first)):
        answer = given(runtime, purpose, subject, device)  # type: ignore[arg-type] # each is a purpose
        assert answer_with_passkey(runtime, first, answer) == NotTaken("unknown"), purpose
    right = given(runtime, "code", first, device)
    for forged in ("", "x.y.z", right.token[:-1], right.token + "x"):
        assert answer_with_passkey(runtime, first, Given(forged, right.answer)) == NotTaken("unknown")
    assert enter_with_passkey(runtime, given(runtime, "alone", "another browser", device), BROWSER, "de") == (
        NotTaken("unknown")
    )
    assert isinstance(answer_with_passkey(runtime, first, right), SignedInNow)


def test_a_wrong_answer_uses_its_question_up_and_counts_nowhere(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    attempt_id = begun(runtime, account)
    answer = given(runtime, "code", attempt_id, device)
    wrong = given(runtime, "code", attempt_id, Device(rp_id="localhost", credential_id=device.credential_id))
    assert answer_with_passkey(runtime, attempt_id, Given(answer.token, wrong.answer)) == NotTaken("unknown")
    assert answer_with_passkey(runtime, attempt_id, answer) == NotTaken("unknown")
    present = one(runtime, Account, account.id)
    assert (present.tan_failures, one(runtime, SigninAttempt, attempt_id).state) == (0, "tan_sent")
    assert answered(runtime, attempt_id, device) == "in"


def test_the_passkey_of_somebody_else_answers_nothing(runtime: Runtime, account: Account) -> None:
    theirs = registered(runtime, session_of(runtime, add_account(runtime)))
    assert answered(runtime, begun(runtime, account), theirs) == "unknown"


@pytest.mark.asvs("6.3.4")
def test_it_opens_the_account_alone_without_password_and_tan(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    assert entered(runtime, device) == "in"
    session = newest_session(runtime)
    assert (session.passkey_id, session.password_at) == (passkey_of(runtime, device).id, None)
    assert session.proven_at is not None
    (attempt,) = rows(runtime, SigninAttempt)
    assert steps(runtime, "signin", attempt.id) == ["start", "recognise_passkey"]
    assert [name for name, _to in mails(runtime) if name == "tan"] == []


@pytest.mark.parametrize("handle", [None, "", text_of(b"x" * 64)])
def test_alone_it_must_say_whose_it_is(runtime: Runtime, asker: Asker, handle: str | None) -> None:
    device = registered(runtime, asker)
    assert entered(runtime, device, userHandle=handle) in {"unknown", "password"}
    assert live_sessions(runtime) == {asker.session_id}


@pytest.mark.asvs("6.4.3")
def test_after_a_new_password_it_asks_for_that_once(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = registered(runtime, asker)
    ask_for_password(runtime, account)
    assert entered(runtime, device) == "password"
    assert answered(runtime, begun(runtime, account), device) == "in"
    assert entered(runtime, device) == "in"


def test_a_remembered_browser_is_no_password(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = registered(runtime, asker)
    ask_for_password(runtime, account)
    attempt_id = begun(runtime, account)
    with transaction(runtime) as tx:
        tx.get(SigninAttempt, attempt_id).device_id = uuid4()
    with transaction(runtime) as tx:
        attempt = tx.get(SigninAttempt, attempt_id)
        evidence = proof.prove_second(
            tx,
            proof.use(
                tx, tx.get(Account, account.id), given(runtime, "code", attempt_id, device), _code(attempt_id)
            ),
            subject=attempt_id,
            after_password=not attempt.by_device,
        )
        assert isinstance(evidence, Evidence)
    assert passkey_of(runtime, device).alone_since is None


def _code(attempt_id: UUID) -> Asked:
    return Asked("code", str(attempt_id))


def test_the_profile_decides(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = registered(runtime, asker)
    assert entered(with_passkeys(runtime, "second_factor"), device) == "password"
    attempt_id = begun(runtime, account)
    question = given(runtime, "code", attempt_id, device)
    off = with_passkeys(runtime, "off")
    assert answer_with_passkey(off, attempt_id, question) == NotTaken("unknown")
    beside = with_passkeys(runtime, "second_factor")
    assert answered(beside, attempt_id, device) == "in"


def test_a_locked_account_stays_locked(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = registered(runtime, asker)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "lock", actor="test")
    assert entered(runtime, device) == "unknown"
    assert [attempt.state for attempt in rows(runtime, SigninAttempt)] == ["failed"]


def test_nobody_knows_which_passkeys_there_are(runtime: Runtime, asker: Asker) -> None:
    registered(runtime, asker)
    assert entered(runtime, Device(rp_id="localhost", handle=b"x" * 64)) == "unknown"
    assert enter_with_passkey(runtime, Given("", "{}"), BROWSER, "de") == NotTaken("unknown")


@pytest.mark.parametrize("forged", [False, True])
def test_a_copy_is_refused_and_told_of_only_if_it_has_the_key(
    runtime: Runtime, account: Account, asker: Asker, *, forged: bool
) -> None:
    device = registered(runtime, asker, flags=ONE_DEVICE, counts_up=1, count=10)
    assert entered(runtime, device) == "in"
    copy = replace(device, count=3, counts_up=0, key=Device().key if forged else device.key)
    assert entered(runtime, copy) == "unknown"
    assert (("passkey_copied", account.email) in mails(runtime)) is not forged
    assert entered(runtime, device) == "in"


def test_of_a_copy_its_owner_hears_once_a_day(runtime: Runtime, asker: Asker, clock: Clock) -> None:
    copy = replace(registered(runtime, asker, flags=ONE_DEVICE, counts_up=1, count=10), count=3, counts_up=0)
    told = []
    for wait in (timedelta(0), timedelta(hours=23), timedelta(hours=2)):
        clock.travel(wait)
        assert entered(runtime, copy) == "unknown"
        told.append(sum(name == "passkey_copied" for name, _ in mails(runtime)))
    assert told == [1, 1, 2]


def test_a_passkey_that_is_synchronised_later_goes_on(runtime: Runtime, asker: Asker) -> None:
    device = registered(runtime, asker, flags=ONE_DEVICE, count=4, counts_up=1)
    device.flags, device.count, device.counts_up = ONE_DEVICE | ELIGIBLE | BACKED_UP, 0, 0
    assert [entered(runtime, device), entered(runtime, device)] == ["in", "in"]
    assert passkey_of(runtime, device).backed_up


@pytest.mark.asvs("7.5.1")
def test_it_proves_anew_who_is_there_and_opens_no_session(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    stranger = registered(runtime, session_of(runtime, add_account(runtime)))
    person = _person(runtime, device)
    before = live_sessions(runtime)
    for answer in (
        given(runtime, "confirm", person.id, stranger),
        given(runtime, "confirm", uuid4(), device),
    ):
        assert confirm_with_passkey(runtime, person, answer) == NotTaken("unknown")
    done = confirm_with_passkey(runtime, person, given(runtime, "confirm", person.id, device))
    assert isinstance(done, SignedInNow)
    again = find_signed_in(runtime, done.token)
    assert again
    assert (again.id, again.password_at) == (person.id, None)
    assert live_sessions(runtime) == before


def _person(runtime: Runtime, device: Device) -> SignedIn:
    entry = enter_with_passkey(runtime, given(runtime, "alone", BROWSER, device), BROWSER, "de")
    assert isinstance(entry, SignedInNow)
    person = find_signed_in(runtime, entry.token)
    assert person
    return person


@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey"])
def test_beside_the_mailbox_it_gives_a_new_password(runtime: Runtime, clock: Clock, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    old = registered(runtime, session_of(runtime, account))
    clock.travel(timedelta(hours=72))
    young = registered(runtime, session_of(runtime, account))
    recovery_id = recoveries.proven(runtime, account)
    new = recoveries.NEW_PASSWORD
    refused = set_password(runtime, recovery_id, new, given(runtime, "recovery", recovery_id, young))
    assert refused == Refused("code", "passkey"), "whoever made it may be the thief"
    done = set_password(runtime, recovery_id, new, given(runtime, "recovery", recovery_id, old))
    assert isinstance(done, Recovered)
    assert (entered(runtime, old), entered(runtime, young)) == ("password", "unknown")
    assert live_passkeys(runtime, account) == 1
    assert isinstance(start(runtime, Credentials(account.login_name, new, "de")), TanNeeded)


def test_beside_the_mailbox_it_unlocks_and_alone_it_proves_no_mailbox(
    runtime: Runtime, account: Account, asker: Asker, clock: Clock
) -> None:
    device = registered(runtime, asker)
    clock.travel(timedelta(hours=72))
    recovery_id = recoveries.proven(runtime, account, "unlock")
    answer = given(runtime, "recovery", recovery_id, device)
    assert isinstance(unlock(runtime, recovery_id, code=answer), Recovered)
    assert start(runtime, Credentials(account.login_name, PASSWORD, "de"))


def test_a_begun_passkey_ends_with_everything_else(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = Device()
    made(runtime, asker, device)
    ask_for_password(runtime, account)
    with transaction(runtime) as tx:
        assert keys.find_begun(tx.session, account.id) is None
    assert live_passkeys(runtime, account) == 0
