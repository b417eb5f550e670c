"""Do two operators, each in a browser, change what the customer meets, and do all pages of it look right?"""

from collections.abc import Callable

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.operators import PASSWORD
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.operator.actions import add_operator
from workflows.operator.roles import Role

Serve = Callable[[Flask], str]
Screenshot = Callable[[Page, str], None]


def enter(page: Page, address: str, runtime: Runtime, name: str, role: Role) -> None:
    made = add_operator(runtime, name, PASSWORD, role=role)
    page.goto(f"{address}/betrieb/anmelden")
    typed = {"name": name, "password": PASSWORD, "totp": pyotp.TOTP(made.totp_secret).now()}
    for field, value in typed.items():
        page.locator(f"[name={field}]").fill(value)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name="Lage")).to_be_visible()


def look(page: Page, screenshot: Screenshot, name: str) -> None:
    assert axe_violations(page) == [], name
    for size in SIZES.values():
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, size)
    screenshot(page, f"four-eyes-{name}")


@pytest.mark.deep
def test_two_operators_reset_a_lost_method_and_the_owner_sets_one_up(
    page: Page, browser: Browser, served: Serve, runtime: Runtime, screenshot: Screenshot
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    address = served(app_for(runtime))
    enter(page, address, runtime, "sam", Role.SUPPORT)
    page.goto(f"{address}/betrieb/vorgaenge/account/{account.id}")
    look(page, screenshot, "record")
    page.get_by_role("link", name="TAN-Verfahren zurücksetzen vorschlagen").click()
    page.get_by_label("Grund").fill("rief an: Telefon verloren")
    look(page, screenshot, "proposing")
    page.get_by_role("button", name="Vorschlagen").click()
    expect(page.get_by_text("Jemand anderes mit der Rolle Leitung")).not_to_have_count(0)
    look(page, screenshot, "proposed")
    proposal = page.url

    other = browser.new_context(locale="de-DE", reduced_motion="reduce").new_page()
    enter(other, address, runtime, "lea", Role.LEAD)
    other.goto(f"{address}/betrieb/freigaben")
    look(other, screenshot, "inbox")
    other.get_by_role("link", name="TAN-Verfahren zurücksetzen").click()
    assert other.url == proposal
    look(other, screenshot, "deciding")
    other.get_by_role("button", name="Zustimmen und ausführen").click()
    expect(other.get_by_text("es ist geschehen")).to_be_visible()
    look(other, screenshot, "granted")
    for name, path in {
        "staff": "/betrieb/personen",
        "own": "/betrieb/ich",
        "own-password": "/betrieb/ich/passwort",
        "own-app": "/betrieb/ich/app",
    }.items():
        other.goto(address + path)
        look(other, screenshot, name)
    other.goto(f"{address}/betrieb/personen")
    other.locator("tr", has_text="sam").get_by_role("link", name="Ändern").click()
    look(other, screenshot, "person")

    owner = browser.new_context(locale="de-DE", reduced_motion="reduce").new_page()
    owner.goto(f"{address}/anmelden")
    owner.locator("[name=identifier]").fill(account.login_name)
    owner.locator("[name=password]").fill(builders.PASSWORD)
    owner.get_by_role("button", name="Anmelden", exact=True).click()
    owner.goto(f"{address}/uebersicht")
    expect(owner).to_have_url(f"{address}/zugangsdaten/tan-bestaetigen")
    look(owner, screenshot, "owner")
    owner.get_by_role("radio", name="emailTAN").check()
    owner.get_by_role("button", name="Weiter").click()
    expect(owner.locator("[name=tan]")).to_be_visible()
    owner.locator("[name=tan]").fill(builders.live_code(runtime, account.id))
    owner.get_by_role("button", name="Bestätigen").first.click()
    expect(owner).to_have_url(f"{address}/uebersicht")
    assert builders.one(runtime, Account, account.id).tan_method == "email"
