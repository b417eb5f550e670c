"""Does the web answer while others are slow, and does it obey no header of a visitor? Real sockets, a real gunicorn."""

import http.client
import io
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress

import pytest

from service.cli.processes import web_arguments
from service.door.request_size import LARGEST_BODY, LARGEST_HEAD, REQUEST_SECONDS
from service.gunicorn_visit import Line, Visit
from service.local.environment import HOUSE
from tests.conftest import SECRET_KEY

CROWD = 24
"""More than both processes have threads."""

PROMPT_S = 5.0
"""A visitor does not notice the crowd; the bound is wide because machines are busy. Before, nobody was ever answered."""

GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
SLOW = {
    "says nothing": b"",
    "half a first line": b"GET /hea",
    "half a head": GET + b"Accept: te",
    "half a body": b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nidentifier=",
    "half a body of a length behind zeros": b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length: %b9\r\n\r\na="
    % (b"0" * 20),
    "hardly any of a large body": b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\nidentifier=",
    "does not hang up": GET + b"Connection: close\r\n\r\n",
    "half a second request": GET + b"\r\n" + GET,
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A web as `./kc web` starts it, on one process; these pages ask no database."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
    environment = os.environ | {
        "DATABASE_URL": "postgresql://127.0.0.1:1/none",
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "KUNDENCENTER_DATA_DIR": str(tmp_path_factory.mktemp("web")),
        "WEB_CONCURRENCY": "1",
    }
    process = subprocess.Popen(web_arguments("127.0.0.1", number), env=environment, cwd=HOUSE)
    try:
        _wait_for(number)
        yield number
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            assert get(port, "/healthz")[0] == 200
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the web does not start")


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    """Ask for a page as somebody who is in a hurry."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PROMPT_S)
    try:
        connection.request(
            "GET", path, headers={name.replace("__", "-"): text for name, text in headers.items()}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def connect(port: int) -> socket.socket:
    """Open a connection, and leave it open."""
    return socket.create_connection(("127.0.0.1", port), timeout=REQUEST_SECONDS * 3)


def ask(port: int, request: bytes) -> bytes:
    """Send bytes and return all that comes back until the web hangs up."""
    with connect(port) as visitor:
        visitor.sendall(request)
        return b"".join(iter(lambda: visitor.recv(65536), b""))


@pytest.mark.deep
def test_a_crowd_of_slow_visitors_keeps_nobody_waiting_and_is_sent_away(port: int) -> None:
    with ExitStack() as stack:
        crowd = {name: [stack.enter_context(connect(port)) for _ in range(CROWD)] for name in SLOW}
        for name, visitors in crowd.items():
            for visitor in visitors:
                visitor.sendall(SLOW[name])
            assert get(port, "/hilfe")[0] == 200, name
        begun = time.monotonic()
        _send_byte_by_byte(port)
        for visitor in (one for visitors in crowd.values() for one in visitors):
            while visitor.recv(65536):
                pass
        assert time.monotonic() - begun < REQUEST_SECONDS + PROMPT_S
        assert get(port, "/hilfe")[0] == 200


def _send_byte_by_byte(port: int) -> None:
    """A byte now and then buys no time."""
    with connect(port) as visitor, suppress(BrokenPipeError, ConnectionResetError):
        for byte in GET * REQUEST_SECONDS * 9:
            visitor.sendall(bytes([byte]))
            time.sleep(0.1)


@pytest.fixture(scope="module")
def style(port: int) -> bytes:
    """A request for the largest of what we send."""
    path = next(part for part in get(port, "/hilfe")[1].split('"') if "bootstrap.min.css" in part)
    return f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()


def ask_and_hardly_read(port: int, request: bytes) -> socket.socket:
    """Somebody whose own system takes next to nothing of the answer."""
    visitor = socket.socket()
    visitor.settimeout(REQUEST_SECONDS * 3)
    visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    visitor.connect(("127.0.0.1", port))
    visitor.sendall(request)
    return visitor


@pytest.mark.parametrize("times", [1, 50])
def test_who_reads_slowly_keeps_no_thread(port: int, style: bytes, times: int) -> None:
    with ExitStack() as stack:
        for _ in range(CROWD):
            stack.enter_context(ask_and_hardly_read(port, style * times))
        for _ in range(5):
            assert get(port, "/hilfe")[0] == 200
            time.sleep(0.1)


def test_who_reads_slowly_gets_all_of_it(port: int, style: bytes) -> None:
    with ask_and_hardly_read(port, style * 9 + GET + b"Connection: close\r\n\r\n") as visitor:
        time.sleep(0.2)
        answers = b"".join(iter(lambda: visitor.recv(65536), b""))
    assert answers.count(b"HTTP/1.1 200 OK\r\n") == 10
    assert answers.endswith(b"}\n")


@pytest.mark.deep
def test_reading_a_little_now_and_then_buys_no_time(port: int, style: bytes) -> None:
    with ask_and_hardly_read(port, style * 50) as visitor:
        for _ in range(REQUEST_SECONDS + 3):
            visitor.recv(4096)
            time.sleep(1)
        rest = 0
        with suppress(ConnectionResetError):
            while data := visitor.recv(65536):
                rest += len(data)
        assert rest < len(ask(port, style.replace(b"Host", b"Connection: close\r\nHost"))) * 25


def test_who_asks_faster_than_we_answer_is_read_no_further() -> None:
    here, there = socket.socketpair()
    with there, closing(Visit(None, Line(here), None, None)) as visit:
        there.setblocking(False)
        for _ in range(99):
            with suppress(BlockingIOError):
                there.send(GET * 9999)
            assert visit.read()
        assert len(visit.received) == LARGEST_HEAD + LARGEST_BODY


LENGTHS = {
    b"3": True,
    b"\t003 ": True,
    b"0" * 20 + b"3": True,
    b"0" * 4000 + b"3": True,
    b"0" * 5000 + b"3": False,
    b"": False,
    b"+3": False,
    b"3, 3": False,
    b"0x3": False,
    b"\xb3": False,
}
"""Whether the next request is answered, because nobody doubts where it begins; else this one is refused and the line closed."""


@pytest.mark.asvs("4.2.1")
@pytest.mark.parametrize(("length", "is_clear"), LENGTHS.items(), ids=range(len(LENGTHS)))
def test_where_a_request_ends_is_read_once_or_refused(port: int, length: bytes, *, is_clear: bool) -> None:
    posted = b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length:" + length + b"\r\n\r\na=b"
    with connect(port) as visitor:
        visitor.settimeout(PROMPT_S)
        visitor.sendall(posted + GET + b"Connection: close\r\n\r\n")
        answers = b"".join(iter(lambda: visitor.recv(65536), b""))
    assert answers.startswith(b"HTTP/1.1 422 " if is_clear else b"HTTP/1.1 400 ")
    assert (b"HTTP/1.1 200 OK" in answers) is is_clear


def test_kept_connections_take_one_request_after_the_other(port: int) -> None:
    with connect(port) as visitor, visitor.makefile("rb") as answers:
        visitor.sendall(GET + b"\r\n" + GET + b"\r\n" + GET)
        for _ in range(2):
            assert answers.readline() == b"HTTP/1.1 200 OK\r\n"
            assert b'"ok"' in answers.read(_length(answers))
        visitor.sendall(b"\r\n")
        assert answers.readline() == b"HTTP/1.1 200 OK\r\n"


def _length(answers: io.BufferedReader) -> int:
    lines = iter(answers.readline, b"\r\n")
    return next(int(line.split(b":")[1]) for line in [*lines] if line.lower().startswith(b"content-length"))


@pytest.mark.asvs("4.2.1")
@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", 411),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * LARGEST_HEAD, 431),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400),
        (b"\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 200),
        (
            b"POST /anmelden HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\nabc" % (LARGEST_BODY + 1),
            413,
        ),
        (
            b"POST /anmelden HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%b"
            % (LARGEST_BODY, b"a" * LARGEST_BODY),
            422,
        ),
    ],
)
def test_what_cannot_be_read_is_refused_at_once(port: int, request_: bytes, status: int) -> None:
    assert ask(port, request_).startswith(b"HTTP/1.1 %d " % status)


EXPECTING = b"POST /anmelden HTTP/1.%d\r\nHost: x\r\nExpect: 100-Continue\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"


def test_who_asks_before_sending_a_body_is_answered_once_and_at_once(port: int) -> None:
    with connect(port) as visitor:
        visitor.settimeout(PROMPT_S)
        visitor.sendall(EXPECTING % (1, 3))
        assert visitor.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        visitor.sendall(b"a=b")
        assert visitor.recv(65536).startswith(b"HTTP/1.1 422 ")


def test_who_speaks_http_1_0_is_not_told_to_go_on(port: int) -> None:
    with connect(port) as visitor:
        visitor.sendall(EXPECTING % (0, 3))
        time.sleep(0.05)
        visitor.sendall(b"a=b")
        assert visitor.recv(65536).startswith(b"HTTP/1.0 422 ")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (EXPECTING % (1, 3) + b"a=b", 422),
        (EXPECTING % (1, LARGEST_BODY + 1), 413),
        (EXPECTING % (1, 0), 422),
        (b"GET / HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\n\r\n", 417),
    ],
)
def test_nobody_is_asked_for_a_body_that_is_here_or_not_wanted(
    port: int, request_: bytes, status: int
) -> None:
    assert ask(port, request_).startswith(b"HTTP/1.1 %d " % status)


@pytest.mark.parametrize(
    "name", ["SCRIPT_NAME", "Script_Name", "PATH_INFO", "X__Forwarded__Prefix", "X__Script__Name"]
)
def test_no_header_says_where_the_application_lies(port: int, name: str) -> None:
    plain = get(port, "/hilfe")
    moved = get(port, "/hilfe", **{name: "/hilfe"})
    assert (moved[0], 'href="/hilfe/' in moved[1]) == (plain[0], False)
    assert moved[0] == 200
    assert get(port, "/hilfe", **{name: "/nirgends"})[0] == 200


@pytest.mark.parametrize("name", ["X__Forwarded__Proto", "X__Forwarded__Ssl", "X__Forwarded__Protocol"])
@pytest.mark.parametrize("content", ["https", "on", "ssl", "gopher"])
def test_no_header_says_how_somebody_came_here(port: int, name: str, content: str) -> None:
    assert get(port, "/hilfe", **{name: content})[0] == 200
    assert get(port, "/hilfe", **{name: content, "X__Forwarded__Proto": "http"})[0] == 200
