"""Does the frame work in a real browser, for everybody?"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from service.local import postfach
from tests.browser.axe import axe_violations
from tests.web.probe import mail_ends_here, make_app

Serve = Callable[[Flask], str]


@pytest.mark.deep
def test_no_accessibility_violations(
    page: Page, served: Serve, tmp_path: Path, screenshot: Callable[[Page, str], None]
) -> None:
    address = served(make_app(tmp_path))
    for path in ("/hilfe", "/probe", "/nowhere"):
        page.goto(address + path)
        assert axe_violations(page) == [], path
        screenshot(page, f"frame{path.replace('/', '-')}")
    page.goto(f"{address}/probe")
    page.get_by_role("button", name="Registrieren").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert axe_violations(page) == []
    screenshot(page, "frame-errors")


@pytest.mark.deep
def test_a_summary_link_leads_to_its_field(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(served(make_app(tmp_path)) + "/probe")
    page.get_by_role("button", name="Registrieren").click()
    page.get_by_role("link", name="Wählen Sie eine Möglichkeit aus.").click()
    expect(page.get_by_label("mTAN")).to_be_focused()


@pytest.mark.deep
def test_the_password_shows_and_hides(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(served(make_app(tmp_path)) + "/probe")
    field = page.locator("#password")
    page.get_by_role("button", name="Passwort anzeigen").click()
    expect(field).to_have_attribute("type", "text")
    hide = page.get_by_role("button", name="Passwort verbergen")
    expect(hide).to_have_text("Verbergen")  # whoever says aloud what they see hits it
    hide.click()
    expect(field).to_have_attribute("type", "password")


@pytest.mark.deep
def test_a_password_that_a_form_hides_again_has_its_button_turned_back(
    page: Page, served: Serve, tmp_path: Path
) -> None:
    page.goto(served(make_app(tmp_path)) + "/probe")
    field = page.locator("#password")
    show = page.get_by_role("button", name="Passwort anzeigen")
    # As parts of forms do that are not filled yet: the page stays.
    page.evaluate("addEventListener('submit', (event) => event.preventDefault())")
    for _time in range(2):
        show.click()
        expect(field).to_have_attribute("type", "text")
        page.get_by_role("button", name="Registrieren").click()
        expect(field).to_have_attribute("type", "password")
        expect(show).to_have_text("Anzeigen")
    page.get_by_role("button", name="Registrieren").click()
    expect(show).to_have_text("Anzeigen")  # one that is hidden stays so
    expect(field).to_have_attribute("type", "password")


@pytest.mark.deep
def test_a_new_picture_comes_without_a_reload(page: Page, served: Serve, tmp_path: Path) -> None:
    page.goto(served(make_app(tmp_path, captcha="picture")) + "/probe")
    page.locator("#email").fill("halb")
    picture = page.locator("[data-captcha] img")
    for renew in (picture, page.get_by_role("button", name="Neues Bild")):
        before = str(picture.get_attribute("src"))
        renew.click()
        expect(picture).not_to_have_attribute("src", before)
    expect(page.locator("#email")).to_have_value("halb")


@pytest.mark.deep
@pytest.mark.parametrize(("mode", "house"), [("proof", "demo"), ("proof", "production"), ("picture", "demo")])
def test_the_browser_proves_it_took_the_trouble(
    page: Page, served: Serve, tmp_path: Path, mode: str, house: str
) -> None:
    app = make_app(tmp_path, captcha=mode)
    runtime = app.extensions["kundencenter"]
    settings = runtime.settings.model_copy(update={"mode": house})
    app.extensions["kundencenter"] = replace(runtime, settings=settings)
    page.goto(f"{served(app)}/probe")
    if mode == "picture":
        page.get_by_role("button", name="Ohne Bild bestätigen").click()
    expect(page.get_by_role("status").filter(has_text="Erledigt. Sie müssen")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Registrieren").click()
    expect(page.locator("[data-error-summary]")).not_to_contain_text("Sicherheitsprüfung")


@pytest.mark.deep
def test_a_browser_that_cannot_calculate_shows_the_picture(page: Page, served: Serve, tmp_path: Path) -> None:
    page.add_init_script("Object.defineProperty(self, 'crypto', { value: {} })")
    page.goto(served(make_app(tmp_path)) + "/probe")
    expect(page.locator("[data-captcha] img")).to_be_visible()
    expect(page.get_by_label("Zeichen aus dem Bild")).to_be_visible()
    assert page.locator("[name=captcha]").count() == 1


@pytest.mark.deep
def test_a_link_in_a_mail_of_the_demonstration_opens_beside_it(
    page: Page, served: Serve, tmp_path: Path
) -> None:
    address = served(make_app(tmp_path))
    html = f'<head></head><a href="{address}/hilfe">Registrierung fortsetzen</a>'
    postfach.store(tmp_path, postfach.Item.received("mail", "m@example.com", "Hallo", html=html))
    with mail_ends_here(tmp_path):
        page.goto(f"{address}/dev/postfach")
        assert axe_violations(page) == []
        with page.expect_popup() as beside:
            page.frame_locator("iframe").get_by_role("link", name="Registrierung fortsetzen").click()
        expect(beside.value).to_have_title("Hilfe – Muster Kundencenter")
