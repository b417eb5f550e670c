"""Do people keep what they typed in a real browser, in two tabs, in another language and without script; and does a link keep accounts apart?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from tests import builders, recoveries
from tests.browser.axe import axe_violations
from tests.conftest import Clock
from tests.web.application import app_for
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

Look = Callable[[Page, str], None]


@pytest.fixture
def address(runtime: Runtime, served: Callable[[Flask], str]) -> str:
    return served(app_for(runtime))


def sign_in(page: Page, address: str, account: Account, password: str = builders.PASSWORD) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Guten Tag")).to_be_visible()


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_a_form_of_another_tab_comes_back_and_goes_through(
    page: Page, address: str, runtime: Runtime, look: Look
) -> None:
    account = builders.add_account(runtime)
    page.goto(f"{address}/registrieren")
    page.fill("#customer_number", "0815")
    page.fill("#email", "kunde@example.org")
    page.fill("#email_repeat", "kunde@example.org")
    other = page.context.new_page()
    sign_in(other, address, account)
    page.get_by_role("button", name="Registrieren").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("#email_repeat")).to_have_value("kunde@example.org")
    look(page, "again-registration")
    page.get_by_role("button", name="Registrieren").click()
    expect(page).to_have_url(f"{address}/registrieren/ok")

    page.goto(f"{address}/zugangsdaten/kontakt/mobil")
    page.fill("#mobile", "0151 12345678")
    other.get_by_role("button", name="Abmelden").click()
    sign_in(other, address, account)
    page.get_by_role("button", name="TAN senden").click()
    expect(page.get_by_text("In diesem Browser ist jetzt")).to_be_visible()
    expect(page.locator("#mobile")).to_have_value("0151 12345678")
    look(page, "again-signed-in")


@pytest.mark.deep
def test_a_double_click_sends_a_form_once(page: Page, address: str, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="email")
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="TAN eingeben")).to_be_visible()
    under_way: list[Route] = []

    def hold(route: Route) -> None:
        under_way.append(route)

    page.route("**/anmelden/tan", hold)
    page.fill("#tan", "000000")
    page.evaluate(
        """() => {
            const button = document.querySelector("form[action='/anmelden/tan'] button");
            button.click();
            setTimeout(() => button.click(), 200);
        }"""
    )
    page.wait_for_timeout(500)
    assert [route.request.method for route in under_way] == ["POST"]
    under_way[0].continue_()
    page.unroute("**/anmelden/tan")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.fill("#tan", builders.newest_code(runtime))
    page.get_by_role("button", name="Anmelden", exact=True).first.click()
    expect(page.get_by_role("heading", name="Guten Tag")).to_be_visible()


@pytest.mark.deep
def test_what_was_changed_meanwhile_is_sent(page: Page, address: str) -> None:
    page.goto(f"{address}/registrieren")
    sent: list[str] = []

    def hold(route: Route) -> None:
        sent.append(route.request.post_data or "")

    page.route("**/registrieren", hold)
    page.route("**/sprache*", hold)
    page.evaluate(
        """() => {
            const form = document.querySelector("#customer_number").form;
            const [send, field] = [form.querySelector("button:not([data-switches])"), form.elements.customer_number];
            for (const one of form.querySelectorAll("[required]")) one.required = false;
            field.value = "46075";
            send.click();
            send.click();
            setTimeout(() => { field.value = "46076"; send.click(); send.click(); }, 100);
            setTimeout(() => { document.querySelector("button[value=en]").click(); }, 200);
        }"""
    )
    page.wait_for_timeout(500)
    assert ["46075" in one for one in sent] == [True, False, False]
    assert ["page_language" in one for one in sent] == [False, False, True]


@pytest.mark.deep
def test_without_cookies_the_page_says_what_to_do(
    browser: Browser, address: str, screenshot: Callable[[Page, str], None]
) -> None:
    context = browser.new_context(locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", "m.muster")
    context.clear_cookies()
    page.get_by_role("button", name="Anmelden", exact=True).click()
    expect(page.locator("[data-code=E-COOKIES]")).to_be_visible()
    expect(page.locator("#identifier")).to_have_value("m.muster")
    assert axe_violations(page) == []
    screenshot(page, "again-cookies")
    context.close()


@pytest.mark.deep
@pytest.mark.parametrize("script", [True, False])
def test_another_language_keeps_what_was_typed(browser: Browser, address: str, *, script: bool) -> None:
    context = browser.new_context(locale="de-DE", java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{address}/registrieren")
    page.fill("#email", "kunde@example.org")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Registration")
    expect(page).to_have_url(f"{address}/registrieren")
    expect(page.locator("#email")).to_have_value("kunde@example.org")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("#email")).to_have_value("kunde@example.org")
    context.close()


@pytest.mark.deep
def test_a_link_of_somebody_else_ends_the_session_that_is_here(
    page: Page, address: str, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    here, owner = builders.add_account(runtime), builders.add_account(runtime)
    sign_in(page, address, here)
    page.goto(address + recoveries.mailed_path(runtime, recoveries.mailed(runtime, owner)))
    page.fill("#password", recoveries.NEW_PASSWORD)
    page.fill("#password_repeat", recoveries.NEW_PASSWORD)
    page.get_by_role("button", name="Passwort ändern").click()
    expect(page).to_have_url(f"{address}/anmelden")
    expect(page.get_by_text("Dieser Zugang ist hier jetzt abgemeldet.")).to_be_visible()
    expect(page.locator("#identifier")).to_have_value(owner.login_name)
    screenshot(page, "link-of-somebody-else")
    sign_in(page, address, owner, recoveries.NEW_PASSWORD)


@pytest.mark.deep
@pytest.mark.parametrize("script", [True, False])
def test_what_was_typed_waits_until_its_holder_has_signed_in(
    browser: Browser,
    address: str,
    runtime: Runtime,
    clock: Clock,
    screenshot: Callable[[Page, str], None],
    *,
    script: bool,
) -> None:
    account = builders.add_account(runtime, tan_method="email")
    context = browser.new_context(locale="de-DE", java_script_enabled=script, reduced_motion="reduce")
    page = context.new_page()

    def come_in() -> None:
        page.fill("#identifier", account.login_name)
        page.fill("#password", builders.PASSWORD)
        page.get_by_role("button", name="Anmelden", exact=True).first.click()
        expect(page.get_by_role("heading", name="TAN eingeben")).to_be_visible()
        page.fill("#tan", builders.newest_code(runtime))
        page.get_by_role("button", name="Anmelden", exact=True).first.click()

    page.goto(f"{address}/anmelden")
    come_in()
    expect(page.get_by_role("heading", name="Guten Tag")).to_be_visible()
    page.goto(f"{address}/benutzer/neu")
    page.fill("#display_name", "Anna Neu")
    page.fill("#email", "anna@example.org")
    clock.travel(timedelta(minutes=31))
    page.locator("main form button").first.click()
    expect(page.get_by_text("steht danach wieder da")).to_be_visible()
    screenshot(page, f"kept-asked-{script}")
    come_in()
    expect(page).to_have_url(f"{address}/benutzer/neu")
    expect(page.locator("[data-code=E-KEPT]")).to_be_visible()
    expect(page.locator("#display_name")).to_have_value("Anna Neu")
    expect(page.locator("#email")).to_have_value("anna@example.org")
    assert not script or axe_violations(page) == []
    screenshot(page, f"kept-back-{script}")
    page.reload()
    expect(page.locator("#display_name")).to_have_value("")
    context.close()
