"""Does the sign-in table say what we wrote down by hand?"""

from typing import Any

import pytest

from tests.workflows.firing import (
    EARLIER,
    LATER,
    NOTHING,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.profile import BY_MESSAGE
from workflows.signin.machine import CODES, OF_METHODS, SIGNIN, SigninState

EXPECTED = {
    ("started", "verify_password"): "password_verified",
    ("started", "recognise_device"): "password_verified",
    ("started", "recognise_passkey"): "signed_in",
    ("started", "fail"): "failed",
    ("started", "expire"): "expired",
    ("password_verified", "send_tan"): "tan_sent",
    ("password_verified", "await_code"): "tan_sent",
    ("password_verified", "sign_in"): "signed_in",
    ("password_verified", "fail"): "failed",
    ("password_verified", "abandon"): "abandoned",
    ("password_verified", "expire"): "expired",
    ("tan_sent", "send_tan"): "tan_sent",
    ("tan_sent", "sign_in"): "signed_in",
    ("tan_sent", "fail"): "failed",
    ("tan_sent", "abandon"): "abandoned",
    ("tan_sent", "expire"): "expired",
}
BY_CODE = ("proven_by_tan_or_totp_or_emergency_code_or_letter_code_or_passkey",)
PROOFS = {"verify_password": "password", "recognise_device": "device", "recognise_passkey": "passkey_alone"}


def ready(trigger: str) -> tuple[Any, Facts]:
    method = "sms" if trigger == "send_tan" else "none"
    attempt = record(tan_method=method, deadline=EARLIER if trigger == "expire" else LATER)
    return attempt, proof(PROOFS.get(trigger, "emergency_code"))


def row(state: SigninState, **changes: Any) -> Any:
    return record(**({"state": state, "tan_method": "sms"} | changes))


def test_every_trigger_in_every_state() -> None:
    assert moves(SIGNIN, ready) == EXPECTED


def test_an_attempt_is_born_by_starting() -> None:
    assert births(SIGNIN) == {"start": "started"}


def test_the_password_must_be_proven_for_this_attempt() -> None:
    started = row(SigninState.STARTED)
    stolen = proof("password", subject=SOMEBODY_ELSE)
    assert blocking(SIGNIN, started, "verify_password", NOTHING) == ("proven_by_password",)
    assert blocking(SIGNIN, started, "verify_password", stolen) == ("proven_by_password",)


def test_an_account_with_a_tan_never_signs_in_by_password_alone() -> None:
    verified = row(SigninState.PASSWORD_VERIFIED)
    assert blocking(SIGNIN, verified, "sign_in", proof("password")) == ("no_tan_chosen",)


def test_the_tan_must_be_proven_for_this_attempt() -> None:
    sent = row(SigninState.TAN_SENT)
    assert blocking(SIGNIN, sent, "sign_in", proof("password")) == BY_CODE
    assert blocking(SIGNIN, sent, "sign_in", proof("tan", subject=SOMEBODY_ELSE)) == BY_CODE
    assert blocking(SIGNIN, sent, "sign_in", proof("device")) == BY_CODE


def test_a_code_on_paper_stands_in_for_the_tan() -> None:
    for kind in ("emergency_code", "letter_code"):
        assert SIGNIN.fire(row(SigninState.TAN_SENT), "sign_in", proof(kind)).target == "signed_in"
        foreign = proof(kind, subject=SOMEBODY_ELSE)
        assert blocking(SIGNIN, row(SigninState.TAN_SENT), "sign_in", foreign) == BY_CODE


def test_a_known_device_replaces_the_password_never_the_tan() -> None:
    started = row(SigninState.STARTED)
    assert blocking(SIGNIN, started, "recognise_device", proof("tan")) == ("proven_by_device",)
    assert SIGNIN.fire(started, "recognise_device", proof("device")).target == "password_verified"
    assert blocking(SIGNIN, started, "sign_in", proof("device")) == ("no_tan_chosen",)


def test_only_a_passkey_that_was_tied_to_the_password_signs_in_alone() -> None:
    started = row(SigninState.STARTED)
    for other in (
        NOTHING,
        proof("passkey"),
        proof("password"),
        proof("passkey_alone", subject=SOMEBODY_ELSE),
    ):
        assert blocking(SIGNIN, started, "recognise_passkey", other) == ("proven_by_passkey_alone",)
    late = row(SigninState.STARTED, deadline=EARLIER)
    assert blocking(SIGNIN, late, "recognise_passkey", proof("passkey_alone")) == ("before_deadline",)
    assert SIGNIN.fire(started, "recognise_passkey", proof("passkey_alone")).target == "signed_in"


def test_after_the_password_any_passkey_of_the_account_stands_in_for_the_tan() -> None:
    sent = row(SigninState.TAN_SENT)
    assert blocking(SIGNIN, sent, "sign_in", proof("passkey_alone")) == BY_CODE
    assert blocking(SIGNIN, sent, "sign_in", proof("passkey", subject=SOMEBODY_ELSE)) == BY_CODE
    assert SIGNIN.fire(sent, "sign_in", proof("passkey")).target == "signed_in"


@pytest.mark.parametrize(
    ("method", "taken"),
    [
        ("email", {"tan"}),
        ("sms", {"tan"}),
        ("totp", {"totp"}),
        ("passkey", set()),
    ],
)
def test_each_method_takes_its_own_codes_and_what_stands_beside_every_method(
    method: str, taken: set[str]
) -> None:
    for kind in CODES:
        sent = row(SigninState.TAN_SENT, tan_method=method)
        if kind in taken | {"emergency_code", "letter_code", "passkey"}:
            assert SIGNIN.fire(sent, "sign_in", proof(kind)).target == "signed_in"
        else:
            assert blocking(SIGNIN, sent, "sign_in", proof(kind)) == ("of_its_method",)


@pytest.mark.parametrize("state", [SigninState.PASSWORD_VERIFIED, SigninState.TAN_SENT])
def test_where_passkeys_or_an_app_are_the_method_no_tan_is_sent(state: SigninState) -> None:
    for method in ("passkey", "totp", "none"):
        assert blocking(SIGNIN, row(state, tan_method=method), "send_tan", NOTHING) == ("sends_tans",)


def test_the_table_and_the_house_send_tans_for_the_same_methods() -> None:
    """The table is pure data and writes them down itself."""
    assert OF_METHODS["tan"] == BY_MESSAGE


def test_an_attempt_that_is_too_old_goes_nowhere() -> None:
    for state, method in ((SigninState.PASSWORD_VERIFIED, "none"), (SigninState.TAN_SENT, "sms")):
        late = row(state, deadline=EARLIER, tan_method=method)
        assert blocking(SIGNIN, late, "sign_in", proof("tan")) == ("before_deadline",)
        assert blocking(SIGNIN, row(state, deadline=EARLIER), "send_tan", NOTHING) == ("before_deadline",)


def test_an_attempt_does_not_expire_early() -> None:
    assert blocking(SIGNIN, row(SigninState.STARTED), "expire", NOTHING) == ("after_deadline",)
