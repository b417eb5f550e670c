"""Can a name that looks like another one be registered, or be used to sign in as somebody else?"""

import pytest

from tests import builders
from tests.seats import user_number
from tests.web.visitor import codes, complete, path_of, sign_in, visitor_of
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.runtime import Runtime

LOOK_ALIKES = {
    "cyrillic а": "m\u0430x.muster",
    "cyrillic х": "ma\u0445.muster",
    "greek ο": "max.m\u03bfster",
    "dotless ı": "max.must\u0131r",
    "armenian ո": "max.\u0578uster",
    "fraction slash": "max\u2044muster",
    "one dot leader": "max\u2024\u2024muster\u0430",
    "combining dot": "max\u0307.muster",
}
"""Different names that look alike: no account may have one, and none opens the account of `max.muster`."""

FOLDED = {
    "full width": "\uff4d\uff41\uff58\uff0e\uff4d\uff55\uff53\uff54\uff45\uff52",
    "mathematical": "\U0001d426\U0001d41a\U0001d431.\U0001d426uster",
    "circled": "\u24dcax.muster",
    "long s": "max.mu\u017fter",
    "capitals": "MAX.MUSTER",
    "blanks": " max .muster ",
    "no-break space": "max\u00a0.muster",
    "zero width space": "max\u200b.muster",
    "zero width joiner": "max\u200d.muster",
    "word joiner": "max\u2060.muster",
    "soft hyphen": "max\u00ad.muster",
    "variation selector": "max\ufe0f.muster",
    "tag letter": "max.muster\U000e0061",
    "override": "\u202emax.muster",
}
"""Other ways of writing the same name, and signs that nobody sees in it: they mean that account and no other."""

PASSWORD = "Zwetschgenkuchen ohne Sahne"


@pytest.fixture(autouse=True)
def owner(runtime: Runtime) -> Account:
    """The owner of the name."""
    link = builders.mailed_link(runtime)
    answer = complete(visitor_of(runtime), path_of(runtime, link), login_name="max.muster")
    assert answer.location == "/anmelden"
    (account,) = builders.rows(runtime, Account)
    return account


def register_as(runtime: Runtime, name: str) -> list[str]:
    """Try to get an account of this name; return the complaints of the form."""
    link = builders.mailed_link(runtime, "46099", "eve@example.org")
    client = visitor_of(runtime)
    person = {"email": "eve@example.org", "first_name": "Eve", "last_name": "Eindringling"}
    complete(
        client, path_of(runtime, link), login_name=name, password=PASSWORD, password_repeat=PASSWORD, **person
    )
    return codes(client) if client.page else []


@pytest.mark.parametrize("name", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_is_no_login_name(runtime: Runtime, name: str) -> None:
    assert not is_login_name(name)
    assert register_as(runtime, name) == ["E-USERF"]
    assert len(builders.rows(runtime, Account)) == 1


@pytest.mark.parametrize("name", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_signs_nobody_in(runtime: Runtime, name: str) -> None:
    client = visitor_of(runtime)
    assert sign_in(client, name, "Apfelbaum am Zaun").status_code == 422
    assert codes(client) == ["E-LOGIN"]


@pytest.mark.parametrize("name", FOLDED.values(), ids=FOLDED)
def test_another_way_of_writing_a_name_is_that_name(runtime: Runtime, name: str) -> None:
    assert canonical(name) == "max.muster"
    assert register_as(runtime, name) == ["E-USER"]
    assert sign_in(visitor_of(runtime), name, "Apfelbaum am Zaun").location == "/uebersicht"


def test_stored_names_are_plain(runtime: Runtime, owner: Account) -> None:
    names = {one.canonical for one in builders.rows(runtime, LoginIdentifier)}
    assert names == {"max.muster", user_number(runtime, owner)}
    assert all(name.isascii() and name == canonical(name) for name in names)


@pytest.mark.parametrize(
    "digits", ["\u0661\u0660\u0660\u0669\u0668\u0661", "\u0967\u0966\u0966\u096f\u096e\u0967"]
)
def test_foreign_digits_are_no_user_number(runtime: Runtime, owner: Account, digits: str) -> None:
    written = "".join(
        digits[0] if digit == "1" else chr(ord(digits[1]) + int(digit))
        for digit in user_number(runtime, owner)
    )
    assert written.isdigit()
    assert sign_in(visitor_of(runtime), written, "Apfelbaum am Zaun").status_code == 422
