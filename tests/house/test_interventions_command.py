"""Does the command line lock, suspend, reinstate and end accounts, and follow letters to the post?"""

import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, make_url

from service.cli.accounts import accounts
from service.cli.letters import STATES, _lines
from service.cli.users import users
from tests.builders import add_account
from tests.house.conftest import Errands
from tests.house.test_command_line import kc
from tests.house.test_new_users import CUSTOMERS, GOOD, HEADER
from tests.invitations import administrator
from workflows.cockpit.letters import ListedLetter
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.actions import note_printed
from workflows.letter.machine import LetterState

WHY = ("--reason", "called us")


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house with one customer and three users; the first administers."""
    assert errands.with_file("customers", "import", CUSTOMERS).exit_code == 0
    users = HEADER + "".join(GOOD.replace("e.muster", name) for name in ("e.muster", "b.muster", "c.muster"))
    assert errands.with_file("accounts", "auto-register", users).exit_code == 0
    return errands


def said(house: Errands, *arguments: str) -> tuple[int, str]:
    done = house(*arguments)
    return done.exit_code, (done.stdout + done.stderr).strip()


def test_from_suspended_to_ended(house: Errands) -> None:
    status, text = said(house, "accounts", "suspend", "e.muster", *WHY)
    assert status == 1
    assert "e.muster is the last administrator of 46075" in text
    assert "--even-last-administrator" in text
    assert said(house, "accounts", "suspend", "b.muster") == (2, _usage("suspend"))
    assert said(house, "accounts", "suspend", "b.muster", "--reason", " ")[0] == 1
    customer_hears = (
        "its owner has proven no address yet, so the customer hears of it by mail, at the address on file"
    )
    assert said(house, "accounts", "suspend", "b.muster", *WHY) == (
        0,
        f"b.muster: suspended; {customer_hears}",
    )
    again = said(house, "accounts", "suspend", "b.muster", *WHY)
    assert again == (1, "Error: b.muster: not possible, it is suspended")
    assert said(house, "accounts", "reinstate", "b.muster", *WHY)[0] == 0
    assert said(house, "accounts", "suspend", "e.muster", *WHY, "--even-last-administrator") == (
        0,
        f"e.muster: suspended; {customer_hears}\ncustomer number 46075 has no administrator now",
    )
    assert said(house, "accounts", "reinstate", "e.muster", *WHY)[0] == 0
    status, text = said(house, "accounts", "lock", "b.muster", *WHY)
    assert (status, "no confirmed email address" in text) == (1, True), (
        "nobody could unlock it: named is not proven"
    )
    assert said(house, "accounts", "lock", "nobody", *WHY) == (1, "Error: nobody signs in as nobody")


def test_the_end_asks_for_the_user_number(house: Errands) -> None:
    status, text = said(house, "accounts", "end", "c.muster", *WHY)
    assert status == 1
    assert "This cannot be taken back. Type the user number" in text
    assert said(house, "accounts", "end", "c.muster", *WHY, "--yes")[0] == 0
    assert said(house, "accounts", "end", "c.muster", *WHY, "--yes") == (
        1,
        "Error: nobody signs in as c.muster",
    )


def test_users_are_looked_after_by_their_numbers(house: Errands) -> None:
    house.with_file("accounts", "auto-register", HEADER + GOOD.replace("e.muster", "u.muster"))
    _status, text = said(house, "letters", "list")
    first, *_others, second = sorted(set(re.findall(r"46075 +(\d{6}) ", text)))
    status, text = said(house, "users", "end", first, *WHY, "--yes")
    assert (status, text.partition(":")[2].partition(".")[0]) == (
        1,
        f" {first} is the last administrator of 46075, and others are users there",
    )
    assert said(house, "users", "suspend", second, *WHY) == (0, f"{second}: suspended by the operators")
    assert said(house, "users", "suspend", first, *WHY)[0] == 1
    assert said(house, "users", "suspend", first, *WHY, "--even-last-administrator") == (
        0,
        f"{first}: suspended by the operators\ncustomer number 46075 has no administrator now",
    )
    for number in (first, second):
        assert said(house, "users", "reinstate", number, *WHY) == (
            0,
            f"{number}: not suspended by the operators any more",
        )
    assert said(house, "users", "end", second, *WHY)[0] == 1, "the number has to be typed again"
    assert said(house, "users", "end", second, *WHY, "--yes") == (0, f"{second}: ended")
    assert said(house, "users", "end", "1", *WHY, "--yes") == (1, "Error: there is no user 1")


def test_a_lock_outlasts_a_suspension_and_that_is_said(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", "k" * 40)
    name = add_account(runtime).login_name
    run = CliRunner().invoke
    for step in ("lock", "suspend"):
        assert run(accounts, [step, name, *WHY]).exit_code == 0
    assert run(accounts, ["reinstate", name, *WHY]).stdout == (
        f"{name}: not suspended any more; the owner hears of it by mail\n"
        "it is still locked, as it was before: a new password of its owner opens it\n"
    )


def test_whoever_was_invited_needs_another_link_after_a_suspension(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", "k" * 40)
    number = administrator(runtime).create().user_number
    run = CliRunner().invoke
    suspended = run(users, ["suspend", number, *WHY])
    assert suspended.stdout == (
        f"{number}: suspended by the operators; an invitation that was open has ended\n"
    )
    assert run(users, ["reinstate", number, *WHY]).stdout == (
        f"{number}: not suspended by the operators any more; no invitation is on the way: "
        "an administrator of the customer number sends another\n"
    )


def test_letters_are_listed_without_secrets(house: Errands) -> None:
    status, text = said(house, "letters", "list", "--state", "created")
    assert status == 0
    found = re.findall(r"^([0-9a-f-]{36}) +initial_credentials +46075 +\d{6} +created", text, re.MULTILINE)
    assert found
    assert "@" not in text
    status, text = said(house, "letters", "dispatched", found[0])
    refused = f"Error: {found[0]}: not possible, it is created"
    assert (status, text) == (1, f"0 letters dispatched, 1 not\n{refused}")
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert said(house, "letters", "returned", nowhere) == (1, f"Error: {nowhere}: there is no such letter")
    assert said(house, "letters", "dispatched", "--all-printed") == (0, "0 letters dispatched, 0 not")
    assert said(house, "letters", "dispatched")[0] == 2
    assert set(STATES) == {str(state) for state in LetterState}


def test_in_a_narrow_terminal_each_letter_has_lines_of_its_own() -> None:
    since = datetime(2026, 11, 29, 9, 15, tzinfo=UTC)
    key = UUID("00000000-0000-4000-8000-000000000000")
    letter = ListedLetter(key, "initial_credentials", "46075", "100981", "printed", since)
    head, line = _lines([letter], ZoneInfo("Europe/Berlin"), 200)
    assert head.split() == ["id", "kind", "customer", "user", "state", "since"]
    assert line == f"{key}  initial_credentials  46075     100981  printed  2026-11-29 10:15 CET"
    nobody = replace(letter, user_number="")
    assert list(_lines([letter, nobody], ZoneInfo("Europe/Berlin"), 80)) == [
        f"{key}  initial_credentials",
        "  customer 46075, user 100981, printed since 2026-11-29 10:15 CET",
        f"{key}  initial_credentials",
        "  customer 46075, user -, printed since 2026-11-29 10:15 CET",
    ]


def test_a_refused_letter_keeps_no_other_back(house: Errands, runtime: Runtime) -> None:
    users = HEADER + "".join(GOOD.replace("e.muster", name) for name in ("f.muster", "g.muster", "h.muster"))
    assert house.with_file("accounts", "auto-register", users).exit_code == 0
    _, listed = said(house, "letters", "list", "--state", "created")
    unprinted, first, second = re.findall(r"^([0-9a-f-]{36})", listed, re.MULTILINE)[-3:]
    engine = create_engine(make_url(house.database_url).set(drivername="postgresql+psycopg"))
    with transaction(replace(runtime, engine=engine)) as tx:
        assert note_printed(tx, UUID(first))
        assert note_printed(tx, UUID(second))
    engine.dispose()
    status, text = said(house, "letters", "dispatched", first, unprinted, second)
    refused = f"Error: {unprinted}: not possible, it is created"
    assert (status, text) == (1, f"2 letters dispatched, 1 not\n{refused}")
    _, listed = said(house, "letters", "list", "--state", "dispatched")
    assert {first, second} <= set(re.findall(r"^([0-9a-f-]{36})", listed, re.MULTILINE))


def _usage(command: str) -> str:
    return kc("accounts", command, "x").stderr.strip()
