"""Does a phone show a long form in short steps, and only the questions that the answers so far call for?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.browser.conftest import SIZES
from tests.web.application import app_for
from tests.web.visitor import path_of
from workflows.engine.runtime import Runtime

PASSWORD = "Apfelbaum am Zaun"


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_the_activation_on_a_phone(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    address, path = served(app_for(runtime)), path_of(runtime, builders.mailed_link(runtime))
    page.set_viewport_size(SIZES["mobile"])
    page.goto(address + path)
    headings = page.get_by_role("heading", level=2)
    on, back = page.get_by_role("button", name="Weiter"), page.get_by_role("button", name="Zurück")
    expect(headings.filter(visible=True)).to_have_text(
        ["1. Authentifizierung", "Was Sie hier anlegen", "Nicht fertig geworden?"]
    )
    look(page, "step-1")

    page.get_by_label("emailTAN").check()
    expect(page.locator("#mobile")).to_be_hidden()
    page.get_by_label("mTAN (empfohlen)").check()
    on.click()
    expect(page.locator("#mobile")).to_be_focused()
    page.locator("#mobile").fill("0177 1234567")
    on.click()
    expect(page.get_by_role("heading", name="2. Persönliche Angaben")).to_be_focused()
    look(page, "step-2")
    back.click()
    expect(page.locator("#mobile")).to_have_value("0177 1234567")
    on.click()
    page.locator("#first_name").fill("Max")
    page.locator("#last_name").fill("Muster")
    page.locator("#last_name").press("Enter")
    expect(page.get_by_text("Mit TAN mindestens 8 Zeichen")).to_be_visible()
    expect(page.get_by_text("Ohne TAN mindestens 15 Zeichen.")).to_be_hidden()
    page.locator("#password").fill("kurz")
    page.locator("#password_repeat").fill("kurz")
    look(page, "step-3")
    page.get_by_role("button", name="Registrierung abschließen").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.get_by_role("heading", name="3. Anmeldung")).to_be_visible()
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_repeat").fill(PASSWORD)
    page.get_by_role("button", name="Registrierung abschließen").click()
    expect(page).to_have_url(f"{address}/aktivieren/tan")
    page.get_by_text("Nummer ändern oder anderes Verfahren wählen").click()
    page.locator("#mobile").fill("0176 12345678")
    page.get_by_role("button", name="Ändern und neue TAN senden").click()
    expect(page).to_have_url(f"{address}/aktivieren/tan")


@pytest.mark.deep
def test_the_rule_for_passwords_follows_the_choice(
    page: Page, runtime: Runtime, served: Callable[[Flask], str]
) -> None:
    page.goto(served(app_for(runtime)) + path_of(runtime, builders.mailed_link(runtime)))
    page.get_by_label("keine TAN").check()
    expect(page.get_by_text("Mit TAN mindestens 8 Zeichen")).to_be_hidden()
    expect(page.get_by_text("Ohne TAN mindestens 15 Zeichen.")).to_be_visible()
