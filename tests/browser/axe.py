"""What do accessibility checkers find on a page?"""

from importlib.resources import files
from typing import Any, Literal

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """One line per violation, in light and dark: rule and the places. Works under a strict policy: evaluate is not inline.

    In the dark only colours differ, so only they are looked at.
    """
    page.evaluate(AXE)
    found = _run(page, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    found += [f"dark, {line}" for line in _run(page, {"type": "rule", "values": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    return found


def contrast_violations(page: Page, scheme: Literal["dark", "light"]) -> list[str]:
    """One line for what is hard to read in this scheme, as the page stands now."""
    page.evaluate(AXE)
    page.emulate_media(color_scheme=scheme)
    return [f"{scheme}, {line}" for line in _run(page, {"type": "rule", "values": ["color-contrast"]})]


def _run(page: Page, rules: dict[str, Any]) -> list[str]:
    options = {"runOnly": rules, "resultTypes": ["violations"]}  # what is fine needs no report
    found: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{violation['id']}: {', '.join(' '.join(map(str, node['target'])) for node in violation['nodes'])}"
        for violation in found["violations"]
    ]
