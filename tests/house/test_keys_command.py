"""Does the command line say what hangs on which key, wrap it anew, and never show a key?"""

import psycopg
import pytest

from tests.house.conftest import Errands
from tests.house.test_new_users import CUSTOMERS, GOOD, HEADER
from tests.rotations import FIRST, SECOND, THIRD, id_of

OPERATOR = ("operator", "add", "uwe")


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house with an operator and a user of a file."""
    assert errands.with_file("customers", "import", CUSTOMERS).exit_code == 0
    assert errands.with_file("accounts", "auto-register", HEADER + GOOD).exit_code == 0
    assert errands(*OPERATOR).exit_code == 0
    return errands


def change(house: Errands, statement: str) -> None:
    with psycopg.connect(house.database_url, autocommit=True) as connection:
        connection.execute(statement)


def said(house: Errands, ring: str, *arguments: str) -> tuple[int, str]:
    done = house(*arguments, KUNDENCENTER_SECRET_KEYS=ring)
    assert not any(key in done.output for key in (FIRST, SECOND, THIRD))
    return done.exit_code, done.output


def say_what_nobody_can_read(house: Errands) -> None:
    assert said(house, FIRST, "keys", "rewrap")[0] == 1
    status, text = said(house, FIRST, "keys", "status")
    assert status == 1
    assert (
        f"{id_of(SECOND)} is not in KUNDENCENTER_SECRET_KEYS, and nobody can read what hangs on it (3)"
        in text
    )
    (house.folder / "accounts.csv").write_text(HEADER + GOOD, encoding="utf-8")
    status, text = said(house, THIRD, "accounts", "auto-register", str(house.folder / "accounts.csv"))
    assert (status, "see ./kc keys status" in text) == (1, True)


@pytest.mark.deep
def test_a_rotation_from_the_command_line(house: Errands) -> None:
    status, text = said(house, FIRST, "keys", "status")
    assert status == 0
    assert f"\n{id_of(FIRST)} is the only key.\n" in text
    assert "rewrap" not in text, "there is nothing to wrap anew"

    both = f"{SECOND},{FIRST}"
    status, text = said(house, both, "keys", "status")
    assert f"{id_of(SECOND)} is the newest; ./kc keys rewrap notes since when" in text
    assert (status, f"{id_of(FIRST)} stays for now: run ./kc keys rewrap; what was sent" in text) == (0, True)
    status, text = said(house, both, "keys", "rewrap")
    assert (status, "operators' apps: 1 wrapped\n" in text) == (0, True)
    assert "./kc keys status says what still hangs on the other keys." in text
    status, text = said(house, both, "keys", "status")
    assert f"{id_of(FIRST)} stays for now: what was sent before it was replaced ends on 20" in text
    assert f"{id_of(SECOND)} is known to be the newest since 20" in text

    change(house, "UPDATE initial_secret SET used_at = issued_at")
    change(house, "UPDATE letter SET deadline = now() - interval '1 day'")
    assert f"{id_of(FIRST)} may be removed." in said(house, both, "keys", "status")[1]
    status, text = said(house, SECOND, "keys", "status")
    assert status == 0
    assert id_of(FIRST) not in text

    say_what_nobody_can_read(house)
