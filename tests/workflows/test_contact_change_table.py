"""Does the table of contact changes say what we wrote down by hand?"""

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
from workflows.contact.machine import CONTACT_CHANGE, ContactChangeState
from workflows.engine.machine import Facts

EXPECTED = {
    ("requested", "prove"): "proven",
    ("requested", "cancel"): "revoked",
    ("requested", "expire"): "expired",
    ("proven", "begin_waiting"): "waiting",
    ("waiting", "apply"): "applied",
    ("waiting", "revoke"): "revoked",
    ("waiting", "take_back"): "revoked",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    late = trigger in ("expire", "apply")
    return row(ContactChangeState.REQUESTED, deadline=EARLIER if late else LATER), proof(
        "undo_link" if trigger == "revoke" else "tan", reached="new@example.org"
    )


def row(state: ContactChangeState, **changes: Any) -> Any:
    return record(
        **(
            {
                "state": state,
                "kind": "email",
                "new_value": "new@example.org",
                "new_value_key": "new@example.org",
            }
            | changes
        )
    )


def test_every_trigger_in_every_state() -> None:
    assert moves(CONTACT_CHANGE, ready) == EXPECTED


def test_a_change_is_born_by_a_request() -> None:
    assert births(CONTACT_CHANGE) == {"request": "requested"}


def test_a_new_value_counts_only_when_its_owner_has_proven_it() -> None:
    requested = row(ContactChangeState.REQUESTED)
    elsewhere = proof("tan", reached="new@example.com")
    of_somebody = proof("tan", subject=SOMEBODY_ELSE, reached="new@example.org")
    for facts in (
        NOTHING,
        proof("password", reached="new@example.org"),
        of_somebody,
        elsewhere,
        proof("tan"),
    ):
        assert blocking(CONTACT_CHANGE, requested, "prove", facts) == ("proven_its_own_way",)


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        ("email", "totp", "tan"),
        ("mobile", "+491771234567", "tan"),
        ("mobile", "", "password"),
        ("method", "email", "tan"),
        ("method", "sms", "tan"),
        ("method", "totp", "totp"),
        ("method", "none", "password"),
        ("method", "passkey", "passkey"),
        ("method", "pigeon", ""),
        ("passkey", "0123abcd", "passkey"),
        ("passkey", "", "session"),
    ],
)
def test_each_new_thing_is_proven_by_a_code_of_its_own(kind: str, value: str, right: str) -> None:
    for proven in ("tan", "totp", "password", "emergency_code", "undo_link", "passkey", "session"):
        requested = row(ContactChangeState.REQUESTED, kind=kind, new_value=value, new_value_key=value)
        there = proof(proven, reached=value)
        if proven == right:
            assert CONTACT_CHANGE.fire(requested, "prove", there).trigger == "prove"
        else:
            assert blocking(CONTACT_CHANGE, requested, "prove", there) == ("proven_its_own_way",)


def test_a_code_of_the_first_setup_is_handed_on_to_the_address_that_it_reached() -> None:
    requested = row(ContactChangeState.REQUESTED)
    elsewhere = proof("address", reached="new@example.com")
    assert blocking(CONTACT_CHANGE, requested, "prove", elsewhere) == ("proven_its_own_way",)
    there = proof("address", reached="new@example.org")
    assert CONTACT_CHANGE.fire(requested, "prove", there).trigger == "prove"


def test_a_new_passkey_is_proven_by_no_other_one() -> None:
    requested = row(
        ContactChangeState.REQUESTED, kind="passkey", new_value="0123abcd", new_value_key="0123abcd"
    )
    elsewhere = proof("passkey", reached="4567abcd")
    assert blocking(CONTACT_CHANGE, requested, "prove", elsewhere) == ("proven_its_own_way",)


def test_passkeys_become_the_method_by_any_one_of_them() -> None:
    requested = row(ContactChangeState.REQUESTED, kind="method", new_value="passkey")
    assert CONTACT_CHANGE.fire(requested, "prove", proof("passkey", reached="0123abcd")).trigger == "prove"


def test_a_method_is_proven_where_its_codes_come_already() -> None:
    requested = row(ContactChangeState.REQUESTED, kind="method", new_value="sms")
    assert CONTACT_CHANGE.fire(requested, "prove", proof("tan", reached="+491771234567")).trigger == "prove"


def test_only_the_old_value_takes_a_change_back_and_only_in_time() -> None:
    waiting = row(ContactChangeState.WAITING)
    assert blocking(CONTACT_CHANGE, waiting, "revoke", proof("tan")) == ("proven_by_undo_link",)
    late = row(ContactChangeState.WAITING, deadline=EARLIER)
    assert blocking(CONTACT_CHANGE, late, "revoke", proof("undo_link")) == ("before_deadline",)


def test_no_change_becomes_final_early() -> None:
    assert blocking(CONTACT_CHANGE, row(ContactChangeState.WAITING), "apply", NOTHING) == ("after_deadline",)


def test_operators_take_a_change_back_in_time_and_without_a_link() -> None:
    CONTACT_CHANGE.fire(row(ContactChangeState.WAITING), "take_back", NOTHING)
    late = row(ContactChangeState.WAITING, deadline=EARLIER)
    assert blocking(CONTACT_CHANGE, late, "take_back", NOTHING) == ("before_deadline",)
