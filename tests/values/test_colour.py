"""Can everybody read what is written in and on the colours of a house, by day and by night?"""

import re
from itertools import product

import pytest

from tests.architecture.sources import HOUSE
from workflows.colour import DARK, LIGHT, OWN, SHAPE, TEXT_CONTRAST, WHITE, Colour, find_complaint, shades_of

STEPS = range(0, 256, 51)
ALL_OVER = [Colour(*parts) for parts in product(STEPS, STEPS, STEPS)]
STYLE = HOUSE / "service/web/static/kundencenter.css"
GROUNDS = ("card", "paper", "good", "warn", "bad")


@pytest.mark.parametrize("text", ["", "teal", "#123", "0b5560", "#0b55600", "#0b556g", "#0b5560\n"])
def test_a_colour_is_six_digits(text: str) -> None:
    with pytest.raises(ValueError, match="#0b5560"):
        Colour.parse(text)


def test_the_contrast_is_that_of_the_recommendation() -> None:
    assert WHITE.contrast(Colour.parse("#000000")) == pytest.approx(21)
    assert WHITE.contrast(WHITE) == 1
    assert Colour.parse("#767676").contrast(WHITE) == pytest.approx(4.54, abs=0.005)
    assert str(Colour.parse("#0B5560")) == "#0b5560"


def test_what_cannot_be_read_is_refused_with_what_would_do() -> None:
    assert find_complaint(Colour.parse("#ffcc00")) == (
        "white on #ffcc00 has a contrast of 1.5, and 4.5 is the least that everybody can read; take a darker one"
    )
    assert not find_complaint(OWN)
    refused = [colour for colour in ALL_OVER if find_complaint(colour)]
    assert len(refused) > 100
    assert all(colour.contrast(WHITE) < TEXT_CONTRAST for colour in refused)


def test_every_text_of_every_colour_can_be_read_on_every_ground() -> None:
    fit = [colour for colour in ALL_OVER if not find_complaint(colour)]
    assert len(fit) > 70
    poor = [
        (str(colour), str(text), str(ground))
        for colour in fit
        for text, ground in shades_of(colour).pairs
        if text.contrast(ground) < TEXT_CONTRAST
    ]
    assert poor == []
    assert all(shades_of(colour).dark_brand.contrast(DARK[0]) >= SHAPE for colour in fit)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    style = STYLE.read_text(encoding="utf-8")
    light, dark = style.split("@media (prefers-color-scheme: dark)", 1)
    for part, grounds in ((light, LIGHT), (dark.partition("html {")[0], DARK)):
        found = dict(re.findall(r"--kc-(\w+): (#[0-9a-f]{3,6})", part))
        full = {
            name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
            for name, value in found.items()
        }
        assert tuple(full[name] for name in GROUNDS) == tuple(map(str, grounds))


def test_no_colour_of_a_house_stands_in_the_style_sheets() -> None:
    for name in ("kundencenter.css", "cockpit.css"):
        style = STYLE.with_name(name).read_text(encoding="utf-8").replace("--kc-focus", "")
        assert not re.search(r"--(kc-(brand|brand-dark|link|info|accent)|bs-link[a-z-]*): *[#\d]", style)
