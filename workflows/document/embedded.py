"""Is there an electronic invoice inside a PDF (ZUGFeRD, Factur-X), and what does it say?

Files of others are opened by a library that has to understand everything a PDF may be. So this happens in a process of its
own, which has little memory and time, sees nothing of ours, and whose end is no harm.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
"""As the standards call the attachment, in any case; else the first that begins like an invoice counts."""

BEGINS_AS_INVOICE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:\w{1,20}:)?CrossIndustryInvoice\b")
MAY_HOLD_ONE = re.compile(rb"/EmbeddedFile|#2[fF]xml")
"""A stream's own words are never packed, so whatever holds an attachment has one of these."""

MOST_ATTACHMENTS = 50
MEMORY = 512 * 1024**2
SECONDS = 5
LARGEST = 10 * 1024**2


def find_embedded(pdf: BinaryIO) -> bytes | None:
    """Return the XML of a PDF's electronic invoice; None if it has none or cannot be understood within five seconds.

    The file is a real one: the other process reads it by itself.
    """
    pdf.flush()
    pdf.seek(0)
    try:
        ended = subprocess.run(
            [sys.executable, "-I", __file__],
            stdin=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},  # it must not know our keys
            timeout=SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout if ended.returncode == 0 and 0 < len(ended.stdout) <= LARGEST else None


def embedded_in(pdf: BinaryIO) -> bytes | None:
    """Return the attachment that is the invoice, None if there is none; raises whatever the library raises."""
    from pypdf import PdfReader  # noqa: PLC0415 - pages must not pay for it

    other = None
    for name, content in _attachments(PdfReader(pdf)):
        if name.lower() in NAMES:
            return content
        if other is None and BEGINS_AS_INVOICE.match(content):
            other = content
    return other


def _attachments(reader: object) -> Iterator[tuple[str, bytes]]:
    found = reader.attachment_list  # type: ignore[attr-defined] # imported late
    for one in islice(found, MOST_ATTACHMENTS):
        name, content = str(one.alternative_name or one.name), one.content
        if len(content) <= LARGEST:
            yield name, content.removeprefix(b"\xef\xbb\xbf")


def limit() -> None:
    """Take from this process what it does not need."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(embedded_in(sys.stdin.buffer) or b"")
