"""How do a checkout's own service and the people who visit it come to life, whichever release it is?

Nothing of the checkout is imported: it is started, and spoken to by its command line, its pages, and the mails it sends.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from service.cli.visitor import Visitor, wait_for
from service.local import sinks, valkey
from service.local.postfach import Item, read
from tests.conftest import SECRET_KEY
from tests.ports import own_port
from tests.workers.rounds import eventually

PASSWORD = "Vier Kraniche ziehen nach Norden"
"""Everybody's, long enough to go without a TAN."""

NEW_PASSWORD = "Am Abend kehren sie zurueck"

SECONDS_TO_READY = 60.0
HERE = Path(__file__).parents[2]


@dataclass
class House:
    """A checkout with its engines, its address and its mail box."""

    checkout: Path
    environment: dict[str, str]
    data_dir: Path
    url: str = ""
    told: str = ""
    """What its upgrade said."""

    examined: str = ""
    """What its doctor said once it was open."""

    _read: set[str] = field(default_factory=set)
    _visitors: list[Visitor] = field(default_factory=list)

    def kc(self, *arguments: str) -> str:
        """Run one of the checkout's commands and return what it says."""
        done = self._run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *arguments: str) -> str:
        """Run one of the checkout's commands and return why it was not done."""
        done = self._run(*arguments)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "service", "--data-dir", str(self.data_dir), *arguments],
            cwd=self.checkout,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def visitor(self, **cookies: str) -> Visitor:
        """A browser, with these cookies from before."""
        self._visitors.append(Visitor(self.url, cookies))
        return self._visitors[-1]

    def close(self) -> None:
        """Close all browsers."""
        while self._visitors:
            self._visitors.pop().close()

    def received(self, to: str = "") -> list[Item]:
        """What has come to exactly this address, or to anybody, newest first."""
        return [item for item in read(self.data_dir, limit=5_000) if to in ("", item.to)]

    def receive(self, to: str, holds: Callable[[Item], object]) -> Item:
        """Wait for something of that kind that nobody has read yet."""
        found = wait_for(
            lambda: next(
                (item for item in self.received(to) if item.id not in self._read and holds(item)), None
            ),
            f"a message to {to}",
        )
        self._read.add(found.id)
        return found

    def code(self, to: str) -> str:
        """Wait for a code."""
        return self.receive(to, lambda item: item.codes).codes[0]

    def link(self, to: str, part: str) -> str:
        """Wait for a mail with such a link; return its path."""
        item = self.receive(to, lambda item: any(part in link for link in item.links))
        return urlsplit(next(link for link in item.links if part in link)).path

    def letter_code(self, to: str) -> str:
        """Wait for a letter and return its code."""
        return self.receive(to, lambda item: item.kind == "letter").codes[0]


@contextmanager
def house_on(url: str) -> Iterator[House]:
    """This checkout's house on a database, with engines of its own besides, not open yet."""
    with TemporaryDirectory(prefix="kcu-", dir="/tmp") as made:
        folder = Path(made)
        folder.chmod(0o711)
        with valkey.running(folder, durable=False) as redis, sinks.running(folder) as (smtp, sms):
            yield house_of(HERE, folder, DATABASE_URL=url, REDIS_URL=redis, SMTP_URL=smtp, SMS_URL=sms)


def house_of(checkout: Path, data_dir: Path, **urls: str) -> House:
    """Describe a checkout's house on these engines; nothing is started."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENCENTER_")}
    environment |= {
        "PYTHONPATH": str(checkout),
        "PYTHONDONTWRITEBYTECODE": "1",
        "KUNDENCENTER_MODE": "demo",
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "KUNDENCENTER_CAPTCHA": "none",
        "KUNDENCENTER_RATE_LIMITS": "off",
        **urls,
    }
    return House(checkout, environment, data_dir)


@contextmanager
def open_house(house: House) -> Iterator[House]:
    """Run web, relay and workers of the checkout until the end."""
    port = own_port(8600)
    house.url = f"http://127.0.0.1:{port}"
    with (house.data_dir / "up.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", "--data-dir", str(house.data_dir), "up", "--port", str(port)],
            cwd=house.checkout,
            env=house.environment | {"KUNDENCENTER_PUBLIC_BASE_URL": house.url},
            stdout=log,
            stderr=log,
        )
        try:
            eventually(lambda: _is_ready(house.url), SECONDS_TO_READY)
            yield house
        finally:
            house.close()
            process.terminate()
            process.wait(60)


def sign_in(visitor: Visitor, name: str, password: str = PASSWORD, **more: str) -> None:
    """Send the sign-in form."""
    visitor.open("/anmelden")
    visitor.send("/anmelden", {"identifier": name, "password": password, **more})


def ask(house: House, page: str, **answers: str) -> Visitor:
    """Send the form of a page in a browser that nobody knows."""
    visitor = house.visitor()
    visitor.open(page)
    visitor.send(page, answers)
    return visitor


def register(house: House, number: str, email: str) -> None:
    """Ask for the link with which a customer registers."""
    ask(house, "/registrieren", customer_number=number, email=email, email_repeat=email)


def activate(house: House, link: str, name: str, email: str, **more: str) -> Visitor:
    """Fill in the form behind such a link; without more: Max Muster, and no TAN."""
    person = {"salutation": "", "first_name": "Max", "last_name": "Muster", "mobile": "", "email": email}
    secret = {"login_name": name, "password": PASSWORD, "password_repeat": PASSWORD}
    return ask(house, link, **{"tan_method": "none", **person, **secret, **more})


def choose_password(house: House, visitor: Visitor, name: str) -> None:
    """Set a new password on the page that is open, and sign in with it."""
    visitor.send(visitor.path, {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD})
    assert visitor.path == "/anmelden"
    sign_in(visitor, name, NEW_PASSWORD)
    assert visitor.path == "/uebersicht"


def _is_ready(url: str) -> bool:
    try:
        with urlopen(f"{url}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
