"""Do programs get and lose their keys by the command line, each shown once?"""

import re

import psycopg
import pytest

from service.cli.api_keys import _listed
from tests.house.conftest import Errands
from workflows.program.scopes import Scope


def said(errands: Errands, *arguments: str) -> tuple[int, str]:
    done = errands("api-key", *arguments)
    return done.exit_code, (done.stdout + done.stderr).strip()


def key_in(text: str) -> str:
    found = re.search(r"^Key: (kc_test_\w{36})$", text, flags=re.MULTILINE)
    assert found, text
    return found[1]


def test_from_the_first_key_to_the_last(errands: Errands) -> None:
    status, first = said(errands, "add", "erp", "--scope", "usage:write", "--scope", "events:read")
    assert status == 0
    assert "Shown this once." in first
    status, second = said(errands, "rotate", "erp", "--overlap", "2")
    assert status == 0
    assert key_in(second) != key_in(first)
    assert "The old one is valid until" in second
    listed = said(errands, "list")[1]
    assert re.findall(
        r"^erp +- +(\S+) +active +2\S+ \d\d:\d\d CES?T +- +events:read usage:write$", listed, re.MULTILINE
    ) == [f"kc_test_…{key_in(text)[-4:]}" for text in (first, second)]
    assert key_in(first) not in listed
    assert said(errands, "rotate", "erp") == (
        1,
        "Error: erp: two versions of it are valid already; --overlap 0 ends both at once",
    )
    assert said(errands, "rotate", "erp", "--overlap", "0")[0] == 0
    assert len(re.findall(r"^erp .* replaced ", said(errands, "list")[1], re.MULTILINE)) == 2
    assert said(errands, "revoke", "erp", "--reason", "sold") == (
        0,
        "erp: revoked; no program gets in with it any more",
    )
    assert said(errands, "revoke", "erp") == (1, "Error: erp: there is no such key; see ./kc api-key list")
    assert "active" not in said(errands, "list")[1]


def test_a_key_for_one_customer(errands: Errands) -> None:
    header = "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
    row = "46075,Praxis,a@example.org,,Weg 1,10115,Berlin,DE,active\n"
    assert errands.with_file("customers", "import", header + row).exit_code == 0
    assert said(errands, "add", "local", "--customer", "46075", "--days", "30")[0] == 0
    assert re.search(
        r"^local +46075 +kc_test_\S+ +active +2\S+ \d\d:\d\d CES?T +- +-$",
        said(errands, "list")[1],
        re.MULTILINE,
    )
    assert said(errands, "revoke", "local")[0] == 1
    assert said(errands, "add", "local", "--customer", "46075") == (
        2,
        "Error: local: there is a key of this name already for customer number 46075; rotate or revoke it",
    )
    assert said(errands, "revoke", "local", "--customer", "46075")[0] == 0


def test_a_key_that_has_expired_gets_no_new_secret(errands: Errands) -> None:
    assert said(errands, "add", "old", "--days", "1")[0] == 0
    with psycopg.connect(errands.database_url, autocommit=True) as connection:
        connection.execute("UPDATE api_key SET expires_at = kundencenter_now() WHERE name = 'old'")
    assert said(errands, "rotate", "old") == (1, "Error: old: it has expired; revoke it and add a new one")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("add", "x", "--scope", "all"),
            f"--scope all: there is no such scope; there are {', '.join(Scope)}",
        ),
        (("add", "\u200b"), "a name has 1 to 100 characters that can be seen"),
        (("add", "x", "--customer", "99999"), "--customer 99999: there is no such customer"),
        (("add", "x", "--days", "9" * 12), "--days: too long for a key"),
        *(
            (arguments, "a key is valid for 1 to 1830 days, the old one beside it for 0 to 168 hours")
            for arguments in (
                ("add", "x", "--days", "0"),
                ("add", "x", "--days", "1831"),
                ("rotate", "x", "--overlap", "169"),
                ("rotate", "x", "--overlap", "-1"),
            )
        ),
    ],
)
def test_what_cannot_be_used_is_one_line(
    errands: Errands, arguments: tuple[str, ...], complaint: str
) -> None:
    assert said(errands, *arguments) == (2, f"Error: {complaint}")


ROWS = [
    (
        *("erp", "-", "kc_live_…A1b2", "active", "2027-11-29 10:15 CET", "2026-11-29 23:59 CET"),
        "services:authorize usage:write directory:apply events:read documents:write",
    ),
    ("Empfang [2]", "1649/15", "kc_live_…C3d4", "replaced", "2026-12-01 10:15 CET", "-", "-"),
]


def test_in_a_narrow_terminal_each_key_has_lines_of_its_own() -> None:
    wide = list(_listed(ROWS, 200))
    assert [line.split("  ")[0] for line in wide] == ["name", "erp", "Empfang [2]"]
    assert max(map(len, wide)) > 100
    assert list(_listed(ROWS, max(map(len, wide)))) == wide, "just wide enough"
    assert list(_listed(ROWS, 80)) == [
        "erp  kc_live_…A1b2  active",
        "  customer -, valid until 2027-11-29 10:15 CET, last used 2026-11-29 23:59 CET",
        "  scopes services:authorize usage:write directory:apply events:read",
        "  documents:write",
        "Empfang [2]  kc_live_…C3d4  replaced",
        "  customer 1649/15, valid until 2026-12-01 10:15 CET, last used -",
        "  scopes -",
    ]
