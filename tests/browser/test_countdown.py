"""Does a button that may be pressed again after a while count down, say when its time has come, and wait until then?"""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, Request, expect

from tests import builders
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

AGAIN = "/registrieren/erneut"
LEFT = re.compile(r"Noch (\d+) Sekunden, dann können Sie die E-Mail noch einmal anfordern\.")


def seconds_left(page: Page) -> int:
    found = LEFT.fullmatch(page.locator("[data-count]").inner_text())
    assert found
    return int(found[1])


@pytest.mark.deep
@pytest.mark.parametrize("look", ["looks"], indirect=True)
def test_the_mail_can_be_asked_for_again_once_the_seconds_are_over(
    page: Page, runtime: Runtime, served: Callable[[Flask], str], look: Callable[[Page, str], None]
) -> None:
    builders.add_customer(runtime)
    address = served(app_for(runtime))
    page.clock.install()
    page.goto(f"{address}/registrieren")
    page.fill("#customer_number", builders.NUMBER)
    page.fill("#email", builders.EMAIL)
    page.fill("#email_repeat", builders.EMAIL)
    page.get_by_role("button", name="Registrieren").click()
    expect(page).to_have_url(f"{address}/registrieren/ok")

    sent: list[Request] = []
    page.on("request", lambda asked: sent.append(asked) if asked.url.endswith(AGAIN) else None)
    button = page.get_by_role("button", name="E-Mail noch einmal senden")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-count]")).to_have_text(LEFT)
    first = seconds_left(page)
    assert 40 <= first <= 60
    page.clock.run_for(10_000)
    assert 10 <= first - seconds_left(page) <= 30, "the clock of the page goes on beside"
    button.click(force=True)
    expect(page).to_have_url(f"{address}/registrieren/ok")
    assert sent == [], "it was too early"
    expect(page.locator("[data-told]")).to_be_empty()

    page.clock.run_for(60_000)
    over = "Sie können die E-Mail jetzt noch einmal anfordern."
    expect(button).to_have_attribute("aria-disabled", "false")
    expect(page.locator("[data-count]")).to_have_text(over)
    expect(page.get_by_role("status").filter(has_text=over)).to_have_count(1)
    look(page, "countdown-over")
    button.click()
    expect(page.locator(".kc-notice")).to_contain_text("Noch nicht")
    assert len(sent) == 1, "now it is asked for, and the server, for which no minute has passed, decides"
