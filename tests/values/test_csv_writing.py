"""Does a download open in German Excel, and does nobody's text become a formula in it?"""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from workflows.csv_rows.reading import read_rows
from workflows.csv_rows.text import find_encoding, text_lines
from workflows.csv_rows.writing import csv_lines


def test_a_download_has_a_mark_semicolons_and_numbers_as_german_excel_adds_them() -> None:
    row = ("0005", "Muster; Söhne", Decimal("-1234.50"), 7, date(2026, 1, 31), None)
    file = b"".join(csv_lines(("number", "name", "net", "count", "date", "note"), [row]))
    assert file == (
        b"\xef\xbb\xbfnumber;name;net;count;date;note\r\n"
        + '0005;"Muster; Söhne";-1234,50;7;2026-01-31;\r\n'.encode()
    )


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_text_becomes_a_formula(beginning: str) -> None:
    _header, line = csv_lines(("name",), [(f"{beginning}cmd|' /C calc'!A0",)])
    assert line.decode().lstrip('"').startswith(f"'{beginning}")


def test_our_own_downloads_can_be_read_again() -> None:
    file = BytesIO(b"".join(csv_lines(("number", "name"), [("0815", 'Haus "Ü"\nHof')])))
    (row,) = read_rows(text_lines(file, find_encoding(file)), ("number", "name"))
    assert row.values == {"number": "0815", "name": 'Haus "Ü"\nHof'}
