"""Can everybody read the lists of settlements, submissions and invoices, on every screen, and fetch an original?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import builders
from tests.documents import PDF, folder_of, import_documents, import_settlements, import_submissions
from tests.electronic import UBL, cii, zugferd
from tests.web.application import app_for
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime

PAGES = (
    ("/uebersicht", "overview"),
    ("/abrechnungen", "settlements"),
    ("/sendungen", "submissions"),
    ("/rechnungen", "invoices"),
)


def furnish(runtime: Runtime, folder: Path, number: str) -> None:
    import_settlements(
        runtime,
        f"45246211;{number};0005;2026-11-03;4.812,37;EUR;ausgezahlt",
        f"45147075;{number};0004;2026-10-02;3.954,10;EUR;ausgezahlt",
        f"45043247;{number};0001;2026-10-01;-1.208.554,55;EUR;zurückgestellt bis zur Klärung der Zuzahlungen",
    )
    import_submissions(runtime, f"45351904;{number};;2026-11-24;in Prüfung;2026-12-02")
    rows = (
        f"{number};invoice;0117;2026-11-04;Oktober 2026;89;105,91;;a.pdf",
        f"{number};settlement;45246211;2026-11-03;;;;;a.pdf",
    )
    import_documents(runtime, folder_of(folder, *rows, a_pdf=PDF))


@pytest.mark.deep
def test_lists_fit_every_screen_and_an_original_is_fetched(
    page: Page,
    runtime: Runtime,
    served: Callable[[Flask], str],
    look: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    account = builders.add_account(runtime)
    (customer,) = builders.rows(runtime, Customer)
    furnish(runtime, tmp_path, customer.customer_number)
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    for path, name in PAGES:
        page.goto(address + path)
        look(page, f"documents-{name}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    expect(page.get_by_role("cell", name="105,91 €")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Original 0117").click()
    assert download.value.suggested_filename == "Rechnung-0117-2026-11-04.pdf"
    assert Path(download.value.path()).read_bytes() == PDF


@pytest.mark.deep
def test_an_electronic_invoice_is_read_on_every_screen(
    page: Page,
    runtime: Runtime,
    served: Callable[[Flask], str],
    look: Callable[[Page, str], None],
    tmp_path: Path,
) -> None:
    account = builders.add_account(runtime)
    (customer,) = builders.rows(runtime, Customer)
    number = customer.customer_number
    rows = (
        f"{number};invoice;0118;2026-11-27;November 2026;89,04;105,96;;a.pdf",
        f"{number};invoice;0043;2026-10-27;Oktober 2026;;;;a.xml",
        f"{number};invoice;0042;2026-09-27;September 2026;;34,51;;b.pdf",
    )
    folder = folder_of(
        tmp_path,
        *rows,
        a_pdf=zugferd(cii(f"{'Sehr_lang' * 40}\n\nVielen Dank.")),
        a_xml=UBL.encode(),
        b_pdf=PDF,
    )
    import_documents(runtime, folder)
    furnish(runtime, tmp_path, number)
    address = served(app_for(runtime))
    page.goto(f"{address}/anmelden")
    page.fill("#identifier", account.login_name)
    page.fill("#password", builders.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/uebersicht")
    for invoice, name in (("0118", "zugferd"), ("0043", "xrechnung"), ("0042", "plain")):
        page.goto(f"{address}/rechnungen")
        page.get_by_role("link", name=f"Ansehen {invoice}").click()
        look(page, f"document-{name}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    for path, name in (
        ("/rechnungen", "new"),
        ("/abrufe", "accesses"),
        ("/abrechnungen/monate", "months"),
        ("/rechnungen/benachrichtigung", "notices"),
    ):
        page.goto(address + path)
        look(page, f"document-{name}")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
