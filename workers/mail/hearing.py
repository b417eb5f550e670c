"""How is the mail server heard out, however slowly it speaks? Each answer has an end, and others are looked after meanwhile."""

import io
import smtplib
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

LONGEST_ANSWER = 64 * 1024
"""Bytes of one answer with all its lines; a line has at most 512 (RFC 5321 4.5.3.1.5)."""

SHORTEST_WAIT_S = 0.001


class Patience:
    """Until when the answer that is waited for has to be there as a whole, in `time.monotonic`.

    `look_up` is called before every wait, and returns after how many seconds it wants to be called again.
    """

    def __init__(self, ends_at: float, look_up: Callable[[], float] | None = None) -> None:
        self.ends_at = ends_at
        self.look_up = look_up

    def wait_s(self) -> float:
        """Look up, and return how long to wait now; TimeoutError if the time is over."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError("no whole answer in time")
        return max(SHORTEST_WAIT_S, left if self.look_up is None else min(left, self.look_up()))


class _Answers(io.RawIOBase):
    """What the server says, as bytes; OSError if it takes too long, or talks without end. Sending keeps its own time."""

    def __init__(self, sock: socket.socket, patience: Patience) -> None:
        super().__init__()
        self._sock = sock
        self._patience = patience
        self.heard = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.heard > LONGEST_ANSWER:
            raise OSError("an answer without end")
        before = self._sock.gettimeout()
        try:
            found = self._wait(buffer)
        finally:
            with suppress(OSError):  # whoever takes leave in another thread has closed it
                self._sock.settimeout(before)
        self.heard += found
        return found

    def _wait(self, buffer: Any) -> int:
        while True:
            self._sock.settimeout(self._patience.wait_s())
            with suppress(TimeoutError):
                return self._sock.recv_into(buffer)


class Dialogue(smtplib.SMTP):
    """A connection whose answers are heard out with patience, and no longer."""

    def __init__(self, patience: Patience, *where: Any, **how: Any) -> None:
        self.patience = patience
        self._answers: _Answers | None = None
        super().__init__(*where, **how)

    def getreply(self) -> tuple[int, bytes]:
        """Read one answer; SMTPServerDisconnected if there is none, or none in time."""
        if self.file is None and self.sock is not None:
            self._answers = _Answers(self.sock, self.patience)
            self.file = io.BufferedReader(self._answers)
        if self._answers is not None:
            self._answers.heard = 0
        return super().getreply()


class EncryptedDialogue(Dialogue, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""
