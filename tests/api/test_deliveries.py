"""Does a program deliver a document once and whole, and is everything else refused with nothing kept?"""

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from uuid import UUID

import psycopg
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from service.api.multipart import PIECE
from service.api.v1 import documents
from tests.api.asking import Asking, code_of, key_of
from tests.builders import NUMBER, add_customer
from tests.documents import CII, PDF, bytes_of, seen_by_owner
from tests.web.application import app_for
from workflows.document.checked import ToWrite
from workflows.document.content import PART
from workflows.engine.runtime import Runtime

PATH = "/api/v1/documents"
SAID = {"customer_number": NUMBER, "kind": "invoice", "number": "R-1", "date": "2026-11-03"}
BOUNDARY = "x-boundary"
TABLES = ("document", "document_part", "quarantined", "quarantined_part")


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    add_customer(runtime)
    return app_for(runtime)


@pytest.fixture
def asking(app: Flask, runtime: Runtime) -> Asking:
    return Asking(app, key_of(runtime, "delivers", "documents:write"))


@pytest.fixture
def nothing_left(asking: Asking, database_url: str) -> Iterator[None]:
    """Whatever is refused leaves no row and no byte."""
    yield
    assert [len(seen_by_owner(database_url, f"SELECT FROM {table}")) for table in TABLES] == [0] * 4


def deliver(
    asking: Asking, said: dict[str, Any] | bytes, file: bytes = PDF, headers: dict[str, str] | None = None
) -> TestResponse:
    text = said if isinstance(said, bytes) else json.dumps(said).encode()
    body = form(part("document", text), part("file", file, "../../etc/passwd"))
    return send(asking, body, headers)


def send(
    asking: Asking, body: bytes, headers: dict[str, str] | None = None, boundary: str = BOUNDARY, **more: Any
) -> TestResponse:
    media = f"multipart/form-data; boundary={boundary}"
    return asking("POST", PATH, headers, input_stream=BytesIO(body), content_type=media, **_told(body, more))


def _told(body: bytes, more: dict[str, Any]) -> dict[str, Any]:
    return {"environ_overrides": {"CONTENT_LENGTH": str(more.get("length", len(body)))}}


def part(name: str, content: bytes, file_name: str = "") -> bytes:
    named = f'; filename="{file_name}"' if file_name else ""
    return f'Content-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + content


def form(*parts: bytes, end: bytes = b"--\r\n") -> bytes:
    return b"".join(b"--x-boundary\r\n" + one + b"\r\n" for one in parts) + b"--x-boundary" + end


DOCUMENT, FILE = part("document", json.dumps(SAID).encode()), part("file", PDF)


def test_a_document_comes_in_once_and_as_it_is(asking: Asking, database_url: str) -> None:
    long = PDF[:9] + os.urandom(2 * PART + 7) + b"x--x-boundary\r\n--x\r\n--x-boundar\r\n\r" + PDF[9:]
    amounts = {"net": "-100.5", "gross": "119.00", "currency": "CHF", "period": " Oktober\u00a02026 "}
    said = SAID | amounts | {"sha256": hashlib.sha256(long).hexdigest(), "customer_number": f" {NUMBER} "}
    answer = deliver(asking, said, long)
    assert answer.status_code == 201
    (found,) = seen_by_owner(database_url, "SELECT * FROM document")
    assert answer.get_json() == {
        "outcome": "stored",
        "id": str(found.id),
        "sha256": hashlib.sha256(long).hexdigest(),
        "size": len(long),
        "media_type": "application/pdf",
    }
    assert bytes_of(database_url, found.id) == long
    assert (f"{found.net} {found.gross} {found.currency}", found.period) == (
        "-100.50 119.00 CHF",
        "Oktober 2026",
    )
    (key,) = seen_by_owner(database_url, "SELECT id FROM api_key")
    assert found.source == f"key:{key.id}", "no name that anybody sent"
    again = deliver(asking, said, long)
    assert (again.status_code, again.get_json()) == (200, answer.get_json() | {"outcome": "unchanged"})
    assert code_of(deliver(asking, said | {"sha256": None}, PDF)) == (409, "other_content")
    assert len(seen_by_owner(database_url, "SELECT FROM document")) == 1


def test_parts_may_come_in_any_order_with_anything_around_them(asking: Asking) -> None:
    around = b"a preamble\r\n" + form(FILE, DOCUMENT, end=b"--\r\nan epilogue")
    assert send(asking, around).status_code == 201
    invoice = form(part("document", json.dumps(SAID | {"number": "2"}).encode()), part("file", CII))
    assert send(asking, invoice).get_json()["media_type"] == "application/xml"


class Dripping(BytesIO):
    """A body that arrives byte by byte."""

    def readinto(self, buffer: Any, /) -> int:
        return super().readinto(memoryview(buffer)[:1])


def test_a_body_that_arrives_byte_by_byte_is_the_same(asking: Asking, database_url: str) -> None:
    for number, file in enumerate((PDF, PDF + b"\r\n--x-boundary"[:-1], PDF + b"\r", PDF + b"\n\r\n")):
        body = form(part("document", json.dumps(SAID | {"number": str(number)}).encode()), part("file", file))
        media = f"multipart/form-data; boundary={BOUNDARY}"
        answer = asking("POST", PATH, input_stream=Dripping(body), content_type=media, **_told(body, {}))
        assert answer.status_code == 201
        assert bytes_of(database_url, UUID(answer.get_json()["id"])) == file


def test_a_correction_names_what_is_there(asking: Asking, database_url: str) -> None:
    answer = deliver(asking, SAID | {"number": "R-2", "replaces": "R-1"})
    assert code_of(answer) == (422, "unprocessable")
    assert answer.get_json()["errors"] == [{"pointer": "#/replaces", "code": "not_there"}]
    assert deliver(asking, SAID).status_code == 201
    assert deliver(asking, SAID | {"number": "R-2", "replaces": "R-1"}).status_code == 201
    first, second = seen_by_owner(database_url, "SELECT * FROM document ORDER BY number")
    assert second.replaces == first.id


def test_a_customer_number_that_nobody_knows_waits(asking: Asking, database_url: str) -> None:
    unknown = SAID | {"customer_number": "46079"}
    for _again in range(2):
        answer = deliver(asking, unknown)
        assert (answer.status_code, answer.get_json()["outcome"], answer.get_json()["id"]) == (
            202,
            "quarantined",
            None,
        )
    assert code_of(deliver(asking, unknown, CII)) == (409, "other_content")
    (found,) = seen_by_owner(database_url, "SELECT content FROM quarantined_part")
    assert found.content == PDF
    assert seen_by_owner(database_url, "SELECT FROM document") == []


def test_a_key_of_a_customer_brings_its_own_and_learns_nothing_of_others(
    app: Flask, runtime: Runtime, database_url: str
) -> None:
    add_customer(runtime, "50001", email="other@example.org")
    bound = Asking(app, key_of(runtime, "bound", "documents:write", customer=NUMBER))
    for foreign in ("50001", "99999"):
        assert code_of(deliver(bound, SAID | {"customer_number": foreign})) == (403, "other_customer")
    assert [len(seen_by_owner(database_url, f"SELECT FROM {table}")) for table in TABLES] == [0] * 4
    assert deliver(bound, SAID).status_code == 201
    assert deliver(bound, SAID).status_code == 200
    reader = Asking(app, key_of(runtime, "reads", "usage:write"))
    assert code_of(deliver(reader, SAID)) == (403, "scope_missing")


def test_what_was_answered_once_is_answered_again(asking: Asking) -> None:
    once = {"Idempotency-Key": "delivery-1"}
    assert deliver(asking, SAID, headers=once).status_code == 201
    again = deliver(asking, SAID, headers=once)
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")


def test_the_same_key_with_another_file_of_the_same_length_is_another_request(asking: Asking) -> None:
    once = {"Idempotency-Key": "delivery-2"}
    assert deliver(asking, SAID, headers=once).status_code == 201
    other = PDF.replace(b"1 0 obj", b"2 0 obj")
    for said, file in ((SAID, other), (SAID | {"number": "".join(reversed(SAID["number"]))}, PDF)):
        assert code_of(deliver(asking, said, file, headers=once)) == (422, "idempotency_key_reused")
    body = form(part("document", json.dumps(SAID).encode()), part("file", PDF, "x.pdf"))
    again = send(asking, body.replace(b"x-boundary", b"y-another"), once, "y-another")
    assert again.headers["Idempotency-Replayed"] == "true", "by whatever boundary"


def test_what_was_refused_before_all_of_it_was_read_is_asked_anew(app: Flask, runtime: Runtime) -> None:
    bound = Asking(app, key_of(runtime, "bound", "documents:write", customer=NUMBER))
    once = {"Idempotency-Key": "delivery-3"}
    assert code_of(deliver(bound, SAID | {"customer_number": "99999"}, headers=once)) == (
        403,
        "other_customer",
    )
    taken = deliver(bound, SAID, headers=once)
    assert (taken.status_code, "Idempotency-Replayed" in taken.headers) == (201, False)


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "unfit_file"),
        (b"MZ no document", "unfit_file"),
        (PDF[:-7], "unfit_file"),
        (b"<html></html>", "unfit_file"),
        (b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Invoice>&b;</Invoice>', "unfit_file"),
        (CII + b" " * 11 * 2**20, "unfit_file"),
        (PDF + b"\n", "other_digest"),
    ],
)
def test_a_file_that_is_none_is_refused(asking: Asking, file: bytes, code: str) -> None:
    said = SAID | {"sha256": hashlib.sha256(PDF).hexdigest()}
    assert code_of(deliver(asking, said, file)) == (422, code)


UNSAID: dict[str, tuple[dict[str, Any] | bytes, tuple[int, str]]] = {
    "no JSON": (b"{", (400, "malformed")),
    "a field twice": (b'{"kind": "invoice", "kind": "invoice"}', (400, "malformed")),
    "an unknown field": (SAID | {"id": 1}, (400, "unknown_field")),
    "nothing": ({}, (422, "unprocessable")),
    "an empty number": (SAID | {"number": " \u200b "}, (422, "unprocessable")),
    "a control character": (SAID | {"number": "1\u0007"}, (422, "unprocessable")),
    "a long text": (SAID | {"period": "x" * 101}, (422, "unprocessable")),
    "another kind": (SAID | {"kind": "bill"}, (422, "unprocessable")),
    "no day": (SAID | {"date": "2026-02-30"}, (422, "unprocessable")),
    "a German day": (SAID | {"date": "03.11.2026"}, (422, "unprocessable")),
    "a moment": (SAID | {"date": 1793000000}, (422, "unprocessable")),
    "a day too early": (SAID | {"date": "1899-12-31"}, (422, "unprocessable")),
    "a number": (SAID | {"net": 1.5}, (422, "unprocessable")),
    "unclear": (SAID | {"gross": "1.234"}, (422, "unprocessable")),
    "no currency": (SAID | {"currency": "eur"}, (422, "unprocessable")),
    "no hash": (SAID | {"sha256": "0" * 63}, (422, "unprocessable")),
    "too much": (SAID | {"period": "x" * 16_400}, (413, "too_large")),
}


@pytest.mark.usefixtures("nothing_left")
def test_what_is_said_of_it_is_read_strictly(asking: Asking) -> None:
    assert {name: code_of(deliver(asking, said)) for name, (said, _code) in UNSAID.items()} == {
        name: code for name, (_said, code) in UNSAID.items()
    }


BROKEN = {
    "nothing": b"",
    "no part": form(),
    "one part": form(DOCUMENT),
    "the other": form(FILE),
    "a part twice": form(DOCUMENT, FILE, DOCUMENT),
    "an unknown part": form(DOCUMENT, part("more", b"")),
    "a part without a name": form(DOCUMENT, b"Content-Disposition: form-data\r\n\r\n" + PDF),
    "a part without a head": form(DOCUMENT, b"\r\n" + PDF),
    "a head that is no text": form(DOCUMENT, b"X: \xff\xff\r\n" + FILE),
    "a head without an end": b"--x-boundary\r\n" + b"X: y\r\n" * 100_000,
    "no end": form(DOCUMENT, FILE)[:-4],
    "no end of a part": form(DOCUMENT, FILE)[:-30],
    "another boundary": form(DOCUMENT, FILE).replace(b"--x-boundary", b"--y-boundary"),
}


@pytest.mark.usefixtures("nothing_left")
def test_parts_that_are_not_as_they_should_be_are_refused(asking: Asking) -> None:
    found = {name: code_of(send(asking, body)) for name, body in BROKEN.items()}
    assert found == dict.fromkeys(BROKEN, (400, "bad_parts"))
    whole = form(DOCUMENT, FILE)
    for boundary in ("", "x" * 71, '"\xfc"'):
        assert code_of(send(asking, whole, boundary=boundary)) == (400, "bad_parts")


@pytest.mark.usefixtures("nothing_left")
def test_a_request_that_is_none_of_ours_is_refused(asking: Asking) -> None:
    whole = form(DOCUMENT, FILE)
    cut = send(asking, whole[:-40], length=len(whole))
    assert (code_of(cut), cut.get_json()["detail"]) == ((400, "bad_parts"), "the body was cut off")
    assert code_of(send(asking, whole, length=documents.LARGEST_REQUEST + 1)) == (413, "too_large")
    assert code_of(asking("POST", PATH, data=whole, content_type="multipart/mixed; boundary=x")) == (
        415,
        "unsupported_media_type",
    )
    assert code_of(asking("POST", PATH, json=SAID)) == (415, "unsupported_media_type")


def test_a_large_file_is_never_held(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []

    class Watched(tempfile.SpooledTemporaryFile[bytes]):
        def rollover(self) -> None:
            held.append(self.tell())
            super().rollover()

    monkeypatch.setattr(documents, "SpooledTemporaryFile", Watched)
    assert deliver(asking, SAID, PDF[:9] + bytes(8 * PIECE) + PDF[9:]).status_code == 201
    assert held
    assert max(held) <= 2 * PIECE


@pytest.mark.usefixtures("nothing_left")
def test_a_full_disk_is_our_fault_and_keeps_nothing(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(tempfile.SpooledTemporaryFile[bytes]):
        error = errno.ENOSPC

        def rollover(self) -> None:
            raise OSError(self.error, "no")

    monkeypatch.setattr(documents, "SpooledTemporaryFile", Full)
    large = PDF[:9] + bytes(PIECE) + PDF[9:]
    for error, code in ((errno.ENOSPC, (507, "storage_full")), (errno.EIO, (500, "internal_error"))):
        monkeypatch.setattr(Full, "error", error)
        answer = deliver(asking, SAID, large)
        assert code_of(answer) == code
        assert answer.get_json()["incident"]
    monkeypatch.undo()
    for broken, status in ((psycopg.errors.DiskFull(), 507), (psycopg.OperationalError(), 503)):
        with monkeypatch.context() as patch:
            patch.setattr("workflows.document.in_database.checked_parts", _raising(broken))
            answer = deliver(asking, SAID)
        assert (answer.status_code, answer.headers["Retry-After"]) == (status, "30")


def _raising(error: Exception) -> Any:
    def parts(document: ToWrite) -> Iterator[bytes]:
        yield from document.parts()
        raise error

    return parts
