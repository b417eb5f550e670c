"""Which parts does a body have? Each is read as it arrives, once, and none is ever held whole.

Werkzeug takes the body apart; here stands what it may consist of. Names of files are not looked at: they say nothing.
"""

import hashlib
import re
from collections.abc import Iterator

from flask import g, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from service.api.problems import ProblemError

MEDIA_TYPE = "multipart/form-data"
PIECE = 256 * 1024
MOST_AT_ONCE = 8
"""Pieces that are read together. Chance makes two of them; a body that is made for it would be held whole."""

BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]", re.ASCII)
"""RFC 2046, 5.1.1."""


def parts_of_body(*names: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each part by its name, in the order in which they come, with its bytes; what is not read of it is passed over.

    Raises a problem (400, bad_parts) for what cannot be taken apart, and where not each of these parts is there once.
    """
    body, missing = _Body(), list(names)
    while not isinstance(event := body.next_event(), Epilogue):
        if isinstance(event, Field | File):
            if event.name not in missing:
                raise _bad("a part stands there twice" if event.name in names else "nobody knows such a part")
            missing.remove(event.name)
            part = body.part(event.name)
            yield event.name, part
            for _rest in part:
                pass
    if missing:
        raise _bad(f"missing: {', '.join(missing)}")


def read_along() -> None:
    """Note what stands in the parts while they are read, for `digest_of_parts`."""
    g.parts = []


def is_read() -> bool:
    """Say whether the body was read to its end since `read_along`."""
    return bool(g.get("parts_are_read", False))


def digest_of_parts() -> bytes:
    """Return one hash (SHA-256) over names and bytes of all parts, wherever the boundary is; reads what nobody has read.

    Raises a problem (400, bad_parts) for a body that cannot be taken apart.
    """
    if not is_read():
        body = _Body()
        while not isinstance(event := body.next_event(), Epilogue):
            if isinstance(event, Field | File):
                for _piece in body.part(event.name):
                    pass
    return hashlib.sha256(b"".join(g.parts)).digest()


def gathered(pieces: Iterator[bytes], *, at_most: int) -> bytes:
    """Return a small part as a whole; raises a problem (413) for a larger one."""
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > at_most:
            raise ProblemError("too_large", f"at most {at_most} bytes beside the file")
    return bytes(found)


class _Body:
    def __init__(self) -> None:
        boundary = request.mimetype_params.get("boundary", "")
        if not BOUNDARY.fullmatch(boundary):
            raise _bad("Content-Type names no boundary")
        self.marker = b"--" + boundary.encode()
        self.decoder = MultipartDecoder(boundary.encode(), max_form_memory_size=4 * PIECE)

    def next_event(self) -> Event:
        try:
            while isinstance(event := self.decoder.next_event(), NeedData):
                self.decoder.receive_data(self._read_on())
        except ClientDisconnected:
            raise _bad("the body was cut off") from None
        except RequestEntityTooLarge:
            raise _bad("the head of a part is too long") from None
        except ValueError:
            raise _bad("the body cannot be taken apart, or its end is missing") from None
        if isinstance(event, Epilogue):
            g.parts_are_read = True
        return event

    def _read_on(self) -> bytes | None:
        """Read the next piece; None at the end.

        One that ends a byte behind a boundary is read on with: there Werkzeug (3.1, its issue 3285) takes the line break
        before the boundary for content, and a file would have another hash.
        """
        most = len(self.marker) + 1
        piece: bytes = request.stream.read(PIECE)
        pieces = 1
        while self.marker in (self.decoder.buffer[-most:] + piece[-most:])[-most:]:
            more = request.stream.read(PIECE)
            if not more:
                break
            pieces += 1
            if pieces > MOST_AT_ONCE:
                raise _bad("the boundary stands in the content again and again")
            piece += more
        return piece or None

    def part(self, name: str | None) -> Iterator[bytes]:
        """Yield the bytes of the part whose head was read last."""
        known = hashlib.sha256() if "parts" in g else None
        is_over = False
        while not is_over:
            event = self.next_event()
            if isinstance(event, Data):
                is_over = not event.more_data
                if known:
                    known.update(event.data)
                yield event.data
        if known:
            g.parts += [hashlib.sha256((name or "").encode()).digest(), known.digest()]


def _bad(detail: str) -> ProblemError:
    return ProblemError("bad_parts", detail)
