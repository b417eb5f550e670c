"""Does a request that is sent again happen once, and is the answer the same?"""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from service.api import idempotency
from tests.api import notes
from tests.api.asking import Asking, code_of, key_of
from tests.api.notes import PATH, app_with_notes
from tests.web.visitor import heard
from workflows.engine.runtime import Runtime

ONCE = {"Idempotency-Key": "order-4711"}


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_with_notes(runtime)


@pytest.fixture
def asking(app: Flask, runtime: Runtime) -> Asking:
    return Asking(app, key_of(runtime, "asks", "documents:write"))


def test_the_same_request_happens_once_and_is_answered_the_same(asking: Asking) -> None:
    first = asking("POST", PATH, ONCE, json={"text": "x"})
    again = asking("POST", PATH, ONCE, json={"text": "x"})
    assert (first.status_code, first.get_data()) == (again.status_code, again.get_data())
    for name in ("Content-Type", "ETag", "Location", "Cache-Control"):
        assert first.headers[name] == again.headers[name]
    assert ("Idempotency-Replayed" in first.headers, again.headers["Idempotency-Replayed"]) == (False, "true")
    assert first.headers["X-Request-Id"] != again.headers["X-Request-Id"]
    assert len(notes.kept) == 1


def test_quotation_marks_are_the_drafts_and_no_part_of_the_key(asking: Asking) -> None:
    asking("POST", PATH, ONCE, json={"text": "x"})
    again = asking("POST", PATH, {"Idempotency-Key": '"order-4711"'}, json={"text": "x"})
    assert "Idempotency-Replayed" in again.headers


def test_another_request_with_the_same_key_is_refused(asking: Asking) -> None:
    asking("POST", PATH, ONCE, json={"text": "x"})
    assert code_of(asking("POST", PATH, ONCE, json={"text": "y"})) == (422, "idempotency_key_reused")
    assert len(notes.kept) == 1


def test_without_the_header_and_with_another_it_happens_again(asking: Asking) -> None:
    for headers in ({}, {}, ONCE, {"Idempotency-Key": "another"}):
        assert asking("POST", PATH, headers, json={"text": "x"}).status_code == 201
    assert len(notes.kept) == 4


def test_the_keys_of_two_programs_are_apart(app: Flask, asking: Asking, runtime: Runtime) -> None:
    asking("POST", PATH, ONCE, json={"text": "x"})
    other = Asking(app, key_of(runtime, "other", "documents:write"))
    assert "Idempotency-Replayed" not in other("POST", PATH, ONCE, json={"text": "y"}).headers


def test_while_the_first_is_under_way_the_second_is_asked_to_wait(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.api.idempotency.keep", lambda *_arguments: None)
    asking("POST", PATH, ONCE, json={"text": "x"})
    waiting = asking("POST", PATH, ONCE, json={"text": "x"})
    assert code_of(waiting) == (409, "still_running")
    assert int(waiting.headers["Retry-After"]) >= 1


def test_a_refusal_is_kept_and_our_own_fault_is_not(asking: Asking) -> None:
    refused = asking("POST", PATH, ONCE, json={"text": ""})
    assert code_of(refused) == (422, "unprocessable")
    again = asking("POST", PATH, ONCE, json={"text": ""})
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.get_json() == refused.get_json()
    another = {"Idempotency-Key": "another"}
    notes.faults.append(ZeroDivisionError())
    assert asking("POST", PATH, another, json={"text": "x"}).status_code == 500
    assert asking("POST", PATH, another, json={"text": "x"}).status_code == 201


def test_a_secret_is_shown_once(asking: Asking) -> None:
    assert asking("POST", f"{PATH}/password", ONCE).get_json() == {"password": "shown-once"}
    again = asking("POST", f"{PATH}/password", ONCE)
    assert code_of(again) == (409, "shown_once")
    assert "shown-once" not in again.get_data(as_text=True)


@pytest.mark.parametrize("key", ["", " ", "a" * 256, 'a"b', "Schlüssel", '""', "a\tb"])
def test_a_key_that_is_none_is_refused(asking: Asking, key: str) -> None:
    answer = asking("POST", PATH, {"Idempotency-Key": key}, json={"text": "x"})
    assert code_of(answer) == (400, "bad_parameter")
    assert notes.kept == {}


def test_who_does_not_ask_for_it_does_not_pay_for_it(asking: Asking, runtime: Runtime) -> None:
    asking("GET", "/api/v1/key")
    with heard(runtime) as statements:
        asking("POST", PATH, json={"text": "x"})
        asking("GET", "/api/v1/key", ONCE)
    assert len(statements) == 2, "one look at the key each"


def test_a_body_of_whatever_type_is_told_apart_by_what_stands_in_it(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.api.idempotency.program", lambda: SimpleNamespace(key_id=uuid4()))

    def of(body: bytes) -> bytes:
        with app.test_request_context(PATH, method="POST", data=body, content_type="application/pdf"):
            return idempotency._asked("once").fingerprint

    assert of(b"a") == of(b"a") != of(b"b")


def test_an_answer_that_cannot_be_kept_does_not_undo_it(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_arguments: object) -> None:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr("service.api.idempotency.keep", away)
    assert asking("POST", PATH, ONCE, json={"text": "x"}).status_code == 201
    assert len(notes.kept) == 1
