"""How many mails a second leave the house, against a bare smtplib loop into the same sink?"""

import os
import signal
import smtplib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from bench.house import House
from bench.people import Customer, new_customers
from bench.processes import OURS, cpu_by_part, pids_by_part, spent
from bench.ratios import Spread, spread
from workers.mail.message import OutgoingMail, wire_bytes
from workers.mail.rendering import render
from workflows.engine import ledger
from workflows.engine.transaction import transaction
from workflows.registration.actions import NewRegistration, submit
from workflows.registration.match import match

WATCH = 0.02
RECIPIENT = "bare@example.org"
DUE = "SELECT id FROM job WHERE state = 'pending' AND kind = 'registration.match'"


@dataclass(frozen=True)
class MailRate:
    """Mails per second of the house and of the bare loop, their ratio, and the processor time of each mail."""

    ours: Spread
    bare: Spread
    ratio: Spread
    ours_ms: Spread
    bare_ms: Spread


def measure(house: House, rounds: int, backlog: int) -> MailRate:
    """Send the same number of mails in turn, once through relay and worker, once in a bare loop."""
    ours, bare = [], []
    for _ in range(rounds):
        ours.append(_send_backlog(house, backlog))
        bare.append(_send_bare(house, backlog))
    ratios = [mine[0] / other[0] for mine, other in zip(ours, bare, strict=True)]
    return MailRate(
        ours=spread([rate for rate, _ in ours]),
        bare=spread([rate for rate, _ in bare]),
        ratio=spread(ratios),
        ours_ms=spread([cpu for _, cpu in ours]),
        bare_ms=spread([cpu for _, cpu in bare]),
    )


def _send_backlog(house: House, backlog: int) -> tuple[float, float]:
    """Queue activation mails while the relay stands still, let it go, and wait for the last one."""
    house.settle()
    with _relay_stopped():
        _queue_activation_mails(house, new_customers(house, backlog))
        before = cpu_by_part()
        started = time.perf_counter()
    while house.unfinished():
        time.sleep(WATCH)
    seconds = time.perf_counter() - started
    house.settle()
    return backlog / seconds, spent(before, cpu_by_part(), OURS) / backlog * 1000


def _queue_activation_mails(house: House, customers: list[Customer]) -> None:
    for customer in customers:
        submit(house.runtime, NewRegistration(uuid4(), customer.number, customer.email, "de"))
    ids = [row[0] for row in house.database.execute(DUE)]
    with transaction(house.runtime) as tx:
        claims = ledger.claim(tx.session, ids)
    for claim in claims:
        with transaction(house.runtime) as tx:
            ledger.complete(tx.session, [claim])
            match(tx, claim.subject)


def _send_bare(house: House, count: int) -> tuple[float, float]:
    """Send one prebuilt mail of the same size again and again over one connection."""
    body = _prebuilt(house)
    host, _, port = str(os.environ["SMTP_URL"]).removeprefix("smtp://").partition(":")
    started, before = time.perf_counter(), time.process_time()
    with smtplib.SMTP(host, int(port)) as connection:
        for _ in range(count):
            connection.sendmail(house.runtime.profile.sender_email, RECIPIENT, body)
    return count / (time.perf_counter() - started), (time.process_time() - before) / count * 1000


def _prebuilt(house: House) -> bytes:
    """Build an activation mail once, the way the worker builds each of its own."""
    profile = house.runtime.profile
    facts = {
        "brand": profile.brand, "product": profile.product, "sender_name": profile.sender_name,
        "support_email": profile.support_email, "support_phone": profile.support_phone,
        "base_url": house.url, "greeting_name": "", "link": f"{house.url}/aktivieren/{'x' * 66}",
        "code": "BCDFGHJK", "valid_until": datetime.now(UTC), "customer_number": "100001",
    }  # fmt: skip
    rendered = render("activation", "de", facts)
    mail = OutgoingMail(
        message_id=uuid4(), to_address=RECIPIENT, sender=profile.sender_email, sender_name=profile.sender_name,
        subject=rendered.subject, text=rendered.text, html=rendered.html, language="de",
    )  # fmt: skip
    return wire_bytes(mail, RECIPIENT)


@contextmanager
def _relay_stopped() -> Iterator[None]:
    [relay] = pids_by_part()["relay"]
    os.kill(relay, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(relay, signal.SIGCONT)
