"""Does the local Postfach keep what was sent, for any number of writers, and does the sink end cleanly?"""

import json
import signal
import smtplib
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from service.local import engines, postfach
from service.local.postfach import Item, prune, read, store
from service.local.sinks import running


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def start(data_dir: Path) -> tuple["subprocess.Popen[str]", int]:
    port = free_port()
    command = [sys.executable, "-m", "service.local.sinks", "--data-dir", str(data_dir)]
    child = subprocess.Popen(
        [*command, "--smtp-port", str(port), "--sms-port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child, port


def test_items_come_newest_first_and_by_recipient(tmp_path: Path) -> None:
    for number in range(5):
        store(tmp_path, Item.received("mail", f"P{number % 2}@example.org", f"Nummer {number}"))
    assert [item.text[-1] for item in read(tmp_path)] == ["4", "3", "2", "1", "0"]
    assert [item.text[-1] for item in read(tmp_path, to="p1@EXAMPLE.org")] == ["3", "1"]
    assert [item.text[-1] for item in read(tmp_path, limit=2)] == ["4", "3"]
    assert read(tmp_path / "nowhere") == []


def test_a_stored_item_reads_back_the_same(tmp_path: Path) -> None:
    item = Item.received(
        "letter", "Max Muster", "Ihr Code\nABCD-EFGH-JK23\n", subject="Brief", html="<p>Ä</p>"
    )
    store(tmp_path, item)
    assert read(tmp_path) == [item]
    assert item.codes == ("ABCD-EFGH-JK23",)


def test_a_phone_number_is_found_as_a_web_form_writes_it(tmp_path: Path) -> None:
    store(tmp_path, Item.received("sms", "+4915228817386", "x"))
    assert len(read(tmp_path, to=" 4915228817386")) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ihre TAN: 123456.", ("123456",)),
        ("    654321\n", ("654321",)),
        ("@host #111222", ("111222",)),
        ("Kundennummer 100981, Telefon 030 231250", ()),
        ("Code KMRT-PWXZ bis 2026-1123", ("KMRT-PWXZ",)),
        ("https://x.example/aktivieren/AB12-CD34-123456", ()),
        ("1234567", ()),
    ],
)
def test_codes_are_told_from_other_numbers(text: str, codes: tuple[str, ...]) -> None:
    assert Item.received("mail", "x", text).codes == codes


def test_links_end_where_the_sentence_ends() -> None:
    item = Item.received("mail", "x", "Siehe https://x.example/a-b_c.d-. Oder (http://y.example/?q=1), ja.")
    assert item.links == ("https://x.example/a-b_c.d-", "http://y.example/?q=1")


def test_many_writers_and_prunes_lose_nothing_that_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postfach, "_PRUNE_EVERY", 10)

    def write(number: int) -> None:
        store(tmp_path, Item.received("mail", f"{number}@example.org", "x"))
        read(tmp_path, limit=3)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(400)))
    assert len(read(tmp_path, limit=1000)) == 400
    prune(tmp_path, kept=30)
    assert len(read(tmp_path)) == 30
    assert len(list((tmp_path / "postfach").iterdir())) == 30


def test_only_the_owner_may_read_what_holds_codes(tmp_path: Path) -> None:
    store(tmp_path / "new", Item.received("mail", "x", "x"))
    folder = tmp_path / "new" / "postfach"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in folder.iterdir())


def test_any_mail_client_can_use_the_sink(tmp_path: Path) -> None:
    with (
        running(tmp_path) as (smtp_url, _sms_url),
        smtplib.SMTP("127.0.0.1", int(smtp_url[-5:].split(":")[-1])) as smtp,
    ):
        smtp.sendmail(
            "a@example.org",
            ["b@example.org", "c@example.org"],
            "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n\nHallo\n",
        )
    assert {(item.to, item.subject, item.text) for item in read(tmp_path)} == {
        ("b@example.org", "Grüße", "Hallo\n"),
        ("c@example.org", "Grüße", "Hallo\n"),
    }


def test_a_taken_port_is_an_error_and_leaves_nothing_open(tmp_path: Path) -> None:
    smtp_port = free_port()
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(OSError, match="in use"),
        running(tmp_path, smtp_port=smtp_port, sms_port=taken.getsockname()[1]),
    ):
        pytest.fail("a taken port was used")
    with socket.create_server(("127.0.0.1", smtp_port)):
        pass


def test_the_process_ends_cleanly_with_sigterm(tmp_path: Path) -> None:
    child, port = start(tmp_path)
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.sendmail("a@example.org", "b@example.org", "Subject: x\n\nx\n")
        child.send_signal(signal.SIGTERM)
        assert child.wait(5) == 0
    assert child.stdout is not None
    child.stdout.close()
    assert len(read(tmp_path)) == 1


def test_the_process_follows_its_parent(tmp_path: Path) -> None:
    port = free_port()
    program = (
        "import json, subprocess, sys, os; child = subprocess.Popen(json.loads(sys.argv[1]), stdout=subprocess.PIPE);"
        "child.stdout.readline(); print(child.pid, flush=True); os._exit(0)"
    )
    command = [sys.executable, "-m", "service.local.sinks", "--data-dir", str(tmp_path)]
    command += ["--smtp-port", str(port), "--sms-port", "0"]
    parent = subprocess.run(
        [sys.executable, "-c", program, json.dumps(command)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    child, deadline = int(parent.stdout), time.monotonic() + 5
    while is_listening(port):
        assert time.monotonic() < deadline, f"the sink {child} outlived its parent"
        time.sleep(0.05)


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_another_ones_sinks_are_not_taken_for_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that start at once find the same ports free: whoever comes second looks again."""
    with socket.create_server(("127.0.0.1", 0)) as stranger, ExitStack() as stack:
        taken = stranger.getsockname()[1]
        looks = iter((taken, free_port(), free_port(), free_port()))
        monkeypatch.setattr(engines, "free_port", lambda _first: next(looks))
        assert taken not in engines._receivers(tmp_path, stack)
