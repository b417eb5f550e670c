"""Does an operator with a phone see all of a table and of the way to every workflow, without pushing anything sideways?"""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, ViewportSize, expect

from tests.batches import gave_up
from tests.browser.axe import axe_violations
from tests.browser.test_cockpit import enter
from tests.operators import furnish
from workflows.engine.runtime import Runtime

SCREENS: tuple[ViewportSize, ...] = ({"width": 320, "height": 700}, {"width": 390, "height": 844})
CUT_OFF = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== "visible" && !one.closest(".visually-hidden, .kc-skip, select, svg"))
    .map(one => `${one.tagName} ${one.className} ${one.scrollWidth} > ${one.clientWidth}`)"""

UNDER_ITS_LABEL = """() => [...document.querySelectorAll(".kc-list td")]
    .filter(cell => !cell.closest(".kc-counts") && cell.checkVisibility())
    .flatMap(cell => {
        const label = parseFloat(getComputedStyle(cell, "::before").width), range = document.createRange();
        const from = cell.getBoundingClientRect().left + label;
        range.selectNodeContents(cell);
        return [...range.getClientRects()].some(line => line.width && line.left < from) ? [cell.textContent.trim()] : [];
    })"""
"""Cells of which a line stands where the labels do."""
UNSEEN = """() => [...document.querySelectorAll("thead a")]
    .filter(link => [link.closest("th"), link.closest("thead")].some(one => getComputedStyle(one).clipPath !== "none"))
    .map(link => link.textContent.trim())"""
"""Links that the keyboard reaches and no eye."""


@pytest.mark.deep
@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_cut_off_on_a_phone(
    page: Page,
    served: Callable[[Flask], str],
    runtime: Runtime,
    screenshot: Callable[[Page, str], None],
    language: str,
) -> None:
    registration_id = furnish(runtime)
    gave_up(runtime, 2)
    address = enter(page, served, runtime)
    if language == "en":
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", name="Is everything working?")).to_be_visible()
    found = {}
    for name, path in {
        "overview": "/betrieb",
        "jobs": "/betrieb/auftraege",
        "waiting": "/betrieb/auftraege?zustand=pending",
        "flow": "/betrieb/ablaeufe/registration",
        "messages": "/betrieb/ablaeufe/message",
        "records": "/betrieb/vorgaenge",
        "record": f"/betrieb/vorgaenge/registration/{registration_id}",
        "batches": "/betrieb/stapel",
    }.items():
        page.goto(address + path)
        screenshot(page, f"narrow-{language}-{name}")
        for folded in page.locator("main summary").all():
            if folded.is_visible():
                folded.evaluate("one => { one.parentElement.open = true; }")
        for screen in SCREENS:
            page.set_viewport_size(screen)
            assert page.evaluate("document.documentElement.scrollWidth") <= screen["width"], (path, screen)
            if cut := page.evaluate(CUT_OFF):
                found[path, screen["width"]] = cut
            assert page.evaluate(UNDER_ITS_LABEL) == [], (path, screen)
            assert page.evaluate(UNSEEN) == [], (path, screen)
        assert axe_violations(page) == [], path
    assert found == {}
