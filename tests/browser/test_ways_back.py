"""Do recovery, sessions and the warning before the end work for everybody: keyboard, no script, every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import builders, recoveries
from tests.browser.axe import axe_violations
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.letter.records import Letter

LOOKED_AT = (
    "/keine-anmeldung",
    "/passwort-vergessen",
    "/benutzername-vergessen",
    "/keine-anmeldung/gesendet",
    "/keine-anmeldung/bestellt",
    "/passwort-neu",
)


@pytest.fixture
def address(runtime: Runtime, served: Callable[[Flask], str]) -> str:
    return served(app_for(runtime))


def sign_in(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.check("#remember")
    page.keyboard.press("Enter")


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_every_page_of_the_ways_back(
    page: Page, address: str, runtime: Runtime, look: Callable[[Page, str], None]
) -> None:
    for path in LOOKED_AT:
        page.goto(address + path)
        look(page, path.strip("/").replace("/", "-"))
    page.goto(f"{address}/passwort-vergessen")
    page.fill("#identifier", "nobody.at.all")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/keine-anmeldung/gesendet")
    look(page, "sent-with-code")
    page.goto(f"{address}/anmelden")
    look(page, "signin-shared")
    recovery_id = recoveries.mailed(runtime, builders.add_account(runtime, tan_method="email"))
    for purpose in ("password", "cancel"):
        page.goto(address + recoveries.mailed_path(runtime, recovery_id, purpose))
        look(page, f"recovery-{purpose}")
    second = recoveries.proven(runtime, builders.add_account(runtime, tan_method="email"))
    page.goto(address + recoveries.mailed_path(runtime, second))
    look(page, "recovery-second-proof")
    for method in ("none", "email", "totp"):
        lettered = recoveries.led_on(runtime, builders.add_account(runtime, tan_method=method))
        page.goto(address + recoveries.mailed_path(runtime, lettered))
        look(page, f"recovery-by-letter-{method}")


@pytest.mark.deep
def test_a_new_password_with_the_keyboard_alone(page: Page, address: str, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    page.goto(f"{address}/passwort-vergessen")
    page.focus("#identifier")
    page.keyboard.type(account.login_name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/keine-anmeldung/gesendet")
    page.goto(address + recoveries.mailed_path(runtime, recoveries.mailed(runtime, account)))
    page.focus("#password")
    for _ in range(2):
        page.keyboard.type(recoveries.NEW_PASSWORD)
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/anmelden")
    expect(page.locator("#identifier")).to_have_value(account.login_name)


@pytest.mark.deep
def test_without_script_too(browser: Browser, address: str, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + recoveries.mailed_path(runtime, recoveries.mailed(runtime, account)))
    page.fill("#password", recoveries.NEW_PASSWORD)
    page.fill("#password_repeat", recoveries.NEW_PASSWORD)
    page.locator("main button.btn-primary").click()
    assert page.url == f"{address}/anmelden"
    context.close()


@pytest.mark.deep
def test_sessions_devices_and_proof(
    page: Page, address: str, runtime: Runtime, look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    sign_in(page, address, account)
    page.wait_for_url(f"{address}/uebersicht")
    for path in ("/zugangsdaten/sitzungen", "/zugangsdaten/bestaetigen", "/zugangsdaten"):
        page.goto(address + path)
        look(page, path.strip("/").replace("/", "-"))
    page.context.clear_cookies(name="sitzung")
    page.goto(f"{address}/anmelden")
    look(page, "remembered")
    page.get_by_role("button", name=f"Weiter als {account.login_name}").click()
    page.wait_for_url(f"{address}/uebersicht")


@pytest.mark.deep
def test_the_code_page_has_a_way_for_paper_and_leads_to_the_new_phone(
    page: Page, address: str, runtime: Runtime, look: Callable[[Page, str], None]
) -> None:
    sign_in(page, address, builders.add_account(runtime, tan_method="sms"))
    page.wait_for_url(f"{address}/anmelden/tan")
    page.get_by_text("Ich kann die TAN nicht empfangen").click()
    page.get_by_role("button", name="Code per Brief bestellen").click()
    page.wait_for_url(f"{address}/anmelden/tan")
    page.get_by_text("Ich kann die TAN nicht empfangen").click()
    expect(page.get_by_text("Ein Brief ist schon unterwegs.")).to_be_visible()
    page.get_by_text("Notfallcode oder Code aus dem Brief eingeben").click()
    expect(page.get_by_label("Notfallcode oder Code aus dem Brief")).to_be_visible()
    look(page, "paper-code")
    (letter,) = builders.rows(runtime, Letter)
    page.get_by_label("Notfallcode oder Code aus dem Brief").fill("0000-0000-0000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").or_(page.locator("[data-error-summary]"))).to_be_visible()
    look(page, "paper-code-wrong")
    page.get_by_label("Notfallcode oder Code aus dem Brief").fill(
        recoveries.code_in_letter(runtime, letter.about)
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/zugangsdaten/tan")
    look(page, "in-by-letter")


@pytest.mark.deep
def test_before_the_session_ends_it_asks(page: Page, address: str, runtime: Runtime) -> None:
    page.clock.install()
    sign_in(page, address, builders.add_account(runtime))
    page.wait_for_url(f"{address}/uebersicht")
    dialog = page.get_by_role("dialog")
    page.clock.fast_forward("27:00")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("01:05")
    expect(dialog).to_contain_text("Sind Sie noch da?")
    assert axe_violations(page) == []
    dialog.get_by_role("button", name="Angemeldet bleiben").click()
    expect(dialog).to_be_hidden()
    assert page.url == f"{address}/uebersicht"
    page.clock.fast_forward("28:05")
    expect(dialog).to_be_visible()
