"""Does a delivery report move what it reports on, once, forwards, and only when it is the gateway's own?"""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from pydantic import SecretStr
from werkzeug.test import TestResponse

from tests.builders import EMAIL, MOBILE, live_code, one, rows, steps
from tests.conftest import Clock
from tests.web.application import app_for
from tests.workers.rounds import issue, value
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.outgoing.reports import LOST
from workflows.settings import Settings
from workflows.tan.actions import RightCode, enter_code
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan

KEY = "a-key-that-the-gateway-shares-with-us"
PATH = "/api/v1/sms/reports"
AT = "2026-11-23T13:10:00+01:00"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"sms_report_key": SecretStr(KEY)})


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def sent(runtime: Runtime) -> tuple[Tan, Message]:
    """A TAN whose SMS the gateway has accepted."""
    tan, message = under_way(runtime)
    accepted(runtime, message.id)
    return tan, message


def under_way(runtime: Runtime, channel: str = "sms") -> tuple[Tan, Message]:
    tan = issue(runtime, uuid4(), channel, MOBILE if channel == "sms" else EMAIL)
    (message,) = rows(runtime, Message, Message.instance == tan.id)
    with transaction(runtime) as tx:
        begin_sending(tx, [message.id])
    return tan, message


def accepted(runtime: Runtime, message_id: UUID) -> None:
    with transaction(runtime) as tx:
        settle(tx, [Result(message_id, "accepted", "r1")])


def body_of(message_id: object, state: str = "delivered", at: str = AT) -> bytes:
    return json.dumps({"id": str(message_id), "state": state, "at": at}).encode()


def sign(runtime: Runtime, body: bytes, *, key: str = KEY, age: int = 0) -> str:
    at = int(value(runtime, "SELECT extract(epoch FROM clock_timestamp())")) - age
    return f"t={at},v1={hmac.new(key.encode(), f'{at}.'.encode() + body, hashlib.sha256).hexdigest()}"


def send(app: Flask, body: bytes, signature: str, **more: Any) -> TestResponse:
    options = {"content_type": "application/json", "headers": {"X-Signature": signature}} | more
    return app.test_client().post(PATH, data=body, **options)


def report(app: Flask, runtime: Runtime, message_id: object, state: str = "delivered") -> TestResponse:
    body = body_of(message_id, state)
    return send(app, body, sign(runtime, body))


def states(runtime: Runtime, sent: tuple[Tan, Message]) -> tuple[str, str]:
    tan, message = sent
    return str(one(runtime, Tan, tan.id).state), str(one(runtime, Message, message.id).state)


def problem(answer: TestResponse, status: int, code: str) -> dict[str, Any]:
    """Check the form of a refusal, and that it sets no cookie."""
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert "Set-Cookie" not in answer.headers
    told: dict[str, Any] = answer.get_json()
    assert (told["status"], told["code"]) == (status, code)
    return told


def test_what_is_delivered_is_delivered_for_message_and_tan(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message]
) -> None:
    tan, message = sent
    answer = report(app, runtime, message.id)
    assert (answer.status_code, answer.get_json()) == (200, {"id": str(message.id), "state": "delivered"})
    assert "Set-Cookie" not in answer.headers
    assert steps(runtime, "message", message.id) == ["queue_tan", "start", "accept", "confirm_delivery"]
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending", "confirm_delivery"]
    assert one(runtime, Message, message.id).response == "r1", "who asks the gateway needs its reference"
    assert one(runtime, Tan, tan.id).deadline == tan.deadline


@pytest.mark.parametrize("state", sorted(LOST))
def test_what_is_lost_makes_the_tan_undeliverable(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], state: str
) -> None:
    assert report(app, runtime, sent[1].id, state).get_json()["state"] == "bounced"
    assert states(runtime, sent) == ("undeliverable", "bounced")
    assert one(runtime, Message, sent[1].id).response == f"{state} 2026-11-23T12:10:00+00:00"


@pytest.mark.parametrize(
    "at", ["0001-01-02T14:00:00+14:00", "1970-01-01T00:00:00Z", "9999-12-30T09:59:59-14:00"]
)
def test_a_gateway_whose_clock_is_wrong_is_heard(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], at: str
) -> None:
    body = body_of(sent[1].id, "failed", at)
    assert send(app, body, sign(runtime, body)).status_code == 200
    assert states(runtime, sent) == ("undeliverable", "bounced")


@pytest.mark.parametrize("state", ["queued", "accepted", "buffered", "unknown"])
def test_what_is_under_way_stays_so(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], state: str
) -> None:
    assert report(app, runtime, sent[1].id, state).get_json()["state"] == "accepted"
    assert states(runtime, sent) == ("sent", "accepted")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("delivered", "delivered", ("delivered", "delivered")),
        ("delivered", "undelivered", ("delivered", "delivered")),
        ("delivered", "queued", ("delivered", "delivered")),
        ("expired", "expired", ("undeliverable", "bounced")),
        ("expired", "delivered", ("undeliverable", "bounced")),
    ],
)
def test_again_or_out_of_order_a_report_changes_nothing(  # noqa: PLR0917 - three fixtures, and the order of two reports
    app: Flask,
    runtime: Runtime,
    sent: tuple[Tan, Message],
    first: str,
    last: str,
    expected: tuple[str, str],
) -> None:
    report(app, runtime, sent[1].id, first)
    before = steps(runtime, "message", sent[1].id), steps(runtime, "tan", sent[0].id)
    assert report(app, runtime, sent[1].id, last).status_code == 200
    assert (steps(runtime, "message", sent[1].id), steps(runtime, "tan", sent[0].id)) == before
    assert states(runtime, sent) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [("delivered", ("delivered", "delivered")), ("failed", ("undeliverable", "bounced"))],
)
def test_a_report_may_overtake_the_answer_to_the_sending(
    app: Flask, runtime: Runtime, state: str, expected: tuple[str, str]
) -> None:
    tan, message = under_way(runtime)
    report(app, runtime, message.id, state)
    accepted(runtime, message.id)
    assert states(runtime, (tan, message)) == expected


@pytest.mark.parametrize("state", ["delivered", "undelivered"])
def test_a_tan_that_was_entered_before_its_report_stays_verified(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], state: str
) -> None:
    tan, message = sent
    with transaction(runtime) as tx:
        right = enter_code(tx, tan.subject, live_code(runtime, tan.subject), actor="visitor")
    assert isinstance(right, RightCode)
    assert report(app, runtime, message.id, state).status_code == 200
    assert str(one(runtime, Tan, tan.id).state) == "verified"


def test_a_delivered_tan_can_still_be_entered(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message]
) -> None:
    report(app, runtime, sent[1].id)
    assert one(runtime, Tan, sent[0].id).state in LIVE


def test_the_gateway_speaks_for_text_messages_only(app: Flask, runtime: Runtime) -> None:
    mail = under_way(runtime, "email")
    problem(report(app, runtime, mail[1].id, "failed"), 404, "not_found")
    problem(report(app, runtime, uuid4()), 404, "not_found")
    assert states(runtime, mail) == ("issued", "sending")


def test_while_the_key_is_changed_one_of_two_signatures_is_enough(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message]
) -> None:
    body = body_of(sent[1].id)
    both = f"{sign(runtime, body, key='the next key')},{sign(runtime, body).partition(',')[2]}"
    assert send(app, body, both).status_code == 200


FORGED: dict[str, Callable[[Runtime, bytes], str]] = {
    "no header": lambda _runtime, _body: "",
    "another key": lambda runtime, body: sign(runtime, body, key="guessed"),
    "another body": lambda runtime, body: sign(runtime, body + b" "),
    "another time": lambda runtime, body: f"t=2{sign(runtime, body)[3:]}",
    "no time": lambda runtime, body: sign(runtime, body).partition(",")[2],
    "no signature": lambda runtime, body: sign(runtime, body).partition(",")[0],
    "a time that is none": lambda _runtime, _body: "t=١٢٣,v1=00",
    "an endless time": lambda _runtime, _body: f"t={'9' * 400},v1=00",
    "letters beyond ASCII": lambda runtime, body: sign(runtime, body).replace("v1=", "v1=ä"),
    "too old": lambda runtime, body: sign(runtime, body, age=301),
    "of a moment to come": lambda runtime, body: sign(runtime, body, age=-302),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_not_the_gateways_own_is_refused(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], name: str
) -> None:
    body = body_of(sent[1].id)
    answer = send(app, body, FORGED[name](runtime, body))
    told = problem(answer, 401, "bad_signature")
    assert answer.headers["WWW-Authenticate"] == "Signature"
    assert told["detail"]
    assert states(runtime, sent) == ("sent", "accepted")


def test_the_gateway_is_on_no_journey_of_ours(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], clock: Clock
) -> None:
    clock.travel(timedelta(minutes=4))
    assert report(app, runtime, sent[1].id).status_code == 200
    assert one(runtime, Message, sent[1].id).entered_at > datetime.now(UTC) + timedelta(minutes=3)


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b'{"id": 1, "state": "delivered", "at": "2026-11-23T13:10:00Z"}',
        body_of(UUID(int=7), at="2026-11-23T13:10:00"),
        body_of(UUID(int=7), at="0001-01-01T00:00:00+14:00"),
        body_of(UUID(int=7), at="9999-12-31T23:59:59-14:00"),
        body_of(UUID(int=7), "arrived"),
    ],
)
def test_a_signed_body_that_is_no_report_is_named_without_its_values(
    app: Flask, runtime: Runtime, body: bytes
) -> None:
    told = problem(send(app, body, sign(runtime, body)), 422, "unprocessable")
    assert "arrived" not in json.dumps(told)


@pytest.mark.parametrize("body", [b" ", b"{", b"\xff", b'{"state": "failed", "state": "delivered"}'])
def test_a_signed_body_that_is_no_json_is_malformed(app: Flask, runtime: Runtime, body: bytes) -> None:
    problem(send(app, body, sign(runtime, body)), 400, "malformed")


def test_a_gateway_may_say_more_than_we_read(app: Flask, runtime: Runtime, sent: tuple[Tan, Message]) -> None:
    body = body_of(sent[1].id)[:-1] + b', "price": {"EUR": 0.07}}'
    assert send(app, body, sign(runtime, body)).status_code == 200


def test_errors_below_the_interface_are_problems(app: Flask, runtime: Runtime) -> None:
    client = app.test_client()
    problem(client.get("/api/v1/nowhere"), 404, "not_found")
    refused = client.get(PATH)
    problem(refused, 405, "method_not_allowed")
    assert "POST" in refused.headers["Allow"]
    body = body_of(uuid4())
    problem(send(app, body, sign(runtime, body), content_type="text/plain"), 415, "unsupported_media_type")
    form = client.post(PATH, data={"id": "x"}, headers={"X-Signature": "t=1,v1=0"})
    problem(form, 415, "unsupported_media_type")
    endless = {"Transfer-Encoding": "chunked", "X-Signature": sign(runtime, body)}
    unsized = client.post(PATH, input_stream=BytesIO(body), content_type="application/json", headers=endless)
    problem(unsized, 411, "length_required")
    large = b"x" * 5000
    problem(send(app, large, sign(runtime, large)), 413, "too_large")


def test_without_a_key_there_is_no_door(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "sms_report_key", None)
    told = problem(send(app_for(runtime), b"{}", "t=1,v1=0"), 404, "not_found")
    assert "KUNDENCENTER_SMS_REPORT_KEY" in told["detail"]


def test_our_own_faults_have_a_number_and_say_nothing(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: object) -> None:
        raise ZeroDivisionError("4711")

    monkeypatch.setattr("service.api.v1.sms_reports.report_sms", break_down)
    told = problem(report(app, runtime, sent[1].id), 500, "internal_error")
    assert told["incident"]
    assert "4711" not in json.dumps(told)
