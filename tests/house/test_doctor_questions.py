"""Does the doctor find what breaks a house: clocks, Redis, processes, jobs, disks, certificates, the sender's domain?"""

import json
import shutil
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result
from dns import resolver
from dns.exception import DNSException
from pytest_httpserver import HTTPServer
from redis import Redis

from service.cli.doctor import ask
from service.cli.examination import (
    asking,
    certificates,
    clocks,
    dialling,
    public_address,
    sender_domain,
)
from service.version import version
from tests.conftest import SECRET_KEY
from tests.house.test_real_is_not_demo import PRODUCTION
from tests.owner import as_owner
from workflows.engine.heartbeat import EXPECTED, beat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

DAY = 86_400
SENDER = "abrechnung.example"
Found = tuple[str, str]


@pytest.fixture
def there(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The test's database is the one of the environment."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", SECRET_KEY)
    return database_url


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """A production's settings."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)


def found(name: str) -> Found:
    mark, _name, text = ask(name)
    return mark, text


@pytest.mark.parametrize(
    ("apart", "mark", "words"),
    [(0.2, "ok", "agree to"), (-5, "note", "5.0 s behind this machine"), (90, "FAIL", "90.0 s ahead of")],
)
def test_clocks_that_are_apart(monkeypatch: pytest.MonkeyPatch, apart: float, mark: str, words: str) -> None:
    monkeypatch.setattr(asking, "first", lambda _statement: time.time() + apart)
    assert (found("clocks")[0], words in found("clocks")[1]) == (mark, True)
    assert clocks.NOTED_S < clocks.WRONG_S


def test_redis_takes_an_entry_and_keeps_it(valkey_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", valkey_url)
    with Redis.from_url(valkey_url) as redis:
        assert found("queue store")[0] == "ok"
        assert list(redis.scan_iter()) == [], "nothing is left"
        try:
            redis.config_set("maxmemory", "100mb")
            redis.config_set("maxmemory-policy", "allkeys-lru")
            assert (found("queue store")[0], "noeviction is needed" in found("queue store")[1]) == (
                "note",
                True,
            )
            redis.config_set("maxmemory-policy", "noeviction")
            redis.config_set("min-replicas-to-write", 1)
            assert found("queue store")[0] == "FAIL", "a PING would have said nothing"
        finally:
            redis.config_set("maxmemory", 0)
            redis.config_set("min-replicas-to-write", 0)


def test_some_processes_at_work_are_a_failure_and_none_is_a_note(runtime: Runtime, there: str) -> None:
    assert found("processes") == ("note", "nobody is at work: start ./kc web and ./kc workers")
    with transaction(runtime) as tx:
        for name in ("web", *EXPECTED[:-1]):
            beat(tx.session, name)
    mark, text = found("processes")
    assert (mark, "worker background (never seen)" in text) == ("FAIL", True)
    with transaction(runtime) as tx:
        beat(tx.session, EXPECTED[-1])
    assert found("processes")[0] == "ok"
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("UPDATE heartbeat SET version = '0001' WHERE name = 'relay'")
    assert found("processes") == ("note", "all at work; with another version's code, restart them: relay")


JOB = """
    INSERT INTO job (queue, kind, workflow, subject, key, state, run_at)
    VALUES ('mail', 'message.deliver', 'test', gen_random_uuid(), %s, %s, clock_timestamp() - %s * interval '1 s')
"""


def test_jobs_that_are_late_or_gave_up_are_noted(runtime: Runtime, there: str) -> None:
    assert found("jobs") == ("ok", "none is due")
    for number, (state, age, mark, words) in enumerate(
        [
            ("pending", -60, "ok", "none is due"),
            ("pending", 10, "ok", "1 in mail"),
            ("dead", 10, "note", "1 message.deliver"),
            ("pending", 400, "note", "2 in mail (due, the oldest for 4"),
        ]
    ):
        with as_owner(runtime) as connection:
            connection.exec_driver_sql(JOB, (str(number), state, age))
        assert (found("jobs")[0], words in found("jobs")[1]) == (mark, True), found("jobs")


def test_what_waits_for_a_later_release_is_noted(runtime: Runtime, there: str) -> None:
    with as_owner(runtime) as connection:
        for number in range(2):
            connection.exec_driver_sql(JOB, (str(number), "pending", -300))
        connection.exec_driver_sql(
            "UPDATE job SET last_error = 'this release does not know jobs of kind rose.water'"
        )
    told = "waiting for a later release, which knows them: 2 jobs of kind rose.water"
    assert found("jobs") == ("note", told)


@pytest.mark.parametrize(("free", "mark"), [(2**31, "ok"), (2**29, "note"), (2**20, "FAIL")])
def test_a_disk_that_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, mark: str) -> None:
    monkeypatch.setenv("KUNDENCENTER_DATA_DIR", str(tmp_path / "not" / "there"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    assert found("disks")[0] == mark


@pytest.mark.parametrize(("days", "mark"), [(None, "ok"), (40, "ok"), (3, "note")])
def test_a_certificate_that_ends_soon(monkeypatch: pytest.MonkeyPatch, days: int | None, mark: str) -> None:
    ends = {} if days is None else {"certificate_ends": time.time() + days * DAY}
    monkeypatch.setattr(dialling, "dial", lambda: {"mail": {"works": True, "said": "greets us"} | ends})
    assert found("mail server")[0] == mark
    assert certificates.judged("x", None) == "x"


def test_the_public_address_leads_to_us_or_to_somebody_else(
    real: None, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found("public address") == ("ok", ""), "a name for examples leads nowhere"
    for answer, mark, words in (
        ({"status": "ok", "version": version()}, "ok", "leads to us"),
        ({"status": "ok", "version": "0.0"}, "ok", "leads to us as version 0.0"),
        ({"hello": "world"}, "FAIL", "somebody else"),
    ):
        httpserver.clear()
        httpserver.expect_request("/healthz").respond_with_json(answer)
        monkeypatch.setattr(
            public_address,
            "HTTPSConnection",
            lambda *_at, **_more: HTTPConnection(httpserver.host, httpserver.port),
        )
        monkeypatch.setenv("KUNDENCENTER_PUBLIC_BASE_URL", "https://localhost")
        assert (found("public address")[0], words in found("public address")[1]) == (mark, True)


def test_an_address_out_of_reach_is_noted_and_a_refused_certificate_is_wrong(
    real: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUNDENCENTER_PUBLIC_BASE_URL", "https://localhost")
    expired = ssl.SSLCertVerificationError(1, "x")
    expired.verify_message = "certificate has expired"
    for error, mark, words in (
        (OSError(), "note", "from here"),
        (expired, "FAIL", "certificate has expired"),
    ):

        def refuse(_url: object, error: Exception = error) -> Any:
            raise error

        monkeypatch.setattr(public_address, "ask", refuse)
        assert (found("public address")[0], words in found("public address")[1]) == (mark, True)


def test_spf_and_dmarc_are_a_hint(real: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found("sender") == ("ok", ""), "the sender of a shipped profile is an example"
    monkeypatch.setattr(sender_domain, "is_for_examples", lambda _domain: False)
    texts = {SENDER: b"v=spf1 mx -all", f"_dmarc.{SENDER}": b"v=DMARC1; p=reject"}

    def resolve(name: str, _kind: str, *, lifetime: float) -> list[SimpleNamespace]:
        assert lifetime < 10
        if name not in texts:
            raise resolver.NXDOMAIN
        return [SimpleNamespace(strings=[texts[name]])]

    monkeypatch.setattr(resolver, "resolve", resolve)
    assert found("sender")[0] == "ok"
    del texts[f"_dmarc.{SENDER}"]
    assert found("sender")[1].startswith(f"missing: DMARC of {SENDER}")
    monkeypatch.setattr(resolver, "resolve", _nobody_answers)
    assert found("sender")[0] == "note"


def _nobody_answers(*_name: object, **_more: object) -> None:
    raise DNSException


def test_programs_read_what_the_doctor_found(
    database_url: str,
    tmp_path: Path,
    command_line: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialling, "dial", dict)
    settings = {"KUNDENCENTER_MODE": "demo", "DATABASE_URL": database_url, "REDIS_URL": "redis://127.0.0.1:1"}
    done = command_line(tmp_path, settings, "doctor", "--json")
    told = json.loads(done.stdout)
    marks = {one["name"]: one["mark"] for one in told["findings"]}
    assert (done.exit_code, told["ok"], marks["queue store"], marks["database"]) == (1, False, "fail", "ok")
    assert told["settings"]["secret_keys"] == "set"
    assert SECRET_KEY not in done.stdout
