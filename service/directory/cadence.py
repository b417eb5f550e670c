"""When is it time to compare again? Every 15 minutes while the page is open, later after failures, never all at once."""

from collections.abc import Callable
from pathlib import Path
from secrets import SystemRandom
from threading import Event, Thread

from service.directory.clock import now
from service.directory.directory import opened
from service.directory.installations import find_installations
from service.directory.reconciling import Outcome, reconcile
from service.directory.words import RefusedError

EVERY = 15 * 60.0
JITTER = 0.2
LONGEST = 4 * 3600.0
DAILY = 24 * 3600.0
DICE = SystemRandom()


def pause(failures: int, dice: Callable[[], float] = DICE.random) -> float:
    """Seconds until the next time: a fifth more or less than the rule, doubled by each failure in a row."""
    rule = min(EVERY * 2.0**failures, LONGEST)
    return rule * (1 + JITTER * (2 * dice() - 1))


def look(folder: Path, *, thorough: bool = False) -> list[Outcome]:
    """Compare with every customer number that does not want to be left alone just now."""
    with opened(folder) as directory:
        moment = now()
        places = find_installations(directory.connection)
        due = [place.customer_number for place in places if place.rests_until <= moment]
        return [reconcile(directory, number, thorough=thorough) for number in due]


class Cadence:
    """Compares in the background until it is ended; once a day thoroughly, whatever the tags say."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._ended, self._failures, self._waited = folder, Event(), 0, 0.0
        self._thread = Thread(target=self._run, daemon=True)

    def begin(self) -> None:
        """Start."""
        self._thread.start()

    def end(self) -> None:
        """Stop, as soon as what is just running is done."""
        self._ended.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._ended.wait(seconds := pause(self._failures)):
            self._waited += seconds
            thorough = self._waited >= DAILY
            self._waited = 0.0 if thorough else self._waited
            try:
                outcomes = look(self._folder, thorough=thorough)
                failed = any(outcome.is_offline or outcome.problem for outcome in outcomes)
            except RefusedError:  # the disk is full, or the file is locked: the next time it may be otherwise
                failed = True
            self._failures = min(self._failures + 1, 10) if failed else 0
