"""Does a passkey count once it has signed, for its owner alone, and until it is taken back?"""

from datetime import timedelta

import pytest

from tests.askers import live_sessions, session_of
from tests.builders import add_account, at_once, mails, one, rows, steps
from tests.conftest import Clock
from tests.devices import Device
from tests.passkeys import (
    BROWSER,
    asked,
    entered,
    given,
    live_passkeys,
    made,
    passkey_of,
    registered,
    shown,
    with_passkeys,
)
from workflows.account.records import Account
from workflows.contact import passkeys
from workflows.contact.actions import Asker
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.passkey import keys
from workflows.passkey.challenge import Given
from workflows.passkey.records import Passkey
from workflows.passkey_policy import PASSKEYS_PER_ACCOUNT
from workflows.signin.records import Session
from workflows.signin.sessions import OpenedBy, SessionEndedError, open_session
from workflows.signin.with_passkey import NotTaken, enter_with_passkey


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


@pytest.fixture
def asker(runtime: Runtime, account: Account) -> Asker:
    return session_of(runtime, account)


def newest_change(runtime: Runtime) -> ContactChange:
    return max(rows(runtime, ContactChange), key=lambda change: change.requested_at)


def offered(runtime: Runtime, account: Account) -> list[str]:
    with reading(runtime) as session:
        return keys.offered(session, runtime, account.id)


@pytest.mark.asvs("6.4.4")
def test_a_passkey_counts_once_it_has_signed_and_its_owner_hears(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    other = session_of(runtime, account)
    device = Device()
    given_up = made(runtime, asker, Device())
    change_id = made(runtime, asker, device)
    assert steps(runtime, "contact_change", given_up) == ["request", "cancel"]
    assert (offered(runtime, account), live_passkeys(runtime, account), mails(runtime)) == ([], 0, [])
    assert entered(runtime, device) == "password"
    assert not shown(runtime, asker, Device(rp_id="localhost", handle=device.handle), change_id)
    with pytest.raises(NotFoundError):
        shown(runtime, other, device, change_id)

    assert shown(runtime, asker, device, change_id)
    assert steps(runtime, "contact_change", change_id) == ["request", "prove", "begin_waiting"]
    assert offered(runtime, account) == [f"{device.credential_id.hex()} internal hybrid"]
    told = [("passkey_added", account.mobile), ("passkey_added", account.email)]
    assert mails(runtime) == sorted(told)
    assert live_sessions(runtime) == {asker.session_id, other.session_id}, "nothing was weakened"
    present = one(runtime, Account, account.id)
    assert (present.tan_method, present.password_hash) == ("sms", account.password_hash)


def test_all_passkeys_of_an_account_are_one_account_to_a_device(runtime: Runtime, asker: Asker) -> None:
    first, second = registered(runtime, asker), registered(runtime, asker)
    assert first.handle == second.handle
    assert len(first.handle or b"") == 64


@pytest.mark.asvs("7.5.1")
def test_only_the_password_just_now_lets_a_passkey_be_made(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    def session(**how: object) -> Asker:
        with transaction(runtime) as tx:
            open_session(tx, "account", account.id, **how)  # type: ignore[arg-type] # both ways below fit
        newest = max(rows(runtime, Session), key=lambda one: one.created_at)
        return Asker(account.id, newest.id)

    for stale in (session(proven=False), session(passkey=OpenedBy(account.id, alone=True))):
        with pytest.raises(SessionEndedError):
            made(runtime, stale, Device())
        with pytest.raises(SessionEndedError):
            passkeys.let_open_alone(runtime, stale, account.id)
    fresh = session()
    clock.travel(timedelta(minutes=10))
    with pytest.raises(SessionEndedError):
        made(runtime, fresh, Device())
    assert rows(runtime, Passkey) == []


def test_what_a_device_says_is_taken_once_and_where_it_was_asked(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device, other = Device(), session_of(runtime, account)
    with reading(runtime) as session:
        question = passkeys.ask_for_new(session, runtime, asker)
        assert question
    answer = Given(question.token, device.make(question.options))
    with pytest.raises(passkeys.PasskeyRefusedError):
        passkeys.register(runtime, other, passkeys.New("Telefon", answer))
    passkeys.register(runtime, asker, passkeys.New("Telefon", answer))
    with pytest.raises(passkeys.PasskeyRefusedError):
        passkeys.register(runtime, asker, passkeys.New("Telefon", answer))
    with pytest.raises(passkeys.PasskeyKnownError):
        made(runtime, asker, device)
    assert len(rows(runtime, Passkey)) == 1
    with pytest.raises(SessionEndedError):
        passkeys.register(with_passkeys(runtime, "off"), asker, passkeys.New("Telefon", answer))
    with reading(runtime) as session:
        assert passkeys.ask_for_new(session, with_passkeys(runtime, "off"), asker) is None
        assert keys.offered(session, with_passkeys(runtime, "off"), account.id) == []
        assert (
            passkeys.ask_to_show(
                session, runtime, session_of(runtime, add_account(runtime)), other.session_id
            )
            is None
        )


def test_of_two_at_once_one_keeps_it(runtime: Runtime, asker: Asker) -> None:
    device = registered(runtime, asker)
    credential_id = passkey_of(runtime, device).credential_id
    with pytest.raises(passkeys.PasskeyKnownError), transaction(runtime) as tx:
        keys.begin(
            tx,
            add_account(runtime).id,
            taken=passkeys.PasskeyKnownError(),
            credential_id=credential_id,
            public_key=b"",
            sign_count=0,
            backup_eligible=False,
            backed_up=False,
            transports=[],
            rp_id="localhost",
            user_handle=b"x",
            label="",
        )
    assert len(rows(runtime, Passkey)) == 1


def test_an_account_has_ten_at_most(runtime: Runtime, account: Account, asker: Asker) -> None:
    device = registered(runtime, asker)
    with transaction(runtime) as tx:
        kept = tx.session.get_one(Passkey, passkey_of(runtime, device).id)
        for number in range(PASSKEYS_PER_ACCOUNT - 1):
            copied = {
                column.key: getattr(kept, column.key)
                for column in Passkey.__table__.columns
                if column.key != "id"
            }
            tx.session.add(Passkey(**copied | {"credential_id": b"%d" % number}))
    with pytest.raises(passkeys.TooManyPasskeysError):
        made(runtime, asker, Device())


@pytest.mark.asvs("6.5.6")
def test_a_removed_passkey_ends_with_its_sessions_and_comes_back_by_the_undo(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    lost, kept = registered(runtime, asker), registered(runtime, asker)
    assert entered(runtime, lost) == "in"
    assert entered(runtime, kept) == "in"
    before = len(live_sessions(runtime))
    passkeys.remove(runtime, asker, passkey_of(runtime, lost).id)
    assert (entered(runtime, lost), entered(runtime, kept)) == ("unknown", "in")
    assert len(live_sessions(runtime)) == before, "one ended, one began"
    change = newest_change(runtime)
    assert (change.kind, change.state) == ("passkey", ContactChangeState.WAITING)
    assert ("passkey_removed", account.email) in mails(runtime)
    with pytest.raises(NotFoundError):
        passkeys.remove(runtime, asker, passkey_of(runtime, lost).id)

    assert undo(runtime, change.id)
    assert live_passkeys(runtime, account) == 2
    assert live_sessions(runtime) == set()
    assert entered(runtime, lost) == "password", "whoever removed it may have more"


@pytest.mark.parametrize(
    ("after", "undone"), [(timedelta(hours=71, minutes=59), True), (timedelta(hours=72), False)]
)
def test_the_undo_of_a_new_passkey_ends_it_for_good(
    runtime: Runtime, asker: Asker, clock: Clock, after: timedelta, *, undone: bool
) -> None:
    older = registered(runtime, asker)
    clock.travel(timedelta(minutes=1))
    planted = registered(runtime, asker)
    change = newest_change(runtime)
    clock.travel(after)
    assert undo(runtime, change.id) is undone
    assert live_passkeys(runtime, one(runtime, Account, asker.account_id)) == (1 if undone else 2)
    if undone:
        assert (entered(runtime, planted), entered(runtime, older)) == ("unknown", "password")
        assert passkey_of(runtime, planted).ended_because == "revoked"


def test_a_removed_passkey_that_was_revoked_never_comes_back(
    runtime: Runtime, account: Account, asker: Asker, clock: Clock
) -> None:
    device = registered(runtime, asker)
    added = newest_change(runtime)
    clock.travel(timedelta(minutes=1))
    passkeys.remove(runtime, asker, passkey_of(runtime, device).id)
    removed = newest_change(runtime)
    assert undo(runtime, added.id)
    assert not undo(runtime, removed.id)
    assert live_passkeys(runtime, account) == 0


def test_names_are_their_owners_and_so_is_the_way_back_to_signing_in(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    device = registered(runtime, asker)
    stranger = session_of(runtime, add_account(runtime))
    named = passkey_of(runtime, device).id
    passkeys.rename(runtime, account.id, named, "Blaues Telefon")
    assert passkey_of(runtime, device).label == "Blaues Telefon"
    with transaction(runtime) as tx:
        keys.ask_for_password(tx, account.id)
    assert entered(runtime, device) == "password"
    with pytest.raises(NotFoundError):
        passkeys.rename(runtime, stranger.account_id, named, "Meins")
    for refused in (passkeys.let_open_alone, passkeys.remove):
        with pytest.raises(NotFoundError):
            refused(runtime, stranger, named)
    passkeys.let_open_alone(runtime, asker, named)
    assert entered(runtime, device) == "in"


def test_one_answer_opens_one_session_however_often_it_comes(runtime: Runtime, asker: Asker) -> None:
    device = registered(runtime, asker)
    answer = given(runtime, "alone", BROWSER, device)
    found = at_once(5, lambda: enter_with_passkey(runtime, answer, BROWSER, "de"))
    assert sorted(isinstance(one, NotTaken) for one in found) == [False, True, True, True, True]
    assert len(live_sessions(runtime)) == 2
    assert [message.name for message in rows(runtime, Message, Message.name == "passkey_copied")] == []
    assert asked(runtime, "alone", BROWSER, device).token != answer.token
