"""Does the main job work in a real browser: with the keyboard alone, without script, and for everybody?"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tests import builders
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.conftest import Clock
from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.registration.links import token_of
from workflows.registration.records import ActivationLink, Registration
from workflows.signin.records import SigninAttempt

Serve = Callable[[Flask], str]
Screenshot = Callable[[Page, str], None]
PASSWORD = "Apfelbaum am Zaun"


@pytest.fixture
def address(runtime: Runtime, served: Serve) -> str:
    builders.add_customer(runtime)
    return served(app_for(runtime))


@pytest.fixture
def without_script(browser: Browser, address: str) -> Page:
    context = browser.new_context(locale="de-DE", java_script_enabled=False)
    return context.new_page()


def test_the_whole_way_with_the_keyboard_alone(page: Page, address: str, runtime: Runtime) -> None:
    page.goto(f"{address}/registrieren")
    _tab_to(page, "customer_number")
    for text in (builders.NUMBER, builders.EMAIL, builders.EMAIL):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Ihre Registrierung war erfolgreich.")
    expect(page).to_have_url(f"{address}/registrieren/ok")

    page.goto(address + _mailed_path(runtime))
    _tab_to(page, "mobile")
    page.keyboard.type("0177 - 1234567")
    _tab_to(page, "first_name")
    for text in ("Max", "Muster"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    _tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    _tab_to(page, "password_repeat")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/aktivieren/tan")
    _tab_to(page, "tan")
    page.keyboard.type(builders.live_code(runtime, _newest(runtime, Registration)))
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}/anmelden")
    expect(page.locator("#identifier")).to_have_value("mmuster")
    _tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/anmelden/tan")
    _tab_to(page, "tan")
    page.keyboard.type(builders.live_code(runtime, _newest(runtime, SigninAttempt)))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    expect(page.get_by_role("heading", level=1)).to_have_text("Guten Tag Max Muster")


@pytest.mark.deep
def test_the_whole_way_without_script(without_script: Page, address: str, runtime: Runtime) -> None:
    page = without_script
    page.goto(f"{address}/registrieren")
    page.get_by_label("Kundennummer").fill(builders.NUMBER)
    page.locator("#email").fill(builders.EMAIL)
    page.locator("#email_repeat").fill(builders.EMAIL)
    page.get_by_role("button", name="Registrieren").click()
    expect(page.locator("body")).to_contain_text("Ihre Registrierung war erfolgreich.")
    expect(page.locator("body")).to_contain_text("Uhr können Sie die E-Mail noch einmal anfordern")
    page.get_by_role("button", name="E-Mail noch einmal senden").click()
    expect(page.get_by_role("status").first).to_contain_text("Noch nicht")
    page.get_by_role("link", name="Zur Anmeldung").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmeldung")

    page.goto(address + _mailed_path(runtime))
    page.get_by_label("keine TAN").check()
    page.get_by_label("Vorname").fill("Max")
    page.get_by_label("Nachname").fill("Muster")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_repeat").fill(PASSWORD)
    page.get_by_role("button", name="Registrierung abschließen").click()
    expect(page.get_by_role("status")).to_contain_text("Sie können sich jetzt anmelden.")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page).to_have_url(f"{address}/uebersicht")
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("status")).to_contain_text("Sie sind abgemeldet.")
    page.context.close()


def test_another_mail_may_be_ordered_when_the_seconds_are_over(
    page: Page, address: str, runtime: Runtime
) -> None:
    page.clock.install()
    _register(page, address)
    button = page.get_by_role("button", name="E-Mail noch einmal senden")
    expect(page.locator("#wartezeit")).to_contain_text("Sekunden, dann können Sie")
    expect(button).to_have_attribute("aria-disabled", "true")
    button.press("Enter")
    expect(page).to_have_url(f"{address}/registrieren/ok")
    assert not builders.jobs(runtime, "registration.resend")
    page.reload()
    expect(page.locator("#wartezeit")).to_contain_text("Sekunden, dann können Sie")
    page.clock.fast_forward(61_000)
    expect(page.locator("#wartezeit")).to_have_text("Sie können die E-Mail jetzt noch einmal anfordern.")
    expect(page.locator("[data-told]")).to_have_text("Sie können die E-Mail jetzt noch einmal anfordern.")
    expect(button).to_have_attribute("aria-disabled", "false")
    button.click()  # by the server's clock it is too early: the server decides
    expect(page.get_by_role("status").first).to_contain_text("Noch nicht")
    page.get_by_role("link", name="Angaben ändern").first.click()
    expect(page.locator("#email_repeat")).to_have_value(builders.EMAIL)
    expect(page.locator("#customer_number")).to_have_value(builders.NUMBER)


@pytest.mark.deep
def test_no_accessibility_violations(
    page: Page, address: str, runtime: Runtime, clock: Clock, screenshot: Screenshot
) -> None:
    def check(name: str) -> None:
        assert axe_violations(page) == [], name
        screenshot(page, f"main-{name}")

    page.goto(address)
    check("signin")
    page.get_by_role("button", name="Anmelden").click()
    check("signin-errors")
    page.goto(f"{address}/registrieren")
    check("registration")
    page.get_by_role("button", name="Registrieren").click()
    check("registration-errors")
    _register(page, address)
    check("registered")
    path = _mailed_path(runtime)
    page.goto(address + path)
    check("activation")
    page.set_viewport_size(SIZES["desktop"])  # a phone shows it step by step
    page.get_by_role("button", name="Registrierung abschließen").click()
    check("activation-errors")
    for broken in (
        "/aktivieren/short",
        "/aktivieren",
        path[:-2] + ("A" if path[-2] != "A" else "B") + path[-1],
    ):
        page.goto(address + broken)
        check(f"code-{broken.count('/')}-{len(broken) > 20}")
    _complete(page, address, path)
    check("proof")
    page.get_by_text("Nummer ändern oder anderes Verfahren wählen").click()
    check("proof-open")
    page.goto(address + path)
    check("unproven")
    page.goto(f"{address}/aktivieren/tan")
    page.locator("#tan").fill(builders.live_code(runtime, _newest(runtime, Registration)))
    page.get_by_role("button", name="Bestätigen").click()
    check("signin-after-activation")
    page.goto(address + path)
    check("spent")
    _sign_in(page, address, "mmuster")
    check("signin-tan")
    page.locator("#tan").fill(builders.wrong_code(runtime, _newest(runtime, SigninAttempt)))
    page.get_by_role("button", name="Anmelden").click()
    check("signin-tan-wrong")
    page.locator("#tan").fill(builders.live_code(runtime, _newest(runtime, SigninAttempt)))
    page.get_by_role("button", name="Anmelden").click()
    check("dashboard")
    link = builders.mailed_link(runtime, "46077", "praxis@example.org")
    clock.travel(timedelta(hours=25))
    page.goto(f"{address}/aktivieren/{token_of(runtime.keys, link)}")
    check("expired")


def _tab_to(page: Page, field: str) -> None:
    for _ in range(30):
        if page.evaluate("document.activeElement.name") == field:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {field}")


def _register(page: Page, address: str) -> None:
    page.goto(f"{address}/registrieren")
    page.locator("#customer_number").fill(builders.NUMBER)
    page.locator("#email").fill(builders.EMAIL)
    page.locator("#email_repeat").fill(builders.EMAIL)
    page.get_by_role("button", name="Registrieren").click()
    page.wait_for_url(f"{address}/registrieren/ok")


def _complete(page: Page, address: str, path: str) -> None:
    page.set_viewport_size(SIZES["desktop"])
    page.goto(address + path)
    for name, text in (("first_name", "Max"), ("last_name", "Muster"), ("mobile", "0177 1234567"),
                       ("password", PASSWORD), ("password_repeat", PASSWORD)):  # fmt: skip
        page.locator(f"#{name}").fill(text)
    page.get_by_role("button", name="Registrierung abschließen").click()
    page.wait_for_url(f"{address}/aktivieren/tan")


def _sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/anmelden")
    page.locator("#identifier").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden").click()


def _mailed_path(runtime: Runtime) -> str:
    """Let the worker decide, and read the link that it mailed."""
    registration_id = _newest(runtime, Registration)
    builders.run_match(runtime, registration_id)
    (link,) = builders.rows(runtime, ActivationLink, ActivationLink.registration_id == registration_id)
    return f"/aktivieren/{token_of(runtime.keys, link.id)}"


def _newest(runtime: Runtime, kind: type[Registration] | type[SigninAttempt]) -> UUID:
    with reading(runtime) as session:
        return session.scalars(select(kind.id).order_by(kind.entered_at.desc()).limit(1)).one()
