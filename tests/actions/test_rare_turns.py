"""What happens where two things meet that hardly ever do: ids of nobody, races, late letters, codes that are asked for twice?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests import builders, recoveries, signins
from tests.builders import add_account, add_customer, rows
from tests.conftest import Clock
from workflows import policy
from workflows.account.records import Account
from workflows.contact.links import PURPOSE, follow
from workflows.engine.errors import ForgedLinkError, NotFoundError
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import read_id, sign_id, signer
from workflows.engine.transaction import reading, transaction
from workflows.letter.actions import note_used
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import NewRecovery, cancel, request
from workflows.recovery.finish import set_password
from workflows.recovery.records import Recovery
from workflows.recovery.ways import ask_again, prove_mailbox
from workflows.signin import password_check
from workflows.signin.actions import SignedInNow, go_on_with_device, send_tan_again, start
from workflows.signin.browsers import stop_staying
from workflows.signin.password_check import Credentials, Tried
from workflows.signin.place import Place
from workflows.signin.records import Device
from workflows.tan import authenticators
from workflows.tan.records import Tan
from workflows.tries.origin import NOBODY_KNOWN
from workflows.users import from_file, taken
from workflows.users.portions import RowReport
from workflows.users.rows import COLUMNS


def new_recovery(identifier: str = "nobody") -> NewRecovery:
    return NewRecovery(uuid4(), "password", identifier, "", "de")


def test_a_genuine_signature_of_nothing_opens_nothing(runtime: Runtime) -> None:
    with reading(runtime) as session, pytest.raises(ForgedLinkError):
        follow(session, runtime.keys, sign_id(runtime.keys, PURPOSE, uuid4()))
    with pytest.raises(ForgedLinkError):
        read_id(runtime.keys, PURPOSE, signer(runtime.keys, PURPOSE).sign(b"not an id").decode())


def test_a_recovery_of_nobody_leads_nowhere(runtime: Runtime) -> None:
    with pytest.raises(NotFoundError):
        set_password(runtime, uuid4(), "ein langes neues Passwort")
    with pytest.raises(NotFoundError):
        ask_again(runtime, uuid4())
    unmatched = request(runtime, new_recovery())
    assert cancel(runtime, unmatched), "before a worker has looked whose it is"
    assert [recovery.state for recovery in rows(runtime, Recovery)] == ["cancelled"]


def test_an_expired_recovery_says_so(runtime: Runtime, clock: Clock) -> None:
    recovery_id = recoveries.mailed(runtime, add_account(runtime))
    clock.travel(policy.RECOVERY_LINK_LIFETIME)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Recovery, recovery_id), "expire", actor="system")
    assert recoveries.standing(runtime, recovery_id) == "expired"


def test_the_mailbox_is_proven_although_no_tan_can_be_sent(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    first = recoveries.proven(runtime, account)
    for _ in range(policy.TAN_SENDS_PER_QUARTER_HOUR - 1):
        clock.travel(policy.TAN_RESEND_GAP)
        ask_again(runtime, first)
    second = recoveries.mailed(runtime, account)
    assert prove_mailbox(runtime, second, account.login_name)
    assert recoveries.standing(runtime, second) == "proven"
    assert rows(runtime, Tan, Tan.subject == second) == []


def test_a_name_that_is_taken_at_this_very_moment_is_reported(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_customer(runtime)
    account = add_account(runtime)
    monkeypatch.setattr(taken.Taken, "look", lambda *_: None)
    told: list[RowReport] = []
    row = f"{builders.NUMBER},{account.login_name},Eva,Eva,Muster,eva@example.org,,email\n"
    from_file.auto_register(runtime, [",".join(COLUMNS) + "\n", row], on_row=told.append)
    assert [(one.outcome, one.reason) for one in told] == [
        ("rejected", "login_name is taken by another user")
    ]


def test_a_password_that_was_changed_meanwhile_does_not_count(runtime: Runtime) -> None:
    account = add_account(runtime)
    tried = password_check.count_at_once(
        runtime, Credentials(account.login_name, builders.PASSWORD, "de"), NOBODY_KNOWN
    )
    verdict = password_check.check(runtime, tried, builders.PASSWORD)
    recoveries.change(runtime, account, password_hash="another one")
    with transaction(runtime) as tx:
        assert isinstance(tried, Tried)
        assert not password_check.accept(tx, tx.get(Account, account.id), verdict)


@pytest.mark.parametrize("method", ["totp", "passkey"])
def test_what_no_message_carries_needs_no_sending(runtime: Runtime, method: str) -> None:
    attempt = signins.begun(runtime, add_account(runtime, tan_method=method))
    before = builders.steps(runtime, "signin", attempt)
    assert send_tan_again(runtime, attempt)
    assert builders.steps(runtime, "signin", attempt) == before


def test_no_app_comes_back_where_there_was_none(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        authenticators.restore(tx, tx.get(Account, account.id).id, of=tx.now, wanted=True)
    with reading(runtime) as session:
        assert authenticators.find_begun(session, account.id) is None


def test_a_letter_about_another_password_is_not_redeemed(runtime: Runtime, clock: Clock) -> None:
    account = builders.add_newcomer(runtime)
    (letter,) = rows(runtime, Letter)

    def noted(source: UUID) -> str:
        with transaction(runtime) as tx:
            tx.get(Account, account.id)
            evidence = Evidence(id=uuid4(), kind="password", subject=account.id, source=source)
            note_used(tx, account.id, letter.name, evidence)
        return str(builders.one(runtime, Letter, letter.id).state)

    assert noted(uuid4()) == "created"
    clock.travel(policy.INITIAL_PASSWORD_LIFETIME + timedelta(seconds=1))
    assert noted(letter.about) == "created", "too late"


def test_the_mail_with_a_first_password_holds_it(runtime: Runtime) -> None:
    account = builders.add_newcomer(runtime, delivery="email")
    (message,) = rows(runtime, Message, Message.name == "initial_credentials")
    with reading(runtime) as session:
        facts = facts_of(Source(runtime, session), message)
    assert facts["password"] == builders.initial_password(runtime, account.id)
    assert facts["login_name"] == account.login_name


def test_a_cookie_of_before_does_not_end_staying_signed_in(runtime: Runtime) -> None:
    account = add_account(runtime)
    given = Credentials(account.login_name, builders.PASSWORD, "de", remember=True)
    first = start(runtime, given)
    assert isinstance(first, SignedInNow)
    second = go_on_with_device(runtime, "de", Place(first.device_cookie))
    assert isinstance(second, SignedInNow)
    stop_staying(runtime, Place(first.device_cookie).visitor.shown)
    (device,) = rows(runtime, Device)
    assert device.remembered_until
    stop_staying(runtime, Place(second.device_cookie).visitor.shown)
    assert builders.one(runtime, Device, device.id).remembered_until is None
