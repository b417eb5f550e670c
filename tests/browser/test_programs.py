"""Can administrators make a key and a webhook on every screen?"""

from collections.abc import Callable

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
from workflows.webhook.records import Webhook

PAGE = "/schluessel"


def enter(page: Page, address: str, account: Account) -> None:
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")


def failing(runtime: Runtime, account: Account) -> None:
    webhook_id, _secret = hook(runtime, account, "https://" + "a" * 60 + ".example/hooks")
    happen(runtime, account, 2)
    with transaction(runtime, EVERYBODY) as tx:
        webhook = tx.get(Webhook, webhook_id)
        tx.fire(webhook, "report_failure", actor="system")
        webhook.failures, webhook.failing_since, webhook.last_tried_at = 1, tx.now, tx.now
        webhook.last_result = "unreachable"


@pytest.mark.deep
def test_keys_and_webhooks_fit_every_screen(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    account = builders.add_account(runtime)
    failing(runtime, account)
    address = served(app_for(runtime))
    enter(page, address, account)
    for path, name in (("/neu", "new-key"), ("/webhook-neu", "new-webhook")):
        page.goto(f"{address}{PAGE}{path}")
        look(page, f"programs-{name}")
    page.goto(f"{address}{PAGE}/neu")
    page.get_by_label("Name des Programms").fill("Praxis Nordstern")
    page.get_by_label("Lesen, was mit den Benutzern geschieht").check()
    page.get_by_role("button", name="Schlüssel anlegen").click()
    expect(page.get_by_role("heading", name="Der neue Schlüssel")).to_be_visible()
    look(page, "programs-shown")
    page.get_by_role("link", name="Fertig").click()
    page.get_by_text("Noch einmal schicken oder entfernen").click()
    look(page, "programs-list")
    for path in ("", "/erneuern", "/widerrufen"):
        page.goto(f"{address}{PAGE}{path}")
        look(page, f"programs{path.replace('/', '-')}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
