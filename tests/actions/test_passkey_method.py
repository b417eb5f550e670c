"""Are passkeys the TAN method only where a lost device shuts nobody out, and does nothing else but paper open the account then?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import recoveries
from tests.askers import live_sessions, present, session_of
from tests.builders import PASSWORD, add_account, live_code, mails, now, one, rows, steps
from tests.conftest import Clock
from tests.devices import Device
from tests.passkeys import (
    answered,
    chosen,
    entered,
    given,
    live_passkeys,
    passkey_of,
    proven,
    registered,
    with_passkey_method,
    with_passkeys,
)
from tests.places import HOME, STRANGE, place
from tests.places import begun as begun_at
from tests.signins import begun, letter_code
from workflows.account.credentials import MethodNotOfferedError
from workflows.account.records import Account
from workflows.contact import method, passkey_method, passkeys
from workflows.contact.actions import Asker, prove
from workflows.contact.method import NewMethod, choose
from workflows.contact.passkey_method import CodesNeededError, LastPasskeyError, PasskeysMissingError
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.passkey.records import Passkey
from workflows.recovery.finish import Recovered, Refused, set_password
from workflows.signin.actions import (
    SignedInNow,
    TanNeeded,
    confirm,
    confirm_tan,
    go_on_with_device,
    send_tan_again,
    start,
)
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import find_signed_in
from workflows.signin.waiting import find_waiting
from workflows.signin.with_passkey import answer_with_passkey
from workflows.tan import emergency
from workflows.tan.actions import NewTan, WrongCode, issue_tan
from workflows.tan.emergency import count_left, renew_codes
from workflows.tan.records import EmergencyCode, Tan
from workflows.tries.origin import NOBODY_KNOWN


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


@pytest.fixture
def asker(runtime: Runtime, account: Account) -> Asker:
    return session_of(runtime, account)


def codes_left(runtime: Runtime, account: Account) -> int:
    with reading(runtime) as session:
        return count_left(session, account.id)


def is_wished(runtime: Runtime, asker: Asker) -> bool:
    """Say whether passkeys may be wished for now."""
    try:
        chosen(runtime, asker)
    except PasskeysMissingError:
        return False
    return True


def move(runtime: Runtime, device: Device, host: str) -> None:
    """Let a passkey have been made for another host."""
    with transaction(runtime) as tx:
        tx.session.get_one(Passkey, passkey_of(runtime, device).id).rp_id = host


@pytest.mark.asvs("6.3.4")
def test_it_takes_two_passkeys_that_work_here_or_one_beside_codes(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    assert not is_wished(runtime, asker)
    renew_codes(runtime, account.id)
    assert not is_wished(runtime, asker), "codes run out"
    registered(runtime, asker)
    assert is_wished(runtime, asker)
    with transaction(runtime) as tx:
        emergency.end_codes(tx, tx.get(Account, account.id).id)
    assert not is_wished(runtime, asker)
    elsewhere = registered(runtime, asker)
    assert is_wished(runtime, asker)
    move(runtime, elsewhere, "old.example.org")
    assert not is_wished(runtime, asker)


def test_the_profile_and_the_place_decide_whether_it_is_offered(runtime: Runtime, asker: Asker) -> None:
    registered(runtime, asker)
    registered(runtime, asker)
    spare = runtime.profile.model_copy(update={"tan_allowed": ("sms", "email")})
    address = runtime.settings.model_copy(update={"public_base_url": "http://127.0.0.1:8000"})
    for other in (
        replace(runtime, profile=spare),
        replace(runtime, settings=address),
        with_passkeys(runtime, "off"),
    ):
        assert "passkey" not in method.methods_offered(other)
        with pytest.raises(MethodNotOfferedError):
            chosen(other, asker)
    assert method.methods_offered(runtime)[0] == "passkey", "the safest"


@pytest.mark.asvs("6.3.7")
def test_one_of_the_accounts_own_proves_it_and_until_then_the_old_method_counts(
    runtime: Runtime, account: Account
) -> None:
    other, asker = session_of(runtime, account), session_of(runtime, account)
    device = registered(runtime, asker)
    renew_codes(runtime, account.id)
    with transaction(runtime) as tx:
        emergency.make_one(tx, tx.get(Account, account.id))
    change_id = chosen(runtime, asker)
    assert prove(runtime, asker, change_id, "123456") == WrongCode("missing")
    assert not proven(
        runtime, asker, change_id, registered(runtime, session_of(runtime, add_account(runtime)))
    )
    for purpose in ("code", "change", "register"):
        answer = given(runtime, purpose, change_id, device)
        assert not passkey_method.prove(runtime, asker, change_id, answer)
    with pytest.raises(NotFoundError):
        proven(runtime, other, change_id, device)
    assert present(runtime, account)[2] == "sms"

    assert proven(runtime, asker, change_id, device)
    assert steps(runtime, "contact_change", change_id) == ["request", "prove", "begin_waiting"]
    assert present(runtime, account)[2] == "passkey"
    assert ("tan_method_changed", account.email) in mails(runtime)
    assert other.session_id not in live_sessions(runtime)
    assert asker.session_id in live_sessions(runtime)
    assert codes_left(runtime, account) == 10, "the method stands on them"
    assert len(rows(runtime, EmergencyCode, emergency.BY_ITSELF)) == 0, "a colleague may hold it"
    assert entered(runtime, device) == "password", "as after every change of contact"
    with pytest.raises(NotFoundError):
        proven(runtime, asker, change_id, device)


def test_what_went_meanwhile_is_noticed_at_the_proof(runtime: Runtime, asker: Asker) -> None:
    kept, gone = registered(runtime, asker), registered(runtime, asker)
    change_id = chosen(runtime, asker)
    passkeys.remove(runtime, asker, passkey_of(runtime, gone).id)
    with pytest.raises(PasskeysMissingError):
        proven(runtime, asker, change_id, kept)


@pytest.mark.asvs("6.3.4")
def test_at_the_sign_in_no_tan_is_sent_and_none_is_taken(runtime: Runtime, account: Account) -> None:
    _, (first, second) = with_passkey_method(runtime, account)
    attempt_id = begun(runtime, account)
    assert send_tan_again(runtime, attempt_id)
    assert steps(runtime, "signin", attempt_id) == ["start", "verify_password", "await_code"]
    assert (rows(runtime, Tan), mails(runtime, Message.name == "tan")) == ([], [])
    for typed in ("123456", "", "0000000"):
        assert confirm_tan(runtime, attempt_id, typed) == WrongCode("missing")
    with transaction(runtime) as tx:
        issue_tan(tx, NewTan("signin", attempt_id, "email", account.email, "de", account_id=account.id))
    not_even_one = live_code(runtime, attempt_id)
    assert confirm_tan(runtime, attempt_id, not_even_one) == WrongCode("missing")
    assert one(runtime, Account, account.id).tan_failures == 0
    waiting = find_waiting(runtime, attempt_id)
    assert waiting
    assert (waiting.tan_method, waiting.tan) == ("passkey", None)
    assert [known.split()[0] for known in waiting.passkeys] == [
        device.credential_id.hex() for device in (first, second)
    ]
    assert answered(runtime, attempt_id, second) == "in"
    assert entered(runtime, second) == "in", "it came after the password"


def test_the_passkey_of_another_account_answers_nothing(runtime: Runtime, account: Account) -> None:
    with_passkey_method(runtime, account)
    theirs = registered(runtime, session_of(runtime, add_account(runtime)))
    assert answered(runtime, begun(runtime, account), theirs) == "unknown"


@pytest.mark.asvs("6.4.4")
def test_paper_stands_in_for_a_passkey_once(runtime: Runtime, account: Account) -> None:
    with_passkey_method(runtime, account)
    code = renew_codes(runtime, account.id)[0]
    assert isinstance(confirm_tan(runtime, begun(runtime, account), code), SignedInNow)
    assert isinstance(confirm_tan(runtime, begun(runtime, account), code), WrongCode)
    by_letter = letter_code(runtime, account)
    assert isinstance(confirm_tan(runtime, begun(runtime, account), by_letter), SignedInNow)


def test_codes_that_rest_keep_no_passkey_out(runtime: Runtime, account: Account) -> None:
    other = add_account(runtime, tan_method="sms")
    _, (device, _) = with_passkey_method(runtime, account)
    until = now(runtime) + timedelta(hours=1)
    for one_of in (account, other):
        recoveries.change(runtime, one_of, tan_failures=100, tan_locked_until=until)
    refused = start(runtime, Credentials(other.login_name, PASSWORD, "de"), place(STRANGE))
    assert not isinstance(refused, TanNeeded)
    assert answered(runtime, begun_at(runtime, account, place(STRANGE)), device) == "in"


def test_a_remembered_browser_is_asked_for_the_passkey(runtime: Runtime, account: Account) -> None:
    _, (device, _) = with_passkey_method(runtime, account)
    wish = Credentials(account.login_name, PASSWORD, "de", remember=True)
    entry = start(runtime, wish, place(HOME))
    assert isinstance(entry, TanNeeded)
    answer = given(runtime, "code", entry.attempt_id, device)
    entered_once = answer_with_passkey(runtime, entry.attempt_id, answer, place(HOME))
    assert isinstance(entered_once, SignedInNow)
    again = go_on_with_device(runtime, "de", place(HOME, entered_once.device_cookie))
    assert isinstance(again, TanNeeded)
    assert answered(runtime, again.attempt_id, device) == "in"


@pytest.mark.asvs("7.5.1")
def test_proving_anew_asks_for_the_passkey_after_the_password(runtime: Runtime, account: Account) -> None:
    _, (device, _) = with_passkey_method(runtime, account)
    attempt_id = begun(runtime, account)
    entry = answer_with_passkey(runtime, attempt_id, given(runtime, "code", attempt_id, device))
    assert isinstance(entry, SignedInNow)
    person = find_signed_in(runtime, entry.token)
    assert person
    anew = confirm(runtime, person, PASSWORD)
    assert isinstance(anew, TanNeeded)
    assert confirm_tan(runtime, anew.attempt_id, "123456") == WrongCode("missing")
    assert answered(runtime, anew.attempt_id, device) == "in"


@pytest.mark.asvs("6.5.6")
def test_a_passkey_that_the_method_stands_on_is_not_removed(runtime: Runtime, account: Account) -> None:
    asker, (lost, kept) = with_passkey_method(runtime, account)
    with pytest.raises(CodesNeededError):
        passkeys.remove(runtime, asker, passkey_of(runtime, lost).id)
    renew_codes(runtime, account.id)
    passkeys.remove(runtime, asker, passkey_of(runtime, lost).id)
    with pytest.raises(LastPasskeyError):
        passkeys.remove(runtime, asker, passkey_of(runtime, kept).id)
    new = registered(runtime, asker)
    passkeys.remove(runtime, asker, passkey_of(runtime, kept).id)
    assert (live_passkeys(runtime, account), answered(runtime, begun(runtime, account), new)) == (1, "in")


def test_one_that_works_nowhere_here_carries_nothing(runtime: Runtime, account: Account) -> None:
    asker, (here, elsewhere) = with_passkey_method(runtime, account)
    move(runtime, elsewhere, "old.example.org")
    passkeys.remove(runtime, asker, passkey_of(runtime, elsewhere).id)
    with pytest.raises(LastPasskeyError):
        passkeys.remove(runtime, asker, passkey_of(runtime, here).id)
    passkeys.remove(with_passkeys(runtime, "off"), asker, passkey_of(runtime, here).id)
    assert live_passkeys(runtime, account) == 0


@pytest.mark.asvs("6.3.7")
def test_leaving_it_proves_the_new_method_and_can_be_taken_back(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    asker, (first, second) = with_passkey_method(runtime, account)
    renew_codes(runtime, account.id)
    clock.travel(timedelta(minutes=1))
    change_id = choose(runtime, asker, NewMethod("email"), NOBODY_KNOWN)
    assert change_id
    assert isinstance(prove(runtime, asker, change_id, live_code(runtime, change_id)), ContactChange)
    assert (present(runtime, account)[2], codes_left(runtime, account)) == ("email", 0)
    for device in (first, second):
        passkeys.remove(runtime, asker, passkey_of(runtime, device).id)
    assert live_passkeys(runtime, account) == 0

    assert undo(runtime, change_id)
    assert (present(runtime, account)[2], live_passkeys(runtime, account)) == ("passkey", 2)
    assert answered(runtime, begun(runtime, account), first) == "in"


def test_what_a_thief_has_planted_ends_with_the_undo(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    thief = session_of(runtime, account)
    planted = registered(runtime, thief)
    (added,) = rows(runtime, ContactChange)
    clock.travel(timedelta(minutes=1))
    second = registered(runtime, thief)
    clock.travel(timedelta(minutes=1))
    assert proven(runtime, thief, chosen(runtime, thief), second)
    assert undo(runtime, added.id)
    assert (present(runtime, account)[2], live_passkeys(runtime, account)) == ("sms", 0)
    assert answered(runtime, begun(runtime, account), planted) == "unknown"


@pytest.mark.asvs("6.4.3")
def test_a_recovery_takes_the_mailbox_and_an_old_passkey_or_paper(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    _, (device, _) = with_passkey_method(runtime, account)
    recovery_id = recoveries.proven(runtime, account)
    new = recoveries.NEW_PASSWORD
    assert rows(runtime, Tan) == []
    assert set_password(runtime, recovery_id, new) == Refused("code", "missing")
    assert set_password(runtime, recovery_id, new, "123456") == WrongCode("missing")
    young = given(runtime, "recovery", recovery_id, device)
    assert set_password(runtime, recovery_id, new, young) == Refused("code", "passkey")
    clock.travel(timedelta(hours=72))
    recovery_id = recoveries.proven(runtime, account)
    done = set_password(runtime, recovery_id, new, given(runtime, "recovery", recovery_id, device))
    assert isinstance(done, Recovered)
    assert (present(runtime, account)[2], live_passkeys(runtime, account)) == ("passkey", 2)
    entry = start(runtime, Credentials(account.login_name, new, "de"))
    assert isinstance(entry, TanNeeded)
    assert answered(runtime, entry.attempt_id, device) == "in"


@pytest.mark.asvs("6.4.4")
def test_where_a_recovery_leaves_no_passkey_paper_is_the_way_and_nothing_weaker(
    runtime: Runtime, account: Account
) -> None:
    """All were young, so a thief may have made them; the method stays, and no TAN takes their place."""
    _, (device, _) = with_passkey_method(runtime, account)
    used, kept, *_ = renew_codes(runtime, account.id)
    new = recoveries.NEW_PASSWORD
    assert isinstance(set_password(runtime, recoveries.proven(runtime, account), new, used), Recovered)
    assert (present(runtime, account)[2], live_passkeys(runtime, account)) == ("passkey", 0)
    entry = start(runtime, Credentials(account.login_name, new, "de"))
    assert isinstance(entry, TanNeeded)
    assert answered(runtime, entry.attempt_id, device) == "unknown"
    assert rows(runtime, Tan) == []
    assert isinstance(confirm_tan(runtime, entry.attempt_id, kept), SignedInNow)
