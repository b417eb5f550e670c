"""How does a letter look? One A4 page for the window envelope of DIN 5008 form B; all lengths in millimetres."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import font_source_sans_pro
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from workers.letter.text import LetterText
from workers.mail.rendering import centre_of
from workers.moments import Language, day
from workflows.colour import Colour
from workflows.logo import Logo
from workflows.outgoing.letters import PrintedLetter

FONT = "Source Sans"
FONTS = Path(font_source_sans_pro.font_directory)
LEFT, RIGHT = 25.0, 20.0
WINDOW_LEFT, WINDOW_TOP, WINDOW_WIDTH = 20.0, 45.0, 85.0
PADDING = 5.0
"""The address begins 25 mm from the left edge, 5 mm inside of the window."""

RETURN_LINE = WINDOW_TOP + 12.7
ADDRESS_TOP, ADDRESS_HEIGHT = WINDOW_TOP + 17.7, 27.3
INFORMATION_LEFT, INFORMATION_TOP = 125.0, 50.0
SUBJECT_TOP = 103.4
FOLD_MARKS, HOLE_MARK = (105.0, 210.0), 148.5
PAGE_HEIGHT, FOOTER_TOP = 297.0, 278.0
LABEL_WIDTH = 42.0
LAYOUT_TABLES = {"GDEF", "GPOS", "GSUB"}
POINT = 0.3528
DARK, GREY = (27, 33, 39), (85, 96, 107)
LOGO_TOP, LOGO_HEIGHT = 11.0, 16.0


RGB = tuple[int, int, int]


class UnprintableError(Exception):
    """The letter cannot be set; the message says why, without personal data."""


def draw(letter: PrintedLetter, text: LetterText) -> bytes:
    """Set the letter; the same letter always gives the same bytes. Raises UnprintableError."""
    with _paper(letter) as page:
        _set(page, letter, text)
        return bytes(page.output())


def _set(page: FPDF, letter: PrintedLetter, text: LetterText) -> None:
    _require_glyphs(page, [text.plain, *letter.address])
    _marks(page)
    _head(page, letter)
    _address(page, letter)
    page.set_xy(LEFT, SUBJECT_TOP)
    _paragraph(page, text.subject, style="B", size=12, after=6)
    for block in text.blocks:
        _block(page, block, _colour(letter))
    if page.get_y() > FOOTER_TOP:
        raise UnprintableError("the text is longer than one page")
    _foot(page, letter)


@contextmanager
def _paper(letter: PrintedLetter) -> Iterator[FPDF]:
    """An empty page; the font files are closed afterwards, which fpdf2 leaves to chance."""
    page = FPDF(format="A4")
    page.add_font(FONT, "", FONTS / "SourceSansPro-Regular.ttf")
    page.add_font(FONT, "B", FONTS / "SourceSansPro-Semibold.ttf")
    for font in _typefaces(page):
        _without_layout(font)
    page.set_creation_date(letter.dated)
    page.set_title(str(letter.facts["sender_name"]))
    page.set_lang(letter.language)
    page.set_auto_page_break(auto=False)
    page.set_margins(LEFT, 0, RIGHT)
    page.c_margin = 0
    page.add_page()
    try:
        yield page
    finally:
        for font in _typefaces(page):
            font.ttfont.close()


def _typefaces(page: FPDF) -> list[TTFFont]:
    return [font for font in page.fonts.values() if isinstance(font, TTFFont)]


def _without_layout(font: TTFFont) -> None:
    """Drop what no letter keeps: fontTools would read all of it at the end, a quarter of the time of a letter."""
    for table in LAYOUT_TABLES & set(font.ttfont.keys()):
        del font.ttfont[table]


def _require_glyphs(page: FPDF, texts: list[str]) -> None:
    page.set_font(FONT)
    known = getattr(page.current_font, "cmap", {})
    missing = {character for text in texts for character in text if character != "\n"} - set(map(chr, known))
    if missing:
        raise UnprintableError(f"no letter shape for {', '.join(sorted(f'U+{ord(c):04X}' for c in missing))}")


def _marks(page: FPDF) -> None:
    page.set_draw_color(*GREY)
    page.set_line_width(0.15)
    for height in FOLD_MARKS:
        page.line(3, height, 8, height)
    page.line(3, HOLE_MARK, 10, HOLE_MARK)


def _head(page: FPDF, letter: PrintedLetter) -> None:
    colour = _colour(letter)
    page.set_fill_color(*colour)
    page.rect(0, 0, page.w, 4, style="F")
    widest = page.epw
    if isinstance(logo := letter.facts["logo"], Logo):
        width = LOGO_HEIGHT * logo.width / logo.height
        page.image(BytesIO(logo.png), page.w - RIGHT - width, LOGO_TOP, width, LOGO_HEIGHT)
        widest -= width + PADDING
    _line(page, LEFT, 18, centre_of(letter.facts), size=18, style="B", color=colour, widest=widest)
    zone = cast("ZoneInfo", letter.facts["zone"])
    language: Language = "en" if letter.language == "en" else "de"
    labels = (
        ("Customer number", "Phone", "Date") if language == "en" else ("Kundennummer", "Telefon", "Datum")
    )
    values = (
        letter.facts["customer_number"],
        letter.facts["support_phone"],
        day(letter.dated, language, zone),
    )
    for row, (label, value) in enumerate(zip(labels, values, strict=True)):
        top = INFORMATION_TOP + row * 10
        _line(page, INFORMATION_LEFT, top, label, size=8, color=GREY)
        _line(page, INFORMATION_LEFT, top + 3.6, str(value), size=11)


def _address(page: FPDF, letter: PrintedLetter) -> None:
    left, width = WINDOW_LEFT + PADDING, WINDOW_WIDTH - PADDING
    _line(page, left, RETURN_LINE, str(letter.facts["return_address"]), size=7, color=GREY, widest=width)
    for size in (11.0, 10.0, 9.0, 8.0, 7.0):
        page.set_font(FONT, size=size)
        height = size * POINT * 1.2
        lines = [line for given in letter.address for line in _wrapped(page, given, width)]
        if len(lines) * height <= ADDRESS_HEIGHT:
            break
    else:
        raise UnprintableError("the address does not fit into the window")
    for number, line in enumerate(lines):
        _line(page, left, ADDRESS_TOP + number * height, line, size=size)


def _wrapped(page: FPDF, text: str, width: float) -> list[str]:
    return cast("list[str]", page.multi_cell(width, text=text, align="L", dry_run=True, output="LINES"))


def _block(page: FPDF, block: tuple[str, ...], colour: RGB) -> None:
    if block[0].startswith("= "):
        _rows(page, [line.removeprefix("= ").partition(": ") for line in block])
    elif block[0][:1].isdigit():
        _steps(page, [line.partition(" ") for line in block], colour)
    else:
        _paragraph(page, "\n".join(block))


def _rows(page: FPDF, rows: list[tuple[str, str, str]]) -> None:
    """What has to be copied by hand: label left, value large."""
    top = page.get_y()
    page.set_fill_color(243, 246, 248)
    page.rect(LEFT, top, page.epw, len(rows) * 8 + 4, style="F")
    for number, (label, _colon, value) in enumerate(rows):
        height = top + 3 + number * 8
        _line(page, LEFT + 4, height + 0.6, label, size=10, color=GREY)
        _line(page, LEFT + LABEL_WIDTH, height, value, size=13, style="B", widest=page.epw - LABEL_WIDTH - 4)
    page.set_xy(LEFT, top + len(rows) * 8 + 9)


def _steps(page: FPDF, steps: list[tuple[str, str, str]], colour: RGB) -> None:
    for number, _blank, step in steps:
        _line(page, LEFT, page.get_y(), number, size=11, style="B", color=colour, stay=True)
        page.set_x(LEFT + 7)
        _paragraph(page, step, after=1.5)
    page.set_xy(LEFT, page.get_y() + 2)


def _paragraph(page: FPDF, text: str, *, style: str = "", size: float = 11, after: float = 3.5) -> None:
    page.set_font(FONT, style, size)
    page.set_text_color(*DARK)
    width = page.w - RIGHT - page.get_x()
    page.multi_cell(width, size * POINT * 1.35, text=text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    page.set_y(page.get_y() + after)


def _line(  # noqa: PLR0913 - where, what and how
    page: FPDF,
    left: float,
    top: float,
    text: str,
    *,
    size: float,
    style: str = "",
    color: RGB = DARK,
    widest: float | None = None,
    stay: bool = False,
) -> None:
    """Write one line at a place; smaller if it would be wider than `widest`."""
    page.set_font(FONT, style, size)
    if widest and page.get_string_width(text) > widest:
        page.set_font(FONT, style, size * widest / page.get_string_width(text))
    page.set_text_color(*color)
    page.set_xy(left, top)
    page.cell(0, size * POINT * 1.2, text=text)
    if stay:
        page.set_y(top)


def _foot(page: FPDF, letter: PrintedLetter) -> None:
    page.set_draw_color(*GREY)
    page.line(LEFT, FOOTER_TOP + 2, page.w - RIGHT, FOOTER_TOP + 2)
    contact = " · ".join(
        str(letter.facts[name]) for name in ("sender_name", "support_phone", "support_email", "base_url")
    )
    _line(page, LEFT, FOOTER_TOP + 4, contact, size=8, color=GREY, widest=page.epw)
    _line(page, LEFT, FOOTER_TOP + 8, str(letter.facts["company"]), size=8, color=GREY, widest=page.epw)


def _colour(letter: PrintedLetter) -> RGB:
    return Colour.parse(str(letter.facts["colour"])).parts
