"""How is one cause put into words: short for a list, for ourselves, and for a caller?"""

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What is said of a record: at most 60 characters in a list, then for us what, why, for whom, until when, and what now.

    `told` is for a caller who has proven who they are, and empty where there is nothing to add. What anybody may hear stands
    in `why_words`, by workflow: it must not depend on what we know of the record.
    """

    short: str
    for_you: str
    told: str = ""


WordsOf = Mapping[tuple[str, str], Words]
"""(state, code) of one workflow -> its words."""
