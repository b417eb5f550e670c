"""Which object stores do tests use? One in memory every day, one that speaks S3 in the long suite, one that refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from obstore.store import MemoryStore
from pydantic import SecretStr

from workflows.document import in_objects
from workflows.engine.runtime import Runtime

STORE, ACCESS = "s3://documents/of/office", "http://key:secret@127.0.0.1:{port}"


def with_objects(runtime: Runtime, port: int = 9) -> Runtime:
    """The same runtime, whose documents lie in an object store at this port."""
    named = {
        "document_store": SecretStr(STORE),
        "document_store_access": SecretStr(ACCESS.format(port=port)),
    }
    return replace(runtime, settings=runtime.settings.model_copy(update=named))


def in_memory(patch: pytest.MonkeyPatch) -> MemoryStore:
    """Let the store be one of this process."""
    store = MemoryStore()
    patch.setattr(in_objects, "_opened", lambda _named: store)
    return store


@contextmanager
def speaking_s3() -> Iterator[int]:
    """The port of a server that speaks S3, with the bucket."""
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - two seconds, in the long suite only

    server: Any = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        port = server.get_host_and_port()[1]
        _make_bucket(port)
        yield port
    finally:
        server.stop()


def _make_bucket(port: int) -> None:
    """Signed by nobody: the server believes all, and reads only for which service the request is."""
    signed = (
        "AWS4-HMAC-SHA256 Credential=key/20261128/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
    )
    made = httpx2.put(f"http://127.0.0.1:{port}/documents", headers={"Authorization": signed})
    assert made.status_code == 200
