"""Which day or amount is meant by what an office wrote? Refused if it could be another."""

import re
from datetime import date
from decimal import Decimal

from workflows.csv_rows.remarks import Sentence, UnclearValueError

ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
GERMAN = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
EARLIEST = date(1900, 1, 1)

PLAIN = re.compile(r"[0-9]{1,13}(?:[.,][0-9]{1,2})?")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4},[0-9]{1,2}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,4}")
UNCLEAR = re.compile(r"[0-9]+[.,][0-9]{3}")
CENT = Decimal("0.01")


def read_date(text: str) -> date:
    """Return the day of 2026-01-31 or 31.01.2026; raises UnclearValueError, also for years of two digits."""
    if found := ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := GERMAN.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise UnclearValueError(Sentence.NO_DATE)
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        raise UnclearValueError(Sentence.NO_DATE) from None
    if read < EARLIEST:
        raise UnclearValueError(Sentence.NO_DATE)
    return read


def read_amount(text: str) -> Decimal:
    """Return the amount of 1234.56 or 1.234,56, to the cent; a minus may stand before or behind it.

    Raises UnclearValueError: 1.234 may be a thousand or one. At most 13 digits before the comma.
    """
    size = text.replace("\u2212", "-")
    is_negative = size.startswith("-") or size.endswith("-")
    size = size.removeprefix("-") if size.startswith("-") else size.removesuffix("-")
    if PLAIN.fullmatch(size):
        amount = Decimal(size.replace(",", "."))
    elif GROUPED.fullmatch(size):
        amount = Decimal(size.replace(".", "").replace(",", "."))
    else:
        raise UnclearValueError(Sentence.UNCLEAR_AMOUNT if UNCLEAR.fullmatch(size) else Sentence.NO_AMOUNT)
    return (-amount if is_negative else amount).quantize(CENT) + 0  # no minus before a zero
