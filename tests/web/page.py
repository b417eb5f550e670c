"""Is every page a page that people like? A test client that checks each HTML answer it gets."""

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.markup import parse

SHOWN_ONCE = "/einmal"
NOT_TYPED = {"hidden", "submit", "button"}
RESOURCES = {"link": "href", "script": "src", "img": "src", "iframe": "src", "form": "action", "audio": "src"}
IDENTITY = {
    "email",
    "email_repeat",
    "first_name",
    "last_name",
    "mobile",
    "login_name",
    "identifier",
    "password",
    "password_repeat",
    "current_password",
    "tan",
    "customer_number",
}


class Page:
    """One HTML answer, parsed strictly."""

    def __init__(self, response: TestResponse) -> None:
        self.status = response.status_code
        self.headers = response.headers
        self.root: Element = parse(response.get_data(as_text=True))

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tag names, in the order of the page."""
        return [element for element in self.root.iter() if element.tag in tags]

    def text(self, *tags: str) -> str:
        """All text of these elements, blanks collapsed."""
        return " ".join(" ".join("".join(element.itertext()).split()) for element in self.all(*tags))

    @property
    def ids(self) -> set[str]:
        """Every id of the page."""
        return {element.attrib["id"] for element in self.root.iter() if "id" in element.attrib}

    @property
    def summary_codes(self) -> list[str]:
        """The message codes in the error summary, in its order."""
        return [element.get("data-code", "") for element in self.all("a", "li") if element.get("data-code")]

    def field(self, name: str) -> Element:
        """The first input with this name. Raises StopIteration if there is none."""
        return next(element for element in self.all("input", "select") if element.get("name") == name)


class CheckedClient(FlaskClient):
    """A browser without script: every page it opens must keep the house rules."""

    page: Page | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask as usual; complain about the page before the test sees it."""
        response = super().open(*args, **kwargs)
        if response.location == SHOWN_ONCE:  # part of the answer: browsers go on by themselves
            response = super().open(SHOWN_ONCE)
        self.page = None
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 307, 308):
            self.page = Page(response)
            base = self.application.extensions["kundencenter"].settings.public_base_url
            problems = [*complaints(self.page, own_host=urlsplit(base).netloc), *lost(self.page)]
            assert not problems, f"{response.request.path}: {'; '.join(problems)}"
        return response

    def unchecked(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for something that is no page of ours: a mail, a bare answer of a test view."""
        return super().open(*args, **kwargs)

    def submit(self, path: str, **fields: object) -> TestResponse:
        """Open the page, then send its first own form with these fields and its csrf token."""
        self.get(path)
        assert self.page is not None, path
        return self.post(path, data={"csrf_token": self.page.field("csrf_token").get("value"), **fields})


def checked_client(app: Flask) -> CheckedClient:
    """A client with its own cookies for this application."""
    return CheckedClient(app, app.response_class, use_cookies=True)


def complaints(page: Page, own_host: str = "") -> list[str]:
    """What is wrong with the page, in words; empty if nothing is."""
    found = [*_headline(page), *_labels(page), *_forms(page), *_foreign(page, own_host), *_errors(page)]
    found += [f"id {name} twice" for name, n in Counter(_ids(page)).items() if n > 1]
    if "default-src 'none'" not in page.headers.get("Content-Security-Policy", ""):
        found.append("no strict content security policy")
    return found


def _headline(page: Page) -> list[str]:
    title, headline = page.text("title"), page.text("h1")
    checks = {
        "not exactly one h1": len(page.all("h1")) == 1,
        f"title {title!r} does not name {headline!r}": headline and headline in title,
        "422 without 'Fehler:' in the title": page.status != 422 or title.startswith(("Fehler: ", "Error: ")),
        "no language": page.all("html")[0].get("lang") in ("de", "en"),
        "not exactly one main": len(page.all("main")) == 1,
    }
    return [problem for problem, holds in checks.items() if not holds]


def _labels(page: Page) -> list[str]:
    labelled = {label.get("for") for label in page.all("label")}
    typed = [e for e in page.root.iter() if _is_typed(e)]
    found = [
        f"{e.get('name')} has no label"
        for e in typed
        if e.get("id") not in labelled and not e.get("aria-label")
    ]
    found += [
        f"{e.get('name')} has no autocomplete"
        for e in typed
        if e.get("name") in IDENTITY and e.get("type") != "radio" and not e.get("autocomplete")
    ]
    found += [f"image {e.get('src')} without alt" for e in page.all("img") if e.get("alt") is None]
    found += _stars(page)
    for attribute in ("aria-describedby", "aria-labelledby", "for"):
        found += [
            f"{attribute} names {name}, which is not there"
            for e in page.root.iter()
            for name in e.get(attribute, "").split()
            if name not in page.ids
        ]
    return found


def _stars(page: Page) -> list[str]:
    """Who hears the page is told by the field itself what the star tells who sees it."""
    asked = {e.get("id"): e for e in page.all("input", "select", "textarea")}
    starred = [(label, [asked[label.get("for")]]) for label in page.all("label") if label.get("for") in asked]
    for group in page.all("fieldset"):
        starred += [(legend, list(group.iter("input"))[:1]) for legend in group.findall("legend")]
    return [
        f"nobody hears the star of {field.get('name')}"
        for label, fields in starred
        if any(e.get("class") == "kc-star" for e in label.iter("span"))
        for field in fields
        if field.get("required") is None
    ]


def _forms(page: Page) -> list[str]:
    return [
        f"form {form.get('action')} without csrf_token"
        for form in _posted(page)
        if not any(e.get("name") == "csrf_token" and e.get("value") for e in form.iter("input"))
    ]


def lost(page: Page) -> list[str]:
    """Say what of a page of the customer centre another language would lose; empty if nothing is."""
    typed = [form for form in _posted(page) if any(_is_typed(e) for e in form.iter())]
    found = [
        f"form {form.get('action')} without the id of a post_form" for form in typed if not form.get("id")
    ]
    switches = [e.get("form") in page.ids for e in page.all("button") if e.get("name") == "page_language"]
    return [*found, "another language loses what was typed"] if typed and switches != [True] else found


def _posted(page: Page) -> list[Element]:
    return [form for form in page.all("form") if form.get("method", "get").lower() == "post"]


def _is_typed(element: Element) -> bool:
    return element.tag in ("input", "select", "textarea") and element.get("type") not in NOT_TYPED


def _foreign(page: Page, own_host: str) -> list[str]:
    found = [f"inline {e.tag}" for e in page.all("style", "script") if (e.text or "").strip()]
    # The names of two others would be one another's, and what is said last would count for both.
    found += ["a script that is no module" for e in page.all("script") if e.get("type") != "module"]
    for element in page.root.iter():
        found += [
            f"inline {name}" for name in element.attrib if name == "style" or re.match(r"on[a-z]", name)
        ]
        address = element.get(RESOURCES.get(str(element.tag), ""), "")
        if urlsplit(address).netloc not in ("", own_host):
            found.append(f"{element.tag} of another server: {address}")
    return found


def _errors(page: Page) -> list[str]:
    if page.status != 422:
        return []
    summary = [e for e in page.root.iter() if e.get("data-error-summary") is not None]
    if not summary:
        return ["422 without an error summary"]
    links = [link.get("href", "") for link in summary[0].iter("a")]
    told = ["".join(link.itertext()) for link in summary[0].iter("a")]
    targets = [address.removeprefix("#") for address in links if not address.startswith("tel:")]
    found = [f"the summary links to {name}, which is not there" for name in targets if name not in page.ids]
    found += [
        f"the summary says {sentence!r} of two fields" for sentence, n in Counter(told).items() if n > 1
    ]
    return found if list(summary[0].iter("li")) else [*found, "the error summary is empty"]


def _ids(page: Page) -> list[str]:
    return [element.attrib["id"] for element in page.root.iter() if "id" in element.attrib]
