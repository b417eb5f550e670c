"""By which name do local programs show a user? Two forms: as given, and a key that is unique within the customer."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

LONGEST_NAME = 100


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
