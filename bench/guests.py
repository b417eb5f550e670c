"""Who visits a measured house, whatever its code? Customers by the command line, people by its own pages."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from queue import SimpleQueue
from threading import Lock

from bench.house import House

PASSWORD = "Vier Kraniche ziehen nach Norden"  # noqa: S105 - measured people keep no secrets
FIRST_NUMBER = 500_001
AT_ONCE = 2_500
COLUMNS = ("customer_number", "name", "email", "mobile", "street", "postal_code", "city", "country", "status")


@dataclass
class Guest:
    """A line of the master data and who registers for it; `device` is what the browser keeps, TANs go to `destination`."""

    number: str
    destination: str = ""
    device: dict[str, str] = field(default_factory=dict)

    @property
    def email(self) -> str:
        """Where mails arrive."""
        return f"k{self.number}@example.org"

    @property
    def mobile(self) -> str:
        """Where text messages arrive, a number of nobody else."""
        return f"+49152{self.number:0>8}"

    @property
    def login_name(self) -> str:
        """The name that is chosen at the registration."""
        return f"m.muster{self.number}"


class Strangers:
    """Customers whom nobody has registered for yet; more are imported as they run out."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._numbers = count(FIRST_NUMBER)
        self._left: list[Guest] = []
        self._lock = Lock()

    def provide(self, how_many: int) -> None:
        """See to it that so many are there, before something is measured."""
        with self._lock:
            if len(self._left) < how_many:
                self._import(max(how_many, AT_ONCE))

    def next(self) -> Guest:
        """Return one whom nobody has seen."""
        with self._lock:
            if not self._left:
                self._import(AT_ONCE)
            return self._left.pop()

    def _import(self, how_many: int) -> None:
        made = [Guest(str(next(self._numbers))) for _ in range(how_many)]
        file = self._house.data_dir / "guests.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(
                {"customer_number": one.number, "name": f"Praxis {one.number}", "email": one.email, "status": "active"}
                for one in made
            )  # fmt: skip
        self._house.command("customers", "import", str(file))
        self._left += made


class Regulars:
    """People with an account; each is in one browser at a time."""

    def __init__(self) -> None:
        self._free: SimpleQueue[Guest] = SimpleQueue()

    def add(self, guest: Guest) -> None:
        """Let one more come."""
        self._free.put(guest)

    @contextmanager
    def one(self) -> Iterator[Guest]:
        """Yield whoever has not come for longest."""
        guest = self._free.get(timeout=60)
        try:
            yield guest
        finally:
            self._free.put(guest)

    def visiting(self, walk: Callable[[Guest], int]) -> Callable[[], int]:
        """Return a walk of one of them."""

        def walk_as_somebody() -> int:
            with self.one() as guest:
                return walk(guest)

        return walk_as_somebody
