"""Is a file of an office read in the encoding it was written in, or refused with the line that is wrong?"""

import tracemalloc
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import pytest

from workflows.csv_rows.reading import read_rows
from workflows.csv_rows.remarks import ImportFileError, Sentence
from workflows.csv_rows.text import LONGEST, Encoding, find_encoding, text_lines

TEXT = "number;name\r\n1;Größmann\r\n2;Straße – „Gauß’ Erben“ 5 €\r\n"


def read(stream: BinaryIO) -> list[dict[str, str]]:
    return [row.values for row in read_rows(text_lines(stream, find_encoding(stream)), ("number", "name"))]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_what_spreadsheets_write_is_understood(codec: str, encoding: Encoding) -> None:
    file = BytesIO(TEXT.encode(codec))
    assert find_encoding(file) == encoding
    assert read(file) == [
        {"number": "1", "name": "Größmann"},
        {"number": "2", "name": "Straße – „Gauß’ Erben“ 5 €"},
    ]
    assert not file.closed


def test_utf16_of_the_other_byte_order_is_understood() -> None:
    assert read(BytesIO(b"\xfe\xff" + TEXT.encode("utf-16-be")))[0]["name"] == "Größmann"


def test_the_encoding_is_decided_for_the_whole_file() -> None:
    rows = "".join(f"{number};Praxis\n" for number in range(20_000))
    file = BytesIO(f"number;name\n{rows}20000;Größmann\n".encode("cp1252"))
    assert read(file)[-1]["name"] == "Größmann"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\r\n ;;\r\n\r\n", "the file is empty"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml", "is a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a spreadsheet"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\x1f\x8b\x08\x00", "is compressed"),
        (b"number;name\n1;\x81\n", "line 2 is neither text in UTF-8 nor in Windows-1252"),
        (b"number;name\r1;x\r2;\x9d\r", "line 3 is neither text in UTF-8 nor in Windows-1252"),
        (
            "number;name\n1;Groß\n2;x\n".encode() + "3;Größe\n".encode("cp1252"),
            "line 2 is in UTF-8, but line 4 is",
        ),
        (
            "number;name\n1;Groß\n".encode("cp1252") + "2;Größe\n".encode(),
            "line 3 is in UTF-8, but line 2 is",
        ),
        ("number;name\n1;Größe\n2;Grö".encode()[:-1], "line 2 is in UTF-8, but line 3 is not UTF-8"),
        (b"\xff\xfen\x00\n\x001\x00\x00\xdc", "line 2 is not text in UTF-16"),
        (b"\xff\xfen\x00\n\x001", "line 2 is not text in UTF-16"),
        (b"\x00\x01\x02number;name\n", "in UTF-16 without a mark, or no text"),
        ("number;name\n1;x\n".encode("utf-16-le"), "in UTF-16 without a mark, or no text"),
        ("number;name\n1;x\n".encode("utf-16-be"), "in UTF-16 without a mark, or no text"),
        (b"number;\x00name\n", "line 1, the header, is not readable"),
    ],
)
def test_what_is_no_csv_is_refused_and_named(content: bytes, said: str) -> None:
    with pytest.raises(ImportFileError, match=said):
        read(BytesIO(content))


def test_every_refusal_has_a_name_for_pages_in_other_languages() -> None:
    with pytest.raises(ImportFileError) as refused:
        read(BytesIO(b"%PDF-1.7"))
    assert [remark.sentence for remark in refused.value.flaws] == [Sentence.PDF]


def test_an_upload_is_read_as_a_file_is() -> None:
    with SpooledTemporaryFile(max_size=10) as upload:
        upload.write(TEXT.encode("cp1252"))
        assert len(read(cast("BinaryIO", upload))) == 2
        assert not upload.closed


def test_a_file_closed_too_early_does_no_harm() -> None:
    file = BytesIO(TEXT.encode())
    lines = text_lines(file, "UTF-8")
    next(lines)
    file.close()
    lines.close()


def test_a_big_file_is_never_held_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w", encoding="cp1252") as file:
        file.write("number;name\n")
        file.writelines(f"{number};Größmann {'x' * 200}\n" for number in range(10_000))
        file.write(f"10000;{'x' * 5_000_000}\n10001;last\n")
    tracemalloc.start()
    with path.open("rb") as source:
        lines = text_lines(source, find_encoding(source))
        last = None
        for row in read_rows(lines, ("number", "name")):
            last = row
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert last is not None
    assert (last.line, last.values["number"]) == (10_003, "10001")
    assert peak < 30 * LONGEST, peak
