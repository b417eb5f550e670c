"""Is a picture that only begins like a PNG told from a whole one?"""

import io

import pytest
from PIL import Image

from tests.pictures import chunk, drawn, head, pixels, png_of
from workflows.png import SIGNATURE, is_whole
from workflows.profile import PROFILES

GREY = (1 + 64) * 64
PLTE = chunk(b"PLTE", bytes(6))


@pytest.mark.parametrize(
    "png",
    [
        (PROFILES / "kanzlei_logo.png").read_bytes(),
        drawn(64, 64),
        png_of(head(64, 64, 16, 6), pixels(bytes((1 + 64 * 8) * 64))),
        png_of(head(65, 64, 1, 3), PLTE, pixels(bytes((1 + 9) * 64))),
        png_of(head(3, 1, interlaced=1), pixels(bytes(2 + 2 + 2))),
        png_of(head(8, 8, interlaced=1), pixels(bytes(2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9))),
    ],
)
def test_a_whole_picture_is_known_and_others_open_it(png: bytes) -> None:
    assert is_whole(png)
    Image.open(io.BytesIO(png)).load()


@pytest.mark.parametrize(
    "png",
    [
        SIGNATURE,
        SIGNATURE + head(64, 64) + b"garbage",
        drawn(64, 64)[:-4],
        drawn(64, 64)[:-12],
        drawn(64, 64) + b"\0",
        drawn(64, 64).replace(b"IDAT", b"IDAU"),
        png_of(pixels(bytes(GREY))),
        png_of(chunk(b"IHDR", bytes(12))),
        png_of(head(64, 64)),
        png_of(head(64, 64, depth=3), pixels(bytes(GREY))),
        png_of(head(64, 64, colour=5), pixels(bytes(GREY))),
        png_of(head(64, 64, interlaced=2), pixels(bytes(GREY))),
        png_of(head(64, 64, colour=3), pixels(bytes(GREY))),
        png_of(head(64, 64), pixels(bytes(GREY - 1))),
        png_of(head(64, 64), pixels(bytes(GREY + 1))),
        png_of(head(64, 64), pixels(bytes(GREY * 1000))),
        png_of(head(64, 64), pixels(b"\5" * GREY)),
        png_of(head(64, 64), chunk(b"IDAT", b"no rows")),
    ],
)
def test_what_is_broken_anywhere_is_none(png: bytes) -> None:
    assert not is_whole(png)
