"""Does every endpoint answer what its document says, whatever is sent, with a right, a foreign and a wrong key?

schemathesis makes the requests of the document itself, always the same ones. That valid values may be refused for what they mean (a
cursor of another list, a version that has moved on) no schema says; so that check is left out.
"""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest
from werkzeug.serving import make_server

from service.cli.processes import web_arguments
from service.local.environment import HOUSE
from tests.api.asking import key_of
from tests.api.notes import app_with_notes
from tests.builders import NUMBER, add_customer
from tests.conftest import SECRET_KEY
from workflows.engine.runtime import Runtime
from workflows.program.scopes import Scope
from workflows.program.secret import TEST, new_secret

CHECKS = (
    *(
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ),
    *("unsupported_method", "allow_header_conformance", "ignored_auth"),
)
CASES = 50
ALL = tuple(map(str, Scope))


@contextmanager
def notes_served(runtime: Runtime, _folder: Path) -> Iterator[str]:
    """The endpoints of the tests, which use all that the base offers."""
    server = make_server("127.0.0.1", 0, app_with_notes(runtime), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def web_served(runtime: Runtime, folder: Path) -> Iterator[str]:
    """A web as `./kc web` starts it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port: int = free.getsockname()[1]
    url = runtime.settings.database_url
    environment = os.environ | {
        "DATABASE_URL": url.get_secret_value() if url else "",
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "KUNDENCENTER_DATA_DIR": str(folder),
        "KUNDENCENTER_RATE_LIMITS": "off",
        "KUNDENCENTER_SMS_REPORT_KEY": "k" * 32,
        "WEB_CONCURRENCY": "1",
    }
    process = subprocess.Popen(web_arguments("127.0.0.1", port), env=environment, cwd=HOUSE)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
        assert process.poll() is None, "it still runs"
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if httpx2.get(f"{address}/healthz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    pytest.fail("the web does not start")


def ask_everything(address: str, key: str, mode: str, folder: Path) -> str:
    """Let schemathesis ask, and return what it says."""
    command = (
        *(
            sys.executable,
            "-m",
            "schemathesis.cli",
            "run",
            f"{address}/api/v1/openapi.json",
            "--url",
            address,
        ),
        *("--header", f"Authorization: Bearer {key}", "--mode", mode, "--max-examples", str(CASES)),
        *(
            "--seed",
            "1",
            "--phases",
            "coverage,fuzzing",
            "--continue-on-failure",
            "--checks",
            ",".join(CHECKS),
        ),
        *("--request-timeout", "30", "--no-color"),
    )
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("served", [web_served, notes_served])
def test_no_endpoint_answers_what_its_document_does_not_say(
    runtime: Runtime, tmp_path: Path, served: object
) -> None:
    add_customer(runtime)
    add_customer(runtime, "50001", email="b@example.org")
    right = key_of(runtime, "right", *ALL, customer=NUMBER)
    foreign = key_of(runtime, "foreign", *ALL, customer="50001")
    runs = [(right, "positive"), (right, "negative"), (foreign, "all"), (new_secret(TEST), "all")]
    with served(runtime, tmp_path) as address:  # type: ignore[operator] # one of the two above
        said = [ask_everything(address, key, mode, tmp_path) for key, mode in runs]
    passed = [int(found[1]) for text in said if (found := re.search(r"generated, (\d+) passed", text))]
    assert len(passed) == len(runs)
    assert all(count > CASES for count in passed)
