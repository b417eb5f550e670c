"""What does an upgrade stand on? A database filled from a dump, at the day of the dump."""

from collections.abc import Callable, Iterator
from itertools import count

import psycopg
import pytest

from tests.conftest import Clock
from tests.upgrades.restoring import DAY, LATER, restore

_numbers = count(1)


@pytest.fixture(scope="session")
def restored(template_url: str) -> Iterator[Callable[[str], str]]:
    """Make a database from the dump of a schema and return its URL; all are dropped at the end."""
    made: list[str] = []

    def make(schema: str) -> str:
        made.append(f"kundencenter_upgrade_{next(_numbers)}")
        _tell(template_url, f'CREATE DATABASE "{made[-1]}" TEMPLATE template0')
        url = _neighbour(template_url, made[-1])
        restore(schema, url)
        Clock(url).travel_to(DAY + LATER)
        return url

    yield make
    for name in made:
        _tell(template_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _tell(template_url: str, statement: str) -> None:
    """Over a connection of its own: a test of crashes may have killed the server meanwhile."""
    with psycopg.connect(_neighbour(template_url, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


def _neighbour(url: str, name: str) -> str:
    return url.replace("@/kundencenter?", f"@/{name}?")
