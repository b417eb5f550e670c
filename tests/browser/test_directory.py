"""How does the local user administration look in a real browser, without script, on a desk and on a phone?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from pytest_httpserver import HTTPServer
from werkzeug.serving import make_server

from service.directory.directory import opened
from service.directory.enrolment import Coupling, enrol
from service.directory.page.app import Opening, create_page
from service.directory.people import Person, add_person
from tests.browser.axe import axe_violations
from tests.directory.double import CODE, Kundencenter, open_kundencenter
from tests.ports import own_port

PEOPLE = (
    Person("", "Johann", "Recht", "admin"),
    Person("", "Berta", "Beispiel", "own"),
    Person("", "Clara", "Neu", "edit"),
)


@pytest.fixture
def online(httpserver: HTTPServer) -> Kundencenter:
    """The Kundencenter as a local program meets it."""
    return open_kundencenter(httpserver)


@pytest.fixture
def way_in(tmp_path: Path, online: Kundencenter) -> Iterator[str]:
    """The page of a coupled user administration with three people, and the address that lets in once."""
    folder = tmp_path / "directory"
    with opened(folder) as directory:
        enrol(directory, Coupling(online.url, CODE))
        for person in PEOPLE:
            add_person(directory.connection, person)
    port = own_port(8700)
    app, path = create_page(Opening(folder, port))
    server = make_server("127.0.0.1", port, app, threaded=True)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{port}{path}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A German visitor whose browser runs no script."""
    context = browser.new_context(
        locale="de-DE", viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.deep
def test_the_way_of_the_seeds(
    page: Page, way_in: str, online: Kundencenter, screenshot: Callable[[Page, str], None]
) -> None:
    page.goto(way_in)
    page.get_by_role("button", name="Jetzt abgleichen").click()
    assert page.get_by_text("Online gibt es genau einen Benutzer").count() == 2
    screenshot(page, "directory-before")
    page.get_by_role("link", name="1 · Recht, Johann").click()
    page.get_by_label("Online-Benutzer").select_option(label="100981 · Johann Recht · aktiv")
    page.get_by_role("button", name="Übernehmen").click()
    assert page.locator(".facts").inner_text().count("Johann Recht") == 1
    screenshot(page, "directory-line")
    page.get_by_role("link", name="Zur Liste").click()
    page.get_by_role("link", name="3 · Neu, Clara").click()
    page.get_by_label("Benutzer-Nr.").fill("100982")
    page.get_by_label("Dienst-Kennwort").fill("whatever")
    page.get_by_role("button", name="Speichern").first.click()
    assert page.get_by_role("alert").inner_text().startswith("Das ging nicht.")
    screenshot(page, "directory-refused")
    page.get_by_role("link", name="Zur Liste").click()
    screenshot(page, "directory-after")
    online.is_away = True
    page.get_by_role("button", name="Jetzt abgleichen").click()
    screenshot(page, "directory-offline")
    page.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Löschen").click()
    screenshot(page, "directory-delete")


@pytest.mark.deep
def test_every_page_pleases_everybody(browser: Browser, way_in: str) -> None:
    context = browser.new_context(locale="de-DE", bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(way_in)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in ("/", "/person/1", "/neu", "/loeschen?number=1"):
            page.goto(way_in.partition("/start/")[0] + path)
            assert axe_violations(page) == [], (scheme, path)
            for width in (320, 390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
    context.close()
