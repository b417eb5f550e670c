"""How is an original handed over: whole, or the part that was asked for, at a pace that leaves room for others?"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from uuid import UUID

from flask import Response, request
from werkzeug.exceptions import TooManyRequests

from service.door.current import runtime
from service.web.documents.words import file_stem
from workflows.document.fetching import Bytes, Original, note_access

AT_ONCE = 2
"""Downloads of one account in this process: each holds one of its few threads for as long as it takes."""

SLOWEST = 10_000
"""Bytes a second, once the first seconds are over; who is slower is cut off."""

PATIENCE = 10.0
ENDINGS = {"application/pdf": "pdf", "application/xml": "xml"}

_running: Counter[UUID] = Counter()
_lock = Lock()


class TooSlowError(Exception):
    """The reader is so slow that it only holds a thread; its connection is closed."""


def send_original(original: Original, account_id: UUID) -> Response:
    """Answer with the bytes, nothing (HEAD, 304) or a part; raises DamagedDocumentError before anything is sent."""
    answer = Response(content_type=original.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(original)}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Accept-Ranges"] = "bytes"
    answer.set_etag(original.sha256.hex())
    if request.method == "HEAD" or request.if_none_match.contains_weak(original.sha256.hex()):
        answer.content_length = original.size
        return answer.make_conditional(request)  # type: ignore[return-value]  # it is this very answer
    place = _Place(account_id)
    try:
        answer.response = Paced(Bytes(runtime(), original), place)
        answer.direct_passthrough = True  # or Werkzeug would make a list of all parts to count them
        answer.content_length = original.size
        answer.make_conditional(request, accept_ranges=True, complete_length=original.size)
        begins = answer.content_range.start or 0
        note_access(runtime(), original, account_id, form="original", continues=begins > 0)
    except BaseException:
        place.leave()
        raise
    return answer


def file_name(original: Original) -> str:
    """Name the file by number and day, in letters that every system takes."""
    number = re.sub(r"[^A-Za-z0-9._-]+", "-", original.number).strip("-.")
    return f"{file_stem(original.kind)}-{number}-{original.date}.{ENDINGS[original.media_type]}"


class Paced:
    """The bytes of a download, for a reader that keeps up; Werkzeug seeks in them when a part is asked for."""

    def __init__(self, content: Bytes, place: "_Place") -> None:
        self._content = content
        self._place = place
        self._parts: Iterator[bytes] | None = None
        self._begun = time.monotonic()
        self._sent = 0

    def seekable(self) -> bool:
        """Say that a part may begin anywhere."""
        return True

    def seek(self, begin: int) -> None:
        """Begin with this byte."""
        self._content.begin = begin

    def tell(self) -> int:
        """Say with which byte it begins."""
        return self._content.begin

    def close(self) -> None:
        """Free the reader's place; the server calls this however the answer ended."""
        self._place.leave()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        passed = time.monotonic() - self._begun
        if passed > PATIENCE and self._sent < SLOWEST * passed:
            raise TooSlowError
        self._parts = self._parts or iter(self._content)
        part = next(self._parts)
        self._sent += len(part)
        return part


class _Place:
    """One of the downloads that an account may have at once."""

    def __init__(self, account_id: UUID) -> None:
        self._account_id: UUID | None = account_id
        with _lock:
            if _running[account_id] >= AT_ONCE:
                raise TooManyRequests
            _running[account_id] += 1

    def leave(self) -> None:
        """Free the place; a second time does nothing."""
        account_id, self._account_id = self._account_id, None
        if account_id is not None:
            with _lock:
                _running[account_id] -= 1
                if not _running[account_id]:
                    del _running[account_id]
