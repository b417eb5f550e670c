"""Does the doctor dial mail server and SMS gateway, and does the command line look after dead jobs?"""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from service.cli.doctor import ask
from service.cli.examination import dialling
from service.cli.jobs import jobs
from service.local import sinks
from tests.actions.test_dead_jobs import undeliverable
from tests.builders import one, rows
from tests.operators import actor
from tests.workers.bad_server import bad_server
from tests.workers.rounds import change
from workers.dialing import dial
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels
from workflows.pause.records import QueuePause
from workflows.settings import SettingsError, load_settings


def said(**urls: str) -> dict[str, dict[str, object]]:
    """What is said of mail and SMS."""
    answer: dict[str, dict[str, object]] = json.loads(dial(load_settings(**urls)))
    del answer["letter"]
    return answer


def test_both_are_dialled_and_nothing_is_sent(tmp_path: Path) -> None:
    with sinks.running(tmp_path) as (smtp_url, sms_url):
        answer = said(smtp_url=smtp_url, sms_url=sms_url)
    assert answer == {
        "mail": {"works": True, "said": "greets us, in the clear, without sign-in"},
        "sms": {"works": True, "said": "answers (204) and does not refuse our key"},
    }
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("mode", "cause"),
    [
        ("auth535", "535: no connection to the mail server: SMTPAuthenticationError"),
        ("connect421", "421: no connection to the mail server: SMTPConnectError"),
    ],
)
def test_a_mail_server_that_does_not_let_us_in_is_named_without_its_words(mode: str, cause: str) -> None:
    with bad_server() as server:
        server.mode = mode
        assert said(smtp_url=server.url) == {"mail": {"works": False, "said": cause}}


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "the SMS gateway refuses us: 401"),
        (503, "the SMS gateway is busy: 503"),
        (302, "SMS_URL leads to a page for people, not to an SMS gateway: 302"),
    ],
)
def test_a_gateway_that_does_not_let_us_in_is_named(httpserver: HTTPServer, status: int, words: str) -> None:
    httpserver.expect_request("/sms").respond_with_data("", status)
    assert said(sms_url=httpserver.url_for("/sms")) == {"sms": {"works": False, "said": words}}


def test_a_gateway_that_does_not_know_the_question_leaves_it_open(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/sms").respond_with_data("", 501)
    found = said(sms_url=httpserver.url_for("/sms"))
    monkeypatch.setattr(dialling, "dial", lambda: found)
    assert ask("SMS gateway")[::2] == (
        "note",
        "is reached, but answers our question with 501; only a first SMS will show whether address and key are right",
    )


def test_an_out_tray_that_takes_no_letter_is_named_without_its_path(tmp_path: Path) -> None:
    def look() -> object:
        return json.loads(dial(load_settings(letter_dir=tmp_path / "there" / "letters")))["letter"]

    assert look() == {"works": True, "said": "takes letters"}
    assert list(tmp_path.iterdir()) == [], "whoever looks makes no folder that the workers could not use"
    (tmp_path / "there").write_text("no folder")
    assert look() == {"works": False, "said": "KUNDENCENTER_LETTER_DIR: Not a directory"}


def test_an_unusable_address_is_said_and_not_shown() -> None:
    with pytest.raises(SettingsError, match=r"^SMTP_URL: starttls must be required, offered or off$"):
        said(smtp_url="smtp://user:geheim@host?starttls=maybe")
    answer = said(sms_url="http://127.0.0.1:9/sms")
    assert answer["sms"]["said"] == "no connection to the SMS gateway: nothing listens there"


def test_the_doctor_tells_what_the_dialling_found(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"sms": {"works": False, "said": "the SMS gateway refuses us: 401"}}
    monkeypatch.setattr(dialling, "dial", lambda: answer)
    assert ask("mail server")[0] == "note"
    assert ask("SMS gateway") == (
        "FAIL",
        "SMS gateway",
        "the SMS gateway refuses us: 401",
    )
    answer["letter"] = {"works": False, "said": "KUNDENCENTER_LETTER_DIR: Read-only file system"}
    assert ask("letters")[::2] == ("FAIL", answer["letter"]["said"])
    answer["mail"] = {"works": True, "said": "greets us"}
    assert ask("mail server") == ("ok", "mail server", "greets us")


def test_the_doctor_tells_what_the_workers_have_met(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert ask("sending")[0] == "ok"
    with transaction(runtime) as tx:
        channels.note(tx.session, "mail", "535: no connection")
    mark, _name, text = ask("sending")
    assert mark == "note"
    assert re.fullmatch(r"mail has waited since 20\S+ \d\d:\d\d CES?T: 535: no connection", text)


def test_dead_jobs_on_the_command_line(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())  # a command completes it
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", "k" * 40)
    _registration, job_id = undeliverable(runtime)
    run = CliRunner().invoke
    assert re.search(rf"^{job_id}  20\S+ \d\d:\d\d CES?T  ", run(jobs, ["list"]).output, flags=re.MULTILINE)
    assert run(jobs, ["retry", "--reason", "x"]).exit_code == 2
    assert run(jobs, ["retry", str(job_id), "--reason", " "]).exit_code == 1
    done = run(jobs, ["retry", "--all", "--reason", "the mail server is back"])
    assert (done.exit_code, done.stdout) == (0, "1 job begun anew, 0 not\n")
    assert one(runtime, Job, job_id).state == "pending"
    again = run(jobs, ["discard", str(job_id), "0", "--reason", "x"])
    assert again.exit_code == 1
    assert f"{job_id}: it has not failed, it is pending" in again.output
    assert "0: there is no such job" in again.output


def until_of(runtime: Runtime) -> str:
    (paused,) = rows(runtime, QueuePause)
    return f"{paused.until.astimezone(runtime.profile.zone):%Y-%m-%d %H:%M %Z}"


def test_a_queue_rests_and_goes_on_by_the_command_line(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", "k" * 40)
    run = CliRunner().invoke
    assert ask("pauses") == ("ok", "pauses", "no queue is paused")
    for wrong in (["tan", "--minutes", "6"], ["mail", "--minutes", "0"], ["fax", "--minutes", "1"]):
        assert run(jobs, ["pause", *wrong, "--reason", "x"]).exit_code != 0
    assert "say why" in run(jobs, ["pause", "mail", "--minutes", "30", "--reason", " "]).output
    done = run(jobs, ["pause", "mail", "--minutes", "30", "--reason", "moving"])
    assert (done.exit_code, done.stdout) == (0, f"mail is paused for 30 minutes, until {until_of(runtime)}\n")
    mark, _name, text = ask("pauses")
    assert mark == "note"
    assert text == f"paused: mail until {until_of(runtime)}, by the command line"
    assert re.search(r"until 20\S+ \d\d:\d\d CES?T,", text)
    whom = actor(runtime, "lea")
    change(runtime, "UPDATE queue_pause SET actor = :who", who=whom)
    assert ask("pauses").text == f"paused: mail until {until_of(runtime)}, by lea on /betrieb/auftraege"
    again = run(jobs, ["pause", "mail", "--minutes", "30", "--reason", "moving"])
    assert "mail is paused already" in again.output
    assert "say why" in run(jobs, ["resume", "mail", "--reason", " "]).output
    assert run(jobs, ["resume", "mail", "--reason", "moved"]).stdout == "mail goes on\n"
    assert "mail is not paused" in run(jobs, ["resume", "mail", "--reason", "moved"]).output
    tan = ["pause", "tan", "--reason", "moving", "--minutes"]
    assert "tan may be paused for 5 minutes at most" in run(jobs, [*tan, "6"]).output
    assert (
        run(jobs, [*tan, "1"]).exit_code == run(jobs, ["resume", "tan", "--reason", "moved"]).exit_code == 0
    )
    assert (
        "tan has only just been paused; it has to run for 15 minutes first" in run(jobs, [*tan, "1"]).output
    )
