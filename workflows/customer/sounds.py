"""How does a German word sound? By the Cologne phonetics of Hans Joachim Postel (1969): words that sound alike have one code."""

from functools import lru_cache

ALWAYS = {
    letter: code
    for letters, code in (
        ("aeijouy", "0"),
        ("b", "1"),
        ("fvw", "3"),
        ("gkq", "4"),
        ("l", "5"),
        ("mn", "6"),
        ("r", "7"),
        ("sz", "8"),
    )
    for letter in letters
}
HARD_C = frozenset("ahkoqux")
"""Before these a C sounds as K does; at the beginning also before L and R."""

EDGE = " "


@lru_cache(65_536)
def sound(word: str) -> str:
    """Return the code of a word of small letters (`typed.letters`), as digits; other signs have no sound."""
    spoken = "".join(
        _code(before, letter, after)
        for before, letter, after in zip(EDGE + word, word, word[1:] + EDGE, strict=False)
    )
    once = "".join(one for one, before in zip(spoken, EDGE + spoken, strict=False) if one != before)
    return once[:1] + once[1:].replace("0", "")


def _code(before: str, letter: str, after: str) -> str:
    match letter:
        case "p":
            return "3" if after == "h" else "1"
        case "d" | "t":
            return "8" if after in "csz" else "2"
        case "c":
            return _code_of_c(before, after)
        case "x":
            return "8" if before in "ckq" else "48"
        case _:
            return ALWAYS.get(letter, "")


def _code_of_c(before: str, after: str) -> str:
    if before == EDGE:
        return "4" if after in HARD_C or after in "lr" else "8"
    return "4" if after in HARD_C and before not in "sz" else "8"
