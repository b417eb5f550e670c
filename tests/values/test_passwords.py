"""Is a password checked, hashed and compared as the policy says? Also names and settings; no database."""

from collections.abc import Callable, Iterator
from uuid import UUID

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
    hand_over,
    hash_password,
    is_same_hash,
    renew_hash,
    rewrapped_hash,
    shortest_password,
)
from workflows.engine.keys import KeyRing, UnwrapError
from workflows.settings import SettingsError

OLD, NEW = SecretStr("o" * 32), SecretStr("n" * 32)
GOOD = "Kirschkuchen-mit-Sahne-7"
ANNA = UUID(int=7)


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "ARGON2", PasswordHasher.from_parameters(CHEAPEST))
    yield
    passwords._nobodys_hash.cache_clear()


def bare_hash(keys: KeyRing, _whose: UUID, password: str) -> str:
    """As earlier releases kept it: not wrapped, the newest key's HMAC mixed in."""
    return passwords.ARGON2.hash(keys.digest(passwords.PEPPER, password.encode()))


@pytest.mark.asvs("6.2.8")
def test_a_hash_fits_its_password_only() -> None:
    keys = KeyRing([NEW])
    stored = hash_password(keys, ANNA, GOOD)
    assert check_password(keys, ANNA, stored, GOOD).fits
    assert not check_password(keys, ANNA, stored, GOOD + " ").fits
    assert hash_password(keys, ANNA, GOOD) != stored, "salted"


def test_no_hash_and_a_broken_hash_never_fit() -> None:
    keys = KeyRing([NEW])
    assert not check_password(keys, ANNA, "", "nobody's password").fits
    assert not check_password(keys, ANNA, "not a hash", GOOD).fits


@pytest.mark.parametrize("make", [hash_password, bare_hash])
def test_a_key_can_be_changed_but_not_lost(make: Callable[[KeyRing, UUID, str], str]) -> None:
    stored = make(KeyRing([OLD]), ANNA, GOOD)
    assert check_password(KeyRing([NEW, OLD]), ANNA, stored, GOOD).fits
    assert not check_password(KeyRing([NEW]), ANNA, stored, GOOD).fits


@pytest.mark.parametrize("make", [hash_password, bare_hash])
def test_a_right_password_under_an_old_key_is_kept_anew(make: Callable[[KeyRing, UUID, str], str]) -> None:
    both = KeyRing([NEW, OLD])
    stored = make(KeyRing([OLD]), ANNA, GOOD)
    assert check_password(both, ANNA, stored, GOOD) == Check(fits=True, outdated=True)
    fresh = renew_hash(both, ANNA, stored, GOOD)
    assert check_password(KeyRing([NEW]), ANNA, fresh, GOOD) == Check(fits=True, outdated=False)


def test_only_the_wrapping_is_renewed_where_the_hash_is_good() -> None:
    both = KeyRing([NEW, OLD])
    stored = hash_password(KeyRing([OLD]), ANNA, GOOD)
    assert is_same_hash(both, ANNA, stored, renew_hash(both, ANNA, stored, GOOD))
    assert not is_same_hash(both, ANNA, stored, hash_password(both, ANNA, GOOD))
    assert not is_same_hash(KeyRing([NEW]), ANNA, stored, rewrapped_hash(both, ANNA, stored) or "")


def test_a_bare_hash_is_wrapped_with_its_pepper_if_only_one_key_can_have_made_it() -> None:
    bare = bare_hash(KeyRing([OLD]), ANNA, GOOD)
    assert rewrapped_hash(KeyRing([NEW, OLD]), ANNA, bare) is None
    wrapped = rewrapped_hash(KeyRing([OLD]), ANNA, bare)
    assert wrapped
    moved = rewrapped_hash(KeyRing([NEW, OLD]), ANNA, wrapped)
    assert moved
    assert check_password(KeyRing([NEW]), ANNA, moved, GOOD) == Check(fits=True, outdated=True)
    assert not check_password(KeyRing([NEW]), ANNA, moved, GOOD + " ").fits


def test_a_hash_fits_the_record_that_it_was_wrapped_for() -> None:
    keys = KeyRing([NEW])
    stored = hash_password(keys, ANNA, GOOD)
    assert not check_password(keys, UUID(int=8), stored, GOOD).fits
    moved = hand_over(keys, stored, of=ANNA, to=UUID(int=8))
    assert check_password(keys, UUID(int=8), moved, GOOD).fits
    with pytest.raises(UnwrapError):
        hand_over(keys, moved, of=ANNA, to=ANNA)


@pytest.mark.parametrize("ring", [[NEW], [NEW, OLD]])
def test_every_wrong_password_costs_the_same(monkeypatch: pytest.MonkeyPatch, ring: list[SecretStr]) -> None:
    keys = KeyRing(ring)
    kept = (hash_password(keys, ANNA, GOOD), bare_hash(keys, ANNA, GOOD), "", "not a hash", "00ff.AAAA")
    check_password(keys, ANNA, "", "warm up")
    tries: list[bytes] = []

    def count(_argon2: str, form: bytes) -> bool:
        tries.append(form)
        return False

    monkeypatch.setattr(passwords, "_fits", count)
    for stored in kept:
        tries.clear()
        assert not check_password(keys, ANNA, stored, "wrong").fits
        assert len(tries) == len(ring)


@pytest.mark.asvs("6.2.8")
def test_composed_and_decomposed_letters_are_the_same_password() -> None:
    keys = KeyRing([NEW])
    assert check_password(keys, ANNA, hash_password(keys, ANNA, "Ka\u0308sekuchen"), "K\u00e4sekuchen").fits


def test_the_parameters_are_those_of_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (passwords.ARGON2.type, passwords.ARGON2.memory_cost) == (Type.ID, 19 * 1024)
    assert (passwords.ARGON2.time_cost, passwords.ARGON2.parallelism) == (2, 1)
    with monkeypatch.context() as cheap:
        cheap.setattr(passwords, "ARGON2", PasswordHasher.from_parameters(CHEAPEST))
        old = hash_password(KeyRing([NEW]), ANNA, "x")
    assert check_password(KeyRing([NEW]), ANNA, old, "x") == Check(fits=True, outdated=True)


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
        ("\u0958" * 100, True, "long"),  # NFC makes two characters of each
        ("a\u0308" * 100 + "o\u0308 Ka\u0308se", True, None),  # and one of two
        ("Ka\u0308se7u\u0308!", True, "short"),
        ("ich bin Max MUSTER 46075", True, "context"),
        ("muster-7Qx!kz", True, "context"),
        ("7Qx!_Muster99", True, "context"),
        ("Musterknaben und Kabelbinder", True, None),
        ("unbemustert7Qx!", True, None),
        ("7Qx!MüllerMüller", True, None),
        ("Mu\u0308ller7Qx!", True, "context"),
        ("Kirschen 46076 aus Werder", True, "context"),
        ("Kirschen 146076 aus Werder", True, None),
        ("password1", True, "common"),
        ("abcdefgh", True, "common"),
        ("Käsebrötchen!", True, None),
    ],
)
def test_the_rules_for_a_new_password(password: str, *, with_tan: bool, complaint: str | None) -> None:
    shortest = shortest_password(with_tan=with_tan)
    assert (
        find_complaint(password, shortest=shortest, context=("Max", "Muster", "", "Mu\u0308ller", "46076"))
        == complaint
    )


@pytest.mark.parametrize(
    "name", ["m.muster", "M.Muster", "abc", "a" * 40, "a1_-.", " m.muster ", "a b\u200bc"]
)
def test_a_login_name(name: str) -> None:
    assert is_login_name(name)


@pytest.mark.parametrize(
    "name", ["", "ab", "a" * 41, "1abc", "m@muster", "müller", "Admin", "46075", "a b\u0301c", "a/b"]
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
