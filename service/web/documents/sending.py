"""How is an original handed over: whole, or the part that was asked for, at a pace that leaves room for others?"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import UUID

from flask import Response, request
from werkzeug.exceptions import PreconditionFailed

from service.door.current import runtime
from service.web.documents.pacing import DownloadSlot, Paced
from service.web.documents.words import file_stem
from workflows.document.fetching import Bytes, Original, note_access

ONE_PART = re.compile(r"bytes=\s*(?:[0-9]+-[0-9]*|-(?P<last>[0-9]{1,18}))\s*", re.ASCII | re.IGNORECASE)
"""Which Range is answered: other units mean nothing here, and of several parts nobody has to make one answer (RFC 9110, 14.2).

More last bytes than 18 digits can say are the whole of any document.
"""

ENDINGS = {"application/pdf": "pdf", "application/xml": "xml"}


def send_original(original: Original, account_id: UUID) -> Response:
    """Answer with the bytes, nothing (HEAD, 304) or a part.

    Before anything is sent it raises NotFoundError, DamagedDocumentError, or PreconditionFailed if another document is meant.

    Whoever knows them by a weak ETag may have them in another form, and gets them whole (RFC 9110, 13.1.5).
    """
    tag = original.sha256.hex()
    if request.if_match and not request.if_match.contains(tag):
        raise PreconditionFailed
    answer = Response(content_type=original.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(original)}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.set_etag(tag)
    if request.method == "HEAD" or request.if_none_match.contains_weak(tag):
        answer.content_length = original.size
        return answer.make_conditional(_left_to_judge())  # type: ignore[return-value]  # it is this very answer
    slot = DownloadSlot(account_id)
    try:
        answer.response = content = Seekable(Bytes(runtime(), original), slot)
        answer.direct_passthrough = True  # or Werkzeug would make a list of all parts to count them
        answer.content_length = original.size
        length = original.size if _wants_a_part(original.size) else None
        answer.make_conditional(_left_to_judge(), accept_ranges=True, complete_length=length)
        begins = answer.content_range.start or 0
        content.hold(begins)
        note_access(runtime(), original, account_id, form="original", continues=begins > 0)
    except BaseException:
        slot.leave()
        raise
    return answer


def _left_to_judge() -> dict[str, Any]:
    """What was asked, but for If-Match: that has been judged, before a part is cut and with `*` for any document (RFC 9110, 13.1.1)."""
    return {name: value for name, value in request.environ.items() if name != "HTTP_IF_MATCH"}


def _wants_a_part(size: int) -> bool:
    """Say whether a part is asked for; the last bytes of a document that has no more are all of it (RFC 9110, 14.1.2)."""
    part = ONE_PART.fullmatch(request.headers.get("Range", ""))
    if part is None or request.headers.get("If-Range", "").startswith("W/"):
        return False
    return part["last"] is None or int(part["last"]) < size


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
