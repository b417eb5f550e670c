"""Does a report of seven move the SMS that it names, only when it is seven's own, and only where seven sends?"""

import hashlib
import hmac
import json

import pytest
from flask import Flask
from pydantic import SecretStr
from werkzeug.test import TestResponse

from tests.api.test_sms_reports import KEY, problem, report, states, under_way
from tests.builders import one, steps
from tests.web.application import app_for
from tests.workers.rounds import value
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, settle
from workflows.settings import Settings
from workflows.tan.records import Tan

PATH = "/api/v1/sms/reports/seven"
REFERENCE = "77149843739"
NONCE = "n" * 32


@pytest.fixture
def settings(settings: Settings) -> Settings:
    gateway = SecretStr("seven+https://:a-key@gateway.seven.io/api/sms")
    return settings.model_copy(update={"sms_report_key": SecretStr(KEY), "sms_url": gateway})


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def sent(runtime: Runtime) -> tuple[Tan, Message]:
    """A TAN whose SMS seven has accepted."""
    tan, message = under_way(runtime)
    with transaction(runtime) as tx:
        settle(tx, [Result(message.id, "accepted", REFERENCE)])
    return tan, message


def body_of(status: str = "DELIVERED", reference: object = REFERENCE, event: str = "dlr") -> bytes:
    """As the documentation has it."""
    data = {"msg_id": reference, "status": status, "timestamp": "2021-08-24 08:08:00.000000"}
    return json.dumps(
        {"data": data, "webhook_event": event, "webhook_timestamp": "2021-08-24T08:08:00+02:00"}
    ).encode()


def send(
    app: Flask, runtime: Runtime, body: bytes, *, key: str = KEY, age: int = 0, url: str = "", **changes: str
) -> TestResponse:
    """Sign as seven does, unless something is changed afterwards."""
    at = int(value(runtime, "SELECT extract(epoch FROM clock_timestamp())")) - age
    address = url or f"{runtime.settings.public_base_url}{PATH}"
    lines = (str(at), NONCE, "POST", address, hashlib.md5(body, usedforsecurity=False).hexdigest())
    signature = hmac.new(key.encode(), "\n".join(lines).encode(), hashlib.sha256).hexdigest()
    headers = {"X-Timestamp": str(at), "X-Nonce": NONCE, "X-Signature": signature} | changes
    return app.test_client().post(PATH, data=body, content_type="application/json", headers=headers)


def test_what_seven_delivered_is_delivered_for_message_and_tan(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message]
) -> None:
    answer = send(app, runtime, body_of())
    assert (answer.status_code, answer.get_json()) == (200, {"state": "delivered"})
    assert "Set-Cookie" not in answer.headers
    assert states(runtime, sent) == ("delivered", "delivered")
    assert steps(runtime, "message", sent[1].id)[-1] == "confirm_delivery"
    assert send(app, runtime, body_of()).get_json() == {"state": None}, "nothing is open about it any more"


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("NOTDELIVERED", "undelivered"),
        ("EXPIRED", "expired"),
        ("REJECTED", "rejected"),
        ("failed", "failed"),
    ],
)
def test_what_is_lost_makes_the_tan_undeliverable(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], status: str, word: str
) -> None:
    assert send(app, runtime, body_of(status, int(REFERENCE))).get_json() == {"state": "bounced"}
    assert states(runtime, sent) == ("undeliverable", "bounced")
    assert one(runtime, Message, sent[1].id).response.startswith(f"{word} ")


@pytest.mark.parametrize("status", ["TRANSMITTED", "ACCEPTED", "BUFFERED", "UNKNOWN", "SOMETHING NEW"])
def test_what_is_under_way_stays_so(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], status: str
) -> None:
    assert send(app, runtime, body_of(status)).get_json() == {"state": "accepted"}
    assert states(runtime, sent) == ("sent", "accepted")


@pytest.mark.parametrize("reference", ["1", "3e1d6a52-6f0b-4a2e-9d0a-7a5a2c2a9b11"])
def test_an_sms_of_others_in_the_same_account_is_no_error(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], reference: str
) -> None:
    assert send(app, runtime, body_of("FAILED", reference)).get_json() == {"state": None}
    assert states(runtime, sent) == ("sent", "accepted")


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "guessed"},
        {"age": 301},
        {"age": -302},
        {"url": "https://elsewhere.example/api/v1/sms/reports/seven"},
        {"X-Nonce": "m" * 32},
        {"X-Nonce": ""},
        {"X-Timestamp": "١٢٣"},
        {"X-Timestamp": "9" * 400},
        {"X-Signature": ""},
        {"X-Signature": "ä"},
    ],
    ids=str,
)
def test_what_is_not_sevens_own_is_refused(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message], changes: dict[str, object]
) -> None:
    problem(send(app, runtime, body_of("FAILED"), **changes), 401, "bad_signature")  # type: ignore[arg-type]  # as they come
    assert states(runtime, sent) == ("sent", "accepted")


def test_our_own_protocol_keeps_its_own_address_and_signature(
    app: Flask, runtime: Runtime, sent: tuple[Tan, Message]
) -> None:
    assert report(app, runtime, sent[1].id, "failed").status_code == 200
    problem(
        app.test_client().post(PATH, data=body_of(), content_type="application/json"), 401, "bad_signature"
    )


@pytest.mark.parametrize("body", [b"[]", body_of(event="sms_mo"), body_of(reference="")])
def test_what_is_no_report_is_named(app: Flask, runtime: Runtime, body: bytes) -> None:
    problem(send(app, runtime, body), 422, "unprocessable")


@pytest.mark.parametrize("gateway", [None, SecretStr("https://:a-key@sms.example/sms")])
def test_where_seven_sends_nothing_it_reports_nothing(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, gateway: SecretStr | None
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", gateway)
    told = problem(send(app_for(runtime), runtime, body_of()), 404, "not_found")
    assert "SMS_URL" in told["detail"]
