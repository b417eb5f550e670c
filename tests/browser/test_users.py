"""Can an administrator look after users on every screen?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.users import administrator, invited, office
from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.users.suspending import suspend


@pytest.mark.deep
def test_an_administrator_changes_a_user_on_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    team = office(runtime)
    invited(runtime, team.customer_id, "ida.neu.mit.langem.namen@zahnarztpraxis-am-stadtpark.example.org")
    third = invited(runtime, team.customer_id, name="Dr. Amalie von Hohenstein-Wetterau")
    suspend(runtime, administrator(runtime, team.boss), third.user_number, 1)
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", team.boss.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    page.get_by_role("link", name="Benutzer", exact=True).click()
    look(page, "users-list")
    page.get_by_role("link", name=team.other.user_number).click()
    page.get_by_label("Rechnungen", exact=True).uncheck()
    page.get_by_label("Anzeigename").fill("Erika Mustre")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Fast so heißt auch ein anderer Benutzer")).to_be_visible()
    look(page, "users-one")
    page.get_by_label("Anzeigename").fill(team.seat.display_name)
    page.get_by_role("button", name="Speichern").click()
    look(page, "users-refused")
    for step in ("beenden", "verwalterrecht", "hilfe"):
        page.goto(f"{address}/benutzer/{team.other.user_number}/{step}")
        look(page, f"users-{step}")
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/benutzer", f"/benutzer/{third.user_number}"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
