"""How do tests look at pages in a real browser? Playwright with the system's Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from tests.browser.axe import axe_violations
from tests.browser.finger import Finger
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = os.environ.get("KC_PICTURES")
"""A folder for pictures of every page; taking them costs time that most runs do not need."""

SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 900},
    "mobile": {"width": 390, "height": 844},
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A German visitor with an empty profile; anything the policy blocks fails the test."""
    # Without motion, or a colour would be looked at while it is still fading.
    context = browser.new_context(
        locale="de-DE", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    opened = context.new_page()
    blocked: list[str] = []
    opened.on(
        "console",
        lambda message: blocked.append(message.text) if "Content Security" in message.text else None,
    )
    opened.on("pageerror", lambda error: blocked.append(str(error)))
    yield opened
    context.close()
    assert not blocked, blocked


@pytest.fixture
def served() -> Iterator[Callable[[Flask], str]]:
    """Serve an application on a free loopback port and return its address."""
    servers = []

    def serve(app: Flask) -> str:
        server = make_server("127.0.0.1", 0, app, threaded=True)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def localhost(runtime: Runtime, served: Callable[[Flask], str]) -> Runtime:
    """The house served on localhost, and it knows by which port: where passkeys work."""
    app = app_for(runtime)
    found = f"http://localhost:{urlsplit(served(app)).port}"
    settings = runtime.settings.model_copy(update={"public_base_url": found})
    at_home = replace(runtime, settings=settings)
    app.extensions["kundencenter"] = at_home
    return at_home


@pytest.fixture
def address(localhost: Runtime) -> Callable[[], str]:
    """Where it is served."""
    return lambda: localhost.settings.public_base_url


@pytest.fixture
def finger(page: Page) -> Iterator[Finger]:
    """The virtual authenticator of the page."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    owner = Finger(cdp)
    owner.put_in()
    yield owner
    cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": owner.named})


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Take pictures of a page in both sizes, for people; they are not compared. The page stays in the smaller one."""

    def take(page: Page, name: str) -> None:
        for size, viewport in SIZES.items():
            page.set_viewport_size(viewport)
            for scheme in ("dark", "light") if PICTURES else ():
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=Path(PICTURES or "") / f"{name}-{size}-{scheme}.png", full_page=True)

    return take


@pytest.fixture(params=["way", pytest.param("looks", marks=pytest.mark.deep)])
def look(
    request: pytest.FixtureRequest, screenshot: Callable[[Page, str], None]
) -> Callable[[Page, str], None]:
    """Look at a page on somebody's way: does it fit a phone? In the long suite axe looks too, which takes a second a page.

    The page stays in the smaller size.
    """

    def fits(page: Page, name: str) -> None:
        screenshot(page, name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"

    def pleases_everybody(page: Page, name: str) -> None:
        assert axe_violations(page) == [], name
        fits(page, name)

    return pleases_everybody if request.param == "looks" else fits
