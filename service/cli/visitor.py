"""How does the tour visit the pages? Like a browser without script: it reads forms and sends them."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, TypeVar

import httpx2

PATIENCE = 15.0
Found = TypeVar("Found")


class TourError(Exception):
    """A step of the tour did not go as it should."""


@dataclass
class PageForm:
    """A form of a page: where it goes and what it already holds."""

    action: str
    values: dict[str, str]


class Visitor:
    """One browser: cookies, the page it is on, and the mail box it may read."""

    def __init__(self, base_url: str, cookies: dict[str, str] | None = None) -> None:
        self.base_url = base_url
        self._client = httpx2.Client(
            base_url=base_url, cookies=cookies, follow_redirects=True, trust_env=False, timeout=20
        )
        self.page = ""
        self.path = ""

    def open(self, path: str) -> None:
        """Follow a link; raises TourError unless the page answers 200."""
        self._arrive(self._client.get(path), path)

    def send(self, action: str, fields: Mapping[str, str]) -> None:
        """Fill in and send the form that goes to `action`, hidden fields included."""
        form = self.form(action)
        self._arrive(self._client.post(form.action or action, data={**form.values, **fields}), action)

    def form(self, action: str) -> PageForm:
        """Return the page's POST form whose action ends with this text; raises TourError."""
        return form_to(action, self.page, self.path)

    def json_of(self, path: str) -> dict[str, Any]:
        """Fetch what the page's script would fetch."""
        return dict(self._client.get(path).json())

    def program(self, path: str, key: str, sent: Mapping[str, object]) -> dict[str, Any]:
        """Ask as a program does, with this key; raises TourError unless the answer is a 2xx."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        answer = self._client.post(path, json=dict(sent), headers=headers)
        if not answer.is_success:
            raise TourError(f"{path} answered {answer.status_code} {answer.text}")
        return dict(answer.json())

    def deliver(self, key: str, document: str, file: str) -> None:
        """Send a document as a program does; raises TourError unless the answer is a 2xx."""
        answer = self._client.post(
            "/api/v1/documents",
            headers={"Authorization": f"Bearer {key}"},
            files={"document": (None, document), "file": ("document.pdf", file)},
        )
        if not answer.is_success:
            raise TourError(f"the document was answered {answer.status_code} {answer.text}")

    def post_of(self, to: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait for a mail or SMS to this address that holds something; raises TourError after 15 s."""
        return wait_for(lambda: next(filter(holds, self.post(to)), None), f"a message to {to}")

    def post(self, to: str = "") -> list[dict[str, Any]]:
        """List the mails and SMS in the demonstration's mail box, newest first."""
        answer = self._client.get("/dev/postfach.json", params={"to": to} if to else {})
        return list(answer.json())

    def cookies(self) -> dict[str, str]:
        """Return what the browser keeps; what the server has set counts, not what was given at first."""
        return {cookie.name: cookie.value or "" for cookie in self._client.cookies.jar}

    def close(self) -> None:
        """Close the browser."""
        self._client.close()

    def _arrive(self, answer: httpx2.Response, asked: str) -> None:
        self.page, self.path = answer.text, answer.url.path
        if answer.status_code != 200:
            raise TourError(f"{asked} answered {answer.status_code}")


def wait_for(look: Callable[[], Found | None], what: str) -> Found:
    """Ask again until there is an answer; raises TourError after 15 seconds."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(0.02)
    raise TourError(f"{what} did not come within {PATIENCE:.0f} s")


def form_to(action: str, page: str, path: str) -> PageForm:
    """Return the POST form of the page at this path whose action ends with this text; raises TourError."""
    reader = _FormReader()
    reader.feed(page)
    for form in reader.forms:
        if (form.action or path).endswith(action):
            return form
    raise TourError(f"{path} has no form to {action}")


class _FormReader(HTMLParser):
    """Collects the POST forms of a page with the values they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms and their inputs."""
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = values.get("method", "get").lower() == "post"
            if self._inside:
                self.forms.append(PageForm(values.get("action", ""), {}))
        elif self._inside and tag == "input" and "name" in values and _counts(values):
            self.forms[-1].values[values["name"]] = values.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the form."""
        if tag == "form":
            self._inside = False


def _counts(values: Mapping[str, str]) -> bool:
    kind = values.get("type", "text")
    return kind not in ("submit", "button", "image") and (
        kind not in ("radio", "checkbox") or "checked" in values
    )
