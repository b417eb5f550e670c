"""Is the operators' first page short, readable everywhere, and fresh without moving what somebody reads?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_cockpit import enter
from tests.operators import furnish
from tests.worlds import WORK
from workflows.catalogue import DEFINITIONS
from workflows.engine.runtime import Runtime

Serve = Callable[[Flask], str]
HIGHEST = {"desktop": 1_000, "mobile": 2 * 844}
"""Pixels of the whole first page (research/cockpit.md, rule 6)."""


def height(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


@pytest.mark.deep
def test_the_first_page_is_short_however_much_there_is_to_do(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    furnish(runtime)
    for make in WORK.values():
        make(runtime)
    enter(page, served, runtime)
    expect(page.locator("[data-work]")).to_have_count(len(WORK))
    screenshot(page, "lage")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert axe_violations(page) == []
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        assert height(page) <= HIGHEST[name], name
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.deep
def test_a_workflow_is_a_picture_or_a_list(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    furnish(runtime)
    address = enter(page, served, runtime)
    for name in DEFINITIONS:
        page.set_viewport_size(SIZES["desktop"])
        page.goto(f"{address}/betrieb/ablaeufe/{name}")
        expect(page.locator(".kc-diagram")).to_be_visible()
        expect(page.locator(".kc-path")).to_be_hidden()
        page.set_viewport_size(SIZES["mobile"])
        expect(page.locator(".kc-diagram")).to_be_hidden()
        expect(page.locator(".kc-path")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
    page.goto(f"{address}/betrieb/ablaeufe/registration")
    assert axe_violations(page) == []
    screenshot(page, "ablauf")


def look_again(page: Page) -> None:
    """Twice the time: what came last may not have set the next alarm yet when the clock moves."""
    with page.expect_response("**/betrieb/stand"):
        page.clock.run_for(11_500)
        page.clock.run_for(11_500)


@pytest.mark.deep
def test_it_stays_fresh_and_leaves_alone_what_is_read(page: Page, served: Serve, runtime: Runtime) -> None:
    page.clock.install()
    enter(page, served, runtime)
    fresh = page.locator("[data-work=unmatched]")
    page.get_by_text("Zahlen: Registrierungen").click()
    WORK["unmatched"](runtime)
    look_again(page)
    expect(fresh).to_have_count(1)
    expect(page.locator("[data-trend=registrations] details")).to_have_attribute("open", "")
    expect(page.locator("[data-trend=registrations] b")).to_have_text("0")
    page.get_by_text("Zahlen: Registrierungen").click()
    page.locator("h1").click()
    look_again(page)
    page.evaluate("document.activeElement.blur()")
    look_again(page)
    expect(page.locator("[data-trend=registrations] b")).to_have_text("1")
    toggle = page.get_by_role("button", name="Automatisch")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(60_000)
    assert [url for url in asked if url.endswith("/stand")] == []


@pytest.mark.deep
def test_without_script_it_is_all_there(
    browser: Browser, page: Page, served: Serve, runtime: Runtime
) -> None:
    furnish(runtime)
    address = enter(page, served, runtime)
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type] # what it gives it takes
    bare = context.new_page()
    bare.goto(f"{address}/betrieb")
    expect(bare.get_by_role("button", name="Automatisch")).to_be_hidden()
    bare.get_by_text("Zahlen: Registrierungen").click()
    expect(bare.locator("[data-trend=registrations] table")).to_be_visible()
    bare.get_by_role("link", name="Aktualisieren").click()
    expect(bare.get_by_role("heading", name="Läuft alles?")).to_be_visible()
    context.close()
