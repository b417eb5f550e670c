"""Can everybody read the pages about their own data, on every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.web.application import app_for
from workflows.engine.runtime import Runtime


@pytest.mark.deep
def test_own_data_closure_and_periods(
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
        ("/zugangsdaten/daten", "own-data"),
        ("/zugangsdaten/daten/schliessen", "own-data-close"),
        ("/datenschutz", "privacy"),
    ):
        page.goto(address + path)
        look(page, name)

    page.goto(f"{address}/zugangsdaten/daten/schliessen")
    page.fill("#login_name", account.login_name)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/zugangsdaten/daten")
    expect(page.get_by_role("button", name="Schließung widerrufen")).to_be_visible()
    look(page, "own-data-closing")
