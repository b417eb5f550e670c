"""How does a test come by a PNG, and by one that is broken in a certain way?"""

import struct
import zlib

from workflows.png import CHUNK, HEAD, SIGNATURE


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    """One chunk, with its sum."""
    return CHUNK.pack(len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def head(width: int, height: int, depth: int = 8, colour: int = 0, interlaced: int = 0) -> bytes:
    """The chunk that every PNG begins with."""
    return chunk(b"IHDR", HEAD.pack(width, height, depth, colour, 0, 0, interlaced))


def pixels(data: bytes) -> bytes:
    """The chunk that holds the rows."""
    return chunk(b"IDAT", zlib.compress(data))


def png_of(*chunks: bytes) -> bytes:
    """A PNG of these chunks and an end."""
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND")


def drawn(width: int, height: int) -> bytes:
    """A whole picture in grey: nothing but black."""
    return png_of(head(width, height), pixels(bytes((1 + width) * height)))
