"""Is what is still needed named in its order, and nothing that nobody can do any more?"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from workflows.catalogue import DEFINITIONS
from workflows.cockpit.next_steps import ON, needed

NOW = datetime(2026, 11, 29, 17, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
EARLIER = NOW - timedelta(minutes=1)


def record(workflow: str, state: str, **known: Any) -> SimpleNamespace:
    """A record of which the guards find what they look at."""
    facts: dict[str, Any] = {
        "id": uuid4(),
        "deadline": LATER,
        "tan_method": "sms",
        "email": "a@example.org",
        "customer_id": uuid4(),
        "account_id": None,
        "set_up_at": None,
        "kind": "password",
        "delivery": "email",
        "waits_until": None,
        "with_email_tan": False,
        "channel_proven_at": None,
        "mobile": "",
        "tries_left": 3,
    }
    return SimpleNamespace(definition=DEFINITIONS[workflow], state=state, **facts | known)


def triggers(one: SimpleNamespace) -> list[str]:
    return [step.step.trigger for step in needed(one, NOW)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (record("registration", "email_sent"), ["activate", "configure_tan", "complete"]),
        (
            record("registration", "undeliverable"),
            ["resend", "accept_mail", "activate", "configure_tan", "complete"],
        ),
        (record("account", "tan_setup_required"), ["prove_tan"]),
        (record("account", "tan_setup_required", tan_method="none"), ["go_without_tan"]),
        (record("account", "suspended", set_up_at=NOW), ["reinstate"]),
        (
            record("account", "suspended"),
            ["reinstate", "change_initial_credentials", "prove_tan"],
        ),
        (record("signin", "password_verified"), ["send_tan", "sign_in"]),
        (record("signin", "password_verified", tan_method="none"), ["sign_in"]),
        (record("signin", "password_verified", tan_method="passkey"), ["await_code", "sign_in"]),
        (
            record("recovery", "requested", delivery="letter"),
            ["send_letter", "prove_address", "prove_again", "finish"],
        ),
        (record("recovery", "requested", kind="login_name"), ["answer"]),
        (record("recovery", "proven", tan_method="none"), ["finish"]),
        (record("reconciliation", "awaiting_confirmation"), ["approve", "apply", "finish"]),
        (record("account", "active"), []),
        (record("pause", "active"), []),
        (record("registration", "expired"), []),
    ],
)
def test_what_is_needed_comes_in_the_order_in_which_it_happens(
    one: SimpleNamespace, expected: list[str]
) -> None:
    assert triggers(one) == expected


@pytest.mark.parametrize(("workflow", "state"), [(w, s) for w, states in ON.items() for s in states])
def test_every_way_has_an_end(workflow: str, state: str) -> None:
    found = needed(record(workflow, state), NOW)
    assert len({one.state for one in found}) == len(found) > 0
    assert [one.until for one in found] == [LATER, *[None] * (len(found) - 1)]


def test_once_the_time_is_over_nobody_can_do_anything() -> None:
    assert triggers(record("registration", "email_sent", deadline=EARLIER)) == []
    assert triggers(record("contact_change", "waiting", deadline=EARLIER)) == ["apply"], "the time brings it"
    assert triggers(record("registration", "email_sent", deadline=None)) != []


def test_a_condition_is_named_only_where_it_says_more_than_the_step() -> None:
    missing = needed(record("registration", "pending", customer_id=None), NOW)
    assert [[guard.name for guard in one.unmet] for one in missing] == [["matched"], [], [], []]
    assert needed(record("registration", "email_sent"), NOW)[0].unmet == ()
