"""What does the local SMS gateway do with an SMS? It speaks our generic JSON protocol and keeps the text."""

import hmac
import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from threading import Lock, Thread
from typing import Any

from service.local.postfach import Item, store

_FIELDS = ("client_reference", "to", "text")


class SmsSink:
    """Answers one POST: numbers ending in 0001 are refused, 0002 is busy (503), the rest is kept once."""

    def __init__(self, data_dir: Path, token: str = "") -> None:
        self._data_dir = data_dir
        self._token = token
        self._known: set[str] = set()
        self._lock = Lock()

    def answer(self, authorization: str, body: bytes) -> tuple[HTTPStatus, dict[str, Any]]:
        """Return status and JSON answer for one request."""
        if not self.lets_in(authorization):
            return HTTPStatus.UNAUTHORIZED, {"error": "token"}
        sms = _parsed(body)
        if sms is None:
            return HTTPStatus.BAD_REQUEST, {"error": "request"}
        if sms["to"].endswith("0001"):
            return HTTPStatus.UNPROCESSABLE_ENTITY, {"error": "recipient"}
        if sms["to"].endswith("0002"):
            return HTTPStatus.SERVICE_UNAVAILABLE, {"error": "busy"}
        self._keep(sms)
        return HTTPStatus.ACCEPTED, {
            "reference": f"sink-{sms['client_reference']}",
            "state": "accepted",
            "parts": 1,
        }

    def lets_in(self, authorization: str) -> bool:
        """Say whether this header holds our token; without one everybody is let in."""
        ours = f"Bearer {self._token}".encode()
        return not self._token or hmac.compare_digest(authorization.encode(), ours)

    def _keep(self, sms: dict[str, Any]) -> None:
        with self._lock:
            if sms["client_reference"] in self._known:
                return
            self._known.add(sms["client_reference"])
        headers = {name: str(value) for name, value in sms.items() if name not in {"to", "text"}}
        store(self._data_dir, Item.received("sms", sms["to"], sms["text"], headers=headers))


class SmsSinkThread:
    """An SMS sink on an open listening socket, in its own thread."""

    def __init__(self, data_dir: Path, listener: socket, token: str = "") -> None:
        self._server = _Server(SmsSink(data_dir, token), listener)
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="SMS sink", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; open connections end with their clients."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, sink: SmsSink, listener: socket) -> None:
        super().__init__(listener.getsockname(), _Request, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.sink = sink


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body leave in one packet
    timeout = 30
    server: _Server

    def do_POST(self) -> None:
        """Answer one request of the gateway protocol."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, answer = self.server.sink.answer(self.headers.get("Authorization") or "", body)
        content = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(content)

    def do_OPTIONS(self) -> None:
        """Say whether we would take something, as `./kc doctor` asks."""
        lets_in = self.server.sink.lets_in(self.headers.get("Authorization") or "")
        self.send_response(HTTPStatus.NO_CONTENT if lets_in else HTTPStatus.UNAUTHORIZED)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  signature of http.server
        """Stay silent: a request may name a phone number."""


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        sms = json.loads(body)
    except ValueError:
        return None
    if not isinstance(sms, dict) or not all(isinstance(sms.get(name), str) for name in _FIELDS):
        return None
    return sms
