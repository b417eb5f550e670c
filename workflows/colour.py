"""Which shades follow from the one colour of a house, and can everybody read what is written in and on them?

Contrast is that of WCAG 2.2: 4.5 for text (1.4.3). Light and dark grounds are those of pages and mails.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Self

TEXT_CONTRAST = 4.5
COMFORTABLE = 7.0
"""What a link has on the usual dark ground: thin bright letters seem thinner than dark ones."""

SHAPE = 3.0
"""What a button has against a dark ground (1.4.11)."""

STEPS = 64


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of sRGB, each part 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "#0b5560"; ValueError for anything else."""
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            raise ValueError("must be written as # and six digits, for example #0b5560")
        return cls(*bytes.fromhex(text[1:]))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def parts(self) -> tuple[int, int, int]:
        """Red, green and blue."""
        return self.red, self.green, self.blue

    @property
    def luminance(self) -> float:
        """The relative luminance, 0 for black and 1 for white (WCAG 2.2)."""
        red, green, blue = (_linear(part / 255) for part in self.parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: "Colour") -> float:
        """Return the contrast ratio, 1 to 21 (WCAG 2.2)."""
        darker, brighter = sorted((self.luminance, other.luminance))
        return (brighter + 0.05) / (darker + 0.05)

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """Mix in this share of another colour."""
        parts = zip(self.parts, other.parts, strict=True)
        return Colour(*(round(mine + (theirs - mine) * share) for mine, theirs in parts))


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
LIGHT = tuple(map(Colour.parse, ("#ffffff", "#faf7f2", "#e3f2e4", "#fdf0d8", "#fbe6e3")))
DARK = tuple(map(Colour.parse, ("#1b2427", "#12191b", "#1b3823", "#403211", "#45201d")))
"""What text stands on: card, paper and notices; the first is the usual one. kundencenter.css has the same, a test compares."""

OWN = Colour.parse("#0b5560")
"""The colour where a profile names none."""

OWN_ACCENT = Colour.parse("#f2a65a")


@dataclass(frozen=True, slots=True)
class Shades:
    """The colour of a house and what follows from it. On `brand` and `dark_brand` white is written; links are text."""

    brand: Colour
    deep: Colour
    link: Colour
    hover: Colour
    info: Colour
    accent: Colour
    dark_brand: Colour
    dark_deep: Colour
    dark_link: Colour
    dark_hover: Colour
    dark_info: Colour
    dark_accent: Colour

    @property
    def pairs(self) -> Iterator[tuple[Colour, Colour]]:
        """Every text and what it stands on."""
        yield from product((WHITE,), (self.brand, self.deep, self.dark_brand, self.dark_deep))
        yield from product((self.link, self.hover), (*LIGHT, self.info))
        yield from product((self.dark_link, self.dark_hover), (*DARK, self.dark_info))


def find_complaint(colour: Colour) -> str:
    """Say why not everybody could read white on this colour, and it on white; empty where all can. The dark page has shades of its own."""
    found = colour.contrast(WHITE)
    if found >= TEXT_CONTRAST:
        return ""
    return f"white on {colour} has a contrast of {found:.1f}, and {TEXT_CONTRAST} is the least that everybody can read; take a darker one"


@lru_cache
def shades_of(colour: Colour) -> Shades:
    """Return the shades of a colour that has no complaint: darker until it can be read on light grounds, brighter on dark ones."""
    info, dark_info = WHITE.mixed(colour, 0.1), DARK[0].mixed(colour, 0.3)
    link = _towards(BLACK, colour, lambda one: _is_read_on(one, (*LIGHT, info)))
    dark_link = _towards(
        WHITE,
        colour,
        lambda one: one.contrast(DARK[0]) >= COMFORTABLE and _is_read_on(one, (*DARK, dark_info)),
    )
    is_own = colour == OWN
    return Shades(
        brand=colour,
        deep=colour.mixed(BLACK, 0.28),
        link=link,
        hover=link.mixed(BLACK, 0.28),
        info=info,
        accent=OWN_ACCENT if is_own else colour.mixed(WHITE, 0.45),
        dark_brand=_towards(WHITE, colour, lambda one: one.contrast(DARK[0]) >= SHAPE),
        dark_deep=colour.mixed(BLACK, 0.5),
        dark_link=dark_link,
        dark_hover=dark_link.mixed(WHITE, 0.4),
        dark_info=dark_info,
        dark_accent=OWN_ACCENT if is_own else dark_link,
    )


def _towards(end: Colour, colour: Colour, is_enough: Callable[[Colour], bool]) -> Colour:
    """Go from a colour towards black or white, no further than necessary."""
    steps = (colour.mixed(end, step / STEPS) for step in range(STEPS + 1))
    return next(one for one in steps if is_enough(one))


def _is_read_on(text: Colour, grounds: Iterable[Colour]) -> bool:
    return all(text.contrast(ground) >= TEXT_CONTRAST for ground in grounds)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
