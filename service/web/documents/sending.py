"""How is an original handed over: whole, or the part that was asked for, at a pace that leaves room for others?"""

import re
from collections.abc import Iterator
from itertools import chain
from uuid import UUID

from flask import Response, request

from service.door.current import runtime
from service.web.documents.pacing import DownloadSlot, Paced
from service.web.documents.words import file_stem
from workflows.document.fetching import Bytes, Original, note_access

ONE_PART = re.compile(r"bytes=\s*(?:[0-9]+-[0-9]*|-[0-9]+)\s*", re.ASCII | re.IGNORECASE)
"""Which Range is answered: other units mean nothing here, and of several parts nobody has to make one answer (RFC 9110, 14.2)."""

ENDINGS = {"application/pdf": "pdf", "application/xml": "xml"}


def send_original(original: Original, account_id: UUID) -> Response:
    """Answer with the bytes, nothing (HEAD, 304) or a part; raises NotFoundError or DamagedDocumentError before anything is sent.

    Whoever knows them by a weak ETag may have them in another form, and gets them whole (RFC 9110, 13.1.5).
    """
    answer = Response(content_type=original.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(original)}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.set_etag(original.sha256.hex())
    if request.method == "HEAD" or request.if_none_match.contains_weak(original.sha256.hex()):
        answer.content_length = original.size
        return answer.make_conditional(request)  # type: ignore[return-value]  # it is this very answer
    slot = DownloadSlot(account_id)
    try:
        answer.response = content = Seekable(Bytes(runtime(), original), slot)
        answer.direct_passthrough = True  # or Werkzeug would make a list of all parts to count them
        answer.content_length = original.size
        answer.make_conditional(
            request, accept_ranges=True, complete_length=original.size if _wants_a_part() else None
        )
        begins = answer.content_range.start or 0
        content.hold(begins)
        note_access(runtime(), original, account_id, form="original", continues=begins > 0)
    except BaseException:
        slot.leave()
        raise
    return answer


def _wants_a_part() -> bool:
    is_known_weakly = request.headers.get("If-Range", "").startswith("W/")
    return not is_known_weakly and ONE_PART.fullmatch(request.headers.get("Range", "")) is not None


def file_name(original: Original) -> str:
    """Name the file by number and day, in letters that every system takes."""
    number = re.sub(r"[^A-Za-z0-9._-]+", "-", original.number).strip("-.")
    return f"{file_stem(original.kind)}-{number}-{original.date}.{ENDINGS[original.media_type]}"


class Seekable(Paced):
    """The bytes of an original; Werkzeug seeks in them when a part is asked for."""

    def __init__(self, content: Bytes, slot: DownloadSlot) -> None:
        super().__init__(self._from(content), slot)
        self._content = content

    def hold(self, begin: int) -> None:
        """Read the first part, from this byte on: what cannot be read now is still refused in words."""
        self._content.begin = begin
        self._parts = chain([next(self._parts, b"")], self._parts)
        self.go_on()

    def seekable(self) -> bool:
        """Say that a part may begin anywhere."""
        return True

    def seek(self, begin: int) -> None:
        """Begin with this byte."""
        self._content.begin = begin

    def tell(self) -> int:
        """Say with which byte it begins."""
        return self._content.begin

    @staticmethod
    def _from(content: Bytes) -> Iterator[bytes]:
        yield from content  # only now: where it begins is known by then
