"""Do the operators' pages work in a real browser, for everybody?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.operators import furnish, new_operator, typed
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

Serve = Callable[[Flask], str]


@pytest.mark.deep
def test_operators_pages_are_accessible_and_fit_a_phone(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    registration_id = furnish(runtime)
    address = enter(page, served, runtime)
    for name, path in {
        "overview": "/betrieb",
        "jobs": "/betrieb/auftraege",
        "list": "/betrieb/vorgaenge",
        "empty": "/betrieb/vorgaenge?zustand=cancelled",
        "record": f"/betrieb/vorgaenge/registration/{registration_id}",
    }.items():
        page.goto(address + path)
        assert axe_violations(page) == [], path
        for size in SIZES.values():
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (path, size)
        screenshot(page, f"cockpit-{name}")


@pytest.mark.deep
def test_from_a_count_to_the_story_by_keyboard(page: Page, served: Serve, runtime: Runtime) -> None:
    furnish(runtime)
    enter(page, served, runtime)
    page.get_by_role("navigation", name="Abläufe").get_by_role("link", name="Registrierung").press("Enter")
    page.locator("#zustaende tr", has_text="Link eingelöst").get_by_role("link", name="1").press("Enter")
    expect(page.get_by_label("Zustand")).to_have_value("activated")
    page.get_by_role("rowheader").get_by_role("link").press("Enter")
    expect(page.get_by_role("heading", name="Was fehlt?")).to_be_visible()
    page.get_by_role("button", name="Abmelden").press("Enter")
    expect(page.get_by_role("heading", name="Anmeldung für den Betrieb")).to_be_visible()
    assert axe_violations(page) == []


def enter(page: Page, served: Serve, runtime: Runtime) -> str:
    """Sign in through the form and return the address of the application."""
    address = served(app_for(runtime))
    page.goto(f"{address}/betrieb/anmelden")
    for name, value in typed(new_operator(runtime)).items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name="Lage")).to_be_visible()
    return address
