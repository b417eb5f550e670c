"""Does the account table say what we wrote down by hand?"""

from typing import Any

import pytest

from tests.workflows.firing import (
    EARLIER,
    LATER,
    NOTHING,
    NOW,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.account.machine import ACCOUNT, IN_SETUP, IN_USE, AccountState
from workflows.engine.machine import Facts

FIRST, SETUP = "first_login_password_change_required", "tan_setup_required"
EXPECTED = {
    (FIRST, "change_initial_credentials"): SETUP,
    (FIRST, "lock"): "locked",
    (FIRST, "report_misuse"): "locked",
    (FIRST, "suspend"): "suspended",
    (FIRST, "end"): "ended",
    (SETUP, "prove_tan"): "active",
    (SETUP, "go_without_tan"): "active",
    (SETUP, "lock"): "locked",
    (SETUP, "report_misuse"): "locked",
    (SETUP, "suspend"): "suspended",
    (SETUP, "end"): "ended",
    ("active", "reset_tan_method"): SETUP,
    ("active", "lock"): "locked",
    ("active", "report_misuse"): "locked",
    ("active", "suspend"): "suspended",
    ("active", "request_closure"): "closing",
    ("active", "end"): "ended",
    ("locked", "unlock"): "active",
    ("locked", "suspend"): "suspended",
    ("locked", "end"): "ended",
    ("suspended", "reinstate"): "active",
    ("suspended", "end"): "ended",
    ("closing", "revoke_closure"): "active",
    ("closing", "close"): "ended",
    ("closing", "lock"): "locked",
    ("closing", "report_misuse"): "locked",
    ("closing", "suspend"): "suspended",
    ("closing", "end"): "ended",
    ("ended", "anonymise"): "anonymised",
}
PROOFS = {
    "change_initial_credentials": "password",
    "prove_tan": "tan",
    "report_misuse": "misuse_link",
    "unlock": "unlock",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    deadline = EARLIER if trigger in ("close", "anonymise") else LATER
    method = "sms" if trigger == "reset_tan_method" else "none"
    active = row(AccountState.ACTIVE, deadline=deadline, tan_method=method)
    return active, proof(PROOFS.get(trigger, "unlock"))


def row(state: AccountState, **changes: Any) -> Any:
    return record(
        **({"state": state, "tan_method": "none", "set_up_at": NOW, "email": "a@example.org"} | changes)
    )


def test_every_trigger_in_every_state() -> None:
    assert moves(ACCOUNT, ready) == EXPECTED


def test_an_account_is_born_by_registering() -> None:
    assert births(ACCOUNT) == {"register": "active", "auto_register": FIRST, "join": SETUP}


def test_every_state_is_open_in_setup_or_closed_to_sign_in() -> None:
    closed = {AccountState.LOCKED, AccountState.SUSPENDED, AccountState.ENDED, AccountState.ANONYMISED}
    assert {*IN_SETUP, *IN_USE, *closed} == set(AccountState)


def test_unlocking_needs_a_proof_for_this_account() -> None:
    locked = row(AccountState.LOCKED)
    foreign = proof("unlock", subject=SOMEBODY_ELSE)
    assert blocking(ACCOUNT, locked, "unlock", NOTHING) == ("proven_by_unlock",)
    assert blocking(ACCOUNT, locked, "unlock", foreign) == ("proven_by_unlock",)


def test_only_the_link_of_this_very_account_reports_misuse() -> None:
    active = row(AccountState.ACTIVE)
    for facts in (NOTHING, proof("recovery_link"), proof("misuse_link", subject=SOMEBODY_ELSE)):
        assert blocking(ACCOUNT, active, "report_misuse", facts) == ("proven_by_misuse_link",)


@pytest.mark.parametrize("trigger", ["lock", "report_misuse"])
def test_an_account_whose_closure_is_due_is_over_and_not_locked(trigger: str) -> None:
    due = row(AccountState.CLOSING, deadline=NOW)
    assert blocking(ACCOUNT, due, trigger, proof("misuse_link")) == ("before_deadline",)


def test_whom_no_mail_reaches_is_not_locked_because_nobody_could_unlock() -> None:
    unreachable = row(AccountState.ACTIVE, email="")
    assert blocking(ACCOUNT, unreachable, "lock", NOTHING) == ("has_address",)


def test_a_tan_method_is_reset_where_there_is_one_and_a_mailbox_to_begin_with() -> None:
    nothing = row(AccountState.ACTIVE, email="")
    assert blocking(ACCOUNT, nothing, "reset_tan_method", NOTHING) == ("uses_tan", "has_mailbox")


def test_locking_is_no_way_around_the_first_setup() -> None:
    locked = row(AccountState.LOCKED, set_up_at=None)
    assert ACCOUNT.fire(locked, "unlock", proof("unlock")).target == FIRST


def test_first_credentials_change_only_for_somebody_who_has_proven_them() -> None:
    first = row(AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED)
    for facts in (NOTHING, proof("tan"), proof("password", subject=SOMEBODY_ELSE)):
        assert blocking(ACCOUNT, first, "change_initial_credentials", facts) == (
            "proven_by_password_or_recovery_link_or_letter_code",
        )


def test_a_chosen_tan_must_be_proven_before_the_account_is_usable() -> None:
    chosen = row(AccountState.TAN_SETUP_REQUIRED, tan_method="sms")
    assert blocking(ACCOUNT, chosen, "go_without_tan", proof("password")) == ("no_tan_chosen",)
    assert blocking(ACCOUNT, chosen, "prove_tan", proof("password")) == ("proven_by_tan_or_totp",)
    assert blocking(ACCOUNT, chosen, "prove_tan", proof("tan", subject=SOMEBODY_ELSE)) == (
        "proven_by_tan_or_totp",
    )


def test_suspension_is_no_way_around_the_first_setup() -> None:
    suspended = row(AccountState.SUSPENDED, set_up_at=None)
    assert ACCOUNT.fire(suspended, "reinstate", NOTHING).target == FIRST


@pytest.mark.parametrize(
    ("state", "trigger"), [(AccountState.CLOSING, "close"), (AccountState.ENDED, "anonymise")]
)
def test_nothing_ends_or_is_erased_early(state: AccountState, trigger: str) -> None:
    assert blocking(ACCOUNT, row(state), trigger, NOTHING) == ("after_deadline",)


def test_a_closure_cannot_be_revoked_late() -> None:
    late = row(AccountState.CLOSING, deadline=NOW)
    assert blocking(ACCOUNT, late, "revoke_closure", NOTHING) == ("before_deadline",)
