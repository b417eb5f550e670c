"""Do the box and the page of a customer work in a real browser, for everybody?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_cockpit import enter
from tests.operators import furnish
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime

Serve = Callable[[Flask], str]


@pytest.mark.deep
def test_whoever_calls_is_found_by_keyboard(page: Page, served: Serve, runtime: Runtime) -> None:
    furnish(runtime)
    address = enter(page, served, runtime)
    page.goto(f"{address}/betrieb/vorgaenge")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox", name="Suche")).to_be_focused()
    page.keyboard.type("muster")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Treffer: Wen meinen Sie?")).to_be_visible()
    assert "muster" not in page.url
    page.get_by_role("link", name="Muster Praxis").first.press("Enter")
    expect(page.get_by_role("heading", name="Was geschah")).to_be_visible()
    page.get_by_text("Einträge").first.press("Enter")
    expect(page.get_by_text("Nachweis:").or_(page.get_by_text("von System")).first).to_be_visible()


@pytest.mark.deep
def test_the_new_pages_are_accessible_and_fit_a_phone(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    registration_id = furnish(runtime)
    builders.add_account(runtime, tan_method="sms")
    customers = {one.customer_number: one.id for one in builders.rows(runtime, Customer)}
    address = enter(page, served, runtime)
    paths = {
        "search": "/betrieb/suche",
        "customer": f"/betrieb/kunden/{customers['46075']}",
        "customer-entries": f"/betrieb/kunden/{customers['50001']}?technik=ja",
        "record-story": f"/betrieb/vorgaenge/registration/{registration_id}",
    }
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of the two
        for name, path in paths.items():
            page.goto(address + path)
            assert axe_violations(page) == [], (path, scheme)
            for size in SIZES.values():
                page.set_viewport_size(size)
                assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (path, size)
            screenshot(page, f"cockpit-{name}-{scheme}")
    for term, name in (("muster", "several"), ("0177 7654321", "none")):
        page.get_by_role("searchbox").fill(term)
        page.get_by_role("button", name="Suchen").click()
        assert axe_violations(page) == []
        screenshot(page, f"cockpit-search-{name}")


@pytest.mark.deep
def test_everything_works_without_script(browser: Browser, served: Serve, runtime: Runtime) -> None:
    furnish(runtime)
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    enter(page, served, runtime)
    page.get_by_role("searchbox").fill("46075")
    page.get_by_role("button", name="Suchen").click()
    expect(page.get_by_role("heading", name="Kunde 46075")).to_be_visible()
    page.get_by_role("link", name="Nur Fehler").click()
    expect(page.get_by_text("Kein Fehler.")).to_be_visible()
    page.get_by_text("Eine Angabe im Klartext sehen").click()
    page.get_by_label("E-Mail-Adresse der Stammdaten").check()
    page.get_by_label("Grund").fill("am Telefon gefragt")
    page.get_by_role("button", name="Im Klartext zeigen").click()
    expect(page.get_by_text("sehr.geheim@example.org")).to_be_visible()
    context.close()
