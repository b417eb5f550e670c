"""Can owners lock, and operators interfere, in a real browser: on every screen, and with the keyboard alone?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders, recoveries
from tests.browser.test_cockpit import enter
from tests.conftest import Clock
from tests.web.application import app_for
from workflows import policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.locking.misuse import path_of, report
from workflows.message.records import Message
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene

Serve = Callable[[Flask], str]
Look = Callable[[Page, str], None]


@pytest.mark.deep
def test_the_owner_locks_with_the_keyboard_alone(
    page: Page, served: Serve, runtime: Runtime, look: Look
) -> None:
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    (message,) = builders.rows(runtime, Message)
    link = served(app_for(runtime)) + path_of(runtime.keys, message.id)

    page.goto(link)
    look(page, "misuse-ask")
    page.get_by_label("Nein. Sperren Sie den Zugang.").press("Space")
    page.get_by_role("button", name="Absenden").press("Enter")
    expect(page.get_by_role("heading", name="Der Zugang ist gesperrt")).to_be_visible()
    recoveries.change(runtime, account, email="eve@example.org")
    page.reload()
    look(page, "misuse-locked")

    recoveries.change(runtime, account, email=message.to_address)
    let_in_again(runtime, account)
    page.goto(link)
    look(page, "misuse-settled")
    page.goto(link[:-3])
    look(page, "misuse-broken")


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_what_a_link_says_that_cannot_lock(
    page: Page, served: Serve, runtime: Runtime, clock: Clock, look: Look
) -> None:
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    (message,) = builders.rows(runtime, Message)
    recoveries.change(runtime, account, email="eve@example.org")
    assert report(runtime, message.id)
    link = served(app_for(runtime)) + path_of(runtime.keys, message.id)

    page.goto(link)
    expect(page.get_by_role("heading", name="Der Zugang ist stillgelegt")).to_be_visible()
    look(page, "misuse-suspended")
    clock.travel(policy.MISUSE_LINK_LIFETIME)
    page.goto(link)
    expect(page.get_by_role("heading", name="Der Link ist abgelaufen")).to_be_visible()
    look(page, "misuse-late")


def let_in_again(runtime: Runtime, account: Account) -> None:
    for trigger in ("suspend", "reinstate"):
        recoveries.fire(runtime, account, trigger)


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_an_operator_suspends_with_the_keyboard_alone(
    page: Page, served: Serve, runtime: Runtime, look: Look
) -> None:
    account = builders.add_account(runtime)
    address = enter(page, served, runtime)
    page.goto(f"{address}/betrieb/vorgaenge/account/{account.id}")
    page.locator("summary", has_text="Zugang stilllegen").press("Enter")
    page.locator("summary", has_text="Zugang beenden").press("Enter")
    look(page, "cockpit-interventions")
    page.locator("#suspend-reason").fill("Vertrag ruht")
    page.get_by_role("button", name="Zugang stilllegen").press("Enter")
    expect(page.get_by_text("Grund und Name stehen im Verlauf.")).to_be_visible()
    look(page, "cockpit-suspended")


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_a_returned_letter_says_what_to_do(page: Page, served: Serve, runtime: Runtime, look: Look) -> None:
    newcomer = builders.add_newcomer(runtime)
    (letter,) = builders.rows(runtime, Letter, Letter.account_id == newcomer.id)
    with transaction(runtime) as tx:
        note_printed(tx, letter.id)
    intervene(runtime, "letter", letter.id, "report_returned", Decision(COMMAND_LINE, "came back"))
    address = enter(page, served, runtime)
    page.goto(f"{address}/betrieb/vorgaenge")
    expect(page.get_by_text("Anschrift in den Stammdaten berichtigen")).to_be_visible()
    look(page, "cockpit-returned")
