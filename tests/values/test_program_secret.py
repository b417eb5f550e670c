"""Does a program's key show a typo, and is it found where it does not belong?"""

import re
import string

import pytest

from workflows.program.scopes import Scope, UnknownScopeError, read_scopes
from workflows.program.secret import (
    LIVE,
    PATTERN,
    TEST,
    hash_of,
    is_well_formed,
    new_secret,
    prefix_for,
    shown,
)

KNOWN = "kc_live_0123456789ABCDEFGHIJabcdefghij4Us3aw"


def test_a_key_has_44_characters_and_the_published_form() -> None:
    made = {new_secret(LIVE) for _ in range(50)}
    assert len(made) == 50
    assert {len(secret) for secret in made} == {44}
    assert all(re.search(rf"\b{PATTERN}\b", f'token="{secret}"') for secret in made)
    assert all(is_well_formed(secret, LIVE) for secret in made)


def test_the_form_of_today_is_good_tomorrow() -> None:
    assert is_well_formed(KNOWN, LIVE)
    assert shown(LIVE, KNOWN[-4:]) == "kc_live_…s3aw"
    assert hash_of(KNOWN).hex().startswith("6837230ab8b400ba")


@pytest.mark.parametrize("place", range(8, 44))
def test_every_typo_is_seen(place: int) -> None:
    wrong = "x" if KNOWN[place] != "x" else "y"
    assert not is_well_formed(KNOWN[:place] + wrong + KNOWN[place + 1 :], LIVE)


def test_two_neighbours_in_the_wrong_order_are_seen() -> None:
    swapped = [KNOWN[:at] + KNOWN[at + 1] + KNOWN[at] + KNOWN[at + 2 :] for at in range(8, 43)]
    assert not any(is_well_formed(one, LIVE) for one in swapped if one != KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        LIVE,
        KNOWN[:-1],
        KNOWN + "0",
        KNOWN + "\n",
        " " + KNOWN,
        KNOWN.replace("9", "٩"),
        KNOWN.lower(),
        KNOWN.upper(),
    ],
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert not is_well_formed(text, LIVE)


def test_a_demonstrations_key_is_none_of_real_use() -> None:
    assert (prefix_for(is_demo=True), prefix_for(is_demo=False)) == (TEST, LIVE)
    assert not is_well_formed(KNOWN, TEST)
    assert not is_well_formed(new_secret(TEST), LIVE)


def test_scopes_come_once_and_in_their_order() -> None:
    assert read_scopes(["usage:write", "events:read", "usage:write"]) == (
        Scope.EVENTS_READ,
        Scope.USAGE_WRITE,
    )
    assert read_scopes([]) == ()


@pytest.mark.parametrize("name", ["", "directory", "directory:*", "Directory:read", "directory:read "])
def test_a_scope_that_nobody_knows_is_named(name: str) -> None:
    with pytest.raises(UnknownScopeError, match=f"^{re.escape(name)}$"):
        read_scopes(["scim", name])


def test_the_alphabet_is_base_62() -> None:
    assert sorted(string.digits + string.ascii_letters) == sorted(
        set("".join(new_secret("") for _ in range(90)))
    )
