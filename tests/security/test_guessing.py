"""Which passwords would somebody try first, and does every answer come in milliseconds?"""

import random
import sys
import time

import pytest
from zxcvbn import zxcvbn
from zxcvbn.matching import RANKED_DICTIONARIES

from workflows import policy
from workflows.account.guessing import PIECE, is_easily_guessed, pieces
from workflows.account.passwords import find_complaint

READ_AS_LETTERS = "4@8({[<3691!|70$5+%2"
BOUND_S = 0.05
"""CPU time of one answer."""

HARD = "kX7#vQ2-pL9!wZ4_mB6?"


def adversarial() -> list[str]:
    """Texts that cost the judge most: signs of many readings, runs, rows, mirrored and repeated pieces, dates."""
    chance = random.Random(8)
    alphabets = (READ_AS_LETTERS, "4@1!|7$5", "69$5+71|", "i1", "aA", "0123456789", "1/.-2", "qwertzuiop")
    words = ("password", "p4ssw0rd", "12.12.2012", "qwerty", "passwort", "2012", "iiii", "1")
    made = []
    for length in (PIECE, PIECE + 1, 64, 72, policy.PASSWORD_MAX):
        for alphabet in alphabets:
            unit = "".join(chance.choices(alphabet, k=16))
            made += [
                "".join(chance.choices(alphabet, k=length)),
                (unit * length)[:length],
                ((unit + unit[::-1]) * length)[:length],
                "".join(chance.choice(alphabet) * PIECE for _ in range(8))[:length],
                "".join(chance.choices(words, k=length))[:length],
            ]
    return made


def cpu_time(text: str) -> float:
    """Return the seconds of this thread for one answer, the best of two: others use the same caches.

    What a tracer of coverage does meanwhile is not the password's doing.
    """
    tracer, spent = sys.gettrace(), []
    sys.settrace(None)
    for _ in range(2):
        begun = time.thread_time()
        find_complaint(text, shortest=1, context=("Max", "Mustermann", "46075"))
        spent.append(time.thread_time() - begun)
    sys.settrace(tracer)
    return min(spent)


@pytest.mark.asvs("6.2.4")
@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.deep)])
def test_no_password_costs_more_than_a_twentieth_of_a_second(every: int) -> None:
    is_easily_guessed("the word lists are read once", [])
    slow = {text: spent for text in adversarial()[::every] if (spent := cpu_time(text)) > BOUND_S}
    assert slow == {}


def test_what_is_too_long_is_not_even_read() -> None:
    begun = time.thread_time()
    assert find_complaint("a" + "\u0315\u0300" * 100_000, shortest=8, context=()) == "long"
    assert time.thread_time() - begun < BOUND_S


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.deep)])
def test_ordinary_passwords_are_judged_as_they_were_in_one_piece(every: int) -> None:
    known = [word for word in RANKED_DICTIONARIES["passwords"] if len(word) >= 4][:1200:6]
    words = [*RANKED_DICTIONARIES["english_wikipedia"]][100:1300:12]
    ordinary = [
        *known,
        *(f"{word}1" for word in known[::2]),
        *(f"{word.title()}2012!" for word in known[::4]),
        *(f"{one} {other}" for one, other in zip(words, words[7:], strict=False)),
        *(f"{one}-{other}-{third}" for one, other, third in zip(words, words[9:], words[21:], strict=False)),
        *("P@ssw0rd", "p4$$w0rd", "l3tm31n!", "qwertz123", "Nachtschicht-mit-Tee-4", "Sonnenblume2024"),
        *("Der Hund lief über die Wiese und bellte", "correct horse battery staple", "mustermann"),
        *("a" * 30, "abc" * 10, "password" * 4, "1234567890" * 4, "iloveyouiloveyouiloveyou1"),
    ]
    assert len(ordinary) > 500
    differing = [
        text
        for text in ordinary[::every]
        if is_easily_guessed(text, ["mustermann"]) != (zxcvbn(text, user_inputs=["mustermann"])["score"] <= 1)
    ]
    assert differing == []


@pytest.mark.parametrize(
    "text", ["hallo" * 25 + "ha", "p4ssw0rd" * 9, "ab" * 64, "a" * 40 + "b" * 40, "qwertz" * 20]
)
def test_what_is_only_repeated_stays_easy(text: str) -> None:
    assert is_easily_guessed(text, [])


@pytest.mark.parametrize("text", ["a" * 50 + HARD, HARD + "a" * 50, "a" * 48 + HARD + "b" * 48, HARD * 5])
def test_one_hard_piece_makes_the_whole_hard(text: str) -> None:
    assert not is_easily_guessed(text, [])


def test_a_common_password_in_signs_of_many_readings_stays_easy() -> None:
    assert is_easily_guessed("p@55w0rd!|1", [])
    assert is_easily_guessed("{[(<4@!1|$5", ["ccccaaiiiss"])


def test_only_two_pieces_are_judged() -> None:
    assert pieces("a" * PIECE + "b" * PIECE + HARD + "wxyz") == [HARD + "wxyz", "a" * PIECE]
    assert pieces("kurz und gut") == ["kurz und gut"]
