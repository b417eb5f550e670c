"""How does a request arrive and its answer leave, while nobody waits? One connection, and what of its next request is here."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from gunicorn.workers.gthread import TConn

from service.door.request_size import (
    LARGEST_BODY,
    LARGEST_HEAD,
    READ_WHEN_ASKED,
    REQUEST_SECONDS,
    SLOWEST_UPLOAD,
)

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
PLAINLY_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked[ \t]*(?=\r\n)", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
LENGTH_REQUIRED = b"HTTP/1.1 411 Length Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
HEAD_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n"

PIECE = 256 * 1024
"""Bytes of a large body that are taken at once."""

ANSWER_BUFFER = 512 * 1024
"""Bytes that the kernel keeps for who reads slowly: more than any page or asset, so that a slow line has time for it."""


class Line(socket.socket):
    """The way to a visitor, on which nobody ever waits: what the kernel does not take at once is kept for the poller."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, accepted.detach())
        super().setblocking(False)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ANSWER_BUFFER)
        self.unsent = bytearray()

    def setblocking(self, flag: bool, /) -> None:  # noqa: FBT001 - as gunicorn calls it
        """Stay as it is: gunicorn's threads ask to wait."""

    def settimeout(self, value: float | None, /) -> None:
        """Stay as it is, too."""

    def sendall(self, data: Any, flags: int = 0, /) -> None:  # noqa: ARG002 - as gunicorn calls it
        """Send what goes at once, and keep the rest. Raises OSError when the visitor is gone."""
        self.unsent += data
        self.send_on()

    def send_on(self) -> None:
        """Send as much of the rest as goes at once. Raises OSError when the visitor is gone."""
        with suppress(BlockingIOError):
            del self.unsent[: self.send(self.unsent)]

    def close(self) -> None:
        """Hang up; nothing is left to be sent."""
        self.unsent.clear()
        super().close()


class Visit(TConn):  # type: ignore[misc]  # gunicorn ships no types
    """A connection: what of its next request is here, and whether it is only waited for the visitor to hang up."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.initialized = True
        self.received = bytearray()
        self.is_leaving = False
        self.leaves_rest = False
        self.to_come = 0
        self.is_upload = False
        self.is_asked_for = True

    def read(self) -> bool:
        """Take what has arrived, without waiting and up to the largest request; False when the visitor has hung up."""
        room = LARGEST_HEAD + LARGEST_BODY - len(self.received)
        if not room:
            return True
        try:
            data = self.sock.recv(room)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not self.is_leaving:
            self.received += data
        return bool(data)

    def take_request(self) -> bytes | None:
        """Cut off the first request once all of it is here; None before.

        Of one that is too large, or says no length, only the head is taken: it is refused for that, in the words of the face that
        was asked. Raises RefusedError.
        """
        del self.received[: len(self.received) - len(self.received.lstrip(b"\r\n"))]
        end = self.received.find(HEAD_END, 0, LARGEST_HEAD)
        if end < 0:
            if len(self.received) >= LARGEST_HEAD:
                raise RefusedError(HEAD_TOO_LARGE)
            return None
        head = self.received[: end + len(HEAD_END)]
        found = LENGTH.search(head)
        length = int(found[1].lstrip(b"0")[:20] or b"0") if found else 0
        is_chunked = _is_chunked(head)
        self.leaves_rest = is_chunked or length > LARGEST_BODY
        is_upload = (
            self.leaves_rest and not is_chunked and head.partition(b" ")[2].startswith(READ_WHEN_ASKED)
        )
        self.to_come = length if is_upload else 0
        if EXPECTS.search(head):
            self.is_asked_for = not (is_upload and _speaks_http_1_1(head))
            head = self._answer_expectation(head, 0 if self.leaves_rest else length)
        whole = len(head) + (0 if self.leaves_rest else length)
        if len(self.received) < whole:
            return None
        request = bytes(self.received[:whole])
        del self.received[:whole]
        return request

    def _answer_expectation(self, head: bytearray, length: int) -> bytearray:
        """Ask for the body that the visitor holds back until then (RFC 9110, 10.1.1), and take the header off.

        gunicorn would answer when all of the body is here, and ask for one that is refused.
        """
        if _speaks_http_1_1(head) and length and len(self.received) == len(head):
            with suppress(OSError):
                self.sock.send(GO_ON)
        answered = EXPECTS.sub(b"", head)
        self.received[: len(head)] = answered
        return bytearray(answered)

    def pieces(self, head: bytes) -> Iterator[bytes]:
        """The head, then a large body piece by piece as it is asked for; it ends early when it comes too slowly, or no more."""
        yield head
        ends_at = time.monotonic() + REQUEST_SECONDS + self.to_come / SLOWEST_UPLOAD
        if not self.is_asked_for and not self.received:
            self.sock.send(GO_ON)
        while self.to_come:
            piece = self._next_piece(ends_at)
            if not piece:
                return
            self.to_come -= len(piece)
            yield piece

    def _next_piece(self, ends_at: float) -> bytes:
        most = min(self.to_come, PIECE)
        if self.received:
            piece = bytes(self.received[:most])
            del self.received[: len(piece)]
            return piece
        with DefaultSelector() as poller, suppress(OSError):
            poller.register(self.sock, EVENT_READ)
            if poller.select(min(REQUEST_SECONDS, max(0, ends_at - time.monotonic()))):
                return bytes(self.sock.recv(most))
        return b""


def _is_chunked(head: bytes | bytearray) -> bool:
    """Say whether the body comes in chunks; raises RefusedError where two readers might not agree about that (RFC 9112, 6.3)."""
    times = len(CHUNKED.findall(head))
    if not times:
        return False
    is_plain = times == 1 and PLAINLY_CHUNKED.search(head) and _speaks_http_1_1(head)
    if not is_plain or b"\r\ncontent-length:" in head.lower():
        raise RefusedError(LENGTH_REQUIRED)
    return True


def _speaks_http_1_1(head: bytes | bytearray) -> bool:
    return head.partition(b"\r\n")[0].endswith(b" HTTP/1.1")


class RefusedError(Exception):
    """The request cannot be read; the argument is the answer."""
