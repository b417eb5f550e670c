"""Is a database that is away told once, and in words, whatever else needs it?"""

import json

import click.testing
import pytest

from service.cli.doctor import NOT_EXAMINED, doctor
from service.cli.examination import dialling
from tests.house.test_real_is_not_demo import PRODUCTION

AWAY = 'connection failed: connection to server at "127.0.0.1", port 9 failed: Connection refused'


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A production whose database, Redis, mail server and gateway are not there."""
    addresses = {"DATABASE_URL": "postgresql://x@127.0.0.1:9/x", "REDIS_URL": "redis://127.0.0.1:9/0"}
    for name, value in (PRODUCTION | addresses).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(
        dialling, "dial", dialling.dial.__wrapped__
    )  # the answer that a process keeps is another test's


@pytest.mark.deep
@pytest.mark.usefixtures("away")
def test_a_database_that_is_away_is_said_once() -> None:
    run = click.testing.CliRunner().invoke
    done = run(doctor, ["--json"])
    told = json.loads(done.stdout)
    found = {one["name"]: (one["mark"], one["text"]) for one in told["findings"]}
    assert (done.exit_code, told["ok"], found["database"]) == (1, False, ("fail", AWAY))
    for name in ("schema", "clocks", "TAN policy", "documents", "jobs", "sending"):
        assert found[name] == ("fail", NOT_EXAMINED)
    assert found["mail server"] == ("fail", "no connection to the mail server: nothing listens there")
    assert found["SMS gateway"] == ("fail", "no connection to the SMS gateway: nothing listens there")

    shown = run(doctor, [])
    text = " ".join(shown.output.split())
    assert (shown.exit_code, text.count(NOT_EXAMINED), text.count("Connection refused")) == (1, 1, 2)
    assert f"FAIL the rest {NOT_EXAMINED} (schema, roles, clocks, " in text
    assert "OperationalError" not in text
