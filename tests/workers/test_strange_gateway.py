"""Does an SMS gateway that drips, talks without end or answers strangely hold up nobody and send nothing twice?"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

import pytest
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from werkzeug import Response

from tests.builders import rows
from tests.workers.rounds import can_be_entered, hasten, issue, states, work
from workers.sms import line
from workers.sms.gateway import JsonGateway
from workers.sms.providers import open_provider
from workers.sms.transport import (
    AmbiguousError,
    ConfigError,
    OutboundSms,
    Receipt,
    RecipientError,
    RefusedError,
    TransientError,
)
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.outgoing.reports import SmsState

TAKEN = b'{"reference": "r1", "state": "accepted", "parts": 1}'
PATIENCE_S = 0.3


def sms() -> OutboundSms:
    return OutboundSms(
        message_id=uuid4(), to_e164="+4915228817386", text="x", sender="M", purpose="tan", ttl_s=300
    )


@pytest.fixture
def gateway(httpserver: HTTPServer) -> Iterator[JsonGateway]:
    opened = JsonGateway(httpserver.url_for("/sms"))
    yield opened
    opened.close()


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Let the server end when the test does."""
    event = threading.Event()
    yield event
    event.set()


def dripping(over: threading.Event, status: int) -> Response:
    def drip() -> Iterator[bytes]:
        for byte in TAKEN:
            yield bytes([byte])
            if over.wait(0.1):
                return

    return Response(drip(), status, content_type="application/json")


@pytest.mark.parametrize(
    ("status", "expected"), [(200, AmbiguousError), (503, TransientError), (500, AmbiguousError)]
)
def test_an_answer_that_drips_costs_no_more_than_the_patience(
    gateway: JsonGateway,
    httpserver: HTTPServer,
    over: threading.Event,
    status: int,
    expected: type[Exception],
) -> None:
    httpserver.expect_request("/sms").respond_with_handler(lambda _request: dripping(over, status))
    began = time.monotonic()
    with pytest.raises(expected):
        gateway.send(sms(), remaining_s=PATIENCE_S)
    assert time.monotonic() - began < 4 * PATIENCE_S


def test_a_look_waits_for_no_dripping_answer(
    gateway: JsonGateway, httpserver: HTTPServer, over: threading.Event
) -> None:
    httpserver.expect_request("/sms").respond_with_handler(lambda _request: dripping(over, 200))
    began = time.monotonic()
    assert gateway.look(PATIENCE_S) == ("answers (200) and does not refuse our key", None)
    assert time.monotonic() - began < 4 * PATIENCE_S


def test_of_an_answer_without_end_nobody_knows_what_it_says(
    gateway: JsonGateway, httpserver: HTTPServer, over: threading.Event
) -> None:
    def talk() -> Iterator[bytes]:
        while not over.is_set():
            yield b" " * 1024

    httpserver.expect_request("/sms").respond_with_handler(lambda _request: Response(talk()))
    with pytest.raises(AmbiguousError):
        gateway.send(sms(), remaining_s=5)


def test_what_the_gateway_says_of_a_number_is_still_read(
    gateway: JsonGateway, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/sms").respond_with_data(b'{"error": "recipient"}', 422)
    with pytest.raises(RecipientError):
        gateway.send(sms(), remaining_s=5)


@pytest.mark.parametrize(
    ("reference", "kept"),
    [(r"a\u0000b", "ab"), (r"\ud800", ""), ("x" * 5000, "x" * 200), ("msg-7/ä", "msg-7/ä")],
)
def test_an_sms_that_was_taken_is_done_whatever_its_reference(
    runtime: Runtime, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, reference: str, kept: str
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(httpserver.url_for("/sms")))
    httpserver.expect_request("/sms").respond_with_data(TAKEN.decode().replace("r1", reference))
    issue(runtime, uuid4())
    for _ in range(2):
        work(runtime)
        hasten(runtime)
    assert (states(runtime), len(httpserver.log)) == (["done"], 1)
    (message,) = rows(runtime, Message)
    assert message.response == kept


@contextmanager
def talking(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve whoever calls, in words of a test's own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with suppress(OSError), connection:
                        connection.recv(10_000)
                        speak(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/sms"


def test_headers_that_drip_are_given_up_and_the_next_sms_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "GRACE_S", 0.1)
    calls = iter(range(2))

    def speak(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        if next(calls):
            connection.sendall(f"Content-Length: {len(TAKEN)}\r\n\r\n".encode() + TAKEN)
            return
        for number in range(100):
            connection.sendall(f"X-{number}: y\r\n".encode())
            time.sleep(0.05)

    with talking(speak) as url:
        opened = JsonGateway(url)
        began = time.monotonic()
        with pytest.raises(AmbiguousError):
            opened.send(sms(), remaining_s=PATIENCE_S)
        assert time.monotonic() - began < 4 * PATIENCE_S
        assert opened.send(sms(), remaining_s=5).provider_reference == "r1"
        opened.close()


@pytest.mark.parametrize(
    ("body", "receipt"),
    [
        (b'{"state": "accepted"}', Receipt(None, SmsState.ACCEPTED, 1)),
        (b'{"reference": null, "state": "queued", "parts": 2}', Receipt(None, SmsState.QUEUED, 2)),
        (b'{"reference": 7, "state": "ACCEPTED", "parts": "many"}', Receipt("7", SmsState.ACCEPTED, 1)),
        (b'\xef\xbb\xbf{"reference": "r", "state": "buffered"}', Receipt("r", SmsState.BUFFERED, 1)),
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "text/html; charset=UTF-8"])
def test_a_clear_yes_is_one_whatever_is_missing_and_whatever_it_is_called(
    gateway: JsonGateway, httpserver: HTTPServer, body: bytes, receipt: Receipt, kind: str
) -> None:
    httpserver.expect_request("/sms").respond_with_data(body, 200, content_type=kind)
    assert gateway.send(sms(), remaining_s=5) == receipt


@pytest.mark.parametrize("kind", ["text/html", "TEXT/HTML; charset=utf-8", "text/plain", "application/json"])
@pytest.mark.parametrize("body", [b"<!DOCTYPE html><title>Login</title>", b"\xef\xbb\xbf \n<HTML>Login"])
def test_a_page_is_a_page_whatever_it_is_called(
    gateway: JsonGateway, httpserver: HTTPServer, body: bytes, kind: str
) -> None:
    httpserver.expect_request("/sms").respond_with_data(body, 200, content_type=kind)
    with pytest.raises(ConfigError, match="page for people"):
        gateway.send(sms(), remaining_s=5)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"state": ["accepted"]}', AmbiguousError),
        (b"[" * 50_000, AmbiguousError),
        (b'{"reference": "r", "parts": 1}', AmbiguousError),
        (b'{"state": "REJECTED"}', RefusedError),
    ],
)
def test_what_is_no_clear_yes_is_none(
    gateway: JsonGateway, httpserver: HTTPServer, body: bytes, expected: type[Exception]
) -> None:
    httpserver.expect_request("/sms").respond_with_data(body)
    with pytest.raises(expected):
        gateway.send(sms(), remaining_s=5)


def test_an_sms_that_the_gateway_knows_already_is_not_asked_for_on_and_on(
    runtime: Runtime, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(httpserver.url_for("/sms")))
    httpserver.expect_ordered_request("/sms").respond_with_data("", 504)
    for _ in range(9):
        httpserver.expect_ordered_request("/sms").respond_with_data('{"error": "duplicate"}', 409)
    tan = issue(runtime, uuid4())
    for _ in range(5):
        work(runtime)
        hasten(runtime)
    assert (states(runtime), len(httpserver.log)) == (["dead"], 2)
    assert can_be_entered(runtime, tan), "its first copy may have arrived"


@pytest.mark.parametrize("key", ["%C3%BC", "a%0Ab", "%00"])
@pytest.mark.parametrize("scheme", ["http", "seven+http"])
def test_a_key_that_no_request_can_carry_is_a_wrong_setting(scheme: str, key: str) -> None:
    with pytest.raises(ConfigError, match=r"^SMS_URL holds a key that no request can carry$"):
        open_provider(f"{scheme}://:{key}@127.0.0.1:9/sms")


@pytest.mark.parametrize("proxy", ["socks5://s3cret:1", "ftp://s3cret", "http://s3cret:port"])
def test_a_proxy_that_cannot_be_used_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(ConfigError, match=r"^HTTPS_PROXY or ALL_PROXY names no proxy that can be used$"):
        open_provider("https://:x@sms.example/sms")


def test_cas_that_cannot_be_read_any_more_are_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/ca.pem")
    line._tls.cache_clear()
    with pytest.raises(ConfigError, match=r"^SSL_CERT_FILE cannot be read$"):
        open_provider("https://:x@127.0.0.1:9/sms")


def test_why_there_is_no_connection_is_told() -> None:
    def speak(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with talking(speak) as url:
        opened = JsonGateway(url.replace("http", "https"))
        with pytest.raises(TransientError, match=r"^no connection to the SMS gateway: SSL\w*Error: [A-Z_]+$"):
            opened.send(sms(), remaining_s=5)
        opened.close()
    with pytest.raises(TransientError, match=r"^no connection to the SMS gateway: nothing listens there$"):
        JsonGateway("http://127.0.0.1:1/sms").send(sms(), remaining_s=5)
