"""A mail server that misbehaves on demand, in this process: how does a test become somebody's bad day?"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

GREETINGS = {"connect421": b"421 4.3.2 too many", "connect554": b"554 5.7.1 not you"}
ANSWERS = {"quit421": b"421 4.3.0 going down", "text554": b"554 5.7.1 not this one"}


@dataclass
class BadServer:
    """`mode` is asked anew for every connection and text; `before_answer` runs while the client waits after DATA."""

    mode: str = "ok"
    texts: list[bytes] = field(default_factory=list)
    before_answer: Callable[[], None] = lambda: None
    before_goodbye: Callable[[], None] = lambda: None
    url: str = ""

    def serve(self, lines: BinaryIO) -> None:
        """Talk to one client until it or the mode ends the connection."""
        say = _speaker(lines)
        say(GREETINGS.get(self.mode, b"220 bad.example"))
        if self.mode in GREETINGS:
            return
        while line := lines.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                say(b"250-bad.example\r\n250 AUTH PLAIN")
            elif verb == b"AUTH" and self.mode != "auth535":
                say(b"235 welcome")
            elif verb == b"AUTH":
                say(b"535 5.7.8 user@secret.example is unknown")
            elif verb == b"MAIL" and self.mode == "mailfrom530":
                say(b"530 5.7.0 authentication required")
            elif verb == b"QUIT":
                self.before_goodbye()
                return
            elif verb == b"DATA":
                say(b"354 go")
                if not self._text(lines, say):
                    return
            else:
                say(b"250 ok")

    def _text(self, lines: BinaryIO, say: Callable[[bytes], None]) -> bool:
        text = b""
        while not text.endswith(b"\r\n.\r\n"):
            text += lines.readline()
        self.texts.append(text)
        self.before_answer()
        if self.mode == "drop":
            return False
        say(ANSWERS.get(self.mode, b"250 taken"))
        return self.mode != "quit421"


@contextmanager
def bad_server() -> Iterator[BadServer]:
    """Serve until the end of the block."""
    server = BadServer()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.url = f"smtp://user:geheim@127.0.0.1:{listener.getsockname()[1]}"
        threading.Thread(target=_accept, args=(listener, server), daemon=True).start()
        yield server


def _accept(listener: socket.socket, server: BadServer) -> None:
    with suppress(OSError):
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=_talk, args=(connection, server), daemon=True).start()


def _talk(connection: socket.socket, server: BadServer) -> None:
    with suppress(OSError), connection, connection.makefile("rwb") as lines:
        server.serve(lines)  # type: ignore[arg-type] # reads and writes


def _speaker(lines: BinaryIO) -> Callable[[bytes], None]:
    def say(line: bytes) -> None:
        lines.write(line + b"\r\n")
        lines.flush()

    return say
