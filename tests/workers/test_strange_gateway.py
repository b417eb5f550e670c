"""Does an SMS gateway that drips, talks without end or answers strangely hold up nobody and send nothing twice?"""

import threading
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from werkzeug import Response

from tests.builders import rows
from tests.workers.rounds import hasten, issue, states, work
from workers.sms.gateway import JsonGateway
from workers.sms.transport import AmbiguousError, OutboundSms, RecipientError, TransientError
from workflows.engine.runtime import Runtime
from workflows.message.records import Message

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
