"""Can everybody solve what the forms for help ask for from the second request on: with script, without it, on every screen?"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from service.app import create_app
from service.web.captcha.challenge import read_token
from workflows.engine.runtime import Runtime

FORMS = {
    "/passwort-vergessen": ("identifier", "m.muster"),
    "/entsperren": ("identifier", "m.muster"),
    "/kundennummer-vergessen": ("email", "m.muster@example.org"),
    "/benutzername-vergessen": ("email", "m.muster@example.org"),
}


@pytest.fixture
def address(runtime: Runtime, served: Callable[[Flask], str]) -> str:
    settings = runtime.settings.model_copy(update={"captcha": "picture"})
    return served(create_app(replace(runtime, settings=settings)))


def send(page: Page) -> None:
    page.locator("main form button.btn-primary").click()


def solve(page: Page, runtime: Runtime) -> None:
    """Read the picture as a person does, who needs no key for it."""
    question = read_token(runtime, page.locator("[name=captcha_token]").input_value())
    assert question
    page.fill("[name=captcha]", question.letters)


@pytest.mark.deep
def test_the_four_forms_ask_from_the_second_request_on(
    page: Page, address: str, runtime: Runtime, look: Callable[[Page, str], None]
) -> None:
    page.goto(f"{address}/passwort-vergessen")
    expect(page.locator("[name=captcha]")).to_have_count(0)
    page.fill("#identifier", "m.muster")
    send(page)
    expect(page).to_have_url(f"{address}/keine-anmeldung/gesendet")
    for path, (name, typed) in FORMS.items():
        page.goto(address + path)
        page.fill(f"#{name}", typed)
        solve(page, runtime)
        look(page, f"asking{path.replace('/', '-')}")
        send(page)
        expect(page).to_have_url(f"{address}/keine-anmeldung/gesendet")


@pytest.mark.deep
def test_without_script_a_letter_is_asked_for_in_two_steps(
    browser: Browser, address: str, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    plain = browser.new_context(
        java_script_enabled=False, locale="de-DE", viewport={"width": 390, "height": 844}
    )
    visit = plain.new_page()
    visit.goto(f"{address}/passwort-vergessen")
    visit.fill("#identifier", "m.muster")
    visit.get_by_label("per Brief").check()
    send(visit)
    expect(visit.get_by_text("Fast fertig")).to_be_visible()
    screenshot(visit, "asking-letter-without-script")
    assert visit.get_by_role("link", name="Vorlesen").get_attribute("href")
    visit.fill("#customer_number", "46075")
    visit.fill("#postal_code", "10115")
    solve(visit, runtime)
    send(visit)
    expect(visit).to_have_url(f"{address}/keine-anmeldung/bestellt")
    plain.close()


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_with_script_the_form_asks_where_the_letter_goes(
    page: Page, address: str, look: Callable[[Page, str], None]
) -> None:
    page.goto(f"{address}/passwort-vergessen")
    page.fill("#identifier", "m.muster")
    page.get_by_label("per Brief").check()
    send(page)
    look(page, "asking-letter")
