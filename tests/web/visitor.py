"""How does a visitor walk through the pages, and what does the database hear of it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from tests import builders
from tests.web.application import app_for
from tests.web.page import CheckedClient, checked_client
from workflows.engine.runtime import Runtime
from workflows.registration.links import token_of

COMPLETE = {
    "tan_method": "none",
    "salutation": "",
    "first_name": "Max",
    "last_name": "Muster",
    "mobile": "",
    "email": builders.EMAIL,
    "login_name": "mmuster",
    "password": "Apfelbaum am Zaun",
    "password_repeat": "Apfelbaum am Zaun",
}
NUMBER_AND_EMAIL = {
    "customer_number": builders.NUMBER,
    "email": builders.EMAIL,
    "email_repeat": builders.EMAIL,
}
ENGLISH = {"Accept-Language": "en"}
BOXES = ("kc-summary", "kc-notice")


def visitor(app: Flask, *, english: bool = False) -> CheckedClient:
    """A browser of its own."""
    client = checked_client(app)
    if english:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def visitor_of(runtime: Runtime) -> CheckedClient:
    """A browser on an application of its own."""
    return visitor(app_for(runtime))


def path_of(runtime: Runtime, link_id: UUID) -> str:
    """The path of the mailed link."""
    return f"/aktivieren/{token_of(runtime.keys, link_id)}"


def register(client: CheckedClient, **changes: str) -> TestResponse:
    """Send the registration form."""
    return client.submit("/registrieren", **NUMBER_AND_EMAIL | changes)


def complete(client: CheckedClient, path: str, **changes: str) -> TestResponse:
    """Send the activation form of a link."""
    return client.submit(path, **COMPLETE | changes)


def sign_in(client: CheckedClient, name: str, password: str = builders.PASSWORD) -> TestResponse:
    """Send the sign-in form."""
    return client.submit("/anmelden", identifier=name, password=password)


def post(client: CheckedClient, path: str, **fields: str | list[str]) -> TestResponse:
    """Send a form whose page is not the one at its address."""
    client.get("/hilfe")
    return client.post(path, data={"csrf_token": value(client, "csrf_token"), **fields})


def said(client: CheckedClient) -> str:
    """The text of the page that was opened last."""
    assert client.page is not None
    return client.page.text("main")


def codes(client: CheckedClient) -> list[str]:
    """The codes in the error summary of the page that was opened last."""
    assert client.page is not None
    return client.page.summary_codes


def called(client: CheckedClient) -> list[str]:
    """The numbers that a tap would call in the error summary of the page that was opened last, else in its notices."""
    assert client.page is not None
    boxes = {
        kind: [one for one in client.page.all("div") if one.get("class", "").startswith(kind)]
        for kind in BOXES
    }
    first = next(filter(None, boxes.values()), [])
    links = [link.get("href", "") for one in first for link in one.iter("a")]
    return [address for address in links if address.startswith("tel:")]


def value(client: CheckedClient, name: str) -> str:
    """What stands in a field of the page that was opened last."""
    assert client.page is not None
    return client.page.field(name).get("value", "")


@contextmanager
def heard(runtime: Runtime) -> Iterator[list[str]]:
    """Collect the statements that the database hears meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        statements.append(statement)

    event.listen(runtime.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(runtime.engine, "before_cursor_execute", note)


def writes(statements: list[str]) -> list[str]:
    """Those of the statements that change something."""
    return [one for one in statements if not _only_reads(one)]


def _only_reads(statement: str) -> bool:
    first = statement.split(maxsplit=1)[0].upper()
    if first == "WITH":
        return not any(word in statement for word in ("INSERT INTO", "UPDATE ", "DELETE FROM"))
    return first in {"SELECT", "SHOW", "SET"}
