"""Can administrators make a key and a webhook on every screen?"""

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.web.application import app_for
from tests.webhooks import happen, hook
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.webhook import attempts
from workflows.webhook.records import Webhook
from workflows.webhook.results import Outcome

PAGE = "/schluessel"


def enter(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")


def failing(runtime: Runtime, account: Account) -> UUID:
    webhook_id, _secret = hook(runtime, account, "https://" + "a" * 60 + ".example/hooks")
    happen(runtime, account, 2)
    with transaction(runtime, EVERYBODY) as tx:
        webhook = tx.get(Webhook, webhook_id)
        tx.fire(webhook, "report_failure", actor="system")
        webhook.failures, webhook.failing_since, webhook.last_tried_at = 1, tx.now, tx.now
        webhook.last_result = "unreachable"
        webhook.position, webhook.again_from, webhook.again_until = 2, 1, 2
        attempts.keep(tx, webhook, "event", [1, 2], Outcome("taken", reached=2))
        attempts.keep_test(tx, webhook, Outcome("taken"))
        attempts.keep(tx, webhook, "again", [1], Outcome("broken", status=503))
        attempts.keep(tx, webhook, "event", [3], Outcome("unreachable"))
    return webhook_id


@pytest.mark.deep
def test_keys_and_webhooks_fit_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    webhook = f"/webhook/{failing(runtime, account)}"
    address = served(app_for(runtime))
    enter(page, address, account)
    for path, name in (
        ("/neu", "new-key"),
        ("/webhook-neu", "new-webhook"),
        (webhook, "webhook"),
        (f"{webhook}/geheimnis", "new-secret"),
    ):
        page.goto(f"{address}{PAGE}{path}")
        look(page, f"programs-{name}")
    page.goto(f"{address}{PAGE}/neu")
    page.get_by_label("Name des Programms").fill("Praxis Nordstern")
    page.get_by_label("Lesen, was mit den Benutzern geschieht").check()
    page.get_by_role("button", name="Schlüssel anlegen").click()
    expect(page.get_by_role("heading", name="Der neue Schlüssel")).to_be_visible()
    look(page, "programs-shown")
    page.get_by_role("link", name="Fertig").click()
    for path in ("", "/erneuern", "/widerrufen", webhook):
        page.goto(f"{address}{PAGE}{path}")
        look(page, f"programs{path.replace('/', '-')[:8]}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}{PAGE}{webhook}")
    page.get_by_role("button", name="Noch einmal schicken: Ereignis 1 bis 2").click()
    expect(page.get_by_text("Wird jetzt geschickt: Ereignis 1 bis 2.")).to_be_visible()
    page.get_by_role("button", name="Nicht noch einmal schicken").click()
    page.get_by_label("Ereignis Nummer").fill("2")
    page.get_by_role("button", name="Noch einmal schicken", exact=True).last.click()
    expect(page.get_by_text("Wird jetzt geschickt: Ereignis 2.")).to_be_visible()
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(Webhook, UUID(webhook[-36:])), "disable", actor="system")
    page.goto(f"{address}{PAGE}{webhook}")
    look(page, "programs-webhook-disabled")
    page.get_by_role("button", name="Einschalten").click()
    expect(page.get_by_text("Weiter geht es mit Ereignis 2.")).to_be_visible()
    look(page, "programs-webhook-resumed")
