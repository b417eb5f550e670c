"""Does every page fit every screen: nothing sideways (WCAG 2.2, 1.4.10), to be read in light and dark, and its matter in sight at once?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize

from tests import builders, recoveries
from tests.browser.axe import contrast_violations
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.test_profiles import own_pages
from tests.web.visitor import path_of, visitor
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

PAGES_AT_LEAST = 15
NOT_FOUND = 404
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
HEADING_ABOVE = 250
"""Of the 844 pixels of a phone: so far down may the heading of a page about one's own access begin."""
TALLEST = 9_000
"""Pixels on a phone; nobody looks further down, but for those who write programs."""
REFERENCE = "/schnittstelle"
HEADING = "document.querySelector('h1').getBoundingClientRect().top + scrollY"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
CULPRITS = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 5).map(element => element.outerHTML.slice(0, 80))"""
LONG_EMAIL = "verwaltung.gemeinschaftspraxis@zahnaerztinnen-am-stadtpark.example.org"


def public(page: Page, runtime: Runtime, app: Flask) -> list[str]:
    """What strangers see, with the links of their mails."""
    account = builders.add_account(runtime, tan_method="email")
    recovery_id = recoveries.mailed(runtime, account)
    second = recoveries.proven(runtime, builders.add_account(runtime, tan_method="email"))
    links = [recoveries.mailed_path(runtime, recovery_id, purpose) for purpose in ("password", "cancel")]
    links += [recoveries.mailed_path(runtime, second), path_of(runtime, builders.mailed_link(runtime))]
    return [*for_people(app), *links]


def for_people(app: Flask) -> list[str]:
    """Every page without a secret in its address that a browser shows."""
    return [path for path in own_pages(visitor(app)) if not path.startswith(("/api/", "/scim/"))]


def signed_in(page: Page, runtime: Runtime, app: Flask) -> list[str]:
    """What somebody sees whose address is long, in the middle of setting up an app."""
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).email = LONG_EMAIL
    enter(page, account.login_name, builders.PASSWORD)
    page.goto("/zugangsdaten/tan/aendern")
    page.get_by_label("Authenticator-App").check()
    page.get_by_role("button", name="Weiter").click()
    return for_people(app)


def in_setup(page: Page, runtime: Runtime, _app: Flask) -> list[str]:
    """What somebody sees at the first visit."""
    newcomer = builders.add_newcomer(runtime)
    enter(page, user_number(runtime, newcomer), builders.initial_password(runtime, newcomer.id))
    return ["/zugangsdaten", "/hilfe"]


def at_the_tan(page: Page, runtime: Runtime, _app: Flask) -> list[str]:
    """What somebody sees between password and TAN."""
    enter(page, builders.add_account(runtime, tan_method="email").login_name, builders.PASSWORD)
    return ["/anmelden/tan"]


def enter(page: Page, name: str, password: str) -> None:
    page.goto("/anmelden")
    page.fill("#identifier", name)
    page.fill("#password", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/anmelden"))


def flaws(page: Page) -> list[str]:
    """What is wrong with the page that is open, on each screen and in each scheme; it stays on the phone's, in the dark."""
    found = []
    for screen in (NARROW, DESKTOP, PHONE):
        page.set_viewport_size(screen)
        if page.evaluate(TOO_WIDE):
            found.append(f"{screen['width']}: too wide: {page.evaluate(CULPRITS)}")
        if screen != NARROW:  # colours are the same on all screens, so each has one scheme
            found += contrast_violations(page, "light" if screen is DESKTOP else "dark")
    if "/zugangsdaten" in page.url and (top := page.evaluate(HEADING)) >= HEADING_ABOVE:
        found.append(f"its heading begins at {top}")
    height = page.evaluate("document.documentElement.scrollHeight")
    if height > TALLEST and REFERENCE not in page.url:
        found.append(f"it is {height} high")
    return found


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", [public, signed_in, in_setup, at_the_tan], ids=lambda who: who.__name__)
def test_every_page_fits_every_screen(
    browser: Browser,
    runtime: Runtime,
    served: Callable[[Flask], str],
    screenshot: Callable[[Page, str], None],
    who: Callable[[Page, Runtime, Flask], list[str]],
) -> None:
    app = app_for(runtime)
    with browser.new_context(
        locale="de-DE", base_url=served(app), viewport=NARROW, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        paths = who(page, runtime, app)
        wrong, seen = [], set()
        for path in paths:
            answer = page.goto(path)
            what = "not found" if answer and answer.status == NOT_FOUND else page.url
            if what not in seen:  # many lead strangers to the sign-in, or nowhere
                seen.add(what)
                wrong += [f"{path}: {flaw}" for flaw in flaws(page)]
                screenshot(page, f"{who.__name__}{path.replace('/', '-')[:40]}")
    assert wrong == []
    assert len(seen) >= (min(len(paths), PAGES_AT_LEAST)), seen
