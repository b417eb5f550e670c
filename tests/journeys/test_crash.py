"""Does every accepted registration get its mail while anything may be killed at any time?

Run it again with the seed that it printed: `KC_CRASH_SEED=... pytest tests/journeys/test_crash.py -s`.
"""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
from redis import Redis, RedisError

from service.local import sinks, valkey
from tests.builders import add_customer, rows, steps
from tests.conftest import SECRET_KEY
from tests.engine.overtaking import assert_history_tells_all
from tests.ports import own_port
from tests.workers.processes import HOUSE, environment
from tests.workers.rounds import change, eventually, issue, message_ids, received, value
from workflows.engine.errors import KundencenterError
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.registration.records import Registration
from workflows.settings import Settings, load_settings
from workflows.tan.records import Tan

REGISTRATIONS = 300
TANS = 40
FAULTS = 24
SEED = int(os.environ.get("KC_CRASH_SEED") or random.randrange(10**6))

WORKERS = ("tan", "tan", "mail", "mail", "background")


class House:
    """All processes of the service; who is killed is started again at once, as a supervisor does."""

    def __init__(self, settings: Settings, port: int, valkey_pid: Path) -> None:
        self.settings, self.port, self.valkey_pid = settings, port, valkey_pid
        web = ("gunicorn", "-c", "file:service/gunicorn_config.py", "-b", f"127.0.0.1:{port}")
        commands: dict[str, tuple[str, ...]] = {"web": (*web, "service.app:create_app()")}
        commands |= {f"relay {n}": ("workers", "relay") for n in (1, 2)}
        commands |= {f"worker {n} {name}": ("workers", "worker", name) for n, name in enumerate(WORKERS)}
        self.commands = commands
        self.processes = {name: self._start(name) for name in commands}

    def kill(self, name: str) -> None:
        """Kill a process and its children, and start it again."""
        self._end(name)
        self.processes[name] = self._start(name)

    def close(self) -> None:
        """End everything."""
        for name in self.processes:
            self._end(name)

    def _end(self, name: str) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def _start(self, name: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", *self.commands[name]],
            cwd=HOUSE,
            env=environment(self.settings)
            | {"KUNDENCENTER_CAPTCHA": "none", "KUNDENCENTER_RATE_LIMITS": "off", "WEB_CONCURRENCY": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


class Visitor:
    """Somebody at a browser who clicks again until the page says yes."""

    def __init__(self, port: int) -> None:
        self.client = httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=3, trust_env=False)
        self.token = ""
        self.clicks = 0

    def register(self, submission: UUID, number: str, email: str) -> None:
        """Send the form until it is accepted; AssertionError after a minute."""
        form = {
            "customer_number": number,
            "email": email,
            "email_repeat": email,
            "submission": str(submission),
        }
        eventually(lambda: self._sent(form), 60)

    def _sent(self, form: dict[str, str]) -> bool:
        self.clicks += 1
        try:
            self.token = self.token or self._csrf_token()
            answer = self.client.post("/registrieren", data=form | {"csrf_token": self.token})
        except httpx2.TransportError:
            time.sleep(0.05)
            return False
        return answer.status_code == 303

    def _csrf_token(self) -> str:
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.client.get("/registrieren").text)
        return found[1] if found else ""


@pytest.fixture
def house(database_url: str, engine_folder: Path, tmp_path: Path) -> Iterator[House]:
    """The whole service on engines of its own, with a Valkey that may be killed."""
    folder = engine_folder / "crash"
    folder.mkdir(mode=0o711, exist_ok=True)
    with valkey.running(folder, durable=False) as redis_url, sinks.running(tmp_path) as (smtp_url, sms_url):
        settings = load_settings(
            database_url=database_url,
            redis_url=redis_url,
            smtp_url=smtp_url,
            sms_url=sms_url,
            secret_keys=SECRET_KEY,
            data_dir=tmp_path,
        )
        house = House(settings, own_port(18000), next(folder.glob("**/valkey.pid")))
        try:
            yield house
        finally:
            house.close()


@contextmanager
def raging(house: House, chance: random.Random, **more: Callable[[], None]) -> Iterator[Counter[str]]:
    """Let things break, these too, one after the other, until the block and the number of faults are both done."""
    happened: Counter[str] = Counter()
    faults: Mapping[str, Callable[[], None]] = {
        "FLUSHALL": lambda: flush(house),
        "kill valkey": lambda: kill_valkey(house),
        **{f"kill {name}": lambda name=name: house.kill(name) for name in house.processes},  # type: ignore[misc]
        **more,
    }

    def rage() -> None:
        for _ in range(FAULTS):
            time.sleep(chance.uniform(0.2, 0.8))
            name = chance.choice(sorted(faults))
            faults[name]()
            happened[re.sub(r" \d", "", name)] += 1

    thread = threading.Thread(target=rage)
    thread.start()
    try:
        yield happened
    finally:
        thread.join()


def flush(house: House) -> None:
    """Let Redis forget everything."""
    assert house.settings.redis_url
    with suppress(RedisError), Redis.from_url(house.settings.redis_url.get_secret_value()) as client:
        client.flushall()


def kill_valkey(house: House) -> None:
    """Kill the server; its supervisor starts it again, empty."""
    with suppress(ProcessLookupError, FileNotFoundError, ValueError):
        os.kill(int(house.valkey_pid.read_text(encoding="ascii")), signal.SIGKILL)


def people(runtime: Runtime) -> list[tuple[UUID, str, str]]:
    """Add the customers; everybody has a form, a number and an address."""
    everyone = [(uuid4(), f"{200_000 + n}", f"p{n}@example.org") for n in range(REGISTRATIONS)]
    for _, number, email in everyone:
        add_customer(runtime, number, email=email)
    return everyone


def issue_tans(runtime: Runtime) -> list[Tan]:
    """Issue TANs for people who are signing in meanwhile."""
    tans = []
    for number in range(TANS):
        with suppress(KundencenterError):
            tans.append(issue(runtime, uuid4(), destination=f"+4915228{number:06}3"))
        time.sleep(0.2)
    return tans


def all_quiet(runtime: Runtime) -> bool:
    """Say whether nothing is left to do; leases of the dead are cut short, which takes 60 s otherwise."""
    change(
        runtime,
        "UPDATE job SET lease_until = clock_timestamp()"
        " WHERE state = 'running' AND lease_until < clock_timestamp() + interval '50 seconds'",
    )
    left = "SELECT count(*) FROM job WHERE workflow <> 'timetable' AND state IN ('pending','published','running')"
    time.sleep(0.2)
    return bool(value(runtime, left) == 0)


@pytest.mark.deep
@pytest.mark.timeout(180)
def test_every_accepted_registration_gets_its_mail(house: House, runtime: Runtime) -> None:
    runtime = runtime_of(runtime, house)
    everyone = people(runtime)
    started = time.monotonic()
    visitors = [Visitor(house.port) for _ in range(4)]
    with raging(house, random.Random(SEED)) as happened, ThreadPoolExecutor(5) as pool:
        tans = pool.submit(issue_tans, runtime)
        parts = [pool.submit(register_all, visitor, everyone[n::4]) for n, visitor in enumerate(visitors)]
        for part in parts:
            part.result()
        issued = tans.result()
    raged = time.monotonic() - started
    eventually(lambda: all_quiet(runtime), 45)
    report(runtime, happened, raged, time.monotonic() - started - raged, sum(v.clicks for v in visitors))
    check_registrations(runtime)
    check_tans(runtime, issued)
    assert value(runtime, "SELECT count(*) FROM broken_history()") == 0
    assert_history_tells_all(runtime)
    assert {job.state for job in rows(runtime, Job, Job.workflow != "timetable")} <= {"done", "expired"}


def runtime_of(runtime: Runtime, house: House) -> Runtime:
    """Look at the house's own mailbox."""
    return Runtime(house.settings, runtime.profile, runtime.keys, runtime.engine)


def register_all(visitor: Visitor, part: list[tuple[UUID, str, str]]) -> None:
    """Be one visitor after the other."""
    with visitor.client:
        for submission, number, email in part:
            visitor.register(submission, number, email)
            time.sleep(0.02)


def check_registrations(runtime: Runtime) -> None:
    """Everyone was registered once, took the right steps once, and has mails under one Message-ID."""
    registrations = rows(runtime, Registration)
    assert len(registrations) == REGISTRATIONS
    mails = [item for item in received(runtime) if item.kind == "mail"]
    assert {mail.to for mail in mails} == {registration.email for registration in registrations}
    assert len(message_ids(mails)) == REGISTRATIONS
    for registration in registrations:
        assert str(registration.state) == "email_sent"
        assert steps(runtime, "registration", registration.id) == ["submit", "match", "accept_mail"]
    for message in rows(runtime, Message, Message.channel == "mail"):
        assert steps(runtime, "message", message.id).count("accept") == 1


def check_tans(runtime: Runtime, issued: list[Tan]) -> None:
    """No TAN was sent after its bound, and everyone's story has one end."""
    assert len(issued) == TANS
    for tan in issued:
        assert steps(runtime, "tan", tan.id) in (
            ["issue", "accept_sending"],
            ["issue", "report_undeliverable"],
        )
        for sms in received(runtime, tan.destination):
            assert datetime.fromisoformat(sms.at) - tan.issued_at < timedelta(seconds=90 + 10)


def report(runtime: Runtime, happened: Counter[str], raged: float, calm: float, clicks: int) -> None:
    """Print what happened, so that a failure can be repeated."""
    mails = [item for item in received(runtime) if item.kind == "mail"]
    faults = f"seed {SEED}: {happened.total()} faults in {raged:.0f} s: {dict(happened)}"
    twice = f"{clicks} clicks for {REGISTRATIONS} registrations, {len(mails) - REGISTRATIONS} mails twice"
    sys.stderr.write(f"\n{faults}\n{twice}, quiet after {calm:.1f} s\n")
