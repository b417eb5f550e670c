"""Is a password checked, hashed and compared as the policy says? Also names and settings; no database."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher, Type
from argon2.profiles import CHEAPEST
from pydantic import SecretStr

from workflows.account import passwords
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.passwords import (
    Check,
    check_password,
    find_complaint,
    hash_password,
    shortest_password,
)
from workflows.engine.keys import KeyRing
from workflows.settings import SettingsError

OLD, NEW = SecretStr("o" * 32), SecretStr("n" * 32)
GOOD = "Kirschkuchen-mit-Sahne-7"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "ARGON2", PasswordHasher.from_parameters(CHEAPEST))
    yield
    passwords._nobodys_hash.cache_clear()


@pytest.mark.asvs("6.2.8")
def test_a_hash_fits_its_password_only() -> None:
    keys = KeyRing([NEW])
    stored = hash_password(keys, GOOD)
    assert check_password(keys, stored, GOOD).fits
    assert not check_password(keys, stored, GOOD + " ").fits
    assert hash_password(keys, GOOD) != stored, "salted"


def test_no_hash_and_a_broken_hash_never_fit() -> None:
    keys = KeyRing([NEW])
    assert not check_password(keys, "", "nobody's password").fits
    assert not check_password(keys, "not a hash", GOOD).fits


def test_the_pepper_can_be_rotated_but_not_lost() -> None:
    stored = hash_password(KeyRing([OLD]), GOOD)
    assert check_password(KeyRing([NEW, OLD]), stored, GOOD).fits
    assert not check_password(KeyRing([NEW]), stored, GOOD).fits


def test_a_right_password_under_an_old_key_asks_for_a_new_hash() -> None:
    stored = hash_password(KeyRing([OLD]), GOOD)
    assert check_password(KeyRing([NEW, OLD]), stored, GOOD) == Check(fits=True, outdated=True)
    assert check_password(KeyRing([OLD]), stored, GOOD) == Check(fits=True, outdated=False)


@pytest.mark.asvs("6.2.8")
def test_composed_and_decomposed_letters_are_the_same_password() -> None:
    keys = KeyRing([NEW])
    assert check_password(keys, hash_password(keys, "Ka\u0308sekuchen"), "K\u00e4sekuchen").fits


def test_the_parameters_are_those_of_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (passwords.ARGON2.type, passwords.ARGON2.memory_cost) == (Type.ID, 19 * 1024)
    assert (passwords.ARGON2.time_cost, passwords.ARGON2.parallelism) == (2, 1)
    peppered = KeyRing([NEW]).digest(passwords.PEPPER, b"x")
    old = PasswordHasher.from_parameters(CHEAPEST).hash(peppered)
    assert check_password(KeyRing([NEW]), old, "x") == Check(fits=True, outdated=True)


@pytest.mark.asvs("6.2.1", "6.2.11", "6.2.4", "6.2.5", "6.2.9")
@pytest.mark.parametrize(
    ("password", "with_tan", "complaint"),
    [
        ("a7Q-zkp", True, "short"),
        ("a7Q-zkp!", True, None),
        ("a7Q-zkp!uv3_mL", False, "short"),
        ("a7Q-zkp!uv3_mLw", False, None),
        ("zu lang " * 16, True, None),
        ("zu lang " * 16 + "!", True, "long"),
        ("ich bin Max MUSTER 46075", True, "context"),
        ("password1", True, "common"),
        ("abcdefgh", True, "common"),
        ("Käsebrötchen!", True, None),
    ],
)
def test_the_rules_for_a_new_password(password: str, *, with_tan: bool, complaint: str | None) -> None:
    shortest = shortest_password(with_tan=with_tan)
    assert find_complaint(password, shortest=shortest, context=("Max", "Muster", "")) == complaint


@pytest.mark.parametrize("name", ["m.muster", "M.Muster", "abc", "a" * 40, "a1_-.", " m.muster "])
def test_a_login_name(name: str) -> None:
    assert is_login_name(name)


@pytest.mark.parametrize(
    "name", ["", "ab", "a" * 41, "1abc", "m@muster", "müller", "Admin", "46075", "a b\u200bc", "a/b"]
)
def test_no_login_name(name: str) -> None:
    assert not is_login_name(name)


def test_names_have_one_form() -> None:
    assert canonical(" Ｍ. Muster ") == "m.muster"
    assert canonical("STRASSE") == canonical("straße")


def test_keys_differ_by_purpose_and_need_a_secret() -> None:
    keys = KeyRing([NEW, OLD])
    assert len({*keys.derive("a"), *keys.derive("b")}) == 4
    assert keys.digest("a", b"x") == keys.digests("a", b"x")[0] == KeyRing([NEW]).digest("a", b"x")
    with pytest.raises(SettingsError, match="SECRET_KEYS: is missing"):
        KeyRing([])
