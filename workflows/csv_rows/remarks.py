"""What can be said of a file of rows or of one row?"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from workflows.engine.errors import KundencenterError


class Sentence(Enum):
    """In English, for the command line; a page finds its own words by the name."""

    EMPTY = "the file is empty"
    SPREADSHEET = "the file is a spreadsheet (.xlsx, .xls, .ods), not CSV: open it there and save it as CSV"
    PDF = "the file is a PDF, not CSV"
    ARCHIVE = "the file is compressed, not CSV: unpack it first"
    NOT_TEXT = "line {line} is neither text in UTF-8 nor in Windows-1252"
    NOT_UTF16 = "line {line} is not text in UTF-16, as which the file begins"
    UNMARKED = "the file is in UTF-16 without a mark, or no text: save it as UTF-8"
    MIXED = "line {line} is in UTF-8, but line {other} is not UTF-8: the file mixes two encodings"
    HEADER = "line {line}, the header, is not readable as CSV"
    MISSING = "the file lacks the columns {columns} (read as separated by {separator})"
    DOUBLED = "the file has more than one column {columns}"
    UNREADABLE = "not readable as CSV: {reason}"
    UNCLOSED = "not readable as CSV: the quote that begins in line {line} is not closed"
    WIDTH = "the row does not have {columns} columns but {values}"
    NAMELESS = "holds a value in a column without a name"
    CHARACTER = "{column} holds a character ({character}) that no text may hold"
    NO_NAME = "{column} holds a character ({character}) that breaks a name in two or turns its letters round"
    SHORTENED = "{column} is a number that a spreadsheet has shortened (as 4,9E+10): make the column text there, and save again"
    NO_DATE = "is no date as 2026-01-31 or 31.01.2026"
    NO_AMOUNT = "is no amount as 1234.56 or 1.234,56"
    UNCLEAR_AMOUNT = "is unclear: a thousand, or three places after the comma?"
    SEPARATED = "separated by {separator}"
    UNUSED = "not used: the columns {columns}"
    NO_ROWS = "the file has a header and no rows"


class Remark(NamedTuple):
    """One sentence with what it names."""

    sentence: Sentence
    facts: Mapping[str, str | int] = MappingProxyType({})

    def __str__(self) -> str:
        """Say it in English."""
        return self.sentence.value.format(**self.facts)


class ImportFileError(KundencenterError):
    """The file as a whole cannot be read; nothing of it was looked at. `flaws` names all that is wrong."""

    def __init__(self, *flaws: Remark) -> None:
        super().__init__("; ".join(str(flaw) for flaw in flaws))
        self.flaws = flaws


class UnclearValueError(KundencenterError):
    """A value can be read in two ways, or in none."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.value)
        self.sentence = sentence
