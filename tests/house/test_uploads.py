"""Does a large body of a program come through the web as it was sent, and only after its key was looked at? Real sockets."""

import hashlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from service.cli.processes import web_arguments
from service.door.request_size import LARGEST_BODY, REQUEST_SECONDS
from service.local.environment import HOUSE
from tests.api.asking import key_of
from tests.api.notes import LARGEST_FILE, PATH
from tests.conftest import SECRET_KEY
from tests.house.test_slow_visitors import ask, connect, get
from workflows.engine.runtime import Runtime
from workflows.program.secret import TEST, new_secret

pytestmark = (
    pytest.mark.deep
)  # one more gunicorn; every day test_visits.py shows the pieces, tests/api the limits

SLOTS = 4
"""Half of a process's threads read large bodies."""


@pytest.fixture(scope="module")
def port(shared_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A web with the notes of the tests, on the database of the tests."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": shared_database_url,
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "KUNDENCENTER_DATA_DIR": str(tmp_path_factory.mktemp("web")),
        "KUNDENCENTER_RATE_LIMITS": "off",
        "WEB_CONCURRENCY": "1",
    }
    command = [
        word.replace("service.app:create_app()", "tests.api.served:app")
        for word in web_arguments("127.0.0.1", number)
    ]
    process = subprocess.Popen(command, env=environment, cwd=HOUSE)
    deadline = time.monotonic() + 60
    try:
        while time.monotonic() < deadline:
            try:
                assert get(number, "/healthz")[0] == 200
                break
            except OSError:
                time.sleep(0.1)
        yield number
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture
def key(runtime: Runtime) -> str:
    return key_of(runtime, "uploads", "documents:write")


def head(key: str, length: int, *more: str) -> bytes:
    lines = (
        f"PUT {PATH}/file HTTP/1.1",
        "Host: x",
        f"Authorization: Bearer {key}",
        "Content-Type: application/octet-stream",
        f"Content-Length: {length}",
        *more,
    )
    return "\r\n".join((*lines, "\r\n")).encode()


def rest_of(visitor: socket.socket) -> bytes:
    return b"".join(iter(lambda: visitor.recv(65536), b""))


@pytest.mark.parametrize("length", [LARGEST_BODY, LARGEST_BODY + 1, LARGEST_FILE])
def test_a_body_arrives_as_it_was_sent(port: int, key: str, length: int) -> None:
    body = os.urandom(length)
    answer = ask(port, head(key, length, "Connection: close") + body)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert hashlib.sha256(body).hexdigest().encode() in answer


def test_who_sends_a_large_body_is_told_that_the_connection_ends(port: int, key: str) -> None:
    with connect(port) as visitor:
        visitor.sendall(head(key, 100_000) + b"x" * 100_000)
        answer = rest_of(visitor)
    assert b"\r\nConnection: close\r\n" in answer
    with connect(port) as visitor:
        visitor.sendall(head(key, 1000) + b"x" * 1000)
        assert b"\r\nConnection: close\r\n" not in visitor.recv(65536)


def test_a_body_that_comes_in_pieces_and_after_being_asked_for_arrives_too(port: int, key: str) -> None:
    body = os.urandom(100_000)
    with connect(port) as visitor:
        visitor.sendall(head(key, len(body), "Expect: 100-continue"))
        assert visitor.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        for begin in range(0, len(body), 20_000):
            visitor.sendall(body[begin : begin + 20_000])
            time.sleep(0.02)
        answer = rest_of(visitor)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert hashlib.sha256(body).hexdigest().encode() in answer


def test_nobody_is_asked_for_a_body_whose_key_is_not_good(port: int, key: str) -> None:
    with connect(port) as visitor:
        visitor.sendall(head(new_secret(TEST), LARGEST_FILE, "Expect: 100-continue"))
        assert visitor.recv(100).startswith(b"HTTP/1.1 401 ")
    with connect(port) as visitor:
        visitor.sendall(head(key, LARGEST_FILE + 1, "Expect: 100-continue"))
        answer = rest_of(visitor)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer
    assert b'"too_large"' in answer


def test_who_goes_on_sending_what_is_refused_hears_why(port: int, key: str) -> None:
    refused = ask(port, head(new_secret(TEST), 2_000_000) + b"x" * 2_000_000)
    assert refused.startswith(b"HTTP/1.1 401 ")
    assert b'"bad_key"' in refused
    form = head(key, 2_000_000).replace(b"application/octet-stream", b"text/plain")
    assert b'"unsupported_media_type"' in ask(port, form + b"x" * 2_000_000)


def test_a_body_in_chunks_is_refused_in_words_that_programs_read(port: int, key: str) -> None:
    asked = f"POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nTransfer-Encoding: chunked\r\n\r\n"
    with connect(port) as visitor:
        visitor.sendall(
            asked.encode() + b"2\r\n{}\r\n0\r\n\r\n" + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        )
        told = rest_of(visitor)
    assert told.startswith(b"HTTP/1.1 411 ")
    assert b'"length_required"' in told
    assert told.count(b"HTTP/1.1") == 1, "nothing behind it is taken for a request"


def test_a_body_that_is_cut_off_is_no_body(port: int, key: str) -> None:
    with connect(port) as visitor:
        visitor.sendall(head(key, 100_000) + b"x" * 50_000)
        visitor.shutdown(socket.SHUT_WR)
        assert rest_of(visitor).startswith(b"HTTP/1.1 400 ")


def test_pages_take_no_large_body_whatever_their_address_looks_like(port: int) -> None:
    for path in ("/anmelden", "//api/v1/notes", "/x/api/v1/notes", "http://x/api/v1/notes"):
        asked = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n".encode()
        answer = ask(port, asked + b"a" * 20_000)
        assert answer[9:12] in {b"308", b"401", b"413", b"404", b"411", b"415"}, path


def test_slow_programs_keep_pages_and_small_requests_waiting_for_nothing(port: int, key: str) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connect(port)) for _ in range(SLOTS)]
        for visitor in slow:
            visitor.sendall(head(key, 100_000) + b"x" * 20_000)
        time.sleep(0.5)
        assert get(port, "/hilfe")[0] == 200
        assert get(port, "/api/v1/key", Authorization=f"Bearer {key}")[0] == 200
        busy = ask(port, head(key, 100_000) + b"x" * 100_000)
        assert busy.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 5" in busy
        begun = time.monotonic()
        assert all(rest_of(visitor).startswith(b"HTTP/1.1 400 ") for visitor in slow)
        assert time.monotonic() - begun < REQUEST_SECONDS + 5
    body = b"y" * 100_000
    assert ask(port, head(key, len(body)) + body).startswith(b"HTTP/1.1 200 ")
