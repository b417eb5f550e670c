"""Can everybody choose one of several customer numbers, on every screen and without a mouse?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders, seats
from tests.web.application import app_for
from workflows.engine.runtime import Runtime


@pytest.mark.deep
def test_a_customer_number_is_chosen_with_the_keyboard(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    seats.join(runtime, account, builders.add_customer(runtime, "46075"))
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nur eine Kundennummer sehen").press("Enter")
    look(page, "customer-choice")
    page.get_by_label("Alle Kundennummern").press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Kundennummer 46075")).to_be_visible()
    look(page, "customer-chosen")
