"""Does a program that opens every link of a mail, and sends every form it finds there, use anything up?

A person types something that the program does not know; only then may a link be used up.
"""

from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element

import pytest
from werkzeug.test import TestResponse

from tests import builders, recoveries
from tests.attacks.stages import FACTS, World
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import complete, path_of, visitor
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact import links as undo_links
from workflows.contact.actions import Asker, NewContact, prove, request
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.locking import misuse
from workflows.message.records import Message
from workflows.signin.records import Session
from workflows.signin.sessions import open_session

TYPED = ("text", "email", "tel", "password", "number", "search", "url")
ENOUGH = 30
STATES = {
    "registration": "SELECT id, state FROM registration",
    "recovery state": "SELECT id, state, waits_until FROM recovery",
    "contact change": "SELECT id, state FROM contact_change",
    "letter": "SELECT id FROM letter",
    "tan": "SELECT id FROM tan",
}


def activation(runtime: Runtime) -> str:
    """The link of a registration."""
    return path_of(runtime, builders.mailed_link(runtime))


def new_password(runtime: Runtime) -> str:
    """The link to a new password, of an account with a TAN."""
    account = builders.add_account(runtime, tan_method="sms")
    return recoveries.mailed_path(runtime, recoveries.mailed(runtime, account))


def new_password_without_tan(runtime: Runtime) -> str:
    """The link to a new password, where the mailbox is the only proof."""
    return recoveries.mailed_path(runtime, recoveries.mailed(runtime, builders.add_account(runtime)))


def unlock(runtime: Runtime) -> str:
    """The link that unlocks."""
    account = builders.add_account(runtime)
    return recoveries.mailed_path(runtime, recoveries.mailed(runtime, account, "unlock"), "unlock")


def objection(runtime: Runtime) -> str:
    """The link by which the owner ends a recovery."""
    recovery = recoveries.mailed(runtime, builders.add_account(runtime, tan_method="email"))
    return recoveries.mailed_path(runtime, recovery, "cancel")


def objection_to_a_letter(runtime: Runtime) -> str:
    """The link by which the owner ends a recovery whose letter is on its way."""
    recovery = recoveries.posted(runtime, builders.add_account(runtime))
    return recoveries.mailed_path(runtime, recovery, "cancel")


def undo(runtime: Runtime) -> str:
    """The link by which the old side takes a change back."""
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    (session,) = builders.rows(runtime, Session)
    asker = Asker(account.id, session.id)
    change = request(runtime, asker, NewContact("email", "neu@example.org"))
    prove(runtime, asker, change, builders.live_code(runtime, change))
    return undo_links.path_of(runtime.keys, change)


def that_was_not_me(runtime: Runtime) -> str:
    """The link by which the owner locks the account."""
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    (message,) = builders.rows(runtime, Message)
    return misuse.path_of(runtime.keys, message.id)


LINKS = [
    activation,
    new_password,
    new_password_without_tan,
    unlock,
    objection,
    objection_to_a_letter,
    undo,
    that_was_not_me,
]


def scan(client: CheckedClient, path: str) -> list[int]:
    """Open a page and send its forms, as they are and with something typed; then do so with every page they lead to."""
    seen, waiting, statuses = set[str](), [path], list[int]()
    while waiting and len(seen) < ENOUGH:
        page = waiting.pop(0)
        if page in seen:
            continue
        seen.add(page)
        statuses.append(client.unchecked(page, method="HEAD").status_code)
        for form in _forms(client, page):
            for typed in ("", "max.muster", "12345678"):
                fields = _fields(form, typed)
                answer = client.post(form.get("action") or page, data=fields)
                statuses.append(answer.status_code)
                waiting += _leads_to(answer)
    return statuses


@pytest.mark.parametrize("link", LINKS)
def test_a_scanner_uses_nothing_up(runtime: Runtime, clock: Clock, link: Callable[[Runtime], str]) -> None:
    world = World(runtime, app_for(runtime), clock)
    path = link(runtime)
    before = world.facts(FACTS | STATES)
    statuses = scan(visitor(world.app), path)
    assert len(statuses) > 4
    assert max(statuses) < 500
    assert world.facts(FACTS | STATES) == before


def test_the_person_comes_after_the_scanner(runtime: Runtime) -> None:
    app = app_for(runtime)
    link: UUID = builders.mailed_link(runtime)
    scan(visitor(app), path_of(runtime, link))
    assert complete(visitor(app), path_of(runtime, link)).location == "/anmelden"


def _forms(client: CheckedClient, page: str) -> list[Element]:
    client.get(page)
    client.get(page)
    return client.page.all("form") if client.page else []


def _fields(form: Element, typed: str) -> dict[str, str]:
    """What a browser would send before anybody has chosen anything, with the same text in whatever a person would have to type."""
    fields: dict[str, str] = {}
    for element in form.iter():
        name, kind = element.get("name"), element.get("type", "text")
        if element.tag != "input" or not name:
            continue
        if kind not in ("radio", "checkbox") or "checked" in element.attrib:
            fields[name] = element.get("value") or (typed if kind in TYPED else "")
    return fields


def _leads_to(answer: TestResponse) -> list[str]:
    return [urlsplit(answer.location).path] if answer.location else []
