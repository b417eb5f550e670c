"""Is the page of a customer short enough for a phone, with what is open on top, for everybody and without script?"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests import recoveries
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_cockpit import enter
from tests.builders import now
from tests.directories import Practice, row
from tests.operators import deliver_mails
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.interventions import Decision, intervene
from workflows.operator.notes import CUSTOMER, note

Serve = Callable[[Flask], str]
LONGEST = 4_000
"""Pixels on a phone: five screens."""


def busy_customer(runtime: Runtime) -> UUID:
    """A practice with a finding, somebody who is locked out, and a story of thirty deeds."""
    practice = Practice(runtime)
    practice.sync(row("9", name="Niemand"))
    boss = practice.office.boss
    for _number in range(5):
        intervene(runtime, "account", boss.id, "end_sessions", Decision("command-line", "Anruf"))
    deliver_mails(runtime)
    until = now(runtime) + timedelta(minutes=15)
    recoveries.change(runtime, boss, tan_failures=10, tan_locked_until=until)
    for number in range(25):
        with transaction(runtime, EVERYBODY) as tx:
            note(tx, CUSTOMER, practice.office.customer_id, f"Anruf {number}", actor="command-line")
    return practice.office.customer_id


@pytest.mark.deep
def test_the_page_is_short_on_a_phone_and_begins_with_what_is_open(
    page: Page, served: Serve, runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    customer = busy_customer(runtime)
    address = enter(page, served, runtime)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{address}/betrieb/kunden/{customer}")
        assert axe_violations(page) == [], scheme
        for name, size in SIZES.items():
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], size
            screenshot(page, f"customer-open-{scheme}-{name}")
        page.set_viewport_size({"width": 390, "height": 844})
        assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST
        open_matters = page.get_by_role("heading", name="Was Aufmerksamkeit braucht").bounding_box()
        assert open_matters
        assert open_matters["y"] < 844, "on the first screen"


@pytest.mark.deep
def test_nothing_is_lost_without_script(browser: Browser, served: Serve, runtime: Runtime) -> None:
    customer = busy_customer(runtime)
    page = browser.new_context(java_script_enabled=False, locale="de-DE").new_page()
    address = enter(page, served, runtime)
    page.goto(f"{address}/betrieb/kunden/{customer}")
    expect(page.get_by_role("link", name="Kommt nicht hinein: warum")).to_be_visible()
    expect(page.get_by_text("Anruf 0", exact=True)).to_be_hidden()
    page.get_by_text("Weitere davor").click()
    expect(page.get_by_text("Anruf 0", exact=True).first).to_be_visible()
