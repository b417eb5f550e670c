"""Can an operator lead a call in a real browser: identify the caller, help, write a note; and does the customer's browser notice?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import builders
from tests.browser.test_cockpit import enter
from tests.seats import customer_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.tan.codes import code_of
from workflows.telephone.actions import PURPOSE
from workflows.telephone.records import TelephoneCode

Serve = Callable[[Flask], str]
Look = Callable[[Page, str], None]


@pytest.fixture
def customer(browser: Browser) -> Page:
    """The browser of whoever is calling."""
    return browser.new_context(locale="de-DE").new_page()


@pytest.mark.deep
def test_a_call_from_the_customers_page_to_the_end_of_the_sessions(
    page: Page, customer: Page, served: Serve, runtime: Runtime, look: Look
) -> None:
    account: Account = builders.add_account(runtime)
    address = enter(page, served, runtime)
    customer.goto(f"{address}/anmelden")
    customer.locator("[name=identifier]").fill(account.login_name)
    customer.locator("[name=password]").fill(builders.PASSWORD)
    customer.get_by_role("button", name="Anmelden").click()
    expect(customer.get_by_role("button", name="Abmelden")).to_be_visible()

    page.goto(f"{address}/betrieb/kunden/{customer_of(runtime, account)}")
    look(page, "caller-customer")
    page.get_by_role("link", name="Anrufer erkennen").press("Enter")
    page.get_by_role("button", name="Telefoncode schicken").press("Enter")
    expect(page.get_by_text("Der Telefoncode ist unterwegs.")).to_be_visible()
    (code,) = builders.rows(runtime, TelephoneCode)
    look(page, "caller-asked")
    page.get_by_role("textbox", name="Telefoncode").fill(code_of(runtime.keys, code.id, PURPOSE))
    page.get_by_role("button", name="Telefoncode prüfen").press("Enter")
    expect(page.get_by_text("Er hat den Telefoncode genannt")).to_be_visible()

    page.locator("summary", has_text="Alle abmelden").first.press("Enter")
    page.locator("[name=end_sessions-reason]").fill("fremder Browser offen")
    look(page, "caller-deed")
    page.get_by_role("button", name="Alle abmelden", exact=True).press("Enter")
    expect(page.get_by_text("fremder Browser offen (mit Telefoncode)").first).to_be_visible()
    page.get_by_role("textbox", name="Vermerk").fill("ruft am Montag wieder an")
    page.get_by_role("button", name="Vermerk schreiben").press("Enter")
    expect(page.get_by_text("ruft am Montag wieder an").first).to_be_visible()
    look(page, "caller-done")

    customer.reload()
    expect(customer.get_by_role("button", name="Anmelden")).to_be_visible()
