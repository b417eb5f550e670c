"""Does everybody of a database from before users were records keep number, sign-in and what they had begun?

In that release a person belonged to customer numbers by a row without a life of its own, and the number was the account's.
What its people did: make_0014.py. Everybody is called Max Muster there unless a test says otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg.errors import UniqueViolation

from service.app import create_app
from service.cli.visitor import TourError, Visitor
from tests.conftest import SECRET_KEY, Clock
from tests.upgrades.house import PASSWORD, House, activate, ask, house_on, open_house, register, sign_in
from tests.upgrades.restoring import held
from workflows import migration, policy, upkeep
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading
from workflows.settings import load_settings
from workflows.signin.actions import SignedInNow, TanNeeded, start
from workflows.signin.password_check import Credentials

pytestmark = pytest.mark.deep

SCHEMA = "0014"
HELD = held(SCHEMA)
NUMBERS: Mapping[str, str] = HELD["numbers"]
ENDED = ("e.nde", "g.eht")
NOT_HERE_YET = ("n.eu", "b.rieflich", "i.nderpost", "p.erpost")
FREE = str(max(map(int, NUMBERS.values())) + 1)
"""The first number that the release before would have given."""

NEW_PASSWORD = "Am Abend kehren sie zurueck"
TOLD = [
    (
        "0017: users whose name somebody else of their customer number had: 3: "
        f"{NUMBERS['k.ollege']} Änne Größmann (2), {NUMBERS['n.eu']} Änne Größmann (3), "
        f"{NUMBERS['b.rieflich']} änne größmann (4)"
    ),
    "0017: further customer numbers of somebody, each with a user number of its own now: 2",
    "0017: customer numbers without an administrator: 1: 30008",
]
SEATS = """
    SELECT a.login_name, c.customer_number, s.user_number, s.state, s.is_administrator, s.services
      FROM seat s JOIN account a ON a.id = s.account_id JOIN customer c ON c.id = s.customer_id ORDER BY s.user_number
"""
RETIRED = "SELECT user_number FROM retired_number ORDER BY 1"
SAME_AGAIN = """
    INSERT INTO seat SELECT (jsonb_populate_record(seat, jsonb_build_object(
        'id', gen_random_uuid(), 'user_number', %s::text, 'account_id', NULL, 'held_since', NULL, 'display_key', 'other'))).*
      FROM seat LIMIT 1
"""


def rows(url: str, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask as the owner of the database."""
    with psycopg.connect(url) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def numbers_of(url: str) -> dict[str, str]:
    """Say which number everybody's account has, in the release before."""
    return dict(rows(url, "SELECT login_name, user_number FROM account WHERE login_name <> ''"))  # type: ignore[arg-type] # two columns


@contextmanager
def runtime_on(url: str) -> Iterator[Runtime]:
    found = build_runtime(load_settings(database_url=url, secret_keys=SECRET_KEY))
    yield found
    found.engine.dispose()


@pytest.fixture
def before(restored: Callable[[str], str]) -> Iterator[Runtime]:
    """The restored database, whose numbers may be changed by its test."""
    with runtime_on(restored(SCHEMA)) as found:
        yield found


@pytest.fixture(scope="module")
def upgraded(restored: Callable[[str], str]) -> Iterator[str]:
    """The migrated database, for tests that leave customers, users and numbers alone."""
    url = restored(SCHEMA)
    with runtime_on(url) as found:
        assert migration.upgrade(found.engine) == TOLD
        migration.check_drift(found.engine)
    yield url
    with runtime_on(url) as found, reading(found) as session:
        assert broken_chains(session) == []


def url_of(runtime: Runtime) -> str:
    assert runtime.settings.database_url
    return runtime.settings.database_url.get_secret_value()


def test_everybody_signs_in_by_name_and_by_the_same_number(upgraded: str) -> None:
    with runtime_on(upgraded) as runtime:
        for name in sorted(NUMBERS.keys() - {*ENDED, *NOT_HERE_YET}):
            for identifier in (name, NUMBERS[name]):
                answer = start(runtime, Credentials(identifier, PASSWORD, "de"))
                assert isinstance(answer, TanNeeded if name in {"t.an", "g.eraet"} else SignedInNow), name


def test_everybody_has_the_number_of_before_and_the_rights_of_decision_0027(upgraded: str) -> None:
    """Who was an administrator is one; who has not come yet is invited; services are a law office's."""
    found = {row[2]: (row[0], *row[3:]) for row in rows(upgraded, SEATS)}
    further = [row for row in rows(upgraded, SEATS) if row[0] == "z.wei"]
    registered = NUMBERS.keys() - {"k.ollege", "h.albfertig", "b.leibt", "o.hne", *NOT_HERE_YET}
    assert {number: seat for number, seat in found.items() if number < FREE} == {
        NUMBERS[name]: (
            name,
            "invited" if name in NOT_HERE_YET else "active",
            name in registered,
            name == "a.nwalt",
        )
        for name in NUMBERS.keys() - set(ENDED)
    }
    assert [(row[1], row[2], *row[4:]) for row in further] == [
        ("30002", NUMBERS["z.wei"], True, False),
        ("30001", further[1][2], False, False),
        ("1649/15", further[2][2], False, True),
    ]
    assert all(row[2] >= FREE for row in further[1:])


def test_numbers_of_who_has_ended_are_given_to_nobody(upgraded: str) -> None:
    """Nor is anything left of whom retention has passed over."""
    gone = sorted([*HELD["erased"], *(NUMBERS[name] for name in ENDED)])
    assert [number for (number,) in rows(upgraded, RETIRED)] == gone
    assert rows(upgraded, "SELECT 1 FROM login_identifier WHERE canonical = ANY(%s)", gone) == []
    assert rows(upgraded, "SELECT nextval('user_number')::text > ALL(SELECT user_number FROM seat)") == [(True,)]
    for number in gone:
        with psycopg.connect(upgraded) as connection, pytest.raises(UniqueViolation, match="is retired"):
            connection.execute(SAME_AGAIN, [number])


def test_down_and_up_again_keeps_numbers_and_sign_ins(before: Runtime) -> None:
    """What it cannot take along is the further numbers of one person; it says so, and gives them to nobody."""
    url = url_of(before)
    assert migration.upgrade(before.engine) == TOLD
    forgotten = [row[2] for row in rows(url, SEATS) if row[2] >= FREE]
    some = ", ".join(forgotten)
    assert migration.downgrade(before.engine, SCHEMA) == [
        f"0017: user numbers that are no names any more, and that nobody gets again: 2: {some}"
    ]
    assert numbers_of(url) == NUMBERS
    assert rows(url, "SELECT user_number FROM account WHERE login_name = ''") == [tuple(HELD["erased"])]
    assert len(rows(url, "SELECT 1 FROM membership")) == len(NUMBERS) - len(ENDED) + len(forgotten)

    assert migration.upgrade(before.engine) == TOLD
    test_everybody_has_the_number_of_before_and_the_rights_of_decision_0027(url)
    test_everybody_signs_in_by_name_and_by_the_same_number(url)
    test_numbers_of_who_has_ended_are_given_to_nobody(url)
    assert not set(forgotten) & {row[2] for row in rows(url, SEATS)}


def test_who_was_leaving_leaves_unless_nobody_would_look_after_others(before: Runtime) -> None:
    url = url_of(before)
    states = "SELECT login_name, state FROM account WHERE login_name IN ('a.llein', 's.chliesst') ORDER BY 1"
    migration.upgrade(before.engine)
    Clock(url).travel(policy.CLOSURE_GRACE + timedelta(minutes=1))
    upkeep.end_what_is_over(before, 0)
    assert rows(url, states) == [("a.llein", "ended"), ("s.chliesst", "closing")]
    number = NUMBERS["a.llein"]
    assert rows(url, "SELECT state FROM seat WHERE user_number = %s", number) == [("ended",)]
    assert rows(url, "SELECT 1 FROM login_identifier WHERE canonical = %s", number) == []


@pytest.fixture(scope="module")
def house(restored: Callable[[str], str]) -> Iterator[House]:
    """The upgraded house, open; codes that live for minutes only are entered at once."""
    url = restored(SCHEMA)
    with house_on(url) as found:
        with psycopg.connect(url) as connection:
            connection.execute("UPDATE heartbeat SET seen_at = clock_timestamp() WHERE name = 'relay'")
        found.told = found.refused("migrate")
        with psycopg.connect(url) as connection:
            connection.execute("UPDATE heartbeat SET seen_at = clock_timestamp() - interval '21 seconds'")
        found.told += found.kc("migrate")
        with open_house(found):
            found.entered = {"signing in": entered_tan(found), "change": entered_change(found)}
            found.examined = found.kc("doctor")
            yield found
