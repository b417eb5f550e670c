"""Can somebody keep the codes that are shown once: print, copy, save, and is nothing made when the page is loaded again?"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.tan.records import EmergencyCode

PAPER = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@pytest.mark.deep
def test_codes_are_kept_by_every_button_and_made_once(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account, address = builders.add_account(runtime), served(app_for(runtime))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    page.goto(f"{address}/zugangsdaten/tan/notfallcodes")
    page.get_by_role("button", name="Zehn Notfallcodes anzeigen").click()
    expect(page.get_by_role("heading", name="Ihre Notfallcodes")).to_be_visible()
    codes = PAPER.findall(page.locator("main").inner_text())
    assert len({*codes}) == 10
    look(page, "emergency-codes-shown")

    page.get_by_role("button", name="Kopieren").click()
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Kopiert")).to_be_attached()
    assert PAPER.findall(page.evaluate("navigator.clipboard.readText()")) == codes
    with page.expect_download() as saved:
        page.get_by_role("button", name="Speichern").click()
    assert saved.value.suggested_filename == "notfallcodes.txt"
    assert PAPER.findall(Path(saved.value.path()).read_text(encoding="utf-8")) == codes
    page.get_by_role("button", name="Drucken").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert PAPER.findall(page.locator("main").inner_text()) == codes
    expect(page.get_by_role("button", name="Drucken")).to_be_hidden()
    page.emulate_media(media="screen")

    stored = {code.id for code in builders.rows(runtime, EmergencyCode)}
    page.reload()
    expect(page.get_by_role("heading", name="Schon angezeigt")).to_be_visible()
    look(page, "shown-already")
    page.go_back()
    assert {code.id for code in builders.rows(runtime, EmergencyCode)} == stored
