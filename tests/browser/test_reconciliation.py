"""Can administrators look after the comparison with local user administrations on every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.programs import coupled
from tests.seats import customer_of
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime

INSTALLATIONS = "/abgleich/installationen"


def enter(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.deep
def test_programs_are_coupled_on_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    number = builders.one(runtime, Customer, customer_of(runtime, account)).customer_number
    made = coupled(runtime, number, "Server Büro Nord mit einem wirklich langen Namen").installation_id
    address = served(app_for(runtime))
    enter(page, address, account)
    paths = (INSTALLATIONS, f"{INSTALLATIONS}/{made}", f"{INSTALLATIONS}/{made}/trennen", "/abgleich/scim")
    for name, path in zip(("installations", "installation", "part", "scim"), paths, strict=True):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-{name}")
        narrow(page)
    for path, button, heading, name in (
        (f"{INSTALLATIONS}/koppeln", "Kopplungscode anlegen", "Ihr Kopplungscode", "code"),
        ("/abgleich/scim/neu", "Token anlegen", "Das neue Token für SCIM", "token"),
    ):
        page.goto(f"{address}{path}")
        look(page, f"reconciliation-ask-{name}")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        look(page, f"reconciliation-{name}")
        narrow(page)
    page.goto(f"{address}/abgleich/scim/erneuern")
    look(page, "reconciliation-rotate")
    page.goto(f"{address}/abgleich/scim")
    look(page, "reconciliation-scim-with-token")
