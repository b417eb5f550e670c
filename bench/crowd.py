"""Who is in a measured house, and what do they do there, so many at a time? Every process has done each way before it is measured."""

import importlib.util
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import repeat
from pathlib import Path
from queue import SimpleQueue
from types import ModuleType

from bench import visits
from bench.browser import Browser
from bench.guests import Guest, Regulars, Strangers
from bench.house import House

READERS = 4
BY_MAIL, BY_SMS = 32, 24
OFTEN = 20
"""How many times each process has done a way before it counts."""

MOST_MORE = 10
FIRST = "/uebersicht"
LISTS = ("/rechnungen", "/abrechnungen")


class Crowd:
    """The people of one house: strangers, regulars by mail and by SMS, and open browsers on pages."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.strangers = Strangers(house)
        self.by_mail, self.by_sms = Regulars(), Regulars()
        self.onboardings = 0
        self.rich: Guest | None = None
        self._readers: SimpleQueue[Browser] = SimpleQueue()
        self._rich_readers: SimpleQueue[Browser] = SimpleQueue()
        self._forms: SimpleQueue[visits.OpenForm] = SimpleQueue()

    def sign_in(self) -> int:
        """Let one of those with e-mail TAN sign in."""
        return self.by_mail.visiting(partial(visits.sign_in, self.house))()

    def sign_in_by_sms(self) -> int:
        """Let one of those with mTAN sign in."""
        return self.by_sms.visiting(partial(visits.sign_in, self.house))()

    def onboard(self) -> int:
        """Let a stranger register and sign in."""
        self.onboardings += 1
        return visits.onboard(self.house, self.strangers.next())

    def register_with_sms(self) -> int:
        """Let a stranger register with mTAN, up to the sign-in page."""
        self.onboardings += 1
        return visits.become_customer(self.house, self.strangers.next(), "sms")

    def post(self) -> int:
        """Send the registration alone."""
        form = self._forms.get(timeout=60)
        try:
            return form.post(self.strangers.next())
        finally:
            self._forms.put(form)

    def read(self, path: str, *, rich: bool = False) -> int:
        """Open a page as somebody who is signed in."""
        readers = self._rich_readers if rich else self._readers
        browser = readers.get(timeout=60)
        try:
            browser.open(path)
            browser.must_be_at(path)
        finally:
            readers.put(browser)
        return 1

    def fill_up(self) -> None:
        """Make the regulars, open the pages, and go every way often enough for two web processes."""
        self.strangers.provide(2_000)
        together(partial(self._join, self.by_mail, "email"), BY_MAIL)
        together(partial(self._join, self.by_sms, "sms"), BY_SMS)
        self.rich = self.strangers.next()
        visits.onboard(self.house, self.rich)
        for _ in range(READERS):
            self._rich_readers.put(visits.signed_in_browser(self.house, self.rich))
            with self.by_mail.one() as somebody:
                self._readers.put(visits.signed_in_browser(self.house, somebody))
            self._forms.put(visits.OpenForm(self.house))
        together(self.sign_in_by_sms, OFTEN)
        walks: list[Callable[[], int]] = [partial(self.read, FIRST), self.post]
        walks += [partial(self.read, path, rich=True) for path in (FIRST, *LISTS)]
        for walk in walks * 2:
            together(walk, 2 * OFTEN)
            self.rest()

    def rest(self) -> None:
        """Close all connections: the next ones are spread over the web processes anew."""
        for browsers in (self._readers, self._rich_readers):
            for _ in range(browsers.qsize()):
                browser = browsers.get()
                browser.rest()
                browsers.put(browser)

    def give_documents(self, total: int) -> None:
        """Fill up to so many documents, ten thousand of them of one person, as the checkout itself does it."""
        assert self.rich is not None  # noqa: S101 - filled up before
        filling = load_filling(self.house.checkout.path)
        filling.fill(self.house.database, filling.Big(self.rich.number), total)

    def warm(self, unit: float) -> None:
        """Sign in until every web process has verified often enough; the system spreads connections as it likes."""
        before = self.house.cpu()["web"]
        for _ in range(MOST_MORE):
            together(self.sign_in, OFTEN)
            _master, *workers = self.house.cpu()["web"].items()
            if all(used - before.get(pid, 0.0) >= OFTEN * unit for pid, used in workers):
                return

    def _join(self, regulars: Regulars, tan_method: str) -> int:
        guest = self.strangers.next()
        self.onboardings += 1
        requests = visits.onboard(self.house, guest, tan_method)
        regulars.add(guest)
        return requests


def load_filling(checkout: Path) -> ModuleType:
    """Load the file that knows the tables of a checkout."""
    spec = importlib.util.spec_from_file_location("filling_of_a_checkout", checkout / "bench" / "filling.py")
    assert spec is not None  # noqa: S101 - a file with this ending has one
    assert spec.loader is not None  # noqa: S101 - found by this ending, too
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def together(walk: Callable[[], int], times: int, browsers: int = READERS) -> int:
    """Let several browsers go the way, so many times in all; return how many requests that were."""
    with ThreadPoolExecutor(browsers) as threads:
        return sum(threads.map(lambda one: one(), repeat(walk, times)))
