"""How long does an operator wait for a page, with a million customers and all that they have finished?"""

import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import pyotp
from pydantic import SecretStr
from sqlalchemy import select

from bench.browser import Browser
from bench.growth import Size, grow
from bench.house import House
from bench.ports import free_port
from bench.ratios import percentile
from service.app import create_app
from service.local.processes import Program, kept_alive
from workflows.catalogue import RECORDS
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.actions import add_operator

NAME, PASSWORD = "Messung", "Nachtschicht-mit-Tee-4"
DATABASE = "bench_cockpit"


@dataclass
class Waits:
    """Milliseconds until a page of one kind is there; `slowest` is the address that took longest."""

    title: str
    all: list[float] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, path: str, milliseconds: float) -> None:
        """Note one page."""
        self.all.append(milliseconds)
        self.slowest = max(self.slowest, (milliseconds, path))

    @property
    def p95(self) -> float:
        """What nineteen of twenty pages do not exceed."""
        return percentile(self.all, 95)


def measure(house: House, size: Size, rounds: int, say: Callable[[str], None]) -> list[Waits]:
    """Fill a database of its own, and open every page of the operators, every list, and one record of each kind, so many times."""
    with _database(house) as url:
        runtime = build_runtime(house.runtime.settings.model_copy(update={"database_url": SecretStr(url)}))
        with psycopg.connect(url, autocommit=True) as owner:
            say(f"filling a database with {size.customers:,} customers …")
            grow(owner, size, say)
            (steps,) = owner.execute("SELECT count(*) FROM transition").fetchone() or (0,)
        say(f"opening the operators' pages {rounds} times beside {steps:,} steps …")
        made = add_operator(runtime, NAME, PASSWORD)
        with _pages(house, url) as address, Browser(address) as browser:
            browser.open("/betrieb/anmelden")
            code = pyotp.TOTP(made.totp_secret).now()
            browser.send("/betrieb/anmelden", {"name": NAME, "password": PASSWORD, "totp": code})
            browser.must_be_at("/betrieb")
            found = [_opened(browser, title, paths, rounds) for title, paths in _kinds(runtime)]
        runtime.engine.dispose()
    return found


def _kinds(runtime: Runtime) -> Iterator[tuple[str, Sequence[str]]]:
    app = create_app(runtime)
    yield (
        "pages of the menu",
        [
            rule.rule
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/betrieb") and "GET" in (rule.methods or ()) and not rule.arguments
        ],
    )
    states = [(name, state) for name, kind in RECORDS.items() for state in kind.definition.states]
    yield (
        "lists of one state",
        [f"/betrieb/vorgaenge?workflow={name}&zustand={state}" for name, state in states],
    )
    with reading(runtime, EVERYBODY) as session:
        ones = [(name, session.scalars(select(kind.id).limit(1)).first()) for name, kind in RECORDS.items()]
        customers = session.scalars(select(Customer.id).limit(20)).all()
    yield "pages of customers", [f"/betrieb/kunden/{one}" for one in customers]
    yield "one record of each kind", [f"/betrieb/vorgaenge/{name}/{one}" for name, one in ones if one]


def _opened(browser: Browser, title: str, paths: Sequence[str], rounds: int) -> Waits:
    waits = Waits(title)
    for number in range(rounds + 1):
        for path in paths:
            began = time.perf_counter()
            browser.open(path)
            if number:  # the first time, templates are compiled and plans are made
                waits.add(path, (time.perf_counter() - began) * 1000)
    return waits


@contextmanager
def _database(house: House) -> Iterator[str]:
    house.database.execute(f"CREATE DATABASE {DATABASE}".encode())
    url = house.environment["DATABASE_URL"]
    head, _, tail = url.partition("?")
    url = f"{head.rpartition('/')[0]}/{DATABASE}" + (f"?{tail}" if tail else "")
    try:
        line = [house.checkout.python, "-m", "service", "migrate"]
        environment = house.environment | {"DATABASE_URL": url}
        subprocess.run(line, env=environment, cwd=house.checkout.path, check=True, capture_output=True)
        yield url
    finally:
        house.database.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)".encode())


@contextmanager
def _pages(house: House, url: str) -> Iterator[str]:
    port = free_port()
    arguments = (house.checkout.python, "-m", "service", "web", "--port", str(port))
    environment = house.environment | {
        "DATABASE_URL": url,
        "KUNDENCENTER_PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
    }
    program = Program(
        "web", arguments, environment, house.data_dir / "cockpit.log", folder=house.checkout.path
    )
    with kept_alive(program) as web:
        address = f"http://127.0.0.1:{port}"
        web.wait_until(lambda: _answers(address))
        yield address


def _answers(address: str) -> bool:
    try:
        with Browser(address) as browser:
            browser.open("/healthz")
    except OSError:
        return False
    return True
