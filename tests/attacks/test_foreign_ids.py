"""Does an address with the id of somebody else's record answer as one with an id that nobody has, by the same statements?

Every route with something in its address stands in one of the tables below; a new one that does not is a failure.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import builders
from tests.api.asking import Asking
from tests.directories import row
from tests.documents import PDF, folder_of, import_documents, seen_by_owner
from tests.programs import coupled, installation_of
from tests.seats import customer_of, user_number
from tests.users import invited
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import heard, sign_in, visitor_of
from tests.web.visitor import value as field_value
from tests.webhooks import hook
from workflows.account.records import Account
from workflows.directory.records import Finding
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.gate.credentials import issue_to_installation
from workflows.gate.records import ServiceCredential
from workflows.profile import load_profile
from workflows.program.actions import KeyOwner, add_key
from workflows.program.records import ApiKey, Installation
from workflows.reconciliation.applying import apply
from workflows.reconciliation.receiving import Snapshot, receive

NOTHING_OF_ANYBODY = {
    "/<any('passwort-vergessen', 'entsperren', 'kundennummer-vergessen', 'benutzername-vergessen'):page>",
    "/<any('abrechnungen', 'sendungen', 'rechnungen'):page>",
    "/<any('abrechnungen', 'sendungen', 'rechnungen'):page>.csv",
    "/api/v1/services/<name>/authorize",
    "/rechnungen/jahr/<int(fixed_digits=4):year>.zip",
    "/captcha/<token>.png",
    "/captcha/<token>.wav",
    "/dev/postfach/<item_id>.html",
    "/static/<digest>/<name>",
}
"""What stands there names a page, a picture, a mail of the demonstration: no record of a customer."""

SECRETS = {
    "/kontakt/<token>",
    "/sperren/<token>",
    "/aktivieren/<token>",
    "/aktivieren/<token>/neu",
    "/<any('passwort-neu', 'entsperren'):door>/<token>",
    "/<any('passwort-neu', 'entsperren'):door>/<token>/postfach",
    "/<any('passwort-neu', 'entsperren'):door>/<token>/tan",
    "/<any('passwort-neu', 'entsperren'):door>/<token>/brief",
    "/<any('passwort-neu', 'entsperren'):door>/<token>/warten",
    "/wiederherstellung-abbrechen/<token>",
    "/einladung/<token>",
    "/einladung/<token>/anmelden",
    "/einladung/<token>/annehmen",
}
"""What stands there is the secret that lets in: signed, and of whoever has it."""

OPERATORS = {
    "/betrieb/ablaeufe/<workflow>",
    "/betrieb/ablaeufe/<workflow>/stand",
    "/betrieb/kunden/<uuid:key>",
    "/betrieb/kunden/<uuid:key>/aufdecken",
    "/betrieb/vorgaenge/<workflow>/<uuid:key>",
    "/betrieb/vorgaenge/<workflow>/<uuid:key>/<trigger>",
    "/betrieb/vorgaenge/<workflow>/<uuid:key>/vermerk",
    "/betrieb/kunden/<uuid:key>/vermerk",
    "/betrieb/kunden/<uuid:customer>/abgleich/<uuid:key>/<deed>",
    "/betrieb/anrufer/<uuid:account_id>",
    "/betrieb/anrufer/<uuid:account_id>/<uuid:code_id>",
    "/betrieb/nachrichten/<uuid:key>/erneut",
    "/betrieb/auftraege/<any(tan, mail, background):queue>/anhalten",
    "/betrieb/auftraege/<any(tan, mail, background):queue>/fortsetzen",
    "/betrieb/stapel/<int(max=2147483647):number>",
    "/betrieb/stapel/<int(max=2147483647):number>/freigeben",
    "/betrieb/stapel/<int(max=2147483647):number>/<any(verwerfen, anhalten, fortsetzen):step>",
    "/betrieb/freigaben/<uuid:key>",
    "/betrieb/freigaben/<uuid:key>/zustimmen",
    "/betrieb/freigaben/<uuid:key>/ablehnen",
    "/betrieb/freigaben/<uuid:key>/zurueckziehen",
    "/betrieb/freigaben/neu/<kind>/<uuid:subject>",
    "/betrieb/ich/sitzungen/<uuid:key>/beenden",
    "/betrieb/personen/<uuid:key>",
    "/betrieb/pruefung/auszuege/<uuid:key>",
}
"""Operators see all customers, and nobody else sees these pages."""


TRIED_THERE = {
    "/api/v1/seats/<user_number>",
    "/api/v1/directory/plans/<uuid:plan_id>",
    "/api/v1/directory/plans/<uuid:plan_id>/apply",
    "/scim/v2/<path:path>",
}
"""A key instead of a session; tests/api/test_seats.py, test_snapshots.py and tests/scim/test_walls.py ask with one for foreign and random ones."""


@dataclass(frozen=True)
class Foreign:
    """Somebody at another customer number, signed in, and the ids of their records."""

    browser: CheckedClient
    invoice: UUID
    settlement: UUID
    submission: UUID
    user_number: str
    invited: str
    session: UUID
    device: UUID
    webhook: UUID
    customer_number: str
    credential: UUID
    installation: UUID
    run: UUID
    finding: UUID
    token: UUID


class Asked(NamedTuple):
    """One way to name a record: method, address (with {} where its id stands) or fields of the form."""

    method: str
    address: str
    field: str = ""
    action: str = ""


RECORDS: Mapping[str, Callable[[Foreign], object]] = {
    "/rechnungen/<uuid:document_id>": lambda foreign: foreign.invoice,
    "/abrechnungen/<uuid:document_id>": lambda foreign: foreign.settlement,
    "/sendungen/<uuid:document_id>": lambda foreign: foreign.submission,
    "/sendungen/<uuid:document_id>/original": lambda foreign: foreign.submission,
    "/rechnungen/<uuid:document_id>/original": lambda foreign: foreign.invoice,
    "/abrechnungen/<uuid:document_id>/original": lambda foreign: foreign.settlement,
    "/benutzer/<user_number>": lambda foreign: foreign.user_number,
    "/benutzer/<user_number>/verwalterrecht": lambda foreign: foreign.user_number,
    "/benutzer/<user_number>/beenden": lambda foreign: foreign.user_number,
    "/benutzer/<user_number>/hilfe": lambda foreign: foreign.user_number,
    "/benutzer/<user_number>/einladung": lambda foreign: foreign.invited,
    "/benutzer/<user_number>/nachfolge": lambda foreign: foreign.user_number,
    "/abgleich/installationen/<uuid:installation_id>": lambda foreign: foreign.installation,
    "/abgleich/installationen/<uuid:installation_id>/trennen": lambda foreign: foreign.installation,
    "/abgleich/installationen/<uuid:installation_id>/bestaetigen": lambda foreign: foreign.installation,
    "/abgleich/scim/<uuid:key_id>/erneuern": lambda foreign: foreign.token,
    "/abgleich/scim/<uuid:key_id>/widerrufen": lambda foreign: foreign.token,
    "/abgleich/laeufe/<uuid:run_id>": lambda foreign: foreign.run,
    "/abgleich/laeufe/<uuid:run_id>/entscheiden": lambda foreign: foreign.run,
    "/schluessel/webhook/<uuid:key>": lambda foreign: foreign.webhook,
    "/schluessel/webhook/<uuid:key>/geheimnis": lambda foreign: foreign.webhook,
}
"""What stands there names a record of a customer: whose id is tried there by everybody else."""

NOW = datetime.now(UTC).isoformat()
OF_PROGRAMS: Mapping[str, Callable[[Foreign], dict[str, str]]] = {
    "/api/v1/directory/seats/<user_number>/credential": lambda foreign: {"user_number": foreign.user_number},
    "/api/v1/services/recherche/authorize": lambda foreign: {
        "customer_number": foreign.customer_number,
        "user_number": foreign.user_number,
        "credential": "x",
    },
    "/api/v1/usage": lambda foreign: {
        "key": "1",
        "service": "recherche",
        "at": NOW,
        "customer_number": foreign.customer_number,
        "user_number": foreign.user_number,
    },
}
"""What a program names, in the address or in its body."""

FORMS: Mapping[Asked, Callable[[Foreign], object]] = {
    Asked("POST", "/zugangsdaten/sitzungen/beenden", "id"): lambda foreign: foreign.session,
    Asked("POST", "/zugangsdaten/sitzungen/geraet-vergessen", "id"): lambda foreign: foreign.device,
    Asked("POST", "/schluessel/webhook", "id"): lambda foreign: foreign.webhook,
    Asked("POST", "/zugangsdaten/dienst-kennwort/neu", "user_number"): lambda foreign: foreign.user_number,
    Asked("POST", "/zugangsdaten/dienst-kennwort/erneuern", "id"): lambda foreign: foreign.credential,
    Asked("POST", "/zugangsdaten/dienst-kennwort/beenden", "id"): lambda foreign: foreign.credential,
    Asked("POST", "/abgleich", "id", "reconcile"): lambda foreign: foreign.installation,
    Asked("POST", "/abgleich", "id", "link"): lambda foreign: foreign.finding,
    Asked("POST", "/abgleich", "id", "undo"): lambda foreign: foreign.finding,
    Asked("GET", "/benutzer/neu?befund={}"): lambda foreign: foreign.finding,
    Asked("GET", "/rechnungen?seite=20261103-{}"): lambda foreign: foreign.invoice.hex,
    Asked("GET", "/abrufe?dokument={}"): lambda foreign: foreign.invoice,
    Asked("GET", "/abrufe?seite=20261103000000000000-{}"): lambda foreign: foreign.invoice.hex,
}
"""Ids that stand elsewhere than in the path."""


def records(app: Flask) -> dict[Asked, Callable[[Foreign], object]]:
    """Every way to name a record that has to be tried."""
    found = dict(FORMS)
    for rule in app.url_map.iter_rules():
        if rule.rule in RECORDS:
            address = re.sub(r"<[^>]+>", "{}", rule.rule)
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                found[Asked(method, address)] = RECORDS[rule.rule]
    return found


@pytest.fixture
def runtime(runtime: Runtime) -> Runtime:
    return replace(runtime, profile=load_profile("demo"))


@pytest.fixture
def foreign(runtime: Runtime, database_url: str, tmp_path: Path) -> Foreign:
    account = builders.add_account(runtime)
    browser = visitor_of(runtime)
    sign_in(browser, account.login_name)
    number = seen_by_owner(database_url, "SELECT customer_number FROM customer")[0].customer_number
    import_documents(runtime, folder_of(tmp_path, *(ROW.format(number, kind) for kind in KINDS), a_pdf=PDF))
    ids = {row.kind: row.id for row in seen_by_owner(database_url, "SELECT kind, id FROM document")}
    (session,) = seen_by_owner(database_url, "SELECT id, device_id FROM session")
    return Foreign(
        browser,
        ids["invoice"],
        ids["settlement"],
        ids["submission"],
        user_number(runtime, account),
        invited(runtime, customer_of(runtime, account)).user_number,
        session.id,
        session.device_id,
        hook(runtime, account)[0],
        number,
        *_installation(runtime, number, user_number(runtime, account)),
    )


def _installation(runtime: Runtime, customer_number: str, number: str) -> tuple[UUID, UUID, UUID, UUID, UUID]:
    """A credential of the user, the installation that has it, a comparison of that, and what it found."""
    program = installation_of(runtime, customer_number)
    issue_to_installation(runtime, program, number, None)
    (made,) = builders.rows(runtime, ServiceCredential)
    assert program.installation_id
    told = [row("7", name="Niemand Da")]
    run = receive(runtime, program, program.installation_id, Snapshot(1, is_complete=False, rows=told))
    apply(runtime, program.reach, run.run_id, run.plan_hash, "test")
    finding = next(one for one in builders.rows(runtime, Finding) if one.local_number == "7")
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, program.installation_id).refused_because = "cloned"
    add_key(runtime, KeyOwner("SCIM", customer_number), ["scim"], actor="test")
    (token,) = builders.rows(runtime, ApiKey, ApiKey.name == "SCIM")
    return made.id, program.installation_id, run.run_id, finding.id, token.id


KINDS = ("invoice", "settlement", "submission")
ROW = "{};{};1;2026-11-03;;;119,00;;a.pdf"


@pytest.fixture
def client(runtime: Runtime, foreign: Foreign) -> CheckedClient:
    """Somebody with every right at a customer number of their own, and nothing at that of the other."""
    account: Account = builders.add_account(runtime)
    client = visitor_of(runtime)
    sign_in(client, account.login_name)
    client.get("/uebersicht")
    return client


@pytest.mark.asvs("8.2.2")
def test_every_address_with_something_in_it_stands_in_a_table(runtime: Runtime) -> None:
    rules = {rule.rule for rule in app_for(runtime).url_map.iter_rules() if rule.arguments}
    of_programs = {rule for rule in OF_PROGRAMS if "<" in rule}
    assert rules == NOTHING_OF_ANYBODY | SECRETS | OPERATORS | TRIED_THERE | of_programs | set(RECORDS)


@pytest.mark.asvs("8.2.2", "8.4.1")
@pytest.mark.parametrize("rule", OF_PROGRAMS)
def test_a_program_hears_of_somebody_elses_numbers_as_of_those_that_nobody_has(
    runtime: Runtime, foreign: Foreign, rule: str
) -> None:
    builders.add_customer(runtime, "50001", email="mine@example.org")
    asking = Asking(app_for(runtime), coupled(runtime, "50001").key)
    theirs = OF_PROGRAMS[rule](foreign)
    numbers = {"customer_number": "99999", "user_number": "999999"}
    nobodys_facts = theirs | {name: numbers[name] for name in theirs.keys() & numbers}
    answers, statements = [], []
    for facts in (theirs, theirs, nobodys_facts):
        path = rule.replace("<user_number>", facts["user_number"])
        with heard(runtime) as said:
            answer = asking("POST", path, json=None if "<" in rule else facts)
        number = answer.headers["X-Request-Id"].encode()
        answers.append((answer.status_code, answer.get_data().replace(number, b"")))
        statements.append(said)
    assert answers[1] == answers[2]
    assert statements[1] == statements[2], "the first notes that the key is used"


def ask(client: CheckedClient, asked: Asked, value: object) -> TestResponse:
    address = asked.address.format(value)
    if asked.method == "GET":
        return client.get(address, buffered=True)
    client.get("/zugangsdaten/sitzungen")
    data = {"csrf_token": field_value(client, "csrf_token"), "action": asked.action, asked.field: value}
    return client.open(address, method=asked.method, data=data)


def without_what_differs(answer: TestResponse, value: object) -> tuple[int, bytes, list[tuple[str, str]]]:
    """The answer but for the number of the request, the token of its forms, and the id that was asked for."""
    text = answer.get_data().replace(str(value).encode(), b"ID")
    text = re.sub(rb'(name="(?:csrf_token|submission)" value=)"[^"]+"', rb"\1", text)
    text = re.sub(rb"data-left-ms=\"\d+\"", b"", text)
    number = answer.headers.get("X-Request-Id", "-").encode()
    kept = [
        (name, told.replace(str(value), "ID"))
        for name, told in answer.headers
        if name not in ("X-Request-Id", "Set-Cookie", "Date")
    ]
    return answer.status_code, text.replace(number, b""), kept


@pytest.mark.asvs("8.2.2", "8.4.1")
def test_somebody_elses_id_is_answered_as_one_that_nobody_has(
    client: CheckedClient, runtime: Runtime, foreign: Foreign
) -> None:
    for asked, of in records(app_for(runtime)).items():
        ask(client, asked, nobodys(of(foreign)))  # What is asked for once only is known by now.
        answers, statements = [], []
        for value in (of(foreign), nobodys(of(foreign))):
            with heard(runtime) as said:
                answers.append(without_what_differs(ask(client, asked, value), value))
            statements.append(said)
        assert answers[0] == answers[1], asked
        assert statements[0] == statements[1], asked
        assert answers[0][0] in (200, 303, 404), asked


def nobodys(value: object) -> object:
    """Something of the same form that names no record."""
    if isinstance(value, UUID):
        return uuid4()
    text = str(value)
    return "999999" if text.isdecimal() and len(text) == 6 else uuid4().hex


def test_whoever_it_belongs_to_gets_it(runtime: Runtime, foreign: Foreign) -> None:
    """Or the answers above would be equal for nothing."""
    for asked, of in records(app_for(runtime)).items():
        if asked.method == "GET":
            assert ask(foreign.browser, asked, of(foreign)).status_code in (200, 409), asked
