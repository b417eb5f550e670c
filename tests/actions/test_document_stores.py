"""Do both stores keep what documents are: whole or not at all, as they came in, and gone only after their row?"""

import hashlib
import os
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import obstore
import pytest
from obstore.exceptions import GenericError
from pytest_httpserver import HTTPServer

from tests.builders import add_customer
from tests.conftest import Clock
from tests.documents import PDF, seen_by_owner
from tests.objects import in_memory, speaking_s3, with_objects
from workflows.document import in_objects, quarantine
from workflows.document.content import PART, Content, parts_of
from workflows.document.ingest import Incoming, Taken, take_in
from workflows.document.parts import needs_objects, read_parts
from workflows.engine.errors import DocumentStoreError, StorageFullError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.upkeep import forget

LONG = PDF[:9] + os.urandom(9 * PART + 7) + PDF[9:]


@pytest.fixture(
    params=["database", "objects", pytest.param("s3", marks=pytest.mark.deep)],
)
def kept(
    runtime: Runtime, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Runtime]:
    """A runtime for each store; the contract of all of them is the same."""
    add_customer(runtime)
    if request.param == "database":
        yield runtime
    elif request.param == "objects":
        in_memory(monkeypatch)
        yield with_objects(runtime)
    else:
        with speaking_s3() as port:
            yield with_objects(runtime, port)


@pytest.fixture
def stored(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> tuple[Runtime, Any]:
    """A runtime with objects, and the store."""
    add_customer(runtime)
    return with_objects(runtime), in_memory(monkeypatch)


def incoming(number: str, content: bytes, *, reads: bytes | None = None, of: str = "46075") -> Incoming:
    def parts() -> Iterator[bytes]:
        yield from parts_of(BytesIO(content if reads is None else reads))

    known = Content(hashlib.sha256(content).digest(), len(content), "application/pdf")
    return Incoming(of, "invoice", number, date(2026, 11, 3), known, "test", parts)


def read(runtime: Runtime, taken: Taken, begin: int = 0) -> bytes:
    assert taken.document_id
    return b"".join(read_parts(runtime, EVERYBODY, taken.document_id, begin=begin))


def names(store: Any) -> set[str]:
    return {one["path"] for some in obstore.list(store) for one in some}


def test_what_goes_in_comes_out_from_any_byte_on(kept: Runtime) -> None:
    small, large = take_in(kept, [incoming("1", PDF), incoming("2", LONG)])
    assert (small.outcome, large.outcome) == ("stored", "stored")
    assert (read(kept, small), read(kept, large)) == (PDF, LONG)
    for begin in (1, PART, 8 * PART, 9 * PART + 5, len(LONG) - 1, len(LONG)):
        assert read(kept, large, begin) == LONG[begin:]
    assert [one.outcome for one in take_in(kept, [incoming("2", LONG), incoming("1", LONG)])] == [
        "unchanged",
        "refused",
    ]


@pytest.mark.deep
@pytest.mark.parametrize("kept", ["s3"], indirect=True)
def test_large_ones_go_in_parts_of_their_own(kept: Runtime) -> None:
    large = PDF[:9] + os.urandom(13 * 2**20) + PDF[9:]
    (broken, whole) = take_in(kept, [incoming("1", large, reads=large[:-1]), incoming("2", large)])
    assert (broken.outcome, whole.outcome) == ("refused", "stored")
    assert read(kept, whole) == large


def test_what_changes_while_it_is_read_is_left_out_and_the_others_go_in(kept: Runtime) -> None:
    taken = take_in(
        kept,
        [incoming("1", PDF), incoming("2", PDF + b" ", reads=PDF), incoming("3", LONG, reads=LONG[:-1])],
    )
    assert [one.outcome for one in taken] == ["stored", "refused", "refused"]
    assert read(kept, taken[0]) == PDF
    assert take_in(kept, [incoming("3", LONG)])[0].outcome == "stored"


def test_two_documents_of_the_same_bytes_are_two(kept: Runtime, database_url: str) -> None:
    one, two = take_in(kept, [incoming("1", PDF), incoming("2", PDF)])
    delete(database_url, one)
    assert read(kept, two) == PDF


def test_quarantine_and_release_work_alike(kept: Runtime, clock: Clock) -> None:
    assert take_in(kept, [incoming("1", LONG, of="46079")])[0].outcome == "quarantined"
    add_customer(kept, "46079", email="late@example.org")
    ((_one, taken),) = quarantine.release_known(kept)
    assert read(kept, taken) == LONG
    clock.travel(in_objects.LOOSE_FOR + timedelta(minutes=1))
    forget(kept, 1)
    assert read(kept, taken) == LONG


def delete(url: str, taken: Taken) -> None:
    seen_by_owner(url, "DELETE FROM document WHERE id = %s RETURNING id", taken.document_id)


def test_an_object_goes_a_day_after_its_row_and_no_earlier(
    stored: tuple[Runtime, Any], clock: Clock, database_url: str
) -> None:
    runtime, store = stored
    one, two, other = take_in(runtime, [incoming("1", PDF), incoming("2", PDF), incoming("3", PDF + b"\n")])
    assert len(names(store)) == 2
    assert names(store) >= {hashlib.sha256(PDF).hexdigest()}
    assert seen_by_owner(database_url, "SELECT FROM loose_object") == []
    delete(database_url, one)
    clock.travel(in_objects.LOOSE_FOR + timedelta(minutes=1))
    assert in_objects.sweep(runtime) == 0, "another document has the same bytes"
    delete(database_url, two)
    clock.travel(in_objects.LOOSE_FOR - timedelta(minutes=1))
    assert in_objects.sweep(runtime) == 0
    clock.travel(timedelta(minutes=2))
    assert in_objects.sweep(runtime) == 1
    assert names(store) == {hashlib.sha256(PDF + b"\n").hexdigest()}
    assert read(runtime, other) == PDF + b"\n"
    assert in_objects.sweep(runtime) == 0


def test_an_object_whose_row_never_came_is_swept(
    stored: tuple[Runtime, Any], clock: Clock, monkeypatch: pytest.MonkeyPatch, database_url: str
) -> None:
    """As after a crash between object and row; the same document again is whole."""
    runtime, store = stored
    with monkeypatch.context() as patch:
        patch.setattr(in_objects.Objects, "write", _breaking(in_objects.Objects.write))
        with pytest.raises(ZeroDivisionError):
            take_in(runtime, [incoming("1", PDF)])
    assert seen_by_owner(database_url, "SELECT FROM document") == []
    assert len(names(store)) == 1
    (again,) = take_in(runtime, [incoming("2", PDF)])
    with monkeypatch.context() as patch:
        patch.setattr(in_objects.Objects, "write", _breaking(in_objects.Objects.write))
        with pytest.raises(ZeroDivisionError):
            take_in(runtime, [incoming("3", PDF + b"\n")])
    clock.travel(in_objects.LOOSE_FOR + timedelta(minutes=1))
    monkeypatch.setattr(in_objects, "AT_ONCE", 1)
    assert in_objects.sweep(runtime) == 1
    assert read(runtime, again) == PDF


def _breaking(real: Any) -> Any:
    def write(store: Any, session: Any, documents: Any) -> None:
        real(store, session, documents)
        raise ZeroDivisionError

    return write


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("Server returned non-2xx status code: 507 Insufficient Storage", StorageFullError),
        ("XMinioStorageFull", StorageFullError),
        ("Server returned non-2xx status code: 403 Forbidden", DocumentStoreError),
    ],
)
def test_a_store_that_refuses_is_our_fault_and_loses_nothing(
    stored: tuple[Runtime, Any], monkeypatch: pytest.MonkeyPatch, database_url: str, said: str, error: Any
) -> None:
    runtime, _store = stored

    def refuse(*_arguments: object, **_more: object) -> None:
        raise GenericError(f"{said}\nand more")

    with monkeypatch.context() as patch:
        patch.setattr(obstore, "open_writer", refuse)
        with pytest.raises(error):
            take_in(runtime, [incoming("1", PDF)])
    assert seen_by_owner(database_url, "SELECT FROM document") == []
    assert take_in(runtime, [incoming("1", PDF)])[0].outcome == "stored"


def test_what_cannot_be_deleted_waits(
    stored: tuple[Runtime, Any], monkeypatch: pytest.MonkeyPatch, clock: Clock, database_url: str
) -> None:
    runtime, store = stored
    (one,) = take_in(runtime, [incoming("1", PDF)])
    delete(database_url, one)
    clock.travel(in_objects.LOOSE_FOR + timedelta(minutes=1))

    def refuse(*_arguments: object) -> None:
        raise GenericError("away")

    with monkeypatch.context() as patch:
        patch.setattr(obstore, "delete", refuse)
        with pytest.raises(DocumentStoreError, match="away"):
            in_objects.sweep(runtime)
    assert len(names(store)) == 1
    assert in_objects.sweep(runtime) == 1


def test_what_is_missing_there_is_damaged_and_never_something_else(
    stored: tuple[Runtime, Any],
) -> None:
    runtime, store = stored
    (one,) = take_in(runtime, [incoming("1", PDF)])
    assert in_objects.try_out(runtime).startswith("s3://")
    obstore.delete(store, list(names(store)))
    assert read(runtime, one) == b""


def test_the_setting_may_change_and_every_document_is_found(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_customer(runtime)
    objects = with_objects(runtime)
    (before,) = take_in(runtime, [incoming("1", PDF)])
    assert not needs_objects(runtime)
    with monkeypatch.context() as patch:
        in_memory(patch)
        (after,) = take_in(objects, [incoming("2", LONG)])
        assert (read(objects, before), read(objects, after)) == (PDF, LONG)
    assert needs_objects(runtime)
    assert read(runtime, before) == PDF
    with pytest.raises(DocumentStoreError, match="KUNDENCENTER_DOCUMENT_STORE"):
        read(runtime, after)


def test_a_server_is_dialled_as_the_settings_say_and_is_away_in_seconds(
    runtime: Runtime, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/documents/of/office/doctor").respond_with_data(
        "<Error><Code>XMinioStorageFull</Code></Error>", status=507
    )
    with pytest.raises(StorageFullError):
        in_objects.try_out(with_objects(runtime, httpserver.port))
    with pytest.raises(DocumentStoreError, match="document store: ") as away:
        in_objects.try_out(with_objects(runtime))
    assert "secret" not in str(away.value)


def test_ids_are_no_part_of_the_store(stored: tuple[Runtime, Any]) -> None:
    runtime, store = stored
    (one,) = take_in(runtime, [incoming("1", PDF)])
    assert isinstance(one.document_id, UUID)
    assert str(one.document_id) not in "".join(names(store))
