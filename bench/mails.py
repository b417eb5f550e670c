"""How many mails a second leave a house, against a bare smtplib loop into the same sink?"""

import os
import signal
import smtplib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from bench.crowd import Crowd, together
from bench.house import House
from bench.processes import OURS, spent
from bench.samples import Samples
from service.cli.visitor import TourError
from workers.mail.message import OutgoingMail, wire_bytes
from workers.mail.rendering import render
from workflows.profile import load_profile

WATCH = 0.005
FEWEST = 5
"""A fifth of the backlog at least must be left to be sent when the last match is done."""

RECIPIENT = "bare@example.org"
SENDER = "kc mail"
SENDING = "message.deliver"


def measure(crowds: Sequence[Crowd], rounds: int, backlog: int, samples: Samples) -> None:
    """Send the same number of mails in turn, by each house's mail worker and in a bare loop."""
    for number in range(rounds):
        for crowd in crowds if number % 2 == 0 else reversed(crowds):
            name = crowd.house.name
            rate, cpu = _send_backlog(crowd, backlog)
            samples.add(name, "mail rate", rate)
            samples.add(name, "mail cpu", cpu)
            samples.add(name, "mail share", rate / _send_bare(crowd.house, backlog))


def _send_backlog(crowd: Crowd, backlog: int) -> tuple[float, float]:
    """Register while the mail worker stands still, let it go, and count from the last match on: then only mails are left."""
    house = crowd.house
    crowd.strangers.provide(backlog)
    house.settle()
    with _mail_worker_stopped(house):
        together(crowd.post, backlog)
    while house.unfinished(besides=SENDING):
        time.sleep(WATCH)
    left, before, started = house.unfinished(), house.cpu(), time.perf_counter()
    if left < backlog // FEWEST:
        raise TourError(f"{house.name}: only {left} of {backlog} mails were left when all were matched")
    while house.unfinished():
        time.sleep(WATCH)
    seconds = time.perf_counter() - started
    house.settle()
    cpu = spent(before, house.cpu(), OURS)
    house.forget_messages()
    return left / seconds, cpu / left * 1000


def _send_bare(house: House, count: int) -> float:
    """Send one prebuilt mail of the same size again and again over one connection; return mails a second."""
    profile = load_profile("demo")
    body = _prebuilt(house)
    host, _, port = house.smtp_url.removeprefix("smtp://").partition(":")
    started = time.perf_counter()
    with smtplib.SMTP(host, int(port)) as connection:
        for _ in range(count):
            connection.sendmail(profile.sender_email, RECIPIENT, body)
    seconds = time.perf_counter() - started
    house.forget_messages()
    return count / seconds


def _prebuilt(house: House) -> bytes:
    """Build an activation mail once, the way the worker builds each of its own."""
    profile = load_profile("demo")
    facts = {
        "brand": profile.brand, "product": profile.product, "sender_name": profile.sender_name,
        "support_email": profile.support_email, "support_phone": profile.support_phone,
        "base_url": house.url, "greeting_name": "", "link": f"{house.url}/aktivieren/{'x' * 66}",
        "code": "BCDFGHJK", "valid_until": datetime.now(UTC), "customer_number": "100001",
        "company": " · ".join(profile.imprint), "zone": profile.zone, "colour": profile.colour, "logo": None,
    }  # fmt: skip
    rendered = render("activation", "de", facts)
    mail = OutgoingMail(
        message_id=uuid4(), to_address=RECIPIENT, sender=profile.sender_email, sender_name=profile.sender_name,
        subject=rendered.subject, text=rendered.text, html=rendered.html, language="de",
    )  # fmt: skip
    return wire_bytes(mail, RECIPIENT)


@contextmanager
def _mail_worker_stopped(house: House) -> Iterator[None]:
    pids = [pid for pid in house.pids()["workers"] if _called(pid) == SENDER]
    if not pids:
        raise TourError(f"{house.name}: no process is called {SENDER}")
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _called(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
