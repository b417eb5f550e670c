"""Is bench mode production's, without limits, on this machine alone, and are the other modes untouched by it?"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from click.testing import Result

from service.app import create_app
from service.cli.context import UnusableError, refuse_other_mode
from service.cli.doctor import ask
from workflows.engine.database import connect
from workflows.engine.runtime import Runtime
from workflows.settings import SettingsError, load_settings

KEY = "k" * 32
FAR = "https://s3cret.example"
BENCH = {"mode": "bench", "secret_keys": KEY, "public_base_url": "http://127.0.0.1:8200"}
PRODUCTION = {"mode": "production", "secret_keys": KEY, "public_base_url": FAR, "trusted_proxies": 0}


def test_nothing_holds_a_bench_up_unless_it_is_asked_to() -> None:
    read = load_settings(**BENCH)
    assert (read.is_bench, read.is_demo, read.captcha, read.rate_limits) == (True, False, "none", "off")
    asked = load_settings(**BENCH, captcha="picture", rate_limits="on")
    assert (asked.captcha, asked.rate_limits) == ("picture", "on")


@pytest.mark.parametrize("told", [{}, PRODUCTION], ids=["demo", "production"])
def test_the_other_modes_keep_their_limits(told: dict[str, object]) -> None:
    read = load_settings(**told)
    assert (read.is_bench, read.captcha, read.rate_limits) == (False, "proof", "on")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"public_base_url": FAR}, "PUBLIC_BASE_URL must be a loopback address in bench mode"),
        ({"public_base_url": "http://192.0.2.1"}, "PUBLIC_BASE_URL must be a loopback address"),
        ({"public_base_url": "http://127.0.0.1.s3cret.example"}, "PUBLIC_BASE_URL must be a loopback"),
        ({"smtp_url": "smtps://s3cret.example"}, "SMTP_URL must be a loopback address in bench mode"),
        ({"sms_url": f"{FAR}/sms"}, "SMS_URL must be a loopback address in bench mode"),
        (
            {"bounce_mailbox": "imaps://s3cret.example", "bounce_address": "b@example.org"},
            "BOUNCE_MAILBOX must be a loopback address in bench mode",
        ),
        (
            {"document_store_access": "https://key:word@s3cret.example"},
            "DOCUMENT_STORE_ACCESS must be a loopback address in bench mode",
        ),
        ({"secret_keys": ""}, "SECRET_KEYS is missing"),
    ],
)
def test_nothing_leads_out_of_a_bench(changes: dict[str, str], message: str) -> None:
    with pytest.raises(SettingsError, match=message) as refused:
        load_settings(**BENCH | changes)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://localhost:8200", "http://[::1]:8200", "https://127.0.0.1"])
def test_every_loopback_address_will_do(url: str) -> None:
    assert load_settings(**BENCH | {"public_base_url": url}).is_bench


@pytest.mark.parametrize("name", ["KUNDENCENTER_MODE", "kundencenter_mode"])
def test_a_bench_listens_on_loopback_only(
    tmp_path: Path, command_line: Callable[..., Result], name: str
) -> None:
    environment = {
        name: "bench",
        "KUNDENCENTER_SECRET_KEYS": KEY,
        "DATABASE_URL": "postgresql://127.0.0.1:1/x",
    }
    done = command_line(tmp_path, environment, "web", "--host", "0.0.0.0")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "in bench mode pages listen on a loopback address only" in done.stderr


def test_cookies_and_headers_are_production_s(runtime: Runtime) -> None:
    app = create_app(replace(runtime, settings=load_settings(**BENCH)))
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-kundencenter"
    assert app.config["SESSION_COOKIE_SECURE"]
    answer = app.test_client().get("/impressum", base_url="http://127.0.0.1:8200")
    assert "Strict-Transport-Security" in answer.headers


def test_its_clock_reads_no_catalogue_and_its_people_are_invented(database_url: str) -> None:
    found = []
    for told in (BENCH, PRODUCTION, {"mode": "demo"}):
        with connect(load_settings(**told, database_url=database_url), as_owner=True) as connection:
            found.append(_words_of(connection))
    assert found == [("production", "demo"), ("production", "production"), ("demo", "demo")]


def _words_of(connection: psycopg.Connection) -> tuple[str, str]:
    row = connection.execute(
        "SELECT current_setting('kundencenter.mode'), current_setting('kundencenter.kind')"
    ).fetchone()
    assert row
    return row[0], row[1]


def test_real_data_are_no_bench_s(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in BENCH.items():
        monkeypatch.setenv(f"KUNDENCENTER_{name.upper()}", value)
    for kind in ("empty", "demo"):
        refuse_other_mode(kind)
    with pytest.raises(UnusableError, match="for measuring choose another"):
        refuse_other_mode("production")


def test_the_doctor_calls_a_bench_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask("mode") == ("ok", "mode", "demo")
    for name, value in BENCH.items():
        monkeypatch.setenv(f"KUNDENCENTER_{name.upper()}", value)
    mark, _name, text = ask("mode")
    assert (mark, "no rate limits" in text) == ("FAIL", True)
