"""Is a name so much like another one that two of them may be one person, or people mix them up?"""

import unicodedata

SHORTEST = 5
"""Among shorter names one other letter makes another name: Ina and Ida, Anna and Hanna."""

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def is_near(one: str, other: str) -> bool:
    """Say whether two names differ in no more than spelling, order, signs, or one slip of the pen.

    Figures make another name: "Empfang 1" and "Empfang 2" are told apart on purpose.
    """
    one, other = one.lower(), other.lower()
    if _figures(one) != _figures(other):
        return False
    first, second = _letters(one), _letters(other)
    if sorted(first) == sorted(second):
        return True
    together, as_other = "".join(first), "".join(second)
    return min(len(together), len(as_other)) >= SHORTEST and _is_one_slip(together, as_other)


def _is_one_slip(one: str, other: str) -> bool:
    """One letter more, less, or other, or two neighbours exchanged."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _letters(key: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", key.translate(SPELLINGS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(sign if sign.isalpha() else " " for sign in bare).split()


def _figures(key: str) -> list[str]:
    return [sign for sign in key if sign.isdigit()]
