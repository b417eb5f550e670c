"""What does the web do before its processes are born?"""

import gc
import logging
import os
import runpy
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config, Setting
from gunicorn.errors import ConfigError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from structlog.contextvars import clear_contextvars, get_contextvars

from service.app import create_app
from service.cli.processes import web_arguments
from service.door import beating
from service.gunicorn_config import when_ready
from service.gunicorn_lines import JsonLines
from service.gunicorn_worker import WholeRequests, keep_settings
from service.local.environment import HOUSE, child_environment
from service.web.language import NAMES
from service.web.ready_pages import pages_of
from tests.builders import rows
from tests.log_lines import lines_of
from workflows.engine.heartbeat import Heartbeat, beat
from workflows.engine.runtime import Runtime
from workflows.revision import expected_head

CONFIGURATION = str(HOUSE / "service" / "gunicorn_config.py")


@pytest.mark.parametrize("preload", [True, False])
def test_pages_are_compiled_once_for_all_processes(runtime: Runtime, *, preload: bool) -> None:
    clear_contextvars()  # what an earlier test's request has left
    app = create_app(runtime)
    server = SimpleNamespace(cfg=SimpleNamespace(preload_app=preload), app=SimpleNamespace(wsgi=lambda: app))
    frozen = gc.get_freeze_count()
    when_ready(server)
    is_shared = gc.get_freeze_count() > frozen and len(gc.get_objects()) < 1_000
    assert is_shared == preload, "no collection of a child touches what the parent has loaded"
    every_page = len(app.jinja_env.list_templates()) if preload else 0
    for language in NAMES:
        assert len(pages_of(app).in_language(language).cache or ()) == every_page
    assert get_contextvars() == {}, "lines of the processes that are born now are about no request"


@pytest.mark.parametrize(
    ("count", "left", "cores", "processes"),
    [("", None, 1, 1), ("", None, 2, 2), ("", None, 16, 2), ("3", "3", 1, 3)],
)
def test_an_empty_number_of_processes_is_a_missing_one_and_that_is_one_per_core_up_to_two(
    monkeypatch: pytest.MonkeyPatch, count: str, left: str | None, cores: int, processes: int
) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", count)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: range(cores))
    assert web_arguments("127.0.0.1", 1)
    assert child_environment(dict(os.environ)).get("WEB_CONCURRENCY") == left
    assert runpy.run_path(CONFIGURATION)["workers"] == processes


def test_where_nobody_is_held_to_cores_all_of_the_machine_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    monkeypatch.delattr(os, "sched_getaffinity")
    for cores, processes in ((None, 1), (1, 1), (16, 2)):
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert runpy.run_path(CONFIGURATION)["workers"] == processes


def test_the_callers_folder_does_not_stand_in_for_our_packages(tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    (tmp_path / "service" / "__init__.py").write_text("raise SystemExit('not ours')\n", encoding="utf-8")
    arguments = (*web_arguments("127.0.0.1", 1)[:-1], "--check-config", "wsgiref.simple_server:demo_app")
    subprocess.run(arguments, cwd=tmp_path, env=child_environment({}), check=True, capture_output=True)


def test_every_process_of_the_web_says_that_it_is_at_work(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beating, "BEAT_EVERY", 0)
    stop = threading.Event()
    seen = iter([OperationalError("SELECT", {}, Exception("away")), None])

    def once(session: Session, name: str) -> None:
        if failed := next(seen):
            raise failed
        beat(session, name)
        stop.set()

    monkeypatch.setattr(beating, "beat", once)
    beating.begin_beating(runtime, stop).join(timeout=10)
    (row,) = rows(runtime, Heartbeat)
    assert (row.name, row.version) == ("web", expected_head())


def test_tls_is_left_to_the_proxy(tmp_path: Path) -> None:
    configuration = Config()
    WholeRequests.check_config(configuration, None)
    configuration.set("certfile", str(tmp_path))
    with pytest.raises(ConfigError, match="TLS belongs to the proxy"):
        WholeRequests.check_config(configuration, None)


def test_a_process_asks_for_no_setting_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = Config()
    configuration.set("timeout", 31)
    said = {name: getattr(configuration, name) for name in configuration.settings}
    keep_settings(configuration)
    configuration.set("timeout", 32)  # as decision 0010 says, this comes too late
    assert {name: getattr(configuration, name) for name in configuration.settings} == said
    monkeypatch.setattr(Setting, "get", None)
    assert (configuration.timeout, configuration.keepalive) == (31, said["keepalive"])


def test_what_gunicorns_configuration_does_is_no_setting_though_one_is_called_so() -> None:
    configuration = Config()
    configuration.settings["validate"] = configuration.settings["timeout"]
    keep_settings(configuration)
    assert configuration.validate() is None
    assert configuration.worker_class is not configuration.settings["worker_class"].get()


def test_what_breaks_past_the_application_is_told_without_address_or_words() -> None:
    with lines_of("web") as told:
        lines = JsonLines(Config())
        try:
            raise ValueError("Key (email)=(erika.geheim@example.org) already exists")  # noqa: TRY301 - as gunicorn meets it
        except ValueError:
            lines.exception("Error handling request %s %s", "GET", "/passwort-neu/geheim")
            pool = logging.LogRecord(
                "pool", logging.ERROR, "", 1, "Exception during reset", (), sys.exc_info()
            )
        logging.getLogger("psycopg").warning("error ignored terminating geheim")
        assert logging.lastResort
        logging.lastResort.handle(pool)
        lines.error_log.handlers.clear()
    assert [line["event"] for line in told] == ["Error handling request", "Exception during reset"]
    for line in told:
        assert (line["process"], line["error"], line["level"]) == ("web", "ValueError", "error")
        assert [frame.rpartition(" ")[2] for frame in line["frames"]] == [
            "test_what_breaks_past_the_application_is_told_without_address_or_words"
        ]
    assert "geheim" not in str(told)
