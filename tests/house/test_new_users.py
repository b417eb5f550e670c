"""Does the command line create users from a file and say what became of every row?"""

import pytest

from tests.house.conftest import Errands

CUSTOMERS = (
    "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
    "46075,Muster Praxis,m.muster@example.org,,Musterstraße 12,10115,Berlin,,\n"
)
HEADER = "customer_number,login_name,display_name,first_name,last_name,email,mobile,delivery\n"
GOOD = "46075,e.muster,Erika Muster,Erika,Muster,e.muster@example.org,,letter\n"
BAD = "46075,12,Jan Muster,Jan,Muster,j.muster@example.org,,letter\n"


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house with one customer."""
    assert errands.with_file("customers", "import", CUSTOMERS).exit_code == 0
    return errands


def test_every_row_is_reported_and_a_second_run_changes_nothing(house: Errands) -> None:
    done = house.with_file("accounts", "auto-register", HEADER + GOOD + BAD)
    assert done.exit_code == 1
    assert done.stdout == "1 created, 0 unchanged, 1 rejected\n"
    assert "line 2: e.muster: created" in done.stderr
    assert "line 3: 12: rejected: login_name must begin with a letter" in done.stderr
    again = house.with_file("accounts", "auto-register", HEADER + GOOD)
    assert (again.exit_code, again.stdout) == (0, "0 created, 1 unchanged, 0 rejected\n")
    assert "line 2:" not in again.stderr, "nobody reads a million lines about what did not happen"


def test_a_dry_run_reports_the_same_and_stores_nothing(house: Errands) -> None:
    lines = HEADER + GOOD.replace("e.muster", "d.muster").replace("Erika Muster", "Dora Muster") + BAD
    done = house.with_file("accounts", "auto-register", lines, "--dry-run")
    assert (done.exit_code, done.stdout) == (1, "dry run: 1 created, 0 unchanged, 1 rejected\n")
    assert "line 2: d.muster: created" in done.stderr
    again = house.with_file("accounts", "auto-register", lines, "--dry-run")
    assert (again.exit_code, again.stdout) == (done.exit_code, done.stdout)


def test_another_first_password_is_sent(house: Errands) -> None:
    house.with_file("accounts", "auto-register", HEADER + GOOD.replace("e.muster", "a.muster"))
    done = house("accounts", "reissue", "a.muster")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "by letter" in done.stdout
    unknown = house("accounts", "reissue", "nobody")
    assert unknown.exit_code == 1
    assert unknown.stderr == "Error: nobody signs in as nobody\n"


def test_who_is_suspended_gets_none_and_the_reason_is_true(house: Errands) -> None:
    house.with_file("accounts", "auto-register", HEADER + GOOD.replace("e.muster", "s.muster"))
    insist = ("--reason", "asked by phone", "--even-last-administrator")
    assert house("accounts", "suspend", "s.muster", *insist).exit_code == 0
    refused = house("accounts", "reissue", "s.muster")
    assert refused.exit_code == 1
    assert refused.stderr == "Error: s.muster is suspended: no first password leads in\n"


def test_a_file_without_the_columns_is_unusable(house: Errands) -> None:
    done = house.with_file("accounts", "auto-register", "number;name\n1;x\n")
    assert done.exit_code == 2
    assert "lacks the columns" in done.stderr
