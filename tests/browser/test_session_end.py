"""Is a page covered once its session is over, and does no tab warn while another one is in use?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests import builders
from tests.conftest import Clock
from tests.operators import new_operator, typed
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

MINUTE = 60_000
Served = Callable[[Flask], str]
Look = Callable[[Page, str], None]


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/anmelden")
    enter(page, name)
    page.wait_for_url(f"{address}/uebersicht")


def enter(page: Page, name: str) -> None:
    page.fill("#identifier", name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")


def warning(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Sind Sie noch da?")


def expect_covered(page: Page) -> None:
    expect(page.get_by_role("heading", name="Diese Seite ist verdeckt")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(page.locator("header")).to_be_hidden()
    expect(page).to_have_title("Abgemeldet – Muster Kundencenter")


def expect_open(page: Page) -> None:
    expect(page.locator("main")).to_be_visible()
    expect(page.get_by_role("heading", name="Diese Seite ist verdeckt")).to_be_hidden()


@pytest.mark.deep
def test_a_page_is_covered_at_its_end_and_comes_back_with_what_was_typed(
    page: Page, runtime: Runtime, served: Served, clock: Clock, look: Look
) -> None:
    account, address = builders.add_account(runtime), served(app_for(runtime))
    page.clock.install()
    sign_in(page, address, account.login_name)
    page.goto(f"{address}/zugangsdaten")
    page.fill("#login_name", "halb.getippt")
    page.clock.fast_forward(27 * MINUTE)
    expect(warning(page)).to_be_hidden()
    page.clock.fast_forward(1 * MINUTE + 1000)
    expect(warning(page)).to_be_visible()
    look(page, "session-warning")
    clock.travel(timedelta(minutes=31))
    page.clock.fast_forward(2 * MINUTE)
    expect_covered(page)
    look(page, "session-over")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="In einem neuen Tab anmelden").click()
    enter(opened.value, account.login_name)
    expect(opened.value.get_by_text("Gehen Sie zum anderen Tab zurück")).to_be_visible()
    expect_open(page)
    expect(page.locator("#login_name")).to_have_value("halb.getippt")


def test_where_nothing_was_typed_the_way_back_leads_to_the_same_page(
    page: Page, runtime: Runtime, served: Served, clock: Clock
) -> None:
    account, other = (builders.add_account(runtime) for _ in range(2))
    address = served(app_for(runtime))
    page.clock.install()
    sign_in(page, address, account.login_name)
    page.goto(f"{address}/zugangsdaten/kontakt/email?von=hier")
    clock.travel(timedelta(minutes=31))
    page.clock.fast_forward(31 * MINUTE)
    expect_covered(page)
    expect(page.get_by_role("link", name="In einem neuen Tab anmelden")).to_be_hidden()
    page.get_by_role("link", name="Neu anmelden").click()
    page.wait_for_url(f"{address}/anmelden")
    enter(page, account.login_name)
    page.wait_for_url(f"{address}/zugangsdaten/kontakt/email?von=hier")

    second = page.context.new_page()
    second.goto(f"{address}/uebersicht")
    second.get_by_role("button", name="Abmelden").click()
    second.wait_for_url(f"{address}/anmelden")
    enter(second, other.login_name)
    second.wait_for_url(f"{address}/uebersicht")
    expect_covered(page)
    expect(page.get_by_role("link", name="Neu anmelden")).to_have_attribute("href", "/anmelden")


@pytest.mark.deep
def test_one_tab_in_use_keeps_the_others_still_and_covers_them_when_it_leaves(
    page: Page, runtime: Runtime, served: Served, clock: Clock
) -> None:
    account, other, address = (
        builders.add_account(runtime),
        builders.add_account(runtime),
        served(app_for(runtime)),
    )
    page.clock.install()
    sign_in(page, address, account.login_name)
    second = page.context.new_page()
    for _ in range(2):
        clock.travel(timedelta(minutes=27))
        page.clock.fast_forward(27 * MINUTE)
        second.goto(f"{address}/uebersicht")
        page.clock.fast_forward(2 * MINUTE)
        expect(warning(page)).to_be_hidden()
        expect_open(page)
        clock.travel(timedelta(minutes=2))
    page.clock.fast_forward(26 * MINUTE + 1000)
    expect(warning(page)).to_be_visible()
    expect(warning(second)).to_be_visible()
    second.keyboard.press("Escape")
    expect(warning(second)).to_be_hidden()
    expect(warning(page)).to_be_hidden()

    second.get_by_role("button", name="Abmelden").click()
    second.wait_for_url(f"{address}/anmelden")
    expect_covered(page)
    sign_in(second, address, other.login_name)
    expect_covered(page)


@pytest.mark.deep
def test_a_computer_that_slept_and_a_page_from_the_back_button_show_nothing(
    page: Page, runtime: Runtime, served: Served, clock: Clock
) -> None:
    account, address = builders.add_account(runtime), served(app_for(runtime))
    page.clock.install()
    sign_in(page, address, account.login_name)
    restore = "persisted => dispatchEvent(new PageTransitionEvent(persisted, { persisted: true }))"
    page.evaluate(restore, "pagehide")
    expect_covered(page)
    page.evaluate(restore, "pageshow")
    expect_open(page)  # the session lives

    page.evaluate("localStorage.clear()")  # where nothing can be kept, each tab is on its own
    clock.travel(timedelta(hours=1))
    page.evaluate(restore, "pageshow")
    expect_covered(page)

    sign_in(page, address, account.login_name)
    clock.travel(timedelta(hours=1))
    page.evaluate("t => { const now = Date.now; Date.now = () => now() + t; }", 60 * MINUTE)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect_covered(page)


@pytest.mark.deep
def test_operators_pages_are_covered_too(page: Page, runtime: Runtime, served: Served, clock: Clock) -> None:
    address = served(app_for(runtime))
    page.clock.install()
    page.goto(f"{address}/betrieb/anmelden")
    for name, given in typed(new_operator(runtime)).items():
        page.fill(f"[name={name}]", given)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/betrieb")
    page.clock.fast_forward(28 * MINUTE + 1000)
    warning(page).get_by_role("button", name="Angemeldet bleiben").click()
    expect(warning(page)).to_be_hidden()
    clock.travel(timedelta(minutes=31))
    page.clock.fast_forward(31 * MINUTE)
    expect_covered(page)
