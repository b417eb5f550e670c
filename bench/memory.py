"""What do 200 sign-ins from 16 threads leave behind in the memory of the web workers?"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

from bench.house import House
from bench.people import Person, new_people
from bench.processes import memory_of, pids_by_part
from bench.visits import signed_in_browser

THREADS = 16
SIGN_INS = 200


@dataclass(frozen=True)
class Memory:
    """Resident and proportional MiB of one web process before and after."""

    process: str
    before: tuple[float, float]
    after: tuple[float, float]


def measure(house: House) -> list[Memory]:
    """Sign in 200 times from 16 threads and compare every web process with itself."""
    people = new_people(house, THREADS, "none")
    pids = pids_by_part()["web"]
    before = {pid: memory_of(pid) for pid in pids}
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda number: _sign_in(house, people[number % THREADS]), range(SIGN_INS)))
    names = ["master", *(f"worker {number}" for number in range(1, len(pids)))]
    return [Memory(name, before[pid], memory_of(pid)) for name, pid in zip(names, pids, strict=True)]


def _sign_in(house: House, person: Person) -> None:
    with closing(signed_in_browser(house, person)):
        pass
