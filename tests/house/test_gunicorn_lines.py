"""Does no line of gunicorn's say who asked, or what for? A request that it cannot read may hold a link, and comes from an address."""

import io
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import get_parser
from structlog.contextvars import bind_contextvars, clear_contextvars

from service.gunicorn_lines import JsonLines
from service.gunicorn_visit import Line, Visit
from service.gunicorn_worker import WholeRequests
from workflows.engine import log_lines

TOKEN = "S3cr3tS3cr3tS3cr3t"
SENDER = ("192.0.2.7", 4711)


@pytest.fixture
def worker() -> Iterator[Any]:
    """A worker that reads requests but serves nobody, and what it logs."""
    worker: Any = WholeRequests.__new__(WholeRequests)
    worker.log = JsonLines.__new__(JsonLines)
    worker.cfg = worker.log.cfg = Config()
    worker.said = io.StringIO()
    handler = logging.StreamHandler(worker.said)
    handler.setFormatter(log_lines.formatter())
    worker.log.error_log = logging.Logger("gunicorn")  # noqa: LOG001 - its own, so that nobody else's changes
    worker.log.error_log.addHandler(handler)
    bind_contextvars(request="that of an earlier request")
    yield worker
    clear_contextvars()


def lines(worker: Any) -> list[dict[str, str]]:
    """What it has logged."""
    return [json.loads(line) for line in worker.said.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("request_line", "kind"),
    [
        (f"GET /aktivieren/{TOKEN} x HTTP/1.1", "InvalidHTTPVersion"),
        (f"GET /aktivieren/{TOKEN}", "InvalidRequestLine"),
        (f"get-{TOKEN}! / HTTP/1.1", "InvalidRequestMethod"),
        (f"GET / HTTP/1.1\r\n{TOKEN} x: y", "InvalidHeaderName"),
        (f"GET / HTTP/1.1\r\nHost: x\r\nExpect: {TOKEN}", "ExpectationFailed"),
    ],
)
def test_a_request_that_cannot_be_read_is_named_by_its_kind(
    worker: Any, request_line: str, kind: str
) -> None:
    here, there = socket.socketpair()
    with closing(there), closing(Visit(worker.cfg, Line(here), SENDER, ("", 0))) as visit:
        visit.parser = get_parser(worker.cfg, iter([f"{request_line}\r\n\r\n".encode()]), SENDER)
        assert not worker.handle(visit)
        assert there.recv(4096).startswith(b"HTTP/1.1 4")
    (line,) = lines(worker)
    assert line["event"] == f"request cannot be read: {kind}"
    assert "request" not in line, "it would be an earlier one's"
    assert TOKEN not in str(line)
    assert SENDER[0] not in str(line)


def test_a_fault_is_logged_without_the_address_and_everything_else_as_it_is(worker: Any) -> None:
    try:
        int(TOKEN)
    except ValueError:
        worker.log.exception("Error handling request %s %s", "GET", f"/aktivieren/{TOKEN}")
        worker.log.exception("Exception in %s hook", "post_request")
    worker.log.warning("No %s", "connections")
    told = [line["event"] for line in lines(worker)]
    assert told == ["Error handling request", "Exception in post_request hook", "No connections"]
