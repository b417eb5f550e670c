"""How do bytes lie in an object store? As one object each, named by its hash; the object first, then the row.

Before an object is written, its name is noted as loose; the transaction that writes the row takes the note away, and the database
itself makes one when a row goes (migration 0020). What has been loose for a day is swept: so no object is deleted that a row
needs or is about to need, and nobody ever has to look through the store.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.document.checked import ToWrite, checked_parts
from workflows.document.content import PART
from workflows.engine.errors import DocumentStoreError, KundencenterError, StorageFullError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.urls import ObjectStore

if TYPE_CHECKING:
    from obstore.store import S3Store

BYTES_AT_ONCE = 8 * PART
PIECE = 5 * 1024 * 1024
"""The smallest part of an upload in parts that S3 takes; two of them are on their way at a time."""

SECONDS_TO_CONNECT, SECONDS_OF_A_REQUEST = timedelta(seconds=5), timedelta(seconds=60)
SECONDS_TO_TRY = timedelta(seconds=10)

FULL = re.compile(r"\b507\b|StorageFull|InsufficientStorage|QuotaExceeded|NoSpace")
"""S3 itself is never full; others say it in words of their own (MinIO, Ceph, RFC 4918)."""

MISSING = "documents lie in an object store: KUNDENCENTER_DOCUMENT_STORE and its access are missing"

NOTE_LOOSE = text(
    """
    INSERT INTO loose_object (sha256, since)
    SELECT DISTINCT decode(name, 'hex'), kundencenter_now() FROM unnest(CAST(:names AS text[])) AS name ORDER BY 1
    ON CONFLICT (sha256) DO UPDATE SET since = excluded.since
    """
)
KEEP = text(
    "DELETE FROM loose_object WHERE sha256 IN (SELECT decode(n, 'hex') FROM unnest(CAST(:names AS text[])) AS n)"
)
SWEEP = text(
    """
    WITH due AS MATERIALIZED (
        SELECT sha256 FROM loose_object WHERE since <= kundencenter_now() - :kept ORDER BY since LIMIT :most
           FOR UPDATE SKIP LOCKED)
    DELETE FROM loose_object l USING due WHERE l.sha256 = due.sha256
    RETURNING encode(l.sha256, 'hex') AS name,
              EXISTS (SELECT FROM document d WHERE d.sha256 = l.sha256 AND d.lies_in = 'objects')
              OR EXISTS (SELECT FROM quarantined q WHERE q.sha256 = l.sha256 AND q.lies_in = 'objects') AS is_needed
    """
)
AT_ONCE = 100
LOOSE_FOR = timedelta(days=1)
"""An object is written before its row; no delivery takes a day."""


class NotBroughtError(KundencenterError):
    """These objects are not in the store yet; rows that name them must not be committed."""

    def __init__(self, documents: Sequence[ToWrite]) -> None:
        super().__init__()
        self.documents = documents


class Objects:
    """The object store of one delivery: what it has brought there, rows may name."""

    place = "objects"

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._brought: set[bytes] = set()

    def bring(self, documents: Sequence[ToWrite]) -> None:
        """Write the objects of these; raises ChangedContentError, StorageFullError or DocumentStoreError."""
        if not documents:
            return
        with transaction(self._runtime) as tx:
            tx.session.execute(NOTE_LOOSE, {"names": [one.sha256.hex() for one in documents]})
        for one in documents:
            if one.sha256 not in self._brought:
                _put(self._runtime, one)
                self._brought.add(one.sha256)

    def write(self, session: Session, documents: Sequence[ToWrite]) -> None:
        """Let the rows of these name their objects; raises NotBroughtError where one is not there."""
        missing = [one for one in documents if one.sha256 not in self._brought]
        if missing:
            raise NotBroughtError(missing)
        session.execute(KEEP, {"names": [one.sha256.hex() for one in documents]})


def read(runtime: Runtime, sha256: bytes, size: int, begin: int) -> Iterator[bytes]:
    """Yield the bytes from this one on, two megabytes a request; nothing is open in between."""
    import obstore  # noqa: PLC0415 - a tenth of a second and 15 MB, only where objects are

    for start in range(begin, size, BYTES_AT_ONCE):
        length = min(BYTES_AT_ONCE, size - start)
        try:
            with _refusals_of_the_store():
                found = obstore.get_range(_store(runtime), sha256.hex(), start=start, length=length)
        except FileNotFoundError:
            return  # what is not whole is found out by its hash
        yield found.to_bytes()


def sweep(runtime: Runtime) -> int:
    """Delete objects that no row has named for a day; return how many. Raises DocumentStoreError, and then they wait."""
    swept = 0
    while True:
        with transaction(runtime, EVERYBODY) as tx:
            facts = {"kept": LOOSE_FOR, "most": AT_ONCE}
            due = tx.session.execute(SWEEP, facts).all()
            gone = [one.name for one in due if not one.is_needed]
            _delete(runtime, gone)
        swept += len(gone)
        if len(due) < AT_ONCE:
            return swept


def try_out(runtime: Runtime) -> str:
    """Write, read and delete an object, and return where; raises DocumentStoreError for what does not work."""
    import obstore  # noqa: PLC0415 - only where objects are

    store = _store(runtime)
    with _refusals_of_the_store():
        obstore.put(store, "doctor", b"x")
        obstore.get_range(store, "doctor", start=0, length=1)
        obstore.delete(store, "doctor")
    return str(runtime.settings.document_store and runtime.settings.document_store.get_secret_value())


def _put(runtime: Runtime, one: ToWrite) -> None:
    """Write an object, a large one in parts; it becomes one at the end only, when the hash of its bytes has been compared.

    The bytes may come from an object themselves, so the library must not read them: it cannot wait for itself.
    """
    import obstore  # noqa: PLC0415 - only where objects are

    with _refusals_of_the_store():
        writer = obstore.open_writer(_store(runtime), one.sha256.hex(), buffer_size=PIECE, max_concurrency=2)
    for part in checked_parts(one):
        with _refusals_of_the_store():
            writer.write(part)
    with _refusals_of_the_store():
        writer.close()


def _delete(runtime: Runtime, names: Sequence[str]) -> None:
    if names:
        import obstore  # noqa: PLC0415 - only where objects are

        with _refusals_of_the_store():
            obstore.delete(_store(runtime), list(names))


@contextmanager
def _refusals_of_the_store() -> Iterator[None]:
    """Tell apart what is full from what is away; only the first line of what the library says, which names no key."""
    from obstore.exceptions import BaseError  # noqa: PLC0415 - only where objects are

    try:
        yield
    except BaseError as error:
        if FULL.search(str(error)):
            raise StorageFullError from error
        raise DocumentStoreError(f"the document store: {str(error).splitlines()[0]}") from None


def _store(runtime: Runtime) -> "S3Store":
    store, access = runtime.settings.document_store, runtime.settings.document_store_access
    if store is None or access is None:
        raise DocumentStoreError(MISSING)
    return _opened(ObjectStore.parse(store.get_secret_value(), access.get_secret_value()))


@cache
def _opened(named: ObjectStore) -> "S3Store":
    """Open it once per process, and never before a process is forked: it has threads of its own."""
    from obstore.store import S3Store  # noqa: PLC0415 - only where objects are

    return S3Store(
        named.bucket,
        prefix=named.folder or None,
        endpoint=named.endpoint,
        region=named.region,
        access_key_id=named.key,
        secret_access_key=named.secret,
        virtual_hosted_style_request=False,
        client_options={
            "allow_http": named.endpoint.startswith("http://"),
            "connect_timeout": SECONDS_TO_CONNECT,
            "timeout": SECONDS_OF_A_REQUEST,
        },
        retry_config={"max_retries": 2, "retry_timeout": SECONDS_TO_TRY},
    )
