"""Do pages, above all those of the operators, live on where a later version has written names that this one has no words for?"""

from uuid import UUID

import pytest
from flask import Flask

from service.web.cockpit.approval_words import approval, because, contact, proposed
from service.web.cockpit.audit_words import key_word, page_word
from service.web.cockpit.batch_words import batch_words
from service.web.cockpit.causes import ways_out
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.intervention_words import advice, deed
from service.web.cockpit.outcomes import outcome
from service.web.cockpit.role import role_word
from service.web.cockpit.story import acting
from service.web.cockpit.story_words import about, told
from service.web.cockpit.tones import tone
from service.web.cockpit.why_words import SAID
from service.web.cockpit.words import KINDS, word
from service.web.reconciliation.words import because as because_of_directory
from tests import builders
from tests.audit import tampered
from tests.operators import actor
from tests.seats import customer_of, seat_of
from tests.support import deliver
from tests.users import office
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_directory_log_pages import ask
from tests.web.visitor import said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.interventions import Decision, intervene
from workflows.scim.reasons import Reason

NAME = "of_tomorrow"
UNKNOWN = {"de": f"unbekannt: {NAME}", "en": f"unknown: {NAME}"}


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def of_tomorrow(runtime: Runtime, account: Account) -> list[str]:
    """Let a later version have written of everything around this account; return the addresses of pages that show it."""
    intervene(runtime, "account", account.id, "end_sessions", Decision(actor(runtime, "chef"), "Anruf"))
    deliver(runtime, "accepted", "bounced", response="5.1.1")
    ask(runtime, account, NAME, None, Reason.HELD_BACK)
    builders.add_newcomer(runtime, number="50009")
    seat, (mail,), (letter,) = (
        seat_of(runtime, account),
        builders.rows(runtime, Message),
        builders.rows(runtime, Letter),
    )
    tampered(
        runtime,
        "UPDATE message SET name = :name WHERE id = :mail",
        "UPDATE letter SET name = :name, state = 'returned'",
        "UPDATE job SET kind = :name, state = 'dead', finished_at = kundencenter_now()",
        "UPDATE transition SET (trigger, reason, actor) = (SELECT n, n, n FROM CAST(:name AS text) AS n) WHERE instance IN (:account, :seat)",
        "UPDATE transition SET source = :name WHERE instance = :mail AND source <> ''",
        "UPDATE seat SET state = 'suspended', suspended_by = ARRAY[CAST(:name AS text)] WHERE id = :seat",
        "UPDATE operator_note SET deed = :name",
        "UPDATE operator_look SET page = :name",
        "UPDATE provisioning_log SET reason = :name",
        name=NAME,
        mail=mail.id,
        account=account.id,
        seat=seat.id,
    )
    customer = customer_of(runtime, account)
    return [
        *("/betrieb", "/betrieb/vorgaenge?workflow=letter", "/betrieb/auftraege?zustand=dead"),
        *("/betrieb/pruefung", "/betrieb/pruefung/taten", "/betrieb/abgleich/protokoll"),
        f"/betrieb/kunden/{customer}?technik=ja",
        *(
            f"/betrieb/vorgaenge/{workflow}/{key}?technik=ja"
            for workflow, key in _records(account, seat.id, mail.id, letter.id)
        ),
    ]


def _records(account: Account, seat: UUID, mail: UUID, letter: UUID) -> list[tuple[str, UUID]]:
    return [("account", account.id), ("seat", seat), ("message", mail), ("letter", letter)]


@pytest.mark.parametrize("language", UNKNOWN)
def test_every_page_lives_and_says_so(
    lea: CheckedClient, rita: CheckedClient, runtime: Runtime, language: str
) -> None:
    pages = of_tomorrow(runtime, builders.add_account(runtime))
    shown = {}
    for path in pages:
        client = rita if "/pruefung" in path else lea
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        assert client.get(path).status_code == 200, path
        shown[path.removesuffix("?technik=ja")] = said(client)
    silent = {path for path, text in shown.items() if UNKNOWN[language] not in text}
    assert silent == {"/betrieb/pruefung", "/betrieb/pruefung/taten"}


@pytest.mark.parametrize("language", UNKNOWN)
def test_every_table_has_an_answer(app: Flask, language: str) -> None:
    unknown = UNKNOWN[language]
    with app.test_request_context(headers={"Accept-Language": language}):
        assert {word(NAME, kind) for kind in KINDS} == {unknown}
        assert [about(NAME), advice(NAME), role_word(NAME), because_of_directory(NAME)] == [unknown] * 4
        assert [SAID[fact](NAME) for fact in ("result", "tan_method")] == [unknown] * 2
        assert SAID["suspended_by"]([NAME]) == acting(NAME, {}) == unknown
        assert told("seat", NAME) == unknown.replace(NAME, f"seat: {NAME}")
        assert proposed(NAME, NAME).startswith(f"{unknown} (")
        assert outcome(Message(channel="email", name=NAME, state=NAME), None) == unknown
        for sentence in (
            approval(NAME).label,
            contact(NAME),
            batch_words(NAME).label,
            hindrance(NAME),
            deed(NAME),
        ):
            assert NAME in sentence
        assert because(NAME) == NAME, "what somebody typed"
        assert all(text and NAME not in text for text in (page_word(NAME), key_word(NAME)))
        assert all((ways_out.told(NAME), ways_out.for_us(NAME)))
    assert tone(NAME) == "open"


def test_customers_read_on_too(runtime: Runtime) -> None:
    team = office(runtime)
    tampered(
        runtime,
        "UPDATE seat SET state = 'suspended', suspended_by = ARRAY[CAST(:name AS text)] WHERE id = :seat",
        name=NAME,
        seat=team.other.id,
    )
    for account, path in (
        (team.boss, f"/benutzer/{team.other.user_number}"),
        (team.colleague, "/uebersicht"),
    ):
        client = visitor_of(runtime)
        sign_in(client, account.login_name)
        assert client.get(path).status_code == 200
        assert UNKNOWN["de"] in said(client)
