"""Does an auditor order the steps of some days on a page, and take them along once, with a digest and a trace?"""

import base64
import hashlib
import re

import pytest
from flask import Flask

from service.web.cockpit.extract_words import NOT_HANDED_OVER
from tests import builders
from tests.extracts import written
from tests.operators import signed_in_as
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said
from tests.workers.rounds import change
from workflows.engine.runtime import Runtime
from workflows.extract.machine import ExtractState
from workflows.extract.records import Extract
from workflows.operator.records import OperatorLook
from workflows.operator.roles import Role

PAGE = "/betrieb/pruefung/auszuege"
MARKED = {"E-DAYSLONG": ["until"], "E-DAYORDER": ["until"], "E-CHOICE": []}


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def today(runtime: Runtime) -> str:
    return builders.now(runtime).astimezone(runtime.profile.zone).date().isoformat()


def order(client: CheckedClient, runtime: Runtime, **changes: str) -> str:
    """Order a file of today; return its address."""
    day = today(runtime)
    fields = {"since": day, "until": day, "of_workflow": "", "ending": "csv"} | changes
    client.get(PAGE)
    assert post(client, PAGE, **fields).status_code == 303
    newest = max(builders.rows(runtime, Extract), key=lambda one: one.created_at)
    return f"{PAGE}/{newest.id}"


def finished(runtime: Runtime) -> None:
    for one in builders.rows(runtime, Extract):
        written(runtime, one.id)


def test_from_the_order_to_the_file(app: Flask, rita: CheckedClient, runtime: Runtime) -> None:
    builders.submit_registration(runtime)
    rita.get(PAGE)
    assert "Noch niemand hat einen Auszug bestellt." in said(rita)
    address = order(rita, runtime, of_workflow="registration")
    rita.get(PAGE)
    assert "Bestellt. Laden Sie diese Seite neu" in said(rita)
    assert re.search(r"von rita \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d ● Angefordert – – –", said(rita))
    assert f"in der Zeitzone {runtime.profile.time_zone}." in said(rita)
    assert address not in rita.get(PAGE).text, "there is nothing to fetch yet"
    assert post(rita, address).location == PAGE
    rita.get(PAGE)
    assert "Noch nicht: Die Datei wird gerade geschrieben." in said(rita)
    finished(runtime)
    shown = rita.get(PAGE).text
    (one,) = builders.rows(runtime, Extract)
    assert one.digest
    assert one.digest.hex() in shown
    assert "Liegt bereit" in said(rita)
    answer = post(rita, address)
    file = answer.data
    assert (answer.status_code, answer.content_length) == (200, one.size)
    assert answer.headers["Cache-Control"] == "private, no-store"
    day = today(runtime)
    assert f'filename="Auszug-{day}-{day}.csv"' in answer.headers["Content-Disposition"]
    digest = hashlib.sha256(file).digest()
    assert digest == one.digest
    assert answer.headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest).decode()}:"
    assert "vollständig, 1 Zeilen, Stand 20" in file.decode("utf-8-sig").splitlines()[-1]
    assert post(rita, address).location == PAGE
    rita.get(PAGE)
    assert "Schon abgeholt: Jede Datei gibt es nur einmal." in said(rita)
    assert re.search(r"Abgeholt \d\d\.\d\d\.\d{4}, \d\d:\d\d:\d\d 1 ", said(rita))
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    lea.get("/betrieb/pruefung")
    assert re.search(r"rita.*Auszug abgeholt", said(lea))


def test_a_colleague_sees_that_it_was_ordered_and_fetches_nothing(
    app: Flask, rita: CheckedClient, runtime: Runtime
) -> None:
    address = order(rita, runtime)
    finished(runtime)
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    lea.get(PAGE)
    assert "von rita" in said(lea)
    assert "nur von rita" in said(lea)
    assert address not in lea.get(PAGE).text
    assert post(lea, address).status_code == 404
    (one,) = builders.rows(runtime, Extract)
    assert str(one.state) == "ready"
    assert builders.rows(runtime, OperatorLook, OperatorLook.page == "download") == []
    sam = signed_in_as(app, runtime, "sam", Role.SUPPORT)
    assert sam.get(PAGE).status_code == 403
    assert sam.get(f"/betrieb/vorgaenge/extract/{one.id}").status_code == 403


def test_the_record_says_why_it_waits(rita: CheckedClient, runtime: Runtime) -> None:
    order(rita, runtime)
    (one,) = builders.rows(runtime, Extract)
    rita.get(f"/betrieb/vorgaenge/extract/{one.id}")
    assert "Auszug bestellt" in said(rita)
    assert "Wird geschrieben, Schritte: 0" in said(rita) or "Schritte bisher: 0" in said(rita)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"since": ""}, "E-REQ"),
        ({"since": "gestern"}, "E-DAY"),
        ({"ending": "exe"}, "E-CHOICE"),
        ({"since": "2020-01-01"}, "E-DAYSLONG"),
        ({"until": "2020-01-01"}, "E-DAYORDER"),
        ({"since": "0001-01-01"}, "E-DAY"),
        ({"since": "0002-01-01", "until": "0002-01-01"}, "E-DAYEARLY"),
        ({"since": "1999-12-31", "until": "1999-12-31"}, "E-DAYEARLY"),
        ({"since": "9998-12-31", "until": "9998-12-31"}, "E-DAYAHEAD"),
    ],
)
def test_what_is_no_order_comes_back_as_typed(
    rita: CheckedClient, runtime: Runtime, changes: dict[str, str], refusal: str
) -> None:
    day = today(runtime)
    fields = {"since": day, "until": day, "of_workflow": "seat", "ending": "jsonl"} | changes
    rita.get(PAGE)
    assert post(rita, PAGE, **fields).status_code == 422
    assert codes(rita) == [refusal]
    assert rita.page
    wrong = [one.get("id") for one in rita.page.all("input") if one.get("aria-invalid")]
    assert wrong == MARKED.get(refusal, ["since"])
    assert builders.rows(runtime, Extract) == []


def test_the_first_day_that_is_offered_is_taken(rita: CheckedClient, runtime: Runtime) -> None:
    """It begins by the clock of the house, which is an hour of 1999 for the clock of Greenwich."""
    order(rita, runtime, since="2000-01-01", until="2000-01-01")
    rita.get(PAGE)
    assert "Samstag, 1. Januar 2000" in said(rita)


def test_why_a_file_is_not_handed_over_is_said(rita: CheckedClient, runtime: Runtime) -> None:
    address = order(rita, runtime)
    finished(runtime)
    change(runtime, "UPDATE audit_extract SET deadline = clock_timestamp()")
    assert post(rita, address).location == PAGE
    rita.get(PAGE)
    assert "Nicht mehr da: Die Datei wurde nicht rechtzeitig abgeholt." in said(rita), "not swept yet"
    assert NOT_HANDED_OVER.keys() == {str(state) for state in ExtractState} - {"ready"}


def test_there_are_no_steps_of_what_there_is_not(rita: CheckedClient, runtime: Runtime) -> None:
    day = today(runtime)
    rita.get(PAGE)
    answer = post(rita, PAGE, since=day, until=day, of_workflow="money", ending="csv")
    assert answer.status_code == 404


def test_three_wait_at_most(rita: CheckedClient, runtime: Runtime) -> None:
    for _ in range(3):
        order(rita, runtime)
    day = today(runtime)
    rita.get(PAGE)
    answer = post(rita, PAGE, since=day, until=day, of_workflow="", ending="csv")
    assert answer.status_code == 422
    assert "Sie haben schon 3 Auszüge bestellt" in said(rita)
