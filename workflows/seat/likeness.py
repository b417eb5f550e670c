"""Is a name so much like another one that two of them may be one person, or people mix them up?"""

import unicodedata
from dataclasses import dataclass
from typing import Self

from workflows.seat.names import SPELLINGS

SHORTEST = 5
"""Among shorter names one other letter makes another name: Ina and Ida, Anna and Hanna."""


@dataclass(frozen=True)
class Shape:
    """What of a name counts when it is compared: made once of each name, because a list is compared with all who are there."""

    figures: str
    words: tuple[str, ...]
    together: str

    @classmethod
    def of(cls, name: str) -> Self:
        """Take the spelling, the signs and the order off a name."""
        letters = _letters(name.lower())
        figures = "".join(sign for sign in name if sign.isdigit())
        return cls(figures, tuple(sorted(letters)), "".join(letters))

    def is_near(self, other: Self) -> bool:
        """Say whether two names differ in no more than spelling, order, signs, or one slip of the pen.

        Figures make another name: "Empfang 1" and "Empfang 2" are told apart on purpose.
        """
        if self.figures != other.figures:
            return False
        if self.words == other.words:
            return True
        shorter, longer = sorted((len(self.together), len(other.together)))
        return shorter >= SHORTEST and longer - shorter <= 1 and _is_one_slip(self.together, other.together)


def _is_one_slip(one: str, other: str) -> bool:
    """One letter more, less, or other, or two neighbours exchanged."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    one, other = one[same:], other[same:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _letters(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.translate(SPELLINGS))
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "".join(sign if sign.isalpha() else " " for sign in bare).split()
