"""Is a new password among the first that somebody would try? zxcvbn says, on pieces that it can judge in milliseconds.

Its work grows with the square of the length, and with every way to read signs as letters: 72 brackets and digits cost
it six seconds. So a long password is judged piece by piece, and signs that stand for the same letter become one.
"""

import math
from collections.abc import Sequence
from threading import Lock
from typing import Any

PIECE = 24
"""Characters judged at once; no list, sequence or row of keys that zxcvbn knows is longer."""

MOST_READINGS = 8
"""How many ways to read signs as letters are tried; one is a millisecond."""

WEAK = 1_000_005
"""Fewer guesses are zxcvbn's scores 0 and 1: too well known or too easily guessed."""

SECOND_PART = 10_000
"""So many guesses zxcvbn adds where a text falls into two parts, and the square of it for three: then it is not weak any more."""

SIGNS = ("4@", "8", "({[<", "3", "69", "1!|", "1|7", "0", "$5", "+7", "%", "2")
"""The signs that zxcvbn reads as the letters a, b, c, e, g, i, l, o, s, t, x and z."""

ONE_SIGN = str.maketrans("@{[<!|$+", "4(((1157")

ONE_AT_A_TIME = Lock()
"""zxcvbn keeps the words of whoever asks in a dictionary of the whole process."""


def is_easily_guessed(text: str, words: Sequence[str]) -> bool:
    """Say whether no piece of the text is hard to guess; `words` are known to whoever knows the person."""
    return all(_is_weak(_in_few_readings(piece), words) for piece in pieces(text))


def pieces(text: str) -> list[str]:
    """Cut a long text into pieces and return the two with the most different characters.

    What is only repeated is judged as whole repetitions, or cutting would make it look better.
    """
    period = _period(text)
    if len(text) > PIECE and period * 2 <= len(text):
        text = text[: max(1, PIECE // period) * period]
    every = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    return sorted(every, key=lambda piece: len(set(piece)), reverse=True)[:2]


def _period(text: str) -> int:
    return next(length for length in range(1, len(text) + 1) if text[length:] == text[: len(text) - length])


def _in_few_readings(text: str) -> str:
    present = set(text)
    readings = math.prod(max(1, len(present.intersection(signs))) for signs in SIGNS)
    return text.translate(ONE_SIGN) if readings > MOST_READINGS else text


def _is_weak(text: str, words: Sequence[str]) -> bool:
    """Ask zxcvbn what it finds in a text, and weigh what can make it weak: one find, or two side by side.

    Weighing every way to cut the text, as zxcvbn goes on, takes as long as finding.
    """
    # Imported late: the word lists take 60 ms and 20 MiB that only this question needs.
    from zxcvbn import matching, scoring  # noqa: PLC0415 - see above

    size = len(text)
    tried: list[dict[str, Any]] = [
        {"pattern": "bruteforce", "token": text[start:end], "i": start, "j": end - 1}
        for start, end in (
            (0, size),
            *((0, at) for at in range(1, size)),
            *((at, size) for at in range(1, size)),
        )
    ]
    with ONE_AT_A_TIME:
        known = matching.RANKED_DICTIONARIES
        known["user_inputs"] = matching.build_ranked_dict([word.lower() for word in words])
        tried += matching.omnimatch(text, known)
    until, since = dict[int, Any](), dict[int, Any]()
    for find in tried:
        start, end = find["i"], find["j"] + 1
        if start == 0:
            until[end] = min(scoring.estimate_guesses(find, text), until.get(end, math.inf))
        elif end == size:
            since[start] = min(scoring.estimate_guesses(find, text), since.get(start, math.inf))
    in_two = (2 * until[at] * since[at] + SECOND_PART for at in range(1, size))
    return bool(min(until[size] + 1, *in_two, math.inf) < WEAK)
