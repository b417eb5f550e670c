"""In which encoding did an office write its file, and which lines are in it?

Bytes are looked at twice: valid UTF-8 is UTF-8, everything else Windows-1252, and that is known only at the end.
Nothing is held but the line at hand, so a file may be of any size.
"""

import codecs
import re
from collections.abc import Generator
from functools import partial
from io import TextIOWrapper
from typing import BinaryIO, Literal

from workflows.csv_rows.remarks import ImportFileError, Remark, Sentence

Encoding = Literal["UTF-8", "UTF-16", "Windows-1252"]

LONGEST = 65_536
"""Characters of a line; no row of ours comes near, and one without an end must not fill the memory."""

CHUNK = 65_536
OTHER_FILES = {
    b"PK\x03\x04": Sentence.SPREADSHEET,
    b"\xd0\xcf\x11\xe0": Sentence.SPREADSHEET,
    b"%PDF": Sentence.PDF,
    b"\x1f\x8b": Sentence.ARCHIVE,
}
BYTE = re.compile("[\udc80-\udcff]")
UNDEFINED = re.compile("[\udc81\udc8d\udc8f\udc90\udc9d]")
"""Bytes that Windows-1252 does not know, as `surrogateescape` hands them on."""

UTF8_LETTER = re.compile("[À-ÿ]")
"""Decoded from two bytes that nobody writes one after the other in Windows-1252 (`Ã¼`)."""


def find_encoding(stream: BinaryIO) -> Encoding:
    """Say in which encoding the whole of a seekable stream is; raises ImportFileError when it is no text."""
    stream.seek(0)
    head = stream.read(4)
    if not head:
        raise ImportFileError(Remark(Sentence.EMPTY))
    for beginning, sentence in OTHER_FILES.items():
        if head.startswith(beginning):
            raise ImportFileError(Remark(sentence))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if not _is_valid(stream, "UTF-16"):
            raise ImportFileError(Remark(Sentence.NOT_UTF16, {"line": _first_broken(stream)}))
        return "UTF-16"
    if b"\0" in head:
        raise ImportFileError(Remark(Sentence.UNMARKED))
    if _is_valid(stream, "UTF-8"):
        return "UTF-8"
    _require_windows(stream)
    return "Windows-1252"


def text_lines(stream: BinaryIO, encoding: Encoding, *, errors: str = "strict") -> Generator[str]:
    """Yield every line of a seekable stream with its end (LF, CRLF or CR); one beyond LONGEST comes in parts."""
    stream.seek(0)
    text = TextIOWrapper(stream, encoding, errors, newline="")
    try:
        yield from iter(partial(text.readline, LONGEST + 1), "")
    finally:
        if not stream.closed:
            text.detach()  # else the stream would be closed with it


def _is_valid(stream: BinaryIO, encoding: Encoding) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _first_broken(stream: BinaryIO) -> int:
    lines = text_lines(stream, "UTF-16", errors="replace")
    return next((number for number, line in enumerate(lines, 1) if "\ufffd" in line), 1)


def _require_windows(stream: BinaryIO) -> None:
    """Refuse what is no UTF-8 and no Windows-1252 either: other bytes, or two files put together."""
    letter = broken = 0
    for number, line in enumerate(text_lines(stream, "UTF-8", errors="surrogateescape"), 1):
        if line.isascii():
            continue
        if UNDEFINED.search(line):
            raise ImportFileError(Remark(Sentence.NOT_TEXT, {"line": number}))
        letter = letter or (number if UTF8_LETTER.search(line) else 0)
        broken = broken or (number if BYTE.search(line) else 0)
        if letter and broken:
            raise ImportFileError(Remark(Sentence.MIXED, {"line": letter, "other": broken}))
