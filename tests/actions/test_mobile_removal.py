"""Can somebody take their mobile number away, where nothing needs it, and have it back for three days?"""

from uuid import UUID

import pytest

from tests.askers import changed, live_sessions, present, session_of, state_of
from tests.builders import MOBILE, PASSWORD, add_account, mails, rows, steps
from tests.conftest import Clock
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact
from workflows.contact.allowed import NumberNeededError, SameValueError
from workflows.contact.by_password import WrongPasswordError, remove_mobile
from workflows.contact.method import MobileMissingError, NewMethod, choose
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.tries.origin import NOBODY_KNOWN


def removed(runtime: Runtime) -> tuple[Account, Asker, UUID]:
    account = add_account(runtime, tan_method="email")
    session_of(runtime, account)
    asker = session_of(runtime, account)
    remove_mobile(runtime, asker, PASSWORD, NOBODY_KNOWN)
    (change,) = rows(runtime, ContactChange, ContactChange.account_id == account.id)
    return account, asker, change.id


def test_a_number_that_nothing_needs_goes_at_once_and_the_owner_is_told(runtime: Runtime) -> None:
    account, asker, change = removed(runtime)
    assert present(runtime, account) == (account.email, "", "email")
    assert steps(runtime, "contact_change", change) == ["request", "prove", "begin_waiting"]
    assert mails(runtime) == [("mobile_removed", account.email)]
    assert live_sessions(runtime) == {asker.session_id}
    with pytest.raises(SameValueError):
        remove_mobile(runtime, asker, PASSWORD, NOBODY_KNOWN)
    with pytest.raises(MobileMissingError):
        choose(runtime, asker, NewMethod("sms"), NOBODY_KNOWN)


def test_for_three_days_it_comes_back(runtime: Runtime, clock: Clock) -> None:
    account, _asker, change = removed(runtime)
    clock.travel(policy.CONTACT_UNDO / 2)
    assert undo(runtime, change)
    assert present(runtime, account) == (account.email, MOBILE, "email")
    assert ("change_undone", account.email) in mails(runtime, Message.name == "change_undone")
    _account, _asker, late = removed(runtime)
    clock.travel(policy.CONTACT_UNDO)
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert not undo(runtime, late)
    assert state_of(runtime, late) == "applied"


def test_a_number_that_tans_come_to_stays_and_so_does_one_without_the_password(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    asker = session_of(runtime, account)
    with pytest.raises(NumberNeededError):
        remove_mobile(runtime, asker, PASSWORD, NOBODY_KNOWN)
    with pytest.raises(WrongPasswordError):
        remove_mobile(runtime, asker, "falsch", NOBODY_KNOWN)
    assert present(runtime, account) == (account.email, MOBILE, "sms")
    assert rows(runtime, ContactChange) == []


def test_an_older_change_that_is_taken_back_brings_the_number_along(runtime: Runtime) -> None:
    """Whoever moved the TANs away from the number and removed it then has not locked its owner out."""
    account = add_account(runtime, tan_method="sms")
    asker = session_of(runtime, account)
    change = changed(runtime, asker, NewContact("method", "email"))
    remove_mobile(runtime, asker, PASSWORD, NOBODY_KNOWN)
    assert present(runtime, account) == (account.email, "", "email")
    assert undo(runtime, change)
    assert present(runtime, account) == (account.email, MOBILE, "sms")
