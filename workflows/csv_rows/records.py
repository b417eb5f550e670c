"""Which lines of a file belong together, and where does a quote that nobody closed begin and end?

A quoted value may hold line breaks. A quote that is not closed would hold the rest of the file: it costs its own
row only, because the lines after it are read anew.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from workflows.csv_rows.remarks import Remark, Sentence
from workflows.csv_rows.text import LONGEST

MOST_LINES = 100
"""Lines of one row; beyond them a quote counts as not closed."""

LINE_END = re.compile(r"\r\n|\r|\n")


class Record(NamedTuple):
    """The number of its first line, its cells as far as they can be known, and what is wrong with it."""

    line: int
    cells: list[str]
    flaw: Remark | None = None


def read_records(lines: Iterator[str], *, after: int, separator: str, width: int) -> Iterator[Record]:
    """Yield the rows that begin after this line; `lines` come with their ends, `width` is what a row should have."""
    feed = _Feed(lines, after)
    reader = csv.reader(feed, delimiter=separator, strict=True, skipinitialspace=True)
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(feed, separator, str(error))
            continue
        if len(feed.taken) > 1 and _swallows_rows(feed.taken, separator, width):
            yield _unclosed(feed, separator)
        else:
            yield Record(feed.first, cells)


class _Feed:
    """Hands lines to the reader and takes them back; `taken` are those of the row at hand, the first has number `first`."""

    def __init__(self, lines: Iterator[str], after: int) -> None:
        self.first = after + 1
        self.taken: list[str] = []
        self.is_at_end = False
        self._lines = lines
        self._given_back: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) == MOST_LINES:
            raise csv.Error
        try:
            line = self._given_back.popleft() if self._given_back else next(self._lines)
        except StopIteration:
            self.is_at_end = True
            raise
        if len(line) > LONGEST:
            self.taken.append(self._cut(line))
            raise csv.Error(f"the line is longer than {LONGEST} characters")
        self.taken.append(line)
        return line

    def begin(self) -> None:
        """Go on behind the row at hand."""
        self.first += len(self.taken)
        self.taken.clear()
        self.is_at_end = False

    def give_back(self, count: int) -> None:
        """Leave the row at hand only so many lines; the others come again."""
        self._given_back.extendleft(reversed(self.taken[count:]))
        del self.taken[count:]

    def _cut(self, line: str) -> str:
        """Pass over the rest of a line that comes in parts; what is kept is still too long."""
        part = line
        while not part.endswith(("\n", "\r")):
            part = next(self._lines, "\n")
        return f"{line[:LONGEST]}\n"


def _broken(feed: _Feed, separator: str, reason: str) -> Record:
    if len(feed.taken) > 1 or feed.is_at_end:
        return _unclosed(feed, separator)
    return Record(
        feed.first, _alone(feed.taken[0], separator), Remark(Sentence.UNREADABLE, {"reason": reason})
    )


def _unclosed(feed: _Feed, separator: str) -> Record:
    """Give back what follows the line in which the open quote begins: a quoted value before it may have several."""
    before_last = feed.taken[:-1]
    begins = 0
    if before_last:
        open_value = next(csv.reader(before_last, delimiter=separator, skipinitialspace=True))[-1]
        begins = len(before_last) - len(LINE_END.findall(open_value))
    cells = _alone(feed.taken[0], separator)
    feed.give_back(begins + 1)
    return Record(feed.first, cells, Remark(Sentence.UNCLOSED, {"line": feed.first + begins}))


def _swallows_rows(taken: list[str], separator: str, width: int) -> bool:
    """Say whether a line within the quotes is a row of its own, so that the quote was closed by another's.

    The last line tells nothing where the value is the row's first, or where it begins with the closing quote.
    """
    ends_in_last_line = len(_alone(taken[0], separator)) == 1 or taken[-1].lstrip(" ").startswith('"')
    inside = taken[1:-1] if ends_in_last_line else taken[1:]
    return any(len(_alone(line, separator)) == width for line in inside)


def _alone(line: str, separator: str) -> list[str]:
    """Read one line as if it were the only one, whatever its quotes."""
    with suppress(csv.Error):
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    return []
