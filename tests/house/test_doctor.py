"""Does the doctor see what is odd: accounts outside the profile, a copied profile, ports where nobody listens?"""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from service.cli.doctor import CHECKS, ask
from service.cli.examination.setup import effective_settings
from service.local.instance import Instance
from tests import builders, passkeys
from tests.askers import session_of
from tests.conftest import SECRET_KEY
from tests.house.test_real_is_not_demo import PRODUCTION, runs_in
from tests.rotations import FIRST, SECOND, id_of
from workflows import profile as profiles
from workflows.engine.runtime import Runtime


def test_accounts_outside_the_tan_policy(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", SECRET_KEY)
    for method in ("none", "none", "sms"):
        builders.add_account(runtime, tan_method=method)
    builders.add_newcomer(runtime)
    assert CHECKS["administrators"]() == "every customer number with users has one"
    assert CHECKS["TAN policy"]() == "every account keeps to the profile demo"
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "abrechnung")
    mark, _name, text = ask("TAN policy")
    assert mark == "note", "they keep it legitimately"
    assert text.endswith("abrechnung does not allow any more: 2 with none")


def test_where_passkeys_work_and_which_do_not(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", SECRET_KEY)
    passkeys.registered(runtime, session_of(runtime, builders.add_account(runtime)))
    for base, mark, text in (
        ("http://localhost:8000", "ok", "at localhost"),
        (
            "http://127.0.0.1:8000",
            "note",
            "none: KUNDENCENTER_PUBLIC_BASE_URL holds an IP address, and passkeys want a name",
        ),
        (
            "http://new.example",
            "note",
            "at new.example; passkeys that nobody can use here, made 1 for localhost",
        ),
    ):
        monkeypatch.setenv("KUNDENCENTER_PUBLIC_BASE_URL", base)
        assert ask("passkeys") == (mark, "passkeys", text)


def test_secrets_under_a_key_that_is_missing(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.add_account(runtime)
    monkeypatch.setenv("DATABASE_URL", database_url)
    for ring, mark, words in (
        ((FIRST,), "ok", f"everything is readable with {id_of(FIRST)}"),
        ((SECOND, FIRST), "note", "2 keys; ./kc keys status says which of them may go"),
        ((SECOND,), "FAIL", f"wrapped under keys that are missing: 1 on {id_of(FIRST)}"),
    ):
        monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", ",".join(ring))
        found, _name, text = ask("secret keys")
        assert (found, text.endswith(words)) == (mark, True), text


@pytest.mark.parametrize(
    ("arguments", "mark", "words"),
    [
        ("", "ok", "10 s for a request to arrive"),
        ("--threads 4 --timeout 60", "ok", "10 s for a request to arrive"),
        ("-k sync", "FAIL", "takes the worker SyncWorker"),
        ("--worker-class=gthread", "FAIL", "takes the worker ThreadWorker"),
        ("-k no_such_worker", "FAIL", "no_such_worker"),
        ("--no-such-option", "FAIL", "GUNICORN_CMD_ARGS: gunicorn does not understand them"),
        ("--help", "FAIL", "GUNICORN_CMD_ARGS: gunicorn does not understand them"),
        ("'unclosed", "FAIL", "GUNICORN_CMD_ARGS: gunicorn does not understand them"),
    ],
)
def test_only_our_worker_has_a_deadline_for_slow_visitors(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: str,
    mark: str,
    words: str,
) -> None:
    monkeypatch.setenv("GUNICORN_CMD_ARGS", arguments)
    found, _name, text = ask("slow visitors")
    assert (found, words in text) == (mark, True), text
    assert capsys.readouterr() == ("", "")


def test_brackets_are_shown_and_no_markup(
    database_url: str, tmp_path: Path, command_line: Callable[..., Result]
) -> None:
    base = "http://[fd00::1]:8000"
    settings = {
        "KUNDENCENTER_MODE": "demo",
        "DATABASE_URL": database_url,
        "KUNDENCENTER_PUBLIC_BASE_URL": base,
    }
    folder = tmp_path / "[red]"
    folder.mkdir()
    shown = command_line(folder, settings, "doctor").stdout
    assert base in shown
    assert f"{folder} is writable" in shown, "a line in a pipe is not broken"
    assert max(map(len, shown.splitlines())) > 80, "nor is a long one"
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_a_database_of_the_other_mode_is_a_failure(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert ask("database")[0] == "ok"
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    mark, _name, text = ask("database")
    assert (mark, "holds a demonstration's data" in text) == ("FAIL", True)


def test_what_cannot_be_examined_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "nothing")
    assert ask("TAN policy")[0] == "FAIL"


def test_a_copied_profile_is_noted_in_production_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = (profiles.PROFILES / "demo.toml").read_text(encoding="utf-8")
    (tmp_path / "demo.toml").write_text(shipped)
    (tmp_path / "ours.toml").write_text(shipped)
    addresses = shipped.replace("example.org", "haus.de")
    (tmp_path / "addresses.toml").write_text(addresses)
    own = addresses.replace(", eine Vorführung", " GmbH").replace(
        "Aufsichtsbehörde, die es nicht gibt", "Behörde"
    )
    (tmp_path / "own.toml").write_text(
        own.replace("Muster", "Haus").replace("030 23125 000", "030 1").replace("Beispielplatz", "Am Platz")
    )
    monkeypatch.setattr(profiles, "PROFILES", tmp_path)
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "ours")
    assert ask("profile") == ("ok", "profile", "ours")
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    names, lines = "sender_name, support_phone, sms_sender", "imprint, sender_address, privacy.controller"
    all_of_it = (
        f"brand, sender_email, sender_name, support_email, support_phone, sms_sender, {lines}, privacy.authority, "
        "services.recherche, services.sms"
    )
    for name, mark, text in (
        ("demo", "note", f"demo: still holds examples: {all_of_it} (docs/profiles.md)"),
        ("ours", "note", f"ours: still holds examples: {all_of_it} (docs/profiles.md)"),
        (
            "addresses",
            "note",
            f"addresses: still holds examples: brand, {names}, {lines}, privacy.authority (docs/profiles.md)",
        ),
        ("own", "ok", "own"),
    ):
        monkeypatch.setenv("KUNDENCENTER_PROFILE", name)
        assert ask("profile") == (mark, "profile", text)


def test_the_ports_are_those_of_the_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNDENCENTER_DATA_DIR", str(tmp_path))
    assert ask("ports")[2] == "", "without an instance there is nothing to say"
    with socket.create_server(("127.0.0.1", 0)) as pages, socket.create_server(("127.0.0.1", 0)) as box:
        here, there = pages.getsockname()[1], box.getsockname()[1]
        found = Instance(
            "postgresql:///x",
            "redis://127.0.0.1:1",
            mode="demo",
            web_url=f"http://127.0.0.1:{here}",
            smtp_url=f"smtp://127.0.0.1:{there}",
            sinks=("mail",),
        )
        with runs_in(tmp_path, found):
            assert ask("ports") == (
                "ok",
                "ports",
                f"{here} (pages), {there} (mail box)",
            )
            box.close()
            silent = ("FAIL", "ports", f"nobody listens on {there} (mail box)")
            assert ask("ports") == silent


def test_settings_show_what_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNDENCENTER_DATA_DIR", str(tmp_path))
    shown = dict(effective_settings())
    assert shown["smtputf8"] == "on"
    assert shown["letter_dir"] == str(tmp_path / "briefe")
    assert (shown["secret_keys"], shown["bounce_address"], shown["sms_report_key"]) == (
        "not set",
        "not set",
        "not set",
    )
    assert "None" not in shown.values()
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    shown = dict(effective_settings())
    assert (shown["smtputf8"], shown["secret_keys"], shown["smtp_url"]) == ("off", "set", "set")
