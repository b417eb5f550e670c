"""Does the first visit work in a real browser: welcome, keyboard, button, without script, and for everybody?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests.browser.axe import axe_violations
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

Serve = Callable[[Flask], str]
Look = Callable[[Page, str], None]
PASSWORD = "Apfelbaum am langen Zaun"


@pytest.fixture
def newcomer(runtime: Runtime) -> Account:
    return builders.add_newcomer(runtime)


@pytest.fixture
def address(runtime: Runtime, served: Serve) -> str:
    return served(app_for(runtime))


def enter(page: Page, address: str, runtime: Runtime, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.locator("#identifier").fill(account.login_name)
    page.locator("#password").fill(builders.initial_password(runtime, account.id).lower())
    page.locator("#password").press("Enter")
    expect(page).to_have_url(f"{address}/zugangsdaten")


@pytest.mark.deep
@pytest.mark.parametrize(
    "way", ["escape", *(pytest.param(way, marks=pytest.mark.deep) for way in ("ok", "close"))]
)
def test_every_way_out_of_the_welcome_leads_to_the_form(
    page: Page, address: str, runtime: Runtime, newcomer: Account, way: str
) -> None:
    enter(page, address, runtime, newcomer)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Herzlich Willkommen im Muster Online Kundencenter!")
    if way == "escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_text("OK", exact=True).or_(dialog.get_by_label("Schließen")).nth(
            1 if way == "ok" else 0
        ).click()
    expect(dialog).not_to_be_visible()
    expect(page).to_have_url(f"{address}/zugangsdaten#formular")
    page.locator("#password").fill(PASSWORD)


@pytest.mark.deep
def test_the_button_wakes_up_with_the_new_password(
    page: Page, address: str, runtime: Runtime, newcomer: Account
) -> None:
    enter(page, address, runtime, newcomer)
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="ändern", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_text("Geben Sie zuerst ein neues Passwort ein.")).to_be_visible()
    assert axe_violations(page) == []
    button.click(force=True)
    expect(page.locator("#password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    expect(button).to_have_attribute("aria-disabled", "false")
    expect(page.get_by_text("Geben Sie zuerst ein neues Passwort ein.")).not_to_be_visible()


@pytest.mark.deep
def test_the_whole_chain_and_how_it_looks(
    page: Page, address: str, runtime: Runtime, newcomer: Account, look: Look
) -> None:
    enter(page, address, runtime, newcomer)
    look(page, "first-visit-welcome")
    page.keyboard.press("Escape")
    look(page, "first-visit-form")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_repeat").fill(PASSWORD)
    page.locator("#mobile").fill("0177 1234567")
    page.get_by_role("button", name="ändern", exact=True).click()
    expect(page).to_have_url(f"{address}/zugangsdaten/tan-bestaetigen")
    page.get_by_text("Nummer ändern oder anderes Verfahren wählen").click()
    look(page, "first-visit-proof")
    page.locator("#tan").fill(builders.live_code(runtime, newcomer.id))
    page.locator("#tan").press("Enter")
    expect(page).to_have_url(f"{address}/zugangsdaten/bestaetigung")
    look(page, "first-visit-address")
    page.locator("#tan").fill(builders.newest_code(runtime))
    page.locator("#tan").press("Enter")
    expect(page).to_have_url(f"{address}/zugangsdaten/kontakt")
    page.goto(f"{address}/zugangsdaten")
    look(page, "credentials")


@pytest.mark.deep
def test_the_first_visit_works_without_script(
    browser: Browser, address: str, runtime: Runtime, newcomer: Account
) -> None:
    page = browser.new_context(locale="de-DE", java_script_enabled=False).new_page()
    enter(page, address, runtime, newcomer)
    expect(page.get_by_role("heading", name="Herzlich Willkommen")).to_be_visible()
    page.get_by_role("link", name="OK").click()
    expect(page).to_have_url(f"{address}/zugangsdaten#formular")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_repeat").fill(PASSWORD)
    page.get_by_label("keine TAN").check()
    page.get_by_role("button", name="ändern", exact=True).click()
    expect(page).to_have_url(f"{address}/zugangsdaten/bestaetigung")
