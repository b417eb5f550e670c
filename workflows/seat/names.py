"""By which name do local programs show a user? Two forms: as given, and a key that is unique within the customer."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from workflows.mail_address import JOINERS
from workflows.visible import LONGEST, is_seen, without_unseen

LONGEST_NAME = 100
CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class PersonName:
    """A display name as given, in NFC, without needless blanks and what nobody sees, and the key that it is compared by.

    Both are empty where there is nothing to look at.
    """

    given: str
    key: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a name from what was typed or stands in a file."""
        given = " ".join(
            without_unseen(unicodedata.normalize("NFC", text[:LONGEST])).translate(CONTROLS).split()
        )
        if not is_seen(given):
            return cls("", "")
        return cls(given, unicodedata.normalize("NFC", given.lower().translate(JOINERS)))

    def unlike(self, taken: Collection[str]) -> Self:
        """Return this name, or with the lowest number behind it that makes its key none of those taken; 'Anna (2)'."""
        name, number = self, 1
        while not name.key or name.key in taken:
            number += 1
            name = self.of(f"{self.given} ({number})")
        return name


def folded(text: str) -> str:
    """Return by what names are matched that were typed in two places: capitals, umlauts written out and blanks do not count.

    The same as `kundencenter_folded` in the database (migration 0028).
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(SPELLINGS).split())
