"""What may text messages cost? Budgets per number, customer and house, and an alarm before the last one is used up."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from tests.builders import (
    MOBILE,
    add_account,
    add_customer,
    at_once,
    details,
    live_code,
    mailed_link,
    one,
    registration_of,
    rows,
)
from tests.conftest import Clock
from tests.seats import customer_of, join, leave
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.registration.activation import activate
from workflows.registration.records import Registration
from workflows.tan import caps
from workflows.tan.actions import NewTan, Purpose, SmsBudgetError, TanChannel, enter_code, issue_tan
from workflows.tan.records import Tan
from workflows.tries.origin import Origin

Sending = Callable[..., Tan]
A_STRANGER, THE_OWNER = Origin(b"somewhere", is_strange=True), Origin(b"at home", is_strange=False)


@pytest.fixture
def send(runtime: Runtime) -> Sending:
    """Send a TAN for a subject of its own, to a number of its own unless one is named."""

    def issue(
        number: str = "", *, channel: TanChannel = "sms", purpose: Purpose = "signin", **payer: Any
    ) -> Tan:
        destination = number or f"+49177{uuid4().int % 10**7:07}"
        with transaction(runtime) as tx:
            return issue_tan(tx, NewTan(purpose, uuid4(), channel, destination, "de", **payer))

    return issue


def limit(monkeypatch: pytest.MonkeyPatch, **numbers: int) -> None:
    for name, value in numbers.items():
        monkeypatch.setattr(policy, name, value)


def enter(runtime: Runtime, tan: Tan) -> None:
    with transaction(runtime) as tx:
        enter_code(tx, tan.subject, live_code(runtime, tan.subject), actor="visitor")


@pytest.mark.parametrize(
    "number", ["+12125550123", "+4799999999", "+882161234567", "01771234567", "person@example.org"]
)
def test_only_served_countries_are_sent_to(send: Sending, number: str) -> None:
    with pytest.raises(SmsBudgetError, match="country"):
        send(number)


@pytest.mark.parametrize("number", ["+491771234567", "+436641234567", "+41791234567"])
def test_the_three_countries_are(send: Sending, number: str) -> None:
    assert send(number).destination == number


def test_a_number_has_a_budget_over_all_sign_ins(
    runtime: Runtime, send: Sending, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_NUMBER_AND_DAY=2)
    first = send(MOBILE)
    send(MOBILE, purpose="confirm")
    with pytest.raises(SmsBudgetError, match="number"):
        send(MOBILE)
    send("+491771234567")
    enter(runtime, first)
    send(MOBILE)  # what was entered does not count
    clock.travel(caps.DAY)
    send(MOBILE)


def test_a_stranger_cannot_use_up_the_budget_of_somebody_elses_number(
    runtime: Runtime, send: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_NUMBER_AND_DAY=2)
    send(MOBILE, purpose="registration")
    send(MOBILE, purpose="contact")
    for purpose in ("registration", "contact", "setup"):
        with pytest.raises(SmsBudgetError, match="number"):
            send(MOBILE, purpose=purpose)
    send(MOBILE, purpose="signin")


@pytest.mark.parametrize("first", [A_STRANGER, THE_OWNER])
def test_neither_stranger_nor_owner_uses_up_what_the_other_has(
    send: Sending, monkeypatch: pytest.MonkeyPatch, first: Origin
) -> None:
    limit(monkeypatch, SMS_PER_NUMBER_AND_DAY=1)
    send(MOBILE, origin=first)
    with pytest.raises(SmsBudgetError, match="number"):
        send(MOBILE, origin=first)
    send(MOBILE, origin=THE_OWNER if first is A_STRANGER else A_STRANGER)


def test_a_customer_has_a_budget_whatever_the_numbers_and_persons(
    runtime: Runtime, send: Sending, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_CUSTOMER_AND_DAY=3)
    account, colleague = add_account(runtime), add_account(runtime)
    customer_id = customer_of(runtime, account)
    leave(runtime, colleague, customer_of(runtime, colleague))
    join(runtime, colleague, customer_id)
    send(account_id=account.id)
    send(account_id=colleague.id)
    assert send(customer_id=customer_id).customer_id == customer_id
    for payer in ({"account_id": account.id}, {"account_id": colleague.id}, {"customer_id": customer_id}):
        with pytest.raises(SmsBudgetError, match="customer"):
            send(**payer)
    send(account_id=add_account(runtime).id)


def test_a_registration_burdens_its_customer(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    (tan,) = rows(runtime, Tan)
    assert tan.customer_id == one(runtime, Registration, registration_of(runtime, link_id)).customer_id


def test_mails_cost_nothing(send: Sending, runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, SMS_PER_DAY=1, SMS_PER_CUSTOMER_AND_DAY=1)
    customer_id = add_customer(runtime)
    for number in range(3):
        sent = send(f"person{number}@example.org", channel="email", customer_id=customer_id)
        assert sent.customer_id is None
    send()


def test_the_house_has_a_budget_and_there_every_message_counts(
    runtime: Runtime, send: Sending, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, SMS_PER_DAY=2)
    enter(runtime, send())
    send()
    with pytest.raises(SmsBudgetError, match="house"):
        send()
    clock.travel(caps.DAY)
    send()


def test_the_operators_hear_of_it_once(send: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "ALARM", 3)
    with capture_logs() as logs:
        for _ in range(5):
            send()
    assert [(entry["event"], entry["log_level"], entry["sent"]) for entry in logs] == [
        ("sms budget", "warning", 3)
    ]


def test_at_the_same_moment_too(runtime: Runtime, send: Sending, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caps, "ALARM", 6)
    warned: list[dict[str, object]] = []
    monkeypatch.setattr(caps.log, "warning", lambda event, **facts: warned.append({"event": event, **facts}))
    answers = at_once(12, send)
    assert all(isinstance(answer, Tan) for answer in answers)
    assert warned == [{"event": "sms budget", "sent": 6, "budget": policy.SMS_PER_DAY}]
