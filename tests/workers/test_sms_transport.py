"""Does an SMS reach the gateway once, and is every failure told apart?"""

import json
import re
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from service.local.postfach import read
from service.local.sinks import running
from service.local.sms_sink import SmsSinkThread
from workers.moments import Language
from workers.sms.gateway import _receipt
from workers.sms.providers import open_provider
from workers.sms.texts import UnsendableTextError, notice_text, septets, tan_text
from workers.sms.transport import (
    AmbiguousError,
    ConfigError,
    OutboundSms,
    Receipt,
    RecipientError,
    RefusedError,
    SmsProvider,
    TransientError,
)
from workflows.outgoing.reports import LOST, SmsState
from workflows.profile import PROFILES, load_profile

MOBILE = "+4915228817386"
NOW = datetime(2026, 11, 23, 13, 10, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def sms(to: str = MOBILE, message_id: UUID | None = None) -> OutboundSms:
    return OutboundSms(
        message_id=message_id or uuid4(),
        to_e164=to,
        text=text("de"),
        sender="Kundenctr",
        purpose="tan",
        ttl_s=300,
    )


def text(language: Language, base_url: str = "https://kundencenter.example") -> str:
    return tan_text(language, tan="123456", reference="QKF", valid_until=NOW, base_url=base_url, zone=BERLIN)


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[SmsProvider]:
    with running(tmp_path) as (_smtp_url, sms_url):
        opened = open_provider(sms_url)
        yield opened
        opened.close()


@pytest.fixture
def gateway(httpserver: HTTPServer) -> Iterator[tuple[SmsProvider, HTTPServer]]:
    opened = open_provider(httpserver.url_for("/sms").replace("//", "//:geheim%21@"))
    yield opened, httpserver
    opened.close()


def test_an_sms_arrives_with_its_tan(provider: SmsProvider, tmp_path: Path) -> None:
    receipt = provider.send(sms(), remaining_s=5)
    assert receipt.state is SmsState.ACCEPTED
    assert receipt.provider_reference
    (item,) = read(tmp_path, to=MOBILE)
    assert (item.kind, item.codes, item.links) == ("sms", ("123456",), ())
    assert item.text.splitlines()[-1] == "@kundencenter.example #123456"


def test_the_same_message_is_kept_once(provider: SmsProvider, tmp_path: Path) -> None:
    again = uuid4()
    receipts = {provider.send(sms(message_id=again), remaining_s=5) for _ in range(2)}
    assert len(receipts) == 1
    assert len(read(tmp_path, to=MOBILE)) == 1


def test_steered_numbers_fail_as_a_gateway_would(provider: SmsProvider, tmp_path: Path) -> None:
    with pytest.raises(RecipientError) as refused:
        provider.send(sms("+4915228810001"), remaining_s=5)
    with pytest.raises(TransientError) as busy:
        provider.send(sms("+4915228810002"), remaining_s=5)
    assert busy.value.retry_after == 7
    assert "4915" not in f"{refused.value}{busy.value}"
    assert read(tmp_path) == []


def test_the_request_carries_token_reference_and_the_lifetime_of_the_code(
    gateway: tuple[SmsProvider, HTTPServer],
) -> None:
    opened, server = gateway
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        return Response(json.dumps({"reference": "r1", "state": "queued", "parts": 2}), 202)

    server.expect_request("/sms", method="POST").respond_with_handler(answer)
    outgoing = sms()
    assert opened.send(outgoing, remaining_s=42.9) == Receipt("r1", SmsState.QUEUED, 2)
    assert seen[0].headers["Authorization"] == "Bearer geheim!"
    assert seen[0].json["client_reference"] == str(outgoing.message_id)
    assert seen[0].json["validity_s"] == 300, "how long we wait for the answer is another number"


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, '{"error": "recipient"}', RecipientError),
        (422, '{"error": "recipient"}', RecipientError),
        (422, '{"error": "text"}', ConfigError),
        (401, "", ConfigError),
        (402, "{}", ConfigError),
        (404, "[]", ConfigError),
        (429, "", TransientError),
        (503, "", TransientError),
        (500, "", AmbiguousError),
        (504, "", AmbiguousError),
        (302, "", ConfigError),
        (200, "thanks", AmbiguousError),
        (200, '{"reference": "r", "state": "unknown", "parts": 1}', AmbiguousError),
        *(
            (200, f'{{"reference": "r", "state": "{state}", "parts": 1}}', RefusedError)
            for state in sorted(LOST)
        ),
        (200, '{"reference": "r", "state": "strange", "parts": 1}', AmbiguousError),
    ],
)
def test_every_answer_has_its_error(
    gateway: tuple[SmsProvider, HTTPServer], status: int, body: str, expected: type[Exception]
) -> None:
    opened, server = gateway
    server.expect_request("/sms").respond_with_data(body, status)
    with pytest.raises(expected) as caught:
        opened.send(sms(), remaining_s=5)
    assert "geheim" not in str(caught.value)


def test_a_page_for_people_is_no_gateway(gateway: tuple[SmsProvider, HTTPServer]) -> None:
    opened, server = gateway
    server.expect_request("/sms").respond_with_data("<h1>Login</h1>", 200, content_type="text/html")
    with pytest.raises(ConfigError, match="page for people"):
        opened.send(sms(), remaining_s=5)


def test_the_page_of_a_proxy_in_front_of_a_busy_gateway_is_no_wrong_setting(
    gateway: tuple[SmsProvider, HTTPServer],
) -> None:
    opened, server = gateway
    server.expect_request("/sms").respond_with_data("<h1>503</h1>", 503, content_type="text/html")
    with pytest.raises(TransientError):
        opened.send(sms(), remaining_s=5)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("7", None, 7),
        ("1.5", None, 2),
        ("9" * 400, None, 86_400),
        ("Mon, 23 Nov 2026 13:11:00 GMT", "Mon, 23 Nov 2026 13:10:00 GMT", 60),
        ("Mon, 23 Nov 2026 13:09:00 GMT", "Mon, 23 Nov 2026 13:10:00 GMT", 0),
        ("Mon, 23 Nov 2099 13:09:00 GMT", None, 86_400),
        ("Mon, 23 Nov 2020 13:09:00 GMT", None, 0),
        ("soon", "Mon, 23 Nov 2026 13:10:00 GMT", None),
        ("Mon, 23 Nov 99999999999999999999 13:11:00 GMT", "Mon, 23 Nov 2026 13:10:00 GMT", None),
        ("-3", None, None),
        ("", None, None),
    ],
)
def test_how_long_a_busy_gateway_wants_to_be_left_alone(
    value: str, date: str | None, seconds: float | None
) -> None:
    headers = {"Retry-After": value} | ({"Date": date} if date else {})
    with pytest.raises(TransientError) as busy:
        _receipt(httpx2.Response(429, headers=headers))
    assert busy.value.retry_after == seconds


def test_nobody_at_home_is_transient() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    opened = open_provider(f"http://127.0.0.1:{port}/sms")
    with pytest.raises(TransientError):
        opened.send(sms(), remaining_s=2)
    opened.close()


def test_silence_after_the_request_is_ambiguous_and_kept_short() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        opened = open_provider(f"http://127.0.0.1:{silent.getsockname()[1]}/sms")
        with pytest.raises(AmbiguousError):
            opened.send(sms(), remaining_s=0.1)
        opened.close()


def test_too_late_is_not_sent_at_all(provider: SmsProvider, tmp_path: Path) -> None:
    with pytest.raises(TransientError, match="over"):
        provider.send(sms(), remaining_s=0)
    assert read(tmp_path) == []


def test_a_wrong_token_is_a_wrong_setting(tmp_path: Path) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    thread = SmsSinkThread(tmp_path, listener, token="right")
    for token, ok in (("wrong", False), ("right", True)):
        opened = open_provider(f"http://:{token}@127.0.0.1:{port}/sms")
        if ok:
            assert opened.send(sms(), remaining_s=5).parts == 1
        else:
            with pytest.raises(ConfigError):
                opened.send(sms(), remaining_s=5)
        opened.close()
    thread.stop()


@pytest.mark.parametrize(
    "url", ["pigeon+http://:geheim@x/", "ftp://:geheim@x/", "seven+ftp://:geheim@x/", "seven+://x", ""]
)
def test_a_wrong_provider_or_url_is_named_without_its_token(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        open_provider(url)
    assert "geheim" not in str(caught.value)


def test_nothing_personal_shows_when_an_sms_is_printed() -> None:
    assert "123456" not in repr(sms())
    assert MOBILE not in repr(sms())


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_tan_fits_into_one_sms_and_holds_no_link(language: Language) -> None:
    written = text(language)
    assert septets(written) <= 160
    assert "://" not in written
    assert "www." not in written
    assert written.endswith("\n\n@kundencenter.example #123456")
    assert "14:10" in written
    assert "QKF" in written


def test_the_german_text_is_the_agreed_one() -> None:
    assert text("de").splitlines()[0] == (
        "Ihre TAN für das Kundencenter: 123456 (Vorgang QKF). Gültig bis 14:10 Uhr. Nie weitergeben."
    )


@pytest.mark.parametrize("brand", sorted(load_profile(path.stem).brand for path in PROFILES.glob("*.toml")))
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["letter_ordered", "mobile_corrected"])
def test_a_notice_fits_into_one_sms_and_holds_neither_code_nor_link(
    language: Language, brand: str, name: str
) -> None:
    written = notice_text(name, language, brand=brand)
    assert written.startswith(f"{brand}: ")
    assert septets(written) <= 160
    assert not re.search(r"://|www|@|\d", written)


@pytest.mark.parametrize("brand", ["Łódź", "x" * 60])
def test_a_brand_that_does_not_fit_costs_its_naming_and_no_second_sms(brand: str) -> None:
    written = notice_text("letter_ordered", "de", brand=brand)
    assert written.startswith("Für Ihren Zugang ist ein Brief bestellt.")
    assert septets(written) <= 160


def test_a_long_host_costs_its_line_and_no_second_sms() -> None:
    written = text("de", f"https://{'x' * 60}.example")
    assert septets(written) <= 160
    assert "@" not in written


def test_characters_that_would_halve_the_sms_are_refused() -> None:
    assert septets("äöüß@€") == 7
    with pytest.raises(UnsendableTextError):
        septets("„Kundencenter“")
