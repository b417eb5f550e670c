"""Does an operator let a queue rest and do something to many in a real browser, at both sizes, by keyboard and without script?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, ViewportSize, expect

from tests.batches import finish, gave_up, waiting
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_cockpit import enter
from tests.conftest import Clock
from workflows import desk_policy
from workflows.engine.runtime import Runtime

Serve = Callable[[Flask], str]


def fits(page: Page, screenshot: Callable[[Page, str], None], name: str) -> None:
    """Look at a page with axe, at both sizes and at 320 px, and keep pictures."""
    assert axe_violations(page) == [], name
    smallest: ViewportSize = {"width": 320, "height": 700}
    for size in (*SIZES.values(), smallest):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, size)
    screenshot(page, f"batches-{name}")
    page.set_viewport_size(SIZES["desktop"])


@pytest.mark.deep
def test_a_queue_rests_and_goes_on(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    gave_up(runtime, 4)
    address = enter(page, served, runtime)
    page.get_by_role("link", name="Aufträge", exact=True).first.click()
    fits(page, screenshot, "jobs")
    page.get_by_text("E-Mails und Zuordnung anhalten").press("Enter")
    page.locator("[name=mail-minutes]").fill("30")
    page.locator("[name=mail-reason]").fill("Der Mailserver zieht um")
    page.locator("[name=mail-reason]").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Angehalten: E-Mails und Zuordnung.")
    fits(page, screenshot, "paused")
    page.goto(f"{address}/betrieb/vorgaenge")
    expect(page.get_by_role("alert")).to_contain_text("Der Mailserver zieht um")
    page.get_by_role("alert").get_by_role("link", name="Fortsetzen").click()
    page.locator("[name=mail-reason]").fill("Umgezogen")
    page.get_by_role("button", name="Schlange fortsetzen").click()
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.deep
def test_many_are_tried_again(
    page: Page, served: Serve, runtime: Runtime, clock: Clock, screenshot: Callable[[Page, str], None]
) -> None:
    gave_up(runtime, 7)
    enter(page, served, runtime)
    page.get_by_role("link", name="Aufträge", exact=True).first.click()
    page.get_by_role("button", name="Erneut versuchen …").click()
    expect(page.get_by_text("Aufträge erneut versuchen: 7")).to_be_visible()
    fits(page, screenshot, "preview")
    page.locator("[name=reason]").fill("Der Mailserver ist wieder da")
    page.get_by_role("button", name="Stapel freigeben").click()
    expect(page.get_by_text("bis dahin lässt sich alles verwerfen")).to_be_visible()
    fits(page, screenshot, "released")
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    page.reload()
    expect(page.get_by_text("7 von 7, 0 übersprungen")).to_be_visible()
    fits(page, screenshot, "finished")
    page.get_by_role("link", name="Stapel", exact=True).first.click()
    fits(page, screenshot, "list")


@pytest.mark.deep
def test_records_are_chosen_by_their_list(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    waiting(runtime, 3)
    address = enter(page, served, runtime)
    page.goto(f"{address}/betrieb/vorgaenge?workflow=registration&zustand=pending")
    fits(page, screenshot, "worklist")
    page.get_by_role("button", name="Registrierungen abbrechen …").press("Enter")
    expect(page.get_by_text("Registrierungen abbrechen: 3")).to_be_visible()
    page.get_by_text("Stapel verwerfen").first.click()
    page.locator("[name=verwerfen-reason]").fill("Doch nicht")
    page.locator("[name=verwerfen-reason]").press("Enter")
    expect(page.get_by_text("Verworfen", exact=False).first).to_be_visible()
