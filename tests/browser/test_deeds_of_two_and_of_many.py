"""Do a corrected number, links to many and a file for auditors work in a real browser, and does the customer's side see it?"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests import builders
from tests.batches import finish
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_four_eyes import enter
from tests.conftest import Clock
from tests.extracts import written
from tests.seats import customer_of
from tests.web.application import app_for
from workflows import desk_policy, policy
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.extract.records import Extract
from workflows.message.records import Message
from workflows.operator.roles import Role
from workflows.outgoing.mails import Source, facts_of

Serve = Callable[[Flask], str]
Screenshot = Callable[[Page, str], None]
SMALLEST: ViewportSize = {"width": 320, "height": 700}


def fits(page: Page, screenshot: Screenshot, name: str) -> None:
    assert axe_violations(page) == [], name
    for size in (*SIZES.values(), SMALLEST):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (name, size)
    screenshot(page, f"deeds-{name}")
    page.set_viewport_size(SIZES["desktop"])


@pytest.mark.deep
def test_an_auditor_takes_the_steps_of_a_day_along(
    page: Page, served: Serve, runtime: Runtime, screenshot: Screenshot
) -> None:
    address = served(app_for(runtime))
    enter(page, address, runtime, "rita", Role.AUDITOR)
    page.get_by_role("link", name="Prüfung", exact=True).first.click()
    page.get_by_role("link", name="Auszüge", exact=True).click()
    day = builders.now(runtime).astimezone(runtime.profile.zone).date().isoformat()
    page.get_by_label("Erster Tag").fill(day)
    page.get_by_label("Letzter Tag").fill(day)
    fits(page, screenshot, "extract-order")
    page.get_by_role("button", name="Auszug bestellen").click()
    expect(page.get_by_text("Bestellt. Laden Sie diese Seite neu")).to_be_visible()
    (one,) = builders.rows(runtime, Extract)
    digest = written(runtime, one.id).digest
    page.reload()
    fits(page, screenshot, "extract-ready")
    with page.expect_download() as under_way:
        page.get_by_role("button", name="Abholen").click()
    file = Path(under_way.value.path())
    assert under_way.value.suggested_filename == f"Auszug-{day}-{day}.csv"
    assert hashlib.sha256(file.read_bytes()).digest() == digest
    page.reload()
    expect(page.get_by_role("button", name="Abholen")).to_have_count(0)


@pytest.mark.deep
def test_links_go_out_again_and_a_customer_follows_one(  # noqa: PLR0917 - two browsers, a clock and a picture
    page: Page, browser: Browser, served: Serve, runtime: Runtime, clock: Clock, screenshot: Screenshot
) -> None:
    builders.add_customer(runtime)
    builders.run_match(runtime, builders.submit_registration(runtime))
    address = served(app_for(runtime))
    enter(page, address, runtime, "lea", Role.LEAD)
    clock.travel(policy.RESEND_GAP + timedelta(seconds=1))
    page.goto(f"{address}/betrieb/vorgaenge?workflow=registration&zustand=pending")
    page.get_by_role("button", name="Aktivierungslinks erneut schicken …").click()
    fits(page, screenshot, "links-preview")
    page.get_by_label("Grund").first.fill("Mailserver war weg")
    page.get_by_role("button", name="Stapel freigeben").click()
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    (message,) = builders.rows(runtime, Message, Message.name == "activation_again")
    with reading(runtime) as session:
        link = str(facts_of(Source(runtime, session), message)["link"])
    customer = browser.new_context(locale="de-DE").new_page()
    answer = customer.goto(address + link[link.index("/", len("https://")) :])
    assert answer
    assert answer.status == 200
    expect(customer.locator("[name=login_name]")).not_to_have_count(0)


@pytest.mark.deep
def test_a_corrected_number_stands_on_the_customers_page(
    page: Page, browser: Browser, served: Serve, runtime: Runtime, screenshot: Screenshot
) -> None:
    customer = customer_of(runtime, builders.add_account(runtime, tan_method="sms"))
    with transaction(runtime) as tx:
        tx.get(Customer, customer).mobile = "+491701234567"
    address = served(app_for(runtime))
    enter(page, address, runtime, "sam", Role.SUPPORT)
    page.goto(f"{address}/betrieb/kunden/{customer}")
    page.get_by_role("link", name="Mobilnummer in den Stammdaten berichtigen vorschlagen").click()
    page.get_by_label("Neue Mobilnummer").fill("0152 28817387")
    page.get_by_label("Grund").fill("rief an und nannte die letzte Rechnung")
    fits(page, screenshot, "mobile-proposing")
    page.get_by_role("button", name="Vorschlagen").click()
    fits(page, screenshot, "mobile-proposed")
    other = browser.new_context(locale="de-DE", reduced_motion="reduce").new_page()
    enter(other, address, runtime, "lea", Role.LEAD)
    other.goto(page.url)
    other.get_by_role("button", name="Zustimmen und ausführen").click()
    expect(other.get_by_text("es ist geschehen")).to_be_visible()
    assert {message.channel for message in builders.rows(runtime, Message)} == {"mail", "sms"}
    other.goto(f"{address}/betrieb/kunden/{customer}")
    expect(other.get_by_text("••• 387").first).to_be_visible()
