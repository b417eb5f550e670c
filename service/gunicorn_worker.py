"""When is a thread given to a request? When all of it is here; and it never waits for the visitor: the poller does, both ways.

gunicorn's own threads read the requests and send the answers: whoever sends a byte and then nothing keeps one for ever, so does
whoever asks and does not read, and whoever does not hang up after "Connection: close" stops the main loop for two seconds.
"""

import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any

from gunicorn.errors import ConfigError
from gunicorn.http import get_parser
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.door.request_size import LARGEST_BODY, LARGEST_HEAD, REQUEST_SECONDS

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
LENGTH_REQUIRED = b"HTTP/1.1 411 Length Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
HEAD_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
)

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

        Of one that is too large only the head is taken: it is refused for its length. Raises RefusedError.
        """
        del self.received[: len(self.received) - len(self.received.lstrip(b"\r\n"))]
        end = self.received.find(HEAD_END, 0, LARGEST_HEAD)
        if end < 0:
            if len(self.received) >= LARGEST_HEAD:
                raise RefusedError(HEAD_TOO_LARGE)
            return None
        head = self.received[: end + len(HEAD_END)]
        if CHUNKED.search(head):
            raise RefusedError(LENGTH_REQUIRED)
        found = LENGTH.search(head)
        length = int(found[1].lstrip(b"0")[:20] or b"0") if found else 0
        self.leaves_rest = length > LARGEST_BODY
        if EXPECTS.search(head):
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
        if head.partition(b"\r\n")[0].endswith(b" HTTP/1.1") and length and len(self.received) == len(head):
            with suppress(OSError):
                self.sock.send(GO_ON)
        answered = EXPECTS.sub(b"", head)
        self.received[: len(head)] = answered
        return bytearray(answered)


class RefusedError(Exception):
    """The request cannot be read; the argument is the answer."""


class WholeRequests(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's threaded worker, but requests wait for their last byte, and answers for their reader, outside the threads."""

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker cannot do."""
        super().check_config(cfg, log)
        if cfg.is_ssl:
            raise ConfigError("TLS belongs to the proxy in front; remove certfile and keyfile")

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection and wait for its request."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self._wait(Visit(self.cfg, Line(client), address, listener.getsockname()))

    def on_client_socket_readable(self, conn: Visit, client: socket.socket) -> None:
        """Wait for the whole of the next request of a kept connection."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._wait(conn)
        self.on_pending_socket_readable(conn, client)

    def on_pending_socket_readable(self, conn: Visit, client: socket.socket) -> None:  # noqa: ARG002 - as gunicorn calls it
        """Read on, and give the request to a thread when it is whole."""
        if not conn.read():
            self._drop(conn)
        elif not conn.is_leaving:
            self._go_on(conn)

    def murder_pending(self) -> None:
        """Hang up where a request takes too long; when this process ends, where none has begun, too."""
        now = time.monotonic()
        if self.pending_conns and (not self.alive or self.pending_conns[0].timeout <= now):
            for conn in list(self.pending_conns):
                if conn.timeout <= now or not (self.alive or conn.received or conn.sock.unsent):
                    self._drop(conn)

    def finish_request(self, conn: Visit, fs: "Future[Any]") -> None:
        """Send the rest of the answer, then keep the connection or wait for the visitor to hang up; the main loop never waits."""
        if conn.sock.unsent:
            self._wait(conn, EVENT_WRITE, partial(self._send_on, conn, fs))
            return
        if fs.cancelled() or fs.exception() or not fs.result():
            self._leave(conn)
            return
        super().finish_request(conn, fs)
        if conn.received and conn in self.keepalived_conns:
            self.on_client_socket_readable(conn, conn.sock)

    def _keepalive_after(self, conn: Visit, keepalive: bool) -> bool:  # noqa: FBT001 - as gunicorn calls it
        return not conn.leaves_rest and bool(super()._keepalive_after(conn, keepalive))

    def _send_on(self, conn: Visit, fs: "Future[Any]", client: Line) -> None:
        try:
            client.send_on()
        except OSError:
            self._drop(conn)
            return
        if not client.unsent:
            self._forget(conn)
            self.finish_request(conn, fs)

    def _go_on(self, conn: Visit) -> None:
        try:
            request = conn.take_request()
        except RefusedError as refused:
            self._forget(conn)
            with suppress(OSError):
                conn.sock.send(refused.args[0])
            self._leave(conn)
            return
        if request is not None:
            self._forget(conn)
            conn.parser = get_parser(self.cfg, iter([request]), conn.client)
            self.enqueue_req(conn)

    def _wait(self, conn: Visit, event: int = EVENT_READ, then: Callable[[Line], None] | None = None) -> None:
        conn.timeout = time.monotonic() + REQUEST_SECONDS
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, event, then or partial(self.on_pending_socket_readable, conn))

    def _leave(self, conn: Visit) -> None:
        """Say that nothing more comes (RFC 9112, 9.6); what still arrives is thrown away."""
        conn.is_leaving = True
        conn.received.clear()
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            self._wait(conn)
        except (OSError, ValueError):
            self.nr_conns -= 1
            conn.close()

    def _drop(self, conn: Visit) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conn: Visit) -> None:
        self.pending_conns.remove(conn)
        self.poller.unregister(conn.sock)
