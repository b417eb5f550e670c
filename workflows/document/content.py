"""What is in a file, whatever its name says? Its hash and media type, read once and never held whole."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from workflows.engine.errors import KundencenterError

PART = 256 * 1024
"""What is read, stored and sent at a time; nothing ever holds more of a document than a few of these."""

LARGEST = 200 * 1024 * 1024
LARGEST_XML = 10 * 1024 * 1024

NEAR = 1024
"""A PDF may have some bytes before its header and after its end (ISO 32000-1, annex H)."""

BEGINS_AS_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!A-Za-z]|\xff\xfe<\x00|\xfe\xff\x00<")
INVOICES = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument", "Invoice", "CreditNote"})
"""Roots of CII (ZUGFeRD, Factur-X, XRechnung) and UBL."""


class UnfitContentError(KundencenterError):
    """The file is nothing that customers could fetch; the message says why."""


@dataclass(frozen=True)
class Content:
    """What is known of a file once all of it was read."""

    sha256: bytes
    size: int
    media_type: str


def examine(stream: BinaryIO) -> Content:
    """Read a stream from its beginning to its end; raises UnfitContentError for all that is no PDF and no electronic invoice."""
    stream.seek(0)
    head = stream.read(NEAR)
    stream.seek(0)
    look = _kind_of(head)
    digest, size = hashlib.sha256(), 0
    for part in parts_of(stream):
        digest.update(part)
        size += len(part)
        if size > look.largest:
            raise UnfitContentError(f"the file is larger than {look.largest // 1024**2} MiB")
        look.feed(part)
    look.close()
    return Content(digest.digest(), size, look.media_type)


def parts_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what is left of a stream in parts of equal size; the last one is shorter."""
    while part := stream.read(PART):
        yield part


class _Pdf:
    media_type, largest = "application/pdf", LARGEST

    def __init__(self) -> None:
        self.tail = b""

    def feed(self, part: bytes) -> None:
        self.tail = (self.tail + part)[-NEAR:]

    def close(self) -> None:
        if b"%%EOF" not in self.tail:
            raise UnfitContentError("the file is a PDF that was cut off: its end is missing")


class _Xml(ContentHandler):
    """Looks at the root; no entity is ever expanded, because a document type is not allowed at all."""

    media_type, largest = "application/xml", LARGEST_XML

    def __init__(self) -> None:
        super().__init__()
        self.root = ""
        self.parser = create_parser(forbid_dtd=True)
        self.parser.setContentHandler(self)

    def startElement(self, name: str, attrs: object) -> None:  # noqa: ARG002, N802 # the parser's words
        self.root = self.root or name.rpartition(":")[2]

    def feed(self, part: bytes) -> None:
        with self._refusing():
            self.parser.feed(part)

    def close(self) -> None:
        with self._refusing():
            self.parser.close()
        if self.root not in INVOICES:
            raise UnfitContentError("the file is XML, but no electronic invoice (CII or UBL)")

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except DefusedXmlException:
            raise UnfitContentError(
                "the file is XML with a document type, which no electronic invoice has"
            ) from None
        except (SAXException, LookupError, ValueError):
            raise UnfitContentError("the file is XML that cannot be read: cut off or damaged") from None


def _kind_of(head: bytes) -> _Pdf | _Xml:
    if not head:
        raise UnfitContentError("the file is empty")
    if b"%PDF-" in head:
        return _Pdf()
    if BEGINS_AS_XML.match(head):
        return _Xml()
    raise UnfitContentError("the file is neither a PDF nor an electronic invoice (XML)")
