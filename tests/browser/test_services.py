"""Can everybody see what opens services to them, and how often they were used, on every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.programs import installation_of, service_key
from tests.seats import seat_of
from tests.web.application import app_for
from tests.workers.rounds import change
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.gate.authorize import Asked, authorize
from workflows.gate.credentials import issue_to_installation
from workflows.gate.usage import Use, note


@pytest.mark.deep
def test_somebody_makes_a_credential_by_hand_and_sees_what_was_used(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    change(runtime, "UPDATE seat SET services = true")
    (customer,), user = builders.rows(runtime, Customer), seat_of(runtime, account).user_number
    local = installation_of(runtime, customer.customer_number, "Empfang und Anmeldung, Rechner 2")
    secret = issue_to_installation(runtime, local, user, "7").secret
    assert authorize(runtime, local, Asked("recherche", customer.customer_number, user, secret)).allowed
    for service, count in (("recherche", 12), ("sms", 1048)):
        use = Use(service, service, customer.customer_number, user, builders.now(runtime), count)
        note(runtime, service_key(runtime, name=service), use)
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    expect(page.get_by_role("link", name="Online-Recherchen")).to_be_visible()
    look(page, "services-overview")
    page.get_by_role("link", name="Nutzung der Dienste").click()
    look(page, "services-usage")
    expect(page.get_by_role("cell", name="1048")).to_be_visible()
    page.goto(f"{address}/zugangsdaten/dienst-kennwort")
    look(page, "services-credentials")
    page.get_by_role("button", name="Neues Dienst-Kennwort zum Eintragen").click()
    expect(page.locator(".kc-code")).to_contain_text("kc_user_")
    look(page, "services-new-credential")
    for path in ("/uebersicht", "/nutzung", "/zugangsdaten/dienst-kennwort"):
        page.goto(address + path)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
