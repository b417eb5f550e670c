"""Are the bytes that are stored those that were examined? A document to write, and its parts, with their hash compared at the end."""

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import UUID

from workflows.engine.errors import KundencenterError


class ToWrite(NamedTuple):
    """The bytes of one document: how they are read, and the hash that they must have; without a customer it is in quarantine."""

    document_id: UUID
    customer_id: UUID | None
    parts: Callable[[], Iterator[bytes]]
    sha256: bytes


class ChangedContentError(KundencenterError):
    """The bytes of `document_id` are not those of its hash: its file changed while it was read."""

    def __init__(self, document_id: UUID) -> None:
        super().__init__(document_id)
        self.document_id = document_id


def checked_parts(document: ToWrite) -> Iterator[bytes]:
    """Yield the parts; raises ChangedContentError behind the last one, or where they cannot be read any more."""
    digest = hashlib.sha256()
    try:
        for part in document.parts():
            digest.update(part)
            yield part
    except OSError:
        raise ChangedContentError(document.document_id) from None
    if digest.digest() != document.sha256:
        raise ChangedContentError(document.document_id)
