"""Do auditors see who looked at whom and what was done, and is their own look seen, too?"""

from datetime import timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask
from sqlalchemy import text

from tests.audit import tampered
from tests.builders import add_customer, mailed_link, now, registration_of, rows
from tests.conftest import Clock
from tests.operators import signed_in_operator
from tests.owner import as_owner
from tests.web.application import app_for
from tests.web.page import CheckedClient
from workflows.audit import watched
from workflows.audit.anchors import anchor
from workflows.audit.query import AuditQuery, parse_day
from workflows.engine.cursor import Cursor, parse_cursor
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.operator.interventions import Decision, intervene
from workflows.operator.looks import ONE_LOOK, record_look, record_unmasking
from workflows.operator.notes import note
from workflows.operator.records import JobDecision, Operator, OperatorLook
from workflows.pause.actions import pause

MANY_LOOKS = """
    INSERT INTO operator_look (operator_id, workflow, instance, page, at)
    SELECT gen_random_uuid(), 'account', gen_random_uuid(), 'record', kundencenter_now() - n * interval '1 minute'
      FROM generate_series(1, 3000) AS n;
    ANALYZE operator_look
"""
"""Of other operators: whose looks are few is found by an index of their own."""

LOOKS, ACTS, ANCHORS = "/betrieb/pruefung", "/betrieb/pruefung/taten", "/betrieb/pruefung/anker"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def auditor(app: Flask, runtime: Runtime) -> CheckedClient:
    client = signed_in_operator(app, runtime)
    tampered(runtime, "UPDATE operator SET role = 'auditor'")
    return client


@pytest.fixture
def record(runtime: Runtime, auditor: CheckedClient) -> UUID:
    """A registration that the operator has looked at and cancelled."""
    key = registration_of(runtime, mailed_link(runtime))
    operator = whose(runtime)
    record_look(runtime, operator, "registration", key, "record")
    intervene(
        runtime, "registration", key, "cancel", Decision(f"operator:{operator}", "Anruf von a@example.org")
    )
    return key


def whose(runtime: Runtime) -> UUID:
    (operator,) = rows(runtime, Operator)
    return operator.id


def test_who_looked_at_whom(auditor: CheckedClient, runtime: Runtime, record: UUID) -> None:
    shown = auditor.get(LOOKS).text
    assert "b.etrieb" in shown
    assert "46075" in shown
    assert f"/betrieb/vorgaenge/registration/{record}" in shown
    assert "m.muster@" not in shown, "addresses are masked"
    assert "Fragen Sie nach" not in shown


def test_auditors_are_watched_like_anybody(auditor: CheckedClient, runtime: Runtime) -> None:
    operator = whose(runtime)
    for path in (LOOKS, f"{ACTS}?person={operator}", ANCHORS):
        auditor.get(path)
    noted = [(look.workflow, look.page, look.instance) for look in rows(runtime, OperatorLook)]
    assert sorted(noted) == [
        ("audit", "acts", operator),
        ("audit", "anchors", UUID(int=0)),
        ("audit", "looks", UUID(int=0)),
    ]
    assert "Prüfung: Taten" in auditor.get(LOOKS).text


def test_what_was_done_and_why(auditor: CheckedClient, runtime: Runtime, record: UUID) -> None:
    tampered(
        runtime,
        "INSERT INTO job_decision (job_id, kind, workflow, subject, step, actor, reason, at) SELECT 7, 'message.deliver', 'message',"  # noqa: S608 - literals
        f" '{record}', 'retry', 'operator:' || id, 'Server läuft wieder', kundencenter_now() FROM operator",
    )
    shown = auditor.get(ACTS).text
    assert "Registrierung abgebrochen" in shown
    assert "abbrechen" not in shown, "no names of steps"
    assert "Nachricht verschicken" in shown
    assert "message.deliver" not in shown
    assert auditor.page
    (table,) = auditor.page.all("tbody")
    for line in table:
        assert "".join(line[3].itertext()).strip().startswith("46075"), "whom it concerns"
    assert "Anruf von" in shown
    assert "a@example.org" not in shown
    assert "Auftrag erneut versucht" in shown
    assert rows(runtime, JobDecision)


def test_deeds_that_move_no_record_and_notes_are_seen(
    auditor: CheckedClient, runtime: Runtime, record: UUID
) -> None:
    me = f"operator:{whose(runtime)}"
    with transaction(runtime, EVERYBODY) as tx:
        note(tx, "registration", record, "kam nie an", actor=me, deed="send_again")
        note(tx, "customer", UUID(int=7), "ruft morgen an", actor=me)
        note(tx, "customer", UUID(int=8), "niemand", actor="command-line")
    shown = auditor.get(ACTS).text
    assert "Link zur TAN erneut schicken" in shown
    assert "kam nie an" in shown
    assert "Vermerk geschrieben" in shown
    assert f"/betrieb/kunden/{UUID(int=7)}" in shown
    assert str(UUID(int=8)) not in shown
    tampered(runtime, "UPDATE operator_note SET text = ''")
    assert "Link zur TAN erneut schicken" in auditor.get(ACTS).text, "the deed outlives its words"


def test_what_was_shown_in_full_is_named_with_its_reason(auditor: CheckedClient, runtime: Runtime) -> None:
    customer = add_customer(runtime)
    me = whose(runtime)
    for what in ("customer.email", "46075-1.mobile", "customer.shoe"):
        record_unmasking(runtime, me, customer, what, f"gefragt nach {what}")
        record_unmasking(runtime, me, customer, what, "noch einmal")
    for _again in range(2):
        record_look(runtime, me, "customer", customer, "customer")
    auditor.get(LOOKS)
    assert auditor.page
    shown = auditor.page.text("main")
    for expected in (
        "Im Klartext gezeigt: E-Mail-Adresse der Stammdaten",
        "Im Klartext gezeigt: Mobilnummer von 46075-1",
        "Im Klartext gezeigt: andere Angabe",
        "gefragt nach customer.email",
        f"innerhalb von {ONE_LOOK.seconds // 60} Minuten",
    ):
        assert expected in shown, expected
    assert shown.count("noch einmal") == 3, "each time"
    assert shown.count("Seite des Kunden") == 1, "once within ten minutes"
    links = {a.get("href") for a in auditor.page.all("a") if "".join(a.itertext()) == "46075"}
    assert links == {f"/betrieb/kunden/{customer}"}
    auditor.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Shown in full: Mobile number of 46075-1" in auditor.get(LOOKS).text


def test_what_the_house_has_for_itself_is_called_by_its_name(
    auditor: CheckedClient, runtime: Runtime
) -> None:
    me = f"operator:{whose(runtime)}"
    with transaction(runtime, EVERYBODY) as tx:
        note(tx, "operator", whose(runtime), "Urlaub", actor=me)
    pause(runtime, "mail", timedelta(minutes=5), Decision(me, "Wartung"))
    shown = auditor.get(ACTS).text
    assert "Betriebszugang b.etrieb" in shown
    assert "Pause: E-Mails und Zuordnung" in shown
    assert "Schlange angehalten" in shown
    assert "Betriebszugang b.etrieb" in auditor.get(f"/betrieb/vorgaenge/operator/{whose(runtime)}").text


def test_searches_are_seen_even_those_that_found_nothing(auditor: CheckedClient, runtime: Runtime) -> None:
    tampered(
        runtime,
        "INSERT INTO operator_search (operator_id, kinds, term_hash, hits) SELECT o.id, ARRAY['email'], sha256('x'), n"
        " FROM operator o, (VALUES (0), (3)) AS found (n)",
    )
    shown = auditor.get(LOOKS).text
    assert "als E-Mail-Adresse" in shown
    assert "Suche: kein Treffer" in shown
    assert "Suche: 3 Treffer" in shown
    assert "E-Mail-Adresse" in shown
    assert "Suche" not in auditor.get(f"{LOOKS}?person={UUID(int=9)}").text.partition("<table")[2]


def test_one_operator_and_one_day(
    auditor: CheckedClient, runtime: Runtime, record: UUID, clock: Clock
) -> None:
    day = now(runtime).date()
    operator = whose(runtime)
    for path, said in ((LOOKS, str(record)), (ACTS, "Registrierung abgebrochen")):
        assert said in auditor.get(f"{path}?person={operator}").text
        nobody = auditor.get(f"{path}?person={UUID(int=9)}").text
        assert "Auswahl aufheben" in nobody
        assert said not in nobody
        assert said not in auditor.get(f"{path}?tag={day - timedelta(days=3)}").text
        assert said in auditor.get(f"{path}?person=x&tag=y&seite=z").text


def test_nothing_yet(auditor: CheckedClient) -> None:
    assert "Es hat noch niemand etwas getan." in auditor.get(ACTS).text
    assert "Es gibt noch keinen Anker." in auditor.get(ANCHORS).text


def test_anchors_and_what_they_are_worth(auditor: CheckedClient, runtime: Runtime, clock: Clock) -> None:
    anchor(runtime, 5)
    shown = auditor.get(ANCHORS).text
    assert "✓" in shown
    assert "Stand unbekannt" not in shown
    assert "KUNDENCENTER_AUDIT_DIR" in shown
    tampered(runtime, "UPDATE audit_anchor SET signature = sha256('x')")
    assert "stimmt nicht" in auditor.get(ANCHORS).text
    clock.travel(timedelta(days=3))
    with reading(runtime) as session:
        assert session.scalar(text("SELECT count(*) FROM audit_anchor")) == 1


def test_an_anchor_that_a_foreign_key_has_signed_is_none_of_ours(
    auditor: CheckedClient, runtime: Runtime
) -> None:
    anchor(runtime, 5)
    stranger = Ed25519PrivateKey.generate()
    with reading(runtime) as session:
        digest = session.scalars(text("SELECT hash FROM audit_anchor")).one()
    key, signature = stranger.public_key().public_bytes_raw(), stranger.sign(bytes(digest))
    tampered(
        runtime,
        f"UPDATE audit_anchor SET public_key = '\\x{key.hex()}', signature = '\\x{signature.hex()}'",  # noqa: S608 - made here
    )
    assert "stimmt nicht" in auditor.get(ANCHORS).text


@pytest.mark.parametrize("path", [LOOKS, ACTS, ANCHORS])
def test_support_has_no_business_there(app: Flask, runtime: Runtime, path: str) -> None:
    client = signed_in_operator(app, runtime)
    tampered(runtime, "UPDATE operator SET role = 'support'")
    assert client.get(path).status_code == 403


MANY = """
    INSERT INTO operator_look (operator_id, workflow, instance, page, at)
    SELECT o.id, 'registration', gen_random_uuid(), 'record', kundencenter_now() - n * interval '1 second'
      FROM operator o, generate_series(1, 120) n
"""


def test_a_list_goes_on_behind_its_page_and_many_looks_are_named(
    auditor: CheckedClient, runtime: Runtime
) -> None:
    tampered(runtime, MANY)
    first = auditor.get(LOOKS).text
    assert "Fragen Sie nach" in first
    with reading(runtime, EVERYBODY) as session:
        page, behind = watched.looks(session, AuditQuery())
        assert (len(page), behind) == (50, Cursor(page[-1].at, page[-1].id))
        rest, _ = watched.looks(session, AuditQuery(behind=parse_cursor(str(behind), int)))
    assert {one.id for one in page} & {one.id for one in rest} == set()
    second = auditor.get(f"{LOOKS}?seite={behind}").text
    assert "Zum Anfang" in second
    assert parse_cursor(f"{10**30}-1", int) is None


PLAN = "EXPLAIN "


@pytest.mark.parametrize("wanted", [AuditQuery(), AuditQuery(operator=UUID(int=1))])
def test_pages_read_what_is_recent_by_index(runtime: Runtime, wanted: AuditQuery) -> None:
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(MANY_LOOKS)
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL enable_sort = off")
        facts = {**wanted.facts, "one_look": ONE_LOOK, "most": 51, "operator": wanted.operator}
        looked = watched.LOOKS.format(
            of_looks=wanted.conditions("l", "l.operator_id"),
            of_searches=wanted.conditions("f", "f.operator_id"),
        )
        plan = "\n".join(connection.scalars(text(PLAN + looked), facts | {"nobody": UUID(int=0)}))
        assert "operator_look_operator_id_idx" in plan if wanted.operator else "operator_look_at_idx" in plan
        assert "operator_search_at_idx" in plan
        done = watched.ACTS.format(
            of_steps=wanted.conditions("t", "t.actor"),
            of_jobs=wanted.conditions("j", "j.actor"),
            of_notes=wanted.conditions("n", "n.actor"),
        )
        plan = "\n".join(
            connection.scalars(text(PLAN + done), facts | {"operator": f"operator:{wanted.operator}"})
        )
        assert "transition_by_operator_idx" in plan
        assert "operator_note_at_idx" in plan


def test_a_day_without_beginning_or_end_counts_as_not_said(auditor: CheckedClient, record: UUID) -> None:
    for day in ("9999-12-31", "9999-01-01", "0001-01-01", "morgen", ""):
        assert parse_day(day) is None
        for page in (LOOKS, ACTS):
            assert str(record) in auditor.get(f"{page}?tag={day}").text
    for day in ("9998-12-31", "0002-01-01"):
        for page in (LOOKS, ACTS):
            assert str(record) not in auditor.get(f"{page}?tag={day}").text
