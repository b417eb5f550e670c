"""Does the bench count, compare and clear away as docs/measurements.md says? What it measures is measured by `./kc bench` alone."""

import fcntl
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import TextIO

import click
import pytest

from bench import checkouts, leftovers
from bench.aims import AIMS
from bench.browser import Browser
from bench.crowded import AT_MOST, AT_REST, Beside
from bench.processes import cpu_by_part, part_of, spent
from bench.ratios import spread
from bench.samples import Samples
from bench.table import lines_of, markdown
from bench.waits import accepted_at
from service.cli.visitor import TourError
from service.local.environment import HOUSE
from service.local.postfach import Item


def test_what_ended_or_began_between_two_readings_is_counted_as_far_as_it_is_known() -> None:
    before = {"web": {1: 5.0, 2: 7.0}, "workers": {3: 1.0}}
    after = {"web": {2: 7.5, 4: 0.25}, "relay": {3: 1.5}, "database": {9: 100.0}}
    assert spent(before, after, ("web", "relay", "workers")) == 0.5 + 0.25 + 0.5


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("python -m gunicorn -c file:x", "web"),
        ("kc relay python -m workers all", "relay"),
        ("kc mail python -m workers all", "workers"),
        ("a name that nobody has thought of", "workers"),
        ("python -m service up --port 1", "starter"),
        ("postgres: kc-1 checkpointer", "database"),
    ],
)
def test_no_process_of_a_house_goes_uncounted(command: str, part: str) -> None:
    assert part_of(command) == part


def test_a_process_and_those_below_it_are_found() -> None:
    with subprocess.Popen(["/bin/sleep", "60"]) as child:
        found = cpu_by_part(os.getpid())
        child.kill()
    assert set(found) >= {"web", "relay", "workers", "database"}
    assert {os.getpid(), child.pid} <= {pid for used in found.values() for pid in used}


def test_two_checkouts_are_compared_round_by_round() -> None:
    samples = Samples()
    for now, before in ((1.0, 2.0), (1.5, 2.0), (2.0, 8.0)):
        samples.add("now", "sign-in", now)
        samples.add("before", "sign-in", before)
    ratio = samples.ratio("sign-in", "now", "before")
    assert ratio
    assert ratio.median == 0.5
    [line] = lines_of(samples)
    assert line[0:3] == ("sign-in with e-mail TAN", "units", "≤ 1.9")
    assert line[6] == "yes"
    written = markdown([line], ["before: demo mode"])
    assert written.splitlines()[0] == "| what | measure | aim | before | now | now / before | met |"
    assert written.endswith("before: demo mode")


def test_one_checkout_alone_has_no_columns_of_another() -> None:
    samples = Samples()
    samples.add("now", "mail share", 0.5)
    [line] = lines_of(samples)
    told = "| mails, share of bare SMTP | × | ≥ 0.8 | 0.500 | no |"
    assert markdown([line], []).splitlines()[2] == told


@pytest.mark.parametrize(
    ("key", "limit", "found"), [("page", 1.2, 1.5), ("idle database", 5.0, 3.0), ("onboarding", None, 1.5)]
)
def test_a_full_house_is_judged_beside_an_empty_one_and_at_rest_by_itself(
    key: str, limit: float | None, found: float
) -> None:
    [aim] = [one for one in AIMS if one.key == key]
    beside = Beside(aim, full=spread([3.0]), empty=spread([2.0]), ratio=spread([1.5]))
    assert (beside.limit, beside.found.median) == (limit, found)


def test_every_aim_is_a_key_of_its_own() -> None:
    assert len({aim.key for aim in AIMS}) == len(AIMS)
    assert {*AT_MOST, AT_REST} <= {aim.key for aim in AIMS}


def test_a_mail_is_known_by_the_id_that_it_carries() -> None:
    item = Item.received("mail", "a@example.org", "text", headers={"Message-ID": "<abc@example.org>"})
    sms = Item.received("sms", "+491521", "text")
    assert accepted_at([item, sms]) == {"abc": int(item.id[:20]) / 1e9}


def test_nothing_of_the_caller_reaches_a_measured_house(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "KUNDENCENTER_PROFILE", "WEB_CONCURRENCY", "PGHOST", "PYTHONPATH"):
        monkeypatch.setenv(name, "of the caller")
    made = checkouts.this().environment(Path("/x"), 1234, "smtp://127.0.0.1:1", "http://127.0.0.1:2/sms")
    assert "of the caller" not in made.values()
    assert made["KUNDENCENTER_MODE"] == "bench"
    assert made["PYTHONPATH"] == str(HOUSE)


def test_another_checkout_says_in_which_mode_it_is_measured(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError, match="no checkout"):
        checkouts.other(tmp_path)
    (tmp_path / "workflows").mkdir()
    (tmp_path / "kc").touch()
    (tmp_path / "requirements.lock").write_bytes((HOUSE / "requirements.lock").read_bytes())
    settings = tmp_path / "workflows" / "settings.py"
    for modes, remark in (('"demo", "production"', "knows no bench mode"), ('"demo", "bench"', "")):
        settings.write_text(f"mode: Literal[{modes}]")
        found = checkouts.other(tmp_path)
        assert (remark in found.remark, found.python) == (True, sys.executable)
        assert bool(found.remark) == bool(remark)


def test_what_an_aborted_run_left_ends_and_a_running_one_is_let_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, running = tmp_path / "kc-bench-left", tmp_path / "kc-bench-running"
    for folder in (left, running):
        folder.mkdir()
        (folder / leftovers.LOCK).touch()
    orphan = subprocess.Popen(["/bin/sleep", "60"], env={"KUNDENCENTER_DATA_DIR": str(left)})
    with (running / leftovers.LOCK).open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        reaper = Thread(target=orphan.wait)
        reaper.start()
        assert leftovers.clear_away() == [left]
        reaper.join()
    assert (orphan.returncode, left.exists(), running.exists()) == (-15, False, True)


def test_no_other_run_takes_a_folder_that_was_just_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    flock = fcntl.flock

    def lock_after_a_look(file: TextIO, how: int) -> None:
        if how == fcntl.LOCK_EX:
            assert leftovers.clear_away() == []
        flock(file, how)

    monkeypatch.setattr(fcntl, "flock", lock_after_a_look)
    with leftovers.own_folder() as folder:
        assert leftovers.clear_away() == []
        assert (folder / leftovers.LOCK).is_file()
    assert not folder.exists()


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer(404 if self.path == "/nowhere" else 200)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(303)

    def _answer(self, status: int) -> None:
        body = f"""{self.headers["Cookie"]}<form method="post" action="/in"><input name="a" value="1"></form>""".encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 303:
            self.send_header("Location", "/inside?x=1")
            self.send_header("Set-Cookie", "__Host-session=abc; Secure; Path=/")
            self.send_header("Set-Cookie", "old=; Max-Age=0")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def pages() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_browser_follows_keeps_secure_cookies_and_counts(pages: str) -> None:
    with Browser(pages, {"old": "1"}) as browser:
        browser.open("/form")
        browser.send("/in", {"b": "2"})
        browser.must_be_at("/inside")
        assert (browser.cookies, browser.requests) == ({"__Host-session": "abc"}, 3)
        assert browser.page.startswith("__Host-session=abc<")
        browser.rest()
        assert browser.post("/in", {}) == "/inside?x=1"
        with pytest.raises(TourError, match="answered 404"):
            browser.open("/nowhere")
        with pytest.raises(TourError, match="no form to"):
            browser.form("/elsewhere")
