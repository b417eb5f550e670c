"""When is a thread given to a request? When all of it is here; and it never waits for the visitor: the poller does, both ways.

Only a large body of a program is read in its thread, while the application asks for it, and not in more than half of them.
gunicorn's own threads read the requests and send the answers: whoever sends a byte and then nothing keeps one for ever, so does
whoever asks and does not read, and whoever does not hang up after "Connection: close" stops the main loop for two seconds.
"""

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
from gunicorn.workers.gthread import ThreadWorker
from structlog.contextvars import clear_contextvars

from service.door.request_size import REQUEST_SECONDS
from service.gunicorn_visit import BUSY, Line, RefusedError, Visit


def keep_settings(cfg: Any) -> None:
    """Keep what the settings of a process say now: gunicorn would ask for each one anew, forty times a request.

    So `cfg.set` changes nothing any more. What the class itself answers (properties, methods) stays with it (decision 0010).
    """
    said = {name: setting.get() for name, setting in cfg.settings.items() if not hasattr(type(cfg), name)}
    vars(cfg).update(said)


class WholeRequests(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's threaded worker, but requests wait for their last byte, and answers for their reader, outside the threads."""

    uploads = 0
    """Threads that read a large body now."""

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker cannot do."""
        super().check_config(cfg, log)
        if cfg.is_ssl:
            raise ConfigError("TLS belongs to the proxy in front; remove certfile and keyfile")

    def init_process(self) -> None:
        """Begin, with settings that stay as they are."""
        keep_settings(self.cfg)
        super().init_process()

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
        if conn.is_upload:
            conn.is_upload = False
            self.uploads -= 1
        if conn.sock.unsent:
            self._wait(conn, EVENT_WRITE, partial(self._send_on, conn, fs))
            return
        if fs.cancelled() or fs.exception() or not fs.result():
            self._leave(conn)
            return
        super().finish_request(conn, fs)
        if conn.received and conn in self.keepalived_conns:
            self.on_client_socket_readable(conn, conn.sock)

    def handle(self, conn: Visit) -> Any:
        """Read a request and answer it; a line about one that cannot be read names no earlier one of this thread."""
        clear_contextvars()
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Visit) -> bool:
        """Answer a request; who sends a large body is told that the connection ends, or its next request would meet the end."""
        if conn.leaves_rest:
            req.force_close()
        return bool(super().handle_request(req, conn))

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
            self._refuse(conn, refused.args[0])
            return
        if conn.to_come and self.uploads >= max(1, self.cfg.threads // 2):
            self._refuse(conn, BUSY)
        elif request is not None:
            self._forget(conn)
            if conn.to_come:
                conn.is_upload = True
                self.uploads += 1
            conn.parser = get_parser(self.cfg, conn.pieces(request), conn.client)
            self.enqueue_req(conn)

    def _refuse(self, conn: Visit, answer: bytes) -> None:
        self._forget(conn)
        with suppress(OSError):
            conn.sock.send(answer)
        self._leave(conn)

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
