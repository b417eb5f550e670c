"""Does everybody of a database from before users were records keep number, sign-in and what they had begun?

In that release a person belonged to customer numbers by a row without a life of its own, and the number was the account's.
What its people did: make_0014.py. Everybody is called Max Muster there unless a test says otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from flask.sessions import SecureCookieSessionInterface
from psycopg.errors import UniqueViolation
from sqlalchemy.event import listen

from service.app import create_app
from service.cli.visitor import TourError
from tests.conftest import SECRET_KEY, Clock
from tests.upgrades.house import (
    NEW_PASSWORD,
    PASSWORD,
    House,
    activate,
    ask,
    choose_password,
    house_on,
    open_house,
    register,
    sign_in,
)
from tests.upgrades.restoring import DAY, LATER, held
from workflows import migration, policy, upkeep
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
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


COLLEAGUES = """
    SET session_replication_role = replica;
    INSERT INTO account
    SELECT (jsonb_populate_record(a, jsonb_build_object(
               'id', gen_random_uuid(), 'user_number', nextval('user_number')::text, 'login_name', 'colleague' || n,
               'created_at', a.created_at + n * interval '1 second'))).*
      FROM account a, generate_series(1, 50) n WHERE a.login_name = 'k.ollege';
    INSERT INTO membership
    SELECT a.id, m.customer_id, false, a.created_at FROM account a, membership m JOIN account k ON k.id = m.account_id
     WHERE k.login_name = 'k.ollege' AND a.login_name LIKE 'colleague%';
"""
"""Fifty more of the customer number 30001 who are called Änne Größmann; faster than by file."""


def rows(url: str, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask as the owner of the database."""
    with psycopg.connect(url) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def numbers_of(url: str) -> dict[str, str]:
    """Say which number everybody's account has, in the release before."""
    return dict(rows(url, "SELECT login_name, user_number FROM account WHERE login_name <> ''"))


@contextmanager
def runtime_on(url: str) -> Iterator[Runtime]:
    found = build_runtime(load_settings(database_url=url, secret_keys=SECRET_KEY))
    yield found
    found.engine.dispose()


def require_whole_history(url: str) -> None:
    with runtime_on(url) as found, reading(found) as session:
        assert broken_chains(session) == []


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
    require_whole_history(url)


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
    assert rows(upgraded, "SELECT nextval('user_number')::text > ALL(SELECT user_number FROM seat)") == [
        (True,)
    ]
    for number in gone:
        with psycopg.connect(upgraded) as connection, pytest.raises(UniqueViolation, match="is retired"):
            connection.execute(SAME_AGAIN, [number])


def statements(runtime: Runtime) -> int:
    """Migrate, and count what the database was asked."""
    asked: list[str] = []
    listen(runtime.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
    migration.upgrade(runtime.engine)
    return len(asked)


def test_the_migration_asks_as_often_however_many_are_called_alike(
    before: Runtime, restored: Callable[[str], str]
) -> None:
    """A query for each of them looked through all users, and took hours where a file had called everybody the same."""
    url = restored(SCHEMA)
    with psycopg.connect(url) as connection:
        connection.execute(COLLEAGUES)
    with runtime_on(url) as crowded:
        assert statements(crowded) == statements(before)
    names = (
        "SELECT display_name FROM seat WHERE display_name ~ '^Änne Größmann' ORDER BY length(display_name), 1"
    )
    assert [name for (name,) in rows(url, names)][-2:] == ["Änne Größmann (53)", "Änne Größmann (54)"]


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
    ((successor,),) = rows(url, "SELECT id FROM seat WHERE user_number = %s", NUMBERS["b.leibt"])
    intervene(before, "seat", successor, "appoint", Decision(COMMAND_LINE, "asked by phone"))
    upkeep.end_what_is_over(before, 0)
    assert rows(url, states) == [("a.llein", "ended"), ("s.chliesst", "ended")]


@dataclass(frozen=True)
class Opened:
    """The upgraded house, what `migrate` said while somebody was at work, and where the codes led."""

    house: House
    refused: str
    entered: Mapping[str, str]


@pytest.fixture(scope="module")
def opened(restored: Callable[[str], str]) -> Iterator[Opened]:
    """Open it; codes that live for minutes only are entered at once."""
    url = restored(SCHEMA)
    with house_on(url) as house:
        with psycopg.connect(url) as connection:
            connection.execute(
                "UPDATE heartbeat SET seen_at = clock_timestamp() + interval '5 minutes' WHERE name = 'relay'"
            )
        refused = house.refused("migrate")
        assert rows(url, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]
        with psycopg.connect(url) as connection:
            connection.execute("UPDATE heartbeat SET seen_at = clock_timestamp() - interval '21 seconds'")
        house.told = house.kc("migrate")
        with open_house(house):
            Clock(url).travel_to(DAY + LATER)  # a slow machine's start uses up no code
            entered = {"signing in": entered_tan(house, url), "change": entered_change(house)}
            house.examined = house.kc("doctor")  # before anybody mends anything
            yield Opened(house, refused, entered)
    require_whole_history(url)


@pytest.fixture
def house(opened: Opened) -> House:
    return opened.house


def entered_tan(house: House, url: str) -> str:
    """Go on where a TAN was asked for; by the real clock the browser's cookie is too old, so it is signed anew."""
    kept = HELD["signing in"]
    with runtime_on(url) as runtime:
        app = create_app(runtime)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer
        cookie = str(signer.dumps({"attempts": [kept["attempt"]], "csrf_token": "0" * 40}))
        visitor = house.visitor(**{app.config["SESSION_COOKIE_NAME"]: cookie})
    visitor.open("/anmelden/tan")
    visitor.send("/anmelden/tan", {"tan": kept["tan"]})
    return visitor.path


def entered_change(house: House) -> str:
    """Go on where the code from the new address was asked for."""
    kept = HELD["change"]
    visitor = house.visitor(**kept["cookies"])
    visitor.open("/zugangsdaten/bestaetigung")
    visitor.send("/zugangsdaten/bestaetigung", {"tan": kept["tan"]})
    return visitor.path


def test_migrate_waits_for_the_service_to_stop_and_doctor_finds_what_is_left_to_do(opened: Opened) -> None:
    assert "migration 0017 needs the service to stand still" in opened.refused
    assert "relay" in opened.refused
    assert all(line in opened.house.told for line in TOLD)
    found = " ".join(opened.house.examined.split())
    assert "1 customer number with users but without one, see ./kc users appoint: 30008" in found
    assert "schema is at" in opened.house.kc(
        "migrate"
    )  # beside processes of this version: nothing is pending


def test_a_sign_in_and_a_change_of_address_go_on_with_the_codes_that_had_come(
    opened: Opened, house: House
) -> None:
    assert opened.entered == {"signing in": "/uebersicht", "change": "/zugangsdaten/kontakt"}
    ask(house, "/benutzername-vergessen", email="neu@example.org")
    assert NUMBERS["w.echsel"] in house.receive("neu@example.org", lambda item: "w.echsel" in item.text).text


def test_a_browser_is_still_signed_in_and_still_known(house: House) -> None:
    cookies = HELD["known browser"]["cookies"]
    signed_in = house.visitor(**cookies)
    signed_in.open("/uebersicht")
    assert signed_in.path == "/uebersicht"
    browser = house.visitor(geraet=cookies["geraet"])
    browser.open("/anmelden")
    browser.send("/anmelden/geraet", {})
    browser.send("/anmelden/tan", {"tan": house.code("g.eraet@example.org")})
    assert browser.path == "/uebersicht"


def test_somebody_of_three_customer_numbers_sees_all_of_them_by_any_of_their_numbers(
    house: House,
) -> None:
    """The mail of their names, ordered before and sent after the upgrade, has them, too."""
    text = house.receive("z.wei@example.org", lambda item: "z.wei" in item.text).text
    numbers = [row[2] for row in rows(house.environment["DATABASE_URL"], SEATS) if row[0] == "z.wei"]
    assert all(number in text for number in numbers)
    for number in numbers:
        visitor = house.visitor()
        sign_in(visitor, number)
        assert "1649/15, 30001, 30002" in visitor.page


@pytest.mark.parametrize("name", NOT_HERE_YET)
def test_first_credentials_lead_into_a_first_visit(house: House, name: str) -> None:
    """By letter and by mail, one of each sent after the upgrade; signed in by number."""
    email = f"{name}@example.org"
    known = {**HELD["practice"], **HELD["in the out-tray"]}
    first = known.get(name) or house.code(email)
    visitor = house.visitor()
    sign_in(visitor, NUMBERS[name], first)
    new = {"login_name": name, "password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
    visitor.send("/zugangsdaten", {**new, "tan_method": "none", "mobile": "", "email": email})
    visitor.open("/uebersicht")
    assert visitor.path == "/uebersicht"
    seat = "SELECT state, accepted_at IS NULL FROM seat WHERE user_number = %s"
    assert rows(house.environment["DATABASE_URL"], seat, NUMBERS[name]) == [("active", False)]


def test_a_first_visit_that_was_half_done_goes_on(house: House) -> None:
    visitor = house.visitor()
    sign_in(visitor, NUMBERS["h.albfertig"])
    assert visitor.path == "/zugangsdaten/tan-bestaetigen"
    visitor.send("/zugangsdaten/tan-bestaetigen/erneut", {})
    visitor.send("/zugangsdaten/tan-bestaetigen", {"tan": house.code("h.albfertig@example.org")})
    assert visitor.path == "/uebersicht"


@pytest.mark.parametrize("name", ["l.ink", "w.artet"])
def test_a_link_to_a_new_password_works_before_and_after_it_was_sent(house: House, name: str) -> None:
    link = HELD["forgotten"].get(name) or house.link(f"{name}@example.org", "/passwort-neu/")
    visitor = house.visitor()
    visitor.open(link)
    choose_password(house, visitor, name)


def test_a_letter_leads_to_a_new_password(house: House) -> None:
    given = {"identifier": "b.rief", "code": HELD["forgotten"]["b.rief"]}
    choose_password(house, ask(house, "/passwort-neu", **given), "b.rief")


def test_a_registration_goes_on_and_who_had_left_may_come_again(house: House) -> None:
    """Both become users with numbers that nobody had."""
    register(house, "30006", "e.nde@example.org")
    again = house.link("e.nde@example.org", "/aktivieren/")
    for link, name in ((HELD["registering"]["offen"], "offen"), (again, "e.nde")):
        assert activate(house, link, name, f"{name}@example.org").path == "/anmelden"
        visitor = house.visitor()
        sign_in(visitor, name)
        assert visitor.path == "/uebersicht"
        (seat,) = (row for row in rows(house.environment["DATABASE_URL"], SEATS) if row[0] == name)
        assert (seat[2] > FREE, *seat[3:]) == (True, "active", True, False)


def test_the_last_administrator_stays_and_another_may_be_appointed(house: House) -> None:
    page = "/zugangsdaten/daten/schliessen"
    visitor = house.visitor()
    sign_in(visitor, "v.erwalter")
    visitor.open(page)
    with pytest.raises(TourError, match="422"):
        visitor.send(page, {"login_name": "v.erwalter"})
    house.kc("users", "appoint", NUMBERS["o.hne"], "--reason", "left alone by the release before")
    assert "every customer number with users has one" in " ".join(house.kc("doctor").split())
