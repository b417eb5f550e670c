"""Which part of a request does a thread get, and what is read while the application asks for it?"""

import socket
import time
from collections.abc import Iterator

import pytest

from service.door.request_size import LARGEST_BODY
from service.gunicorn_visit import GO_ON, LENGTH_REQUIRED, PIECE, Line, RefusedError, Visit

LENGTH = LARGEST_BODY + 1000


def head(path: str = "/api/v1/x", *more: str, version: str = "1.1") -> bytes:
    return "\r\n".join((f"POST {path} HTTP/{version}", f"Content-Length: {LENGTH}", *more, "\r\n")).encode()


@pytest.fixture
def pair() -> Iterator[tuple[Visit, socket.socket]]:
    here, there = socket.socketpair()
    visit = Visit(None, Line(here), None, None)
    with there:
        there.settimeout(5)
        yield visit, there
        visit.close()


def taken(visit: Visit, there: socket.socket, data: bytes) -> bytes | None:
    there.sendall(data)
    assert visit.read()
    return visit.take_request()


def test_a_large_body_below_the_interface_is_read_when_it_is_asked_for(
    pair: tuple[Visit, socket.socket],
) -> None:
    visit, there = pair
    request = taken(visit, there, head() + b"a" * 10)
    assert request == head()
    pieces = visit.pieces(request)
    assert next(pieces) == request
    assert next(pieces) == b"a" * 10, "what has arrived already comes first"
    there.sendall(b"b" * (LENGTH - 10) + b"of the next request")
    body = b"".join(pieces)
    assert (len(body), body.strip(b"b")) == (LENGTH - 10, b""), "and not a byte more"
    assert visit.leaves_rest
    assert LENGTH < PIECE


def test_a_large_body_for_a_page_is_not_read(pair: tuple[Visit, socket.socket]) -> None:
    visit, there = pair
    request = taken(visit, there, head("/anmelden") + b"a" * 10)
    assert request == head("/anmelden")
    assert list(visit.pieces(request)) == [request]


CHUNKED = "POST /api/v1/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"


def test_of_a_body_in_chunks_the_application_gets_the_head_and_says_why_not(
    pair: tuple[Visit, socket.socket],
) -> None:
    visit, there = pair
    request = taken(visit, there, CHUNKED.encode() + b"5\r\nhello\r\n0\r\n\r\n")
    assert request == CHUNKED.encode()
    assert list(visit.pieces(request)) == [request]
    assert visit.leaves_rest, "and the connection ends with the answer"


@pytest.mark.parametrize(
    "doubtful",
    [
        CHUNKED.replace("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\n"),
        CHUNKED.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n"),
        CHUNKED.replace("chunked", "gzip, chunked"),
        CHUNKED.replace("1.1", "1.0"),
    ],
)
def test_what_two_readers_might_take_for_different_things_goes_no_further(
    pair: tuple[Visit, socket.socket], doubtful: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        taken(*pair, doubtful.encode())
    assert refused.value.args == (LENGTH_REQUIRED,)


@pytest.mark.parametrize(("version", "told"), [("1.1", GO_ON), ("1.0", b"")])
def test_who_waits_to_be_asked_is_asked_when_the_application_asks(
    pair: tuple[Visit, socket.socket], version: str, told: bytes
) -> None:
    visit, there = pair
    there.setblocking(False)
    request = taken(visit, there, head("/api/x", "Expect: 100-continue", version=version))
    assert request is not None
    assert b"Expect" not in request
    pieces = visit.pieces(request)
    next(pieces)
    with pytest.raises(BlockingIOError):
        there.recv(100)
    there.sendall(b"a" * LENGTH)
    assert sum(map(len, pieces)) == LENGTH
    if told:
        assert there.recv(100) == told


def test_a_body_that_ends_early_or_comes_too_slowly_ends(
    pair: tuple[Visit, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, there = pair
    monkeypatch.setattr("service.gunicorn_visit.REQUEST_SECONDS", 0.05)
    request = taken(visit, there, head() + b"a")
    assert request is not None
    begun = time.monotonic()
    assert list(visit.pieces(request)) == [request, b"a"]
    assert time.monotonic() - begun < 3
    there.close()
    assert list(visit.pieces(request)) == [request]
