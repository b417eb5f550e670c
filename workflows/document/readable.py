"""What does a document say to somebody who has no program for electronic invoices?"""

from tempfile import TemporaryFile

from workflows.document.electronic import ElectronicInvoice, electronic_invoice
from workflows.document.embedded import MAY_HOLD_ONE, find_embedded
from workflows.document.fetching import Bytes, Original
from workflows.document.xml_tree import UnreadableXmlError, read_tree
from workflows.engine.runtime import Runtime

LARGEST_PDF = 20 * 1024 * 1024
"""What is larger is handed over as it is, and not looked into."""

SEAM = 16
"""Bytes of a part that are looked at together with the next one."""


def read_electronic(runtime: Runtime, original: Original) -> ElectronicInvoice | None:
    """Return the electronic invoice that it is or holds; None where there is none that can be read.

    Raises DamagedDocumentError if it is not what came in.
    """
    try:
        if original.media_type == "application/xml":
            return electronic_invoice(read_tree(Bytes(runtime, original)))
        xml = _embedded(runtime, original)
        return electronic_invoice(read_tree([xml])) if xml else None
    except UnreadableXmlError:
        return None


def _embedded(runtime: Runtime, original: Original) -> bytes | None:
    if original.size > LARGEST_PDF:
        return None
    may_hold_one, seam = False, b""
    with TemporaryFile() as file:
        for part in Bytes(runtime, original):
            may_hold_one = may_hold_one or MAY_HOLD_ONE.search(seam + part) is not None
            seam = part[-SEAM:]
            file.write(part)
        return find_embedded(file) if may_hold_one else None
