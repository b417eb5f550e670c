"""Is a PNG whole? Read to its last row with zlib: a head alone says nothing about what pages, mails and letters would show of it."""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEAD = struct.Struct(">IIBBBBB")
CHUNK = struct.Struct(">I4s")
SUM = struct.Struct(">I")

PALETTE = 3
SAMPLES = {0: 1, 2: 3, PALETTE: 1, 4: 2, 6: 4}
"""How many numbers a pixel has, by the kind of its colour."""

DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), PALETTE: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
FILTERS = 5

AT_ONCE = ((0, 0, 1, 1),)
INTERLACED = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""First column, first row and steps of each pass: the PNG specification, section 8.2."""


def is_whole(png: bytes) -> bool:
    """Say whether every chunk is what its sum says, and the pixels are all there; 32 MB of them are held at most for a logo."""
    try:
        return _are_pixels_there(list(_chunks(png)))
    except (ValueError, struct.error, zlib.error):
        return False


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = CHUNK.unpack_from(png, at)
        begin = at + CHUNK.size
        data = png[begin : begin + length]
        if SUM.unpack_from(png, begin + length) != (zlib.crc32(kind + data),):
            raise ValueError(kind)
        yield kind, data
        at = begin + length + SUM.size


def _are_pixels_there(chunks: list[tuple[bytes, bytes]]) -> bool:
    kinds = [kind for kind, _ in chunks]
    if (kinds[:1], kinds[-1:]) != ([b"IHDR"], [b"IEND"]):
        return False
    width, height, depth, colour, _, _, interlaced = HEAD.unpack(chunks[0][1])
    if depth not in DEPTHS.get(colour, ()) or interlaced > 1 or (colour == PALETTE and b"PLTE" not in kinds):
        return False
    rows = list(_rows(width, height, depth * SAMPLES[colour], INTERLACED if interlaced else AT_ONCE))
    size = sum(rows)
    packed = zlib.decompressobj()
    pixels = packed.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"), size + 1)
    return packed.eof and len(pixels) == size and _are_filters_known(pixels, rows)


def _rows(width: int, height: int, bits: int, passes: tuple[tuple[int, int, int, int], ...]) -> Iterator[int]:
    """How many bytes each row has, its filter among them."""
    for left, top, right, down in passes:
        columns = len(range(left, width, right))
        for _ in range(top, height, down) if columns else ():
            yield 1 + (columns * bits + 7) // 8


def _are_filters_known(pixels: bytes, rows: list[int]) -> bool:
    at = 0
    for row in rows:
        if pixels[at] >= FILTERS:
            return False
        at += row
    return True
