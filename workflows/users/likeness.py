"""Whose display name looks almost like this one? Local programs find a user by it, and people mix up what is alike."""

import unicodedata
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.seat.names import PersonName
from workflows.seat.records import Seat

SHORTEST = 4
"""Among shorter names one other letter makes another name: Ina, Ida."""

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})

OTHERS = text(
    """
    SELECT user_number, display_name, display_key FROM seat
     WHERE customer_id = :customer AND id <> :seat AND state <> 'ended' ORDER BY user_number
    """
)


@dataclass(frozen=True)
class Namesake:
    """Another user of the customer number; `is_same` says that programs could not tell the two apart."""

    user_number: str
    display_name: str
    is_same: bool


def namesakes(session: Session, seat: Seat, display_name: str) -> tuple[Namesake, ...]:
    """List the users of the seat's customer number whose names are this one, or nearly."""
    key = PersonName.of(display_name).key
    others = session.execute(OTHERS, {"customer": seat.customer_id, "seat": seat.id})
    return tuple(
        Namesake(other.user_number, other.display_name, other.display_key == key)
        for other in others
        if other.display_key == key or is_near(other.display_key, key)
    )


def is_near(one: str, other: str) -> bool:
    """Say whether two names differ in no more than spelling, order, signs, or one slip of the pen.

    Figures make another name: "Empfang 1" and "Empfang 2" are told apart on purpose.
    """
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
