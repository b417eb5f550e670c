"""Can everybody change the TAN method and the contact data, on every screen and without a mouse?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.authenticator_app import present_code
from tests.web.application import app_for
from workflows.contact.links import path_of
from workflows.contact.records import ContactChange
from workflows.engine.runtime import Runtime
from workflows.tan.records import Authenticator


@pytest.mark.deep
def test_method_contact_codes_and_undo(
    page: Page,
    runtime: Runtime,
    served: Callable[[Flask], str],
    look: Callable[[Page, str], None],
) -> None:
    account = builders.add_account(runtime)
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")

    for path, name in (
        ("/zugangsdaten/tan", "tan-method"),
        ("/zugangsdaten/tan/aendern", "tan-method-change"),
        ("/zugangsdaten/tan/notfallcodes", "emergency-codes-new"),
        ("/zugangsdaten/kontakt", "contact"),
        ("/zugangsdaten/kontakt/email", "contact-email"),
        ("/zugangsdaten/kontakt/mobil", "contact-mobile"),
    ):
        page.goto(address + path)
        look(page, name)

    page.goto(f"{address}/zugangsdaten/tan/aendern")
    page.get_by_label("Authenticator-App").check()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/zugangsdaten/bestaetigung")
    look(page, "authenticator-app")
    (begun,) = builders.rows(runtime, Authenticator)
    page.fill("#tan", present_code(runtime, account, authenticator_id=begun.id))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/zugangsdaten/tan")
    expect(page.get_by_text("Gespeichert.")).to_be_visible()

    page.goto(f"{address}/zugangsdaten/tan/notfallcodes")
    page.get_by_role("button", name="Zehn Notfallcodes anzeigen").press("Enter")
    expect(page.get_by_role("heading", name="Ihre Notfallcodes")).to_be_visible()
    look(page, "emergency-codes")

    (change,) = builders.rows(runtime, ContactChange)
    page.goto(address + path_of(runtime.keys, change.id))
    look(page, "undo")
    page.get_by_label("Nein. Die Änderung soll zurückgenommen werden.").check()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/anmelden")
    expect(page.get_by_text("Die Änderung ist zurückgenommen.")).to_be_visible()
