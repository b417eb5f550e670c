"""Is an SMS handed to seven as it wants it, and does each of its answers mean what ours do?

The answers are those that seven's documentation and clients have; nothing here leaves the machine.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.house.test_doctor_dials import said
from workers.sms.providers import open_provider
from workers.sms.seven import Seven
from workers.sms.transport import (
    AmbiguousError,
    ConfigError,
    OutboundSms,
    Receipt,
    RecipientError,
    RefusedError,
    RequestError,
    SmsError,
    TransientError,
)
from workflows.outgoing.reports import SmsState
from workflows.settings import SettingsError, load_settings

ID = UUID(int=77)
MOBILE = "+4915228817386"
TAKEN = {
    "success": "100",
    "total_price": 0.075,
    "balance": 593.994,
    "debug": "false",
    "sms_type": "direct",
    "messages": [
        {
            "id": "77123456789",
            "sender": "Muster",
            "recipient": "4915228817386",
            "text": "Ihre TAN: 123456",
            "encoding": "gsm",
            "label": "tan",
            "parts": 1,
            "price": 0.075,
            "success": True,
            "error": None,
            "error_text": None,
        }
    ],
}
"""As the documentation has it for one SMS."""


def sms(ttl_s: int = 287) -> OutboundSms:
    return OutboundSms(
        message_id=ID, to_e164=MOBILE, text="Ihre TAN: 123456", sender="Muster", purpose="tan", ttl_s=ttl_s
    )


@pytest.fixture
def seven(httpserver: HTTPServer) -> Iterator[Seven]:
    url = httpserver.url_for("/api/sms").replace("//", "//:geheim%21@")
    opened = open_provider(f"seven+{url}")
    assert isinstance(opened, Seven)
    yield opened
    opened.close()


def answers(server: HTTPServer, body: object, status: int = 200, **headers: str) -> list[Request]:
    """Let seven answer so; return what it was asked."""
    asked: list[Request] = []
    text = body if isinstance(body, str) else json.dumps(body)

    def answer(request: Request) -> Response:
        asked.append(request)
        return Response(text, status, headers, content_type="application/json")

    server.expect_request("/api/sms", method="POST").respond_with_handler(answer)
    return asked


def test_the_request_is_the_documented_one(seven: Seven, httpserver: HTTPServer) -> None:
    asked = answers(httpserver, TAKEN)
    assert seven.send(sms(), remaining_s=5) == Receipt("77123456789", SmsState.ACCEPTED, 1)
    assert (asked[0].headers["X-Api-Key"], asked[0].headers["Accept"]) == ("geheim!", "application/json")
    assert "Authorization" not in asked[0].headers
    assert "?" not in asked[0].url
    assert asked[0].json == {
        "to": "4915228817386",
        "from": "Muster",
        "text": "Ihre TAN: 123456",
        "foreign_id": str(ID),
        "label": "tan",
        "ttl": 4,
    }


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(1, 1), (59, 1), (60, 1), (119, 1), (120, 2), (86_400, 1440)]
)
def test_it_is_worth_delivering_for_the_whole_minutes_that_are_left(
    seven: Seven, httpserver: HTTPServer, seconds: int, minutes: int
) -> None:
    asked = answers(httpserver, TAKEN)
    seven.send(sms(seconds), remaining_s=5)
    assert asked[0].json["ttl"] == minutes


def one(**changes: object) -> dict[str, object]:
    """The answer in which this is otherwise about the one SMS."""
    return TAKEN | {"messages": [TAKEN["messages"][0] | changes]}  # type: ignore[index] # its answer's one message


@pytest.mark.parametrize(
    ("body", "receipt"),
    [
        (TAKEN | {"success": 100}, Receipt("77123456789", SmsState.ACCEPTED, 1)),
        (one(parts=2), Receipt("77123456789", SmsState.ACCEPTED, 2)),
        (one(id=None, parts=None), Receipt(None, SmsState.ACCEPTED, 1)),
        (TAKEN | {"messages": []}, Receipt(None, SmsState.ACCEPTED, 1)),
        (TAKEN | {"messages": None}, Receipt(None, SmsState.ACCEPTED, 1)),
        (TAKEN | {"success": "101"}, Receipt("77123456789", SmsState.ACCEPTED, 1)),
        ("100", Receipt(None, SmsState.ACCEPTED, 1)),
        (TAKEN | {"success": "402", "messages": []}, Receipt(None, SmsState.ACCEPTED, 1)),
        ('"402"', Receipt(None, SmsState.ACCEPTED, 1)),
    ],
    ids=["number", "parts", "no id", "no sms", "null", "partly", "bare", "sent before", "sent before, bare"],
)
def test_what_was_taken_now_or_a_moment_ago_is_accepted(
    seven: Seven, httpserver: HTTPServer, body: object, receipt: Receipt
) -> None:
    answers(httpserver, body)
    assert seven.send(sms(), remaining_s=5) == receipt


@pytest.mark.parametrize("body", [b"100", json.dumps(TAKEN).encode()])
def test_what_seven_says_counts_whatever_it_is_called(
    seven: Seven, httpserver: HTTPServer, body: bytes
) -> None:
    httpserver.expect_request("/api/sms").respond_with_data(body, content_type="text/html; charset=UTF-8")
    assert seven.send(sms(), remaining_s=5).state is SmsState.ACCEPTED


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("11", TransientError),
        ("201", ConfigError),
        ("202", RecipientError),
        ("301", RequestError),
        ("305", RequestError),
        ("401", RequestError),
        ("403", RefusedError),
        ("500", ConfigError),
        ("600", AmbiguousError),
        ("700", AmbiguousError),
        ("900", ConfigError),
        ("901", ConfigError),
        ("902", ConfigError),
        ("903", ConfigError),
        ("4711", AmbiguousError),
        ("", AmbiguousError),
    ],
)
@pytest.mark.parametrize("form", ["object", "bare"])
def test_every_code_has_its_meaning(
    seven: Seven, httpserver: HTTPServer, code: str, expected: type[SmsError], form: str
) -> None:
    answers(httpserver, {"success": code, "messages": []} if form == "object" else code)
    with pytest.raises(SmsError) as refused:
        seven.send(sms(), remaining_s=5)
    assert type(refused.value) is expected
    assert not {"geheim", "4915", "123456"} & set(str(refused.value).split())


@pytest.mark.parametrize(
    ("error", "expected"),
    [("202", RecipientError), (202, RecipientError), ("403", RefusedError), (None, RefusedError)],
)
def test_the_one_sms_may_be_refused_in_an_answer_that_took_the_request(
    seven: Seven, httpserver: HTTPServer, error: object, expected: type[SmsError]
) -> None:
    answers(httpserver, one(success=False, error=error) | {"success": "101"})
    with pytest.raises(expected):
        seven.send(sms(), remaining_s=5)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, "[]", ConfigError),
        (402, '{"success": "500"}', ConfigError),
        (403, "", ConfigError),
        (404, "", ConfigError),
        (400, '{"success": "202"}', RecipientError),
        (422, "{}", RequestError),
        (500, "", AmbiguousError),
        (504, "", AmbiguousError),
        (302, "", ConfigError),
        (200, "thanks", AmbiguousError),
        (200, "[1]", AmbiguousError),
    ],
)
def test_every_status_has_its_meaning(
    seven: Seven, httpserver: HTTPServer, status: int, body: str, expected: type[SmsError]
) -> None:
    answers(httpserver, body, status)
    with pytest.raises(SmsError) as refused:
        seven.send(sms(), remaining_s=5)
    assert type(refused.value) is expected


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_seven_is_left_alone_for_as_long_as_it_asks(
    seven: Seven, httpserver: HTTPServer, status: int
) -> None:
    answers(httpserver, "", status, **{"Retry-After": "17"})
    with pytest.raises(TransientError) as busy:
        seven.send(sms(), remaining_s=5)
    assert busy.value.retry_after == 17


def test_what_is_too_late_is_not_handed_over(seven: Seven, httpserver: HTTPServer) -> None:
    asked = answers(httpserver, TAKEN)
    with pytest.raises(TransientError, match="over"):
        seven.send(sms(), remaining_s=0)
    assert not asked


@pytest.mark.parametrize(
    ("body", "status", "found"),
    [
        ('{"amount": 593.994, "currency": "EUR"}', 200, (True, "answers, credit 593.99 EUR")),
        ("12.5", 200, (True, "answers, credit 12.50 EUR")),
        ('{"amount": 0, "currency": "EUR"}', 200, (False, "there is no credit left with the SMS gateway")),
        ("900", 200, (False, "the SMS gateway refuses us: 900")),
        ('"900"', 200, (False, "the SMS gateway refuses us: 900")),
        ("", 401, (False, "the SMS gateway refuses us: 401")),
        ("", 404, (False, "the SMS gateway refuses us: 404")),
        ("", 503, (False, "the SMS gateway is busy: 503")),
        (
            "<p>hello",
            200,
            (False, "SMS_URL leads to a page for people, not to an SMS gateway: 200"),
        ),
        ("hello", 200, (False, "SMS_URL leads to something that does not know our credit")),
        ('{"amount": "much"}', 200, (False, "SMS_URL leads to something that does not know our credit")),
        ('{"balance": 1}', 200, (False, "SMS_URL leads to something that does not know our credit")),
    ],
)
def test_the_doctor_asks_for_the_credit_and_sends_nothing(
    httpserver: HTTPServer, body: str, status: int, found: tuple[bool, str]
) -> None:
    httpserver.expect_request(
        "/api/balance", method="GET", headers={"X-Api-Key": "geheim"}
    ).respond_with_data(body, status, content_type="application/json")
    url = httpserver.url_for("/api/sms").replace("//", "//:geheim@")
    sms_said = said(sms_url=f"seven+{url}")["sms"]
    assert (sms_said["works"], sms_said["said"]) == found


def test_production_takes_seven_encrypted_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = {
        "mode": "production",
        "secret_keys": "k" * 32,
        "public_base_url": "https://k.example",
        "trusted_proxies": 0,
        "data_dir": tmp_path,
    }
    monkeypatch.setenv("SMS_URL", "seven+https://:s3cret@gateway.seven.io/api/sms")
    assert load_settings(**told).sms_url
    monkeypatch.setenv("SMS_URL", "seven+http://:s3cret@gateway.seven.io/api/sms")
    with pytest.raises(SettingsError, match="SMS_URL must begin with https") as refused:
        load_settings(**told)
    assert "s3cret" not in str(refused.value)
