"""Which picture stands for a house on pages, in mails and on letters? A PNG: the one kind that all three can show."""

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from workflows.png import SIGNATURE, is_whole

HEAD = struct.Struct(">8s4x4sII")
LARGEST = 64 * 1024
"""Bytes; it goes along with every mail."""

SMALLEST_EDGE, LONGEST_EDGE = 64, 2000
WIDEST = 6
"""Times its height: what still stands beside a name on a phone."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, its bytes and its pixels."""

    png: bytes = field(repr=False)
    width: int
    height: int

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the picture; ValueError that says what is wrong with it."""
        try:
            with path.open("rb") as file:
                png = file.read(LARGEST + 1)
        except OSError as error:
            raise ValueError(f"{path.name}: {error.strerror or type(error).__name__}") from None
        if len(png) > LARGEST:
            raise ValueError(
                f"{path.name}: has more than {LARGEST // 1024} KiB, and goes along with every mail"
            )
        if len(png) < HEAD.size:
            raise ValueError(f"{path.name}: is no PNG")
        signature, chunk, width, height = HEAD.unpack_from(png)
        if (signature, chunk) != (SIGNATURE, b"IHDR"):
            raise ValueError(f"{path.name}: is no PNG")
        if not (
            SMALLEST_EDGE <= height <= LONGEST_EDGE
            and SMALLEST_EDGE <= width <= min(LONGEST_EDGE, height * WIDEST)
        ):
            raise ValueError(
                f"{path.name}: {width} x {height} pixels; an edge has {SMALLEST_EDGE} to {LONGEST_EDGE}, and the width is at most {WIDEST} times the height"
            )
        if not is_whole(png):
            raise ValueError(f"{path.name}: is a damaged PNG: its pixels cannot be read")
        return cls(png, width, height)

    def width_at(self, height: int) -> int:
        """Return the width at this height, in whole pixels."""
        return round(self.width * height / self.height)
