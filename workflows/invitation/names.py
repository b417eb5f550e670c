"""Is a name so much like another one that two of them may be one person?"""

import unicodedata

SPELT = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
SHORTEST = 5
"""Of shorter names a letter more or less is another name: Anna, Hanna."""


def is_near(one: str, other: str) -> bool:
    """Say whether two names differ in case, spelling or order of their parts only, or in one letter of five and more."""
    first, second = _folded(one), _folded(other)
    return first == second or (min(len(first), len(second)) >= SHORTEST and _is_one_slip(first, second))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(SPELT))
    words = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return " ".join(sorted(words.split()))


def _is_one_slip(first: str, second: str) -> bool:
    """One letter more, less or other, or two changed places."""
    if abs(len(first) - len(second)) > 1:
        return False
    begins = next(
        (place for place, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None
    )
    if begins is None:
        return True
    left, right = first[begins:], second[begins:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
    )
