"""Do the auditors' pages work in a real browser, for everybody?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.audit import tampered
from tests.browser.axe import axe_violations
from tests.browser.conftest import SIZES
from tests.browser.test_cockpit import enter
from tests.builders import rows
from tests.operators import furnish
from tests.web.test_audit_pages import MANY
from workflows.audit.anchors import anchor
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import Decision, intervene
from workflows.operator.looks import record_look
from workflows.operator.records import Operator


@pytest.mark.deep
def test_auditors_pages_are_accessible_and_fit_a_phone(
    page: Page, served: Callable[[Flask], str], runtime: Runtime, screenshot: Callable[[Page, str], None]
) -> None:
    record = furnish(runtime)
    address = enter(page, served, runtime)
    (operator,) = rows(runtime, Operator)
    record_look(runtime, operator.id, "registration", record, "record")
    intervene(
        runtime, "registration", record, "cancel", Decision(f"operator:{operator.id}", "Anruf des Kunden")
    )
    tampered(runtime, MANY)
    anchor(runtime, 5)
    for name, path in {"looks": "", "acts": "/taten", "anchors": "/anker"}.items():
        page.goto(f"{address}/betrieb/pruefung{path}")
        assert axe_violations(page) == [], path
        for size in SIZES.values():
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (path, size)
        screenshot(page, f"audit-{name}")


@pytest.mark.deep
def test_by_keyboard_from_the_lists_to_one_operators_day(
    page: Page, served: Callable[[Flask], str], runtime: Runtime
) -> None:
    record = furnish(runtime)
    address = enter(page, served, runtime)
    (operator,) = rows(runtime, Operator)
    record_look(runtime, operator.id, "registration", record, "record")
    page.goto(address + "/betrieb")
    page.get_by_role("link", name="Prüfung", exact=True).press("Enter")
    page.get_by_label("Wer", exact=True).select_option(label=operator.name)
    page.get_by_role("button", name="Filtern").press("Enter")
    expect(page.get_by_role("link", name="Auswahl aufheben")).to_be_visible()
    page.get_by_role("rowheader").first.wait_for()
    page.get_by_role("link", name="Was der Betrieb getan hat").press("Enter")
    expect(page.get_by_role("heading", name="Was der Betrieb getan hat")).to_be_visible()
