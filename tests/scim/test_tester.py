"""Do checkers that do not know us find fault? The whole service is asked, once over WSGI and once over HTTP, on the real database."""

import json
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

import pytest
from flask import Flask
from scim2_client.engines.wsgi import WSGISCIMClient
from scim2_tester import Status, check_server
from werkzeug.serving import make_server

from tests.scim.asking import Directory, directory_of
from tests.users import office
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

pytestmark = pytest.mark.deep

# Groups are the rights, and there already: the rounds of create, replace and delete are for users.
ROUND = "User"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def ask(runtime: Runtime, app: Flask) -> Directory:
    return directory_of(runtime, app, office(runtime).boss)


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/scim/v2"
    server.shutdown()
    thread.join()


def test_scim2_tester_finds_no_fault(app: Flask, ask: Directory) -> None:
    headers = {"Authorization": f"Bearer {ask.key}"}
    client = WSGISCIMClient(app, base_url="http://localhost/scim/v2", headers=headers)
    results = check_server(client, resource_types=[ROUND])
    assert len(results) > 40
    faults = [
        (one.title, one.reason) for one in results if one.status not in {Status.SUCCESS, Status.SKIPPED}
    ]
    assert faults == []


def test_scim_sanity_finds_no_fault(address: str, ask: Directory) -> None:
    options = ("--token", ask.key, "--json-output", "--i-accept-side-effects", "--resource", ROUND)
    extra = ("--extra-user-fields", json.dumps({"displayName": "Sanity Probe"}))
    done = subprocess.run(
        [sys.executable, "-m", "scim_sanity", "probe", address, *options, *extra],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = json.loads(done.stdout)
    failed = [one for one in told["results"] if one["status"] not in {"pass", "skip"}]
    assert failed == []
    assert done.returncode == 0
