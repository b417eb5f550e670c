"""By which name do local programs show a user? Two forms: as given, and a key that is unique within the customer."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

LONGEST_NAME = 100

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True)
class PersonName:
    """A display name as given, in NFC and without needless blanks, and the key that it is compared by."""

    given: str
    key: str

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a name from what was typed or stands in a file."""
        given = " ".join(unicodedata.normalize("NFC", text).split())
        return cls(given, unicodedata.normalize("NFC", given.lower()))

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
