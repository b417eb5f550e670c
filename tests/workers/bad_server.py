"""A mail server that misbehaves on demand, in this process: how does a test become somebody's bad day?"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO

GREETINGS = {"connect421": b"421 4.3.2 too many", "connect554": b"554 5.7.1 not you"}
ANSWERS = {
    "quit421": b"421 4.3.0 going down",
    "text554": b"554 5.7.1 not this one",
    "spf550": b"550 5.7.23 SPF validation failed",
    "disk452": b"452 4.3.1 Insufficient system storage",
    "milter451": b"451 4.7.1 Service unavailable - try again later",
    "network451": b"451 4.4.2 timeout exceeded",
}
RECIPIENTS = {
    "lookup451": b"451 4.3.0 <%s>: Temporary lookup failure",
    "relay554": b"554 5.7.1 <%s>: Relay access denied",
    "greylist451": b"451 4.7.1 <%s>: Greylisted",
}
BEFORE_TEXT = {"queue451": b"451 4.3.0 queue file write error"}


@dataclass
class BadServer:
    """`mode` is asked anew for every connection and text; `before_answer` runs while the client waits after DATA.

    Whatever the mode, it hangs up on recipients whose address begins with "drop" and thinks `slow_s` about "slow" ones.
    """

    mode: str = "ok"
    texts: list[bytes] = field(default_factory=list)
    signed_in: list[bytes] = field(default_factory=list)
    before_answer: Callable[[], None] = lambda: None
    before_goodbye: Callable[[], None] = lambda: None
    slow_s: float = 0.0
    extensions: bytes = b""
    url: str = ""

    def serve(self, lines: BinaryIO) -> None:
        """Talk to one client until it or the mode ends the connection."""
        say = _speaker(lines)
        say(GREETINGS.get(self.mode, b"220 bad.example"))
        if self.mode in GREETINGS:
            return
        while line := lines.readline():
            verb = line[:4].upper()
            if verb == b"QUIT":
                self.before_goodbye()
                return
            if verb == b"RCPT" and not self._recipient(line, say):
                return
            if verb == b"DATA" and not self._data(lines, say):
                return
            if verb == b"AUTH":
                self.signed_in.append(line.split()[-1])
            if verb not in {b"RCPT", b"DATA"}:
                say(self._answer(verb))

    def _answer(self, verb: bytes) -> bytes:
        if verb == b"EHLO":
            return b"250-bad.example\r\n" + self.extensions + b"250 AUTH PLAIN"
        if verb == b"AUTH":
            return b"535 5.7.8 user@secret.example is unknown" if self.mode == "auth535" else b"235 welcome"
        if verb == b"MAIL" and self.mode == "mailfrom530":
            return b"530 5.7.0 authentication required"
        return b"250 ok"

    def _recipient(self, line: bytes, say: Callable[[bytes], None]) -> bool:
        mailbox = line[line.index(b"<") + 1 : line.index(b">")]
        if self.mode == "rcptdrop" or mailbox.startswith(b"drop"):
            return False
        if mailbox.startswith(b"slow"):
            time.sleep(self.slow_s)
        say(RECIPIENTS.get(self.mode, b"250 ok").replace(b"%s", mailbox))
        return True

    def _data(self, lines: BinaryIO, say: Callable[[bytes], None]) -> bool:
        say(BEFORE_TEXT.get(self.mode, b"354 go"))
        return self.mode in BEFORE_TEXT or self._text(lines, say)

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
