"""Does an SMS live as long as the page says, and does a gateway that wants to be left alone get its peace?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import SecretStr
from pytest_httpserver import HTTPServer

from tests import signins
from tests.builders import MOBILE, add_account, rows, steps
from tests.conftest import Clock
from tests.workers.rounds import change, issue, received, states, value, work
from workers.channels import KNOWN
from workers.postman import Postman
from workers.sms.gateway import JsonGateway
from workers.sms.transport import RefusedError, TransientError
from workflows import policy
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.message.records import Message


def asks_for_patience(seconds: float) -> Callable[..., None]:
    def send(*_arguments: object, **_options: object) -> None:
        raise TransientError("busy: 429", seconds)

    return send


def test_a_busy_gateway_is_not_asked_before_it_wants_to_be(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(runtime, uuid4())
    monkeypatch.setattr(JsonGateway, "send", asks_for_patience(45))
    work(runtime)
    (job,) = rows(runtime, Job)
    wait = job.run_at - value(runtime, "SELECT clock_timestamp()")
    assert (job.state, job.attempt, job.last_error) == ("pending", 0, "busy: 429")
    assert timedelta(seconds=43) < wait <= timedelta(seconds=45)


def test_a_gateway_that_wants_to_be_left_alone_is_left_alone_by_all(
    runtime: Runtime, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(httpserver.url_for("/sms")))
    httpserver.expect_request("/sms").respond_with_data("{}", 429, {"Retry-After": "45"})
    for _ in range(2):
        issue(runtime, uuid4())
    work(runtime)
    issue(runtime, uuid4())
    work(runtime)
    assert len(httpserver.log) == 1
    found = rows(runtime, Job)
    assert {(job.state, job.attempt, job.last_error) for job in found} == {
        ("pending", 0, "the SMS gateway is busy: 429")
    }
    now = value(runtime, "SELECT clock_timestamp()")
    assert all(timedelta(seconds=40) < job.run_at - now <= timedelta(seconds=45) for job in found)


def test_a_gateway_that_asks_for_a_day_is_asked_again_after_five_minutes(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JsonGateway, "send", asks_for_patience(86_400))
    issue(runtime, uuid4())
    work(runtime)
    pause = KNOWN.pause("sms")
    assert pause
    assert timedelta(seconds=290) < pause.left <= timedelta(minutes=5)
    assert KNOWN.pause("mail") is None


def test_a_tan_whose_gateway_has_no_time_before_its_deadline_ends_at_once(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tan = issue(runtime, uuid4())
    monkeypatch.setattr(JsonGateway, "send", asks_for_patience(3600))
    work(runtime)
    assert states(runtime) == ["expired"]
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]


def test_a_notice_waits_as_long_as_the_gateway_wishes(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    signins.letter_code(runtime, add_account(runtime, tan_method="sms"))
    change(runtime, "UPDATE job SET state = 'cancelled' WHERE queue = 'tan'")
    monkeypatch.setattr(JsonGateway, "send", asks_for_patience(7200))
    work(runtime)
    (notice,) = rows(runtime, Message, Message.channel == "sms", Message.name == "letter_ordered")
    (job,) = rows(runtime, Job, Job.subject == notice.id)
    assert job.state == "pending"
    assert job.run_at - value(runtime, "SELECT clock_timestamp()") > timedelta(seconds=7100)


@pytest.mark.parametrize(("late", "least", "most"), [(0, 290, 300), (80, 210, 220)])
def test_the_gateway_tries_a_tan_as_long_as_the_page_says(
    runtime: Runtime, clock: Clock, late: int, least: int, most: int
) -> None:
    tan = issue(runtime, uuid4())
    assert tan.deadline
    assert tan.deadline - tan.issued_at == policy.TAN_LIFETIME_BY_SMS
    clock.travel(timedelta(seconds=late))
    work(runtime)
    (sms,) = received(runtime, MOBILE)
    assert least <= int(sms.headers["validity_s"]) <= most


def test_a_notice_is_tried_for_the_rest_of_its_day(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    signins.letter_code(runtime, account)
    clock.travel(timedelta(hours=23))
    work(runtime)
    (sms,) = [item for item in received(runtime, account.mobile) if "Brief" in item.text]
    assert 3500 < int(sms.headers["validity_s"]) <= 3600


def test_a_tan_whose_time_is_over_when_its_turn_comes_is_not_handed_over(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    tan = issue(runtime, uuid4())
    send = Postman.send
    monkeypatch.setattr(
        Postman,
        "send",
        lambda postman, message, budget: send(postman, replace(message, lasts=timedelta(0)), budget),
    )
    work(runtime)
    assert received(runtime) == []
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]


def test_what_the_gateway_rejects_is_not_sent_and_ends_at_once(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reject(*_arguments: object, **_options: object) -> None:
        raise RefusedError("the SMS gateway says rejected")

    tan = issue(runtime, uuid4())
    monkeypatch.setattr(JsonGateway, "send", reject)
    work(runtime)
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]
    (message,) = rows(runtime, Message)
    assert message.response == "the SMS gateway says rejected"
