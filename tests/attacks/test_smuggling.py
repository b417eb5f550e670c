"""Does a request that says its length in an odd way bring a second one with it? Both readers have to agree, or nothing is read on."""

import socket
from collections.abc import Iterator
from itertools import permutations, product

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser
from gunicorn.http.errors import ParseException

from service.gunicorn_visit import Line, RefusedError, Visit

SECOND = b"GET /second HTTP/1.1\r\nHost: x\r\n\r\n"
PLAIN = (
    b"Content-Length: 5",
    b"content-length:\t5",
    b"Content-Length: 005",
    b"Expect: 100-continue",
    b"TE: chunked",
)
"""What means one thing to everybody; each of it alone, or with one of the last two."""

OTHER_NAMES = (b"Content_Length: 5", b"Transfer_Encoding: chunked")
"""Headers that are called otherwise say nothing of the length, and reach no application."""

ODD = (
    *(
        b"Content-Length" + rest
        for rest in (b" : 5", b": +5", b": 5, 5", b": 0x5", b": -5", b": 5\x0b", b":\r\n 5", b": \xd9\xa5")
    ),
    *(
        b"Transfer-Encoding" + rest
        for rest in (b": chunked", b":chunked", b" : chunked", b":\x0bchunked", b":\r\n chunked", b":")
    ),
    *(
        b"Transfer-Encoding: " + rest
        for rest in (b"identity", b"gzip, chunked", b"chunked, identity", b'"chunked"', b"chunked\x00")
    ),
    *(
        b"X: a" + rest
        for rest in (
            b"\nContent-Length: 5",
            b"\rContent-Length: 5",
            b"\nTransfer-Encoding: chunked",
            b"\r\n Transfer-Encoding: chunked",
        )
    ),
)
LINES = (b"POST /first HTTP/1.1", b"GET /first HTTP/1.1", b"POST /first HTTP/1.0", b"POST /api/v1/x HTTP/1.1")
BODIES = (b"", b"5\r\nAAAAA\r\n0\r\n\r\n")


@pytest.fixture
def config() -> Config:
    return Config()


def served(config: Config, data: bytes) -> Iterator[str]:
    """The paths that the application is asked for, one after the other, until the connection ends."""
    here, there = socket.socketpair()
    visit = Visit(config, Line(here), None, None)
    with there:
        there.sendall(data)
        visit.read()
        try:
            while request := visit.take_request():
                asked = next(get_parser(config, iter([request]), ("127.0.0.1", 1)))
                yield asked.path
                if visit.leaves_rest:
                    return
                head, _, body = request.partition(b"\r\n\r\n")
                assert asked.body.read() == body, head
        except (RefusedError, ParseException, StopIteration):
            return
        finally:
            visit.close()


def written(line: bytes, headers: tuple[bytes, ...], body: bytes) -> bytes:
    return b"\r\n".join((line, b"Host: x", *headers, b"", b"")) + body + SECOND


def test_whoever_says_the_length_in_an_odd_way_is_asked_nothing_more(config: Config) -> None:
    every = (*ODD, *PLAIN, *OTHER_NAMES)
    odd = [(one,) for one in ODD] + [pair for pair in permutations(every, 2) if {*pair} & {*ODD}]
    for line, headers, body in product(LINES, odd, BODIES):
        assert "/second" not in served(config, written(line, headers, body)), (line, headers, body)


@pytest.mark.parametrize("length", PLAIN[:3])
@pytest.mark.parametrize("beside", [(), *((one,) for one in (*PLAIN[3:], *OTHER_NAMES))])
def test_two_plain_requests_are_two(config: Config, length: bytes, beside: tuple[bytes, ...]) -> None:
    for headers in ((length, *beside), (*beside, length)):
        assert [*served(config, written(LINES[0], headers, b"AAAAA"))] == ["/first", "/second"]
