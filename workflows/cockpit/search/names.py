"""Which customers are called like this? By where the words of a name begin, and after that by how they sound; never by what is in a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.customer.search_keys import sound_of

MOST_SHOWN = 20
RARE = 500
"""So many customers with one word are looked through for the others; a word that more of them have is too common to begin with."""

ENTRY_BY_ENTRY = text(
    "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)"
)
"""A walk along the index ends with what is wanted; a bitmap would first be made of all who have a word, which may be half of all."""

BEGINS = """{key} COLLATE "C" >= wanted.low AND {key} COLLATE "C" < wanted.high"""
SOUNDS = "split_part({key}, '=', 2) = wanted.low AND split_part({key}, '=', 2) <> ''"

HOW_MANY = """
    SELECT wanted.low, (SELECT count(*) FROM (SELECT FROM customer_search_key k WHERE {of_key} LIMIT :rare) AS few) AS many
      FROM unnest(CAST(:lows AS text[]), CAST(:highs AS text[])) AS wanted (low, high)
"""
FIND = """
    SELECT c.id FROM (
        SELECT DISTINCT customer_id FROM (
            SELECT customer_id FROM customer_search_key k, (SELECT CAST(:low AS text), CAST(:high AS text)) AS wanted (low, high)
             WHERE {of_key} LIMIT :rare) AS few) AS k
      JOIN customer c ON c.id = k.customer_id
     WHERE (SELECT bool_and(EXISTS (SELECT FROM unnest(c.search_keys) AS own WHERE {of_own}))
              FROM unnest(CAST(:lows AS text[]), CAST(:highs AS text[])) AS wanted (low, high))
     ORDER BY c.name, c.id LIMIT :most
"""
"""The customers of the rarest word, and of these whoever has the other words, too."""


class Alike(NamedTuple):
    """The two statements for one way in which words may be alike."""

    how_many: TextClause
    find: TextClause

    @classmethod
    def by(cls, condition: str) -> Self:
        """Write both with this condition on a key."""
        parts = {"of_key": condition.format(key="k.key"), "of_own": condition.format(key="own")}
        return cls(text(HOW_MANY.format(**parts)), text(FIND.format(**parts)))


BY_BEGINNING, BY_SOUND = Alike.by(BEGINS), Alike.by(SOUNDS)


@dataclass(frozen=True)
class Named:
    """Customers by name; `more` says that there are others, so that somebody has to name them better."""

    ids: Sequence[UUID]
    more: bool = False


def named(session: Session, words: Sequence[str]) -> Named:
    """List customers whose names have words that begin like each of these, at most 20."""
    return _found(session, BY_BEGINNING, words)


def sounding(session: Session, words: Sequence[str]) -> Named:
    """List customers whose names have words that sound like each of these, at most 20."""
    sounds = [sound_of(word) for word in words]
    return _found(session, BY_SOUND, sounds) if all(sounds) else Named(())


def _found(session: Session, alike: Alike, wanted: Sequence[str]) -> Named:
    highs = {low: f"{low[:-1]}{chr(ord(low[-1]) + 1)}" for low in wanted}
    ranges = {"lows": list(highs), "highs": list(highs.values())}
    session.execute(ENTRY_BY_ENTRY)
    found = session.execute(alike.how_many, ranges | {"rare": RARE + 1})
    many = {row.low: row.many for row in found}
    rarest = min(highs, key=lambda low: many[low])
    facts = ranges | {"low": rarest, "high": highs[rarest], "rare": RARE + 1, "most": MOST_SHOWN + 1}
    ids = session.scalars(alike.find, facts).all()
    return Named(ids[:MOST_SHOWN], more=len(ids) > MOST_SHOWN or many[rarest] > RARE)
