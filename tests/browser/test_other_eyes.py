"""Do pages serve whoever reads them otherwise: by the ring of the keyboard, in the colours of the system, on paper, with lines and letters apart?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, ViewportSize, expect

from tests import builders
from tests.users import office
from tests.web.application import app_for
from tests.web.visitor import path_of
from workflows.engine.runtime import Runtime

PAPER: ViewportSize = {"width": 718, "height": 1000}
"""What the margins leave of A4."""
OUTSIDE = "() => [...document.querySelectorAll('th, td')].filter(one => one.getBoundingClientRect().right > innerWidth).length"
LINES = """() => Object.fromEntries([...document.querySelectorAll("#menue a")].map(one =>
    [one.textContent.trim(), getComputedStyle(one).borderBottomColor !== getComputedStyle(document.body).backgroundColor]))"""
"""Which entries of the menu are underlined."""
APART = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }");
    document.adoptedStyleSheets.push(sheet);
}"""
"""WCAG 2.2, 1.4.12."""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.deep
def test_of_the_users_nothing_is_lost(page: Page, runtime: Runtime, served: Callable[[Flask], str]) -> None:
    team, address = office(runtime), served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", team.boss.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")

    page.goto(f"{address}/benutzer")
    page.get_by_label("Zustand").focus()
    expect(page.get_by_label("Zustand")).to_have_css("outline", "rgb(255, 184, 77) solid 3px")

    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hauptmenü")).to_be_hidden()
    assert page.evaluate(OUTSIDE) == 0
    assert not page.evaluate(TOO_WIDE)

    page.emulate_media(media="screen", contrast="more")
    expect(page.locator(".lead")).to_have_css("color", page.evaluate("getComputedStyle(document.body).color"))
    page.emulate_media(contrast="no-preference", forced_colors="active")
    page.goto(f"{address}/benutzer/{team.other.user_number}")
    assert [name for name, is_underlined in page.evaluate(LINES).items() if is_underlined] == ["Benutzer"]
    expect(page.get_by_label("Rechnungen", exact=True)).to_have_css("appearance", "auto")


@pytest.mark.deep
def test_letters_may_stand_apart_on_a_narrow_page(
    page: Page, runtime: Runtime, served: Callable[[Flask], str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(served(app_for(runtime)) + path_of(runtime, builders.mailed_link(runtime)))
    page.evaluate(APART)
    expect(page.get_by_text("Authentifizierungsverfahren")).to_be_attached()
    assert not page.evaluate(TOO_WIDE)
