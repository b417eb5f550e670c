"""Is a mail server heard out as a whole and no longer, whether it drips, talks on, is silent or greets late?"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

import pytest

from tests.workers.mails import mail
from workers.mail import transport
from workers.mail.transport import Accepted, Deferred, Outcome, SmtpConnection, Unknown

BUDGET_S = 0.3
ENOUGH_S = 4 * BUDGET_S
LONG_BEFORE_S = 6.0
"""Of the minute that a mail without a budget has; 64 KiB have come by then, however busy the machine is."""

USUAL = {
    "GREETING": b"220 here\r\n",
    "EHLO": b"250-here\r\n250 HELP\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go\r\n",
    "TEXT": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}

Saying = Callable[[socket.socket], None]


def drips(connection: socket.socket) -> None:
    for byte in b"250 " + b"x" * 100 + b"\r\n":
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def talks_on(connection: socket.socket) -> None:
    for _ in range(60):
        connection.sendall(b"250-and more\r\n")
        time.sleep(0.05)


def is_silent(connection: socket.socket) -> None:
    connection.settimeout(3)
    connection.recv(1000)


def floods(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"250-and more\r\n" * 1000)


def greets_late(connection: socket.socket) -> None:
    for line in (b"220-wait\r\n", b"220-wait\r\n", b"220-wait\r\n", b"220 here\r\n"):
        time.sleep(0.1)
        connection.sendall(line)


@contextmanager
def serving(part: str, saying: Saying) -> Iterator[str]:
    """Serve connections on which one part is said in a way of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=talk, args=(connection,), daemon=True).start()

        def talk(connection: socket.socket) -> None:
            with suppress(OSError), connection, connection.makefile("rb") as lines:
                say(connection, "GREETING")
                for line in lines:
                    say(connection, line[:4].decode().upper())
                    if line.startswith(b"DATA") and part != "DATA":
                        read_text(lines)
                        say(connection, "TEXT")

        def say(connection: socket.socket, name: str) -> None:
            if name == part:
                saying(connection)
            else:
                connection.sendall(USUAL[name])

        threading.Thread(target=accept, daemon=True).start()
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}"


def read_text(lines: BinaryIO) -> None:
    while lines.readline() not in {b".\r\n", b""}:
        pass


def sent(url: str) -> tuple[Outcome, float]:
    """Hand over the mail of a TAN; return what came of it and how long that took."""
    smtp = SmtpConnection(url, timeout_s=BUDGET_S)
    began = time.monotonic()
    outcome = smtp.send(mail(), budget_s=BUDGET_S)
    return outcome, time.monotonic() - began


@pytest.mark.parametrize("saying", [drips, talks_on, is_silent])
@pytest.mark.parametrize(("part", "is_ours"), [("GREETING", True), ("EHLO", True), ("RCPT", False)])
def test_a_tan_waits_for_no_answer_longer_than_its_budget(
    part: str, saying: Saying, *, is_ours: bool
) -> None:
    with serving(part, saying) as url:
        outcome, took = sent(url)
    assert isinstance(outcome, Deferred)
    assert outcome.is_ours == is_ours
    assert took < ENOUGH_S


@pytest.mark.parametrize("saying", [drips, talks_on, is_silent])
def test_an_answer_to_the_text_that_does_not_end_in_time_is_unknown(
    monkeypatch: pytest.MonkeyPatch, saying: Saying
) -> None:
    monkeypatch.setattr(transport, "HURRIED_ANSWER_S", BUDGET_S)
    with serving("TEXT", saying) as url:
        outcome, took = sent(url)
    assert outcome == Unknown(f"no answer within {BUDGET_S:.0f} s after DATA")
    assert took < ENOUGH_S


@pytest.mark.parametrize(("part", "kind"), [("GREETING", Deferred), ("RCPT", Deferred), ("TEXT", Unknown)])
def test_an_answer_without_end_is_given_up_long_before_its_time(part: str, kind: type[Outcome]) -> None:
    with serving(part, floods) as url:
        smtp = SmtpConnection(url)
        began = time.monotonic()
        assert isinstance(smtp.send(mail()), kind)
        assert time.monotonic() - began < LONG_BEFORE_S


def test_a_server_that_greets_late_is_waited_for_and_leases_are_renewed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "LOOK_UP_S", 0.05)
    renewed: list[float] = []
    with serving("GREETING", greets_late) as url:
        smtp = SmtpConnection(url, timeout_s=0.2, while_waiting=lambda: renewed.append(time.monotonic()))
        assert smtp.send(mail()) == Accepted("taken")
        smtp.close()
    assert len(renewed) >= 4


@pytest.mark.parametrize("saying", [drips, talks_on, is_silent])
def test_leaving_takes_no_longer_than_a_step(saying: Saying) -> None:
    with serving("QUIT", saying) as url:
        smtp = SmtpConnection(url, timeout_s=BUDGET_S)
        assert smtp.send(mail()) == Accepted("taken")
        began = time.monotonic()
        smtp.close()
        assert time.monotonic() - began < ENOUGH_S
