"""Does it install and run as docs/operating.md says, on Debian's own PostgreSQL 15 and Redis 7, behind nginx, by a user who may change nothing?

Where it is shorter than the page: `.venv` is a stub over the packages of this machine, so that no `./kc` installs anything. Of the units only
`ExecStart` is read: there is no systemd here, and none of their hardening is at work. The tour is a demonstration's, through nginx without TLS.
Mail goes to a sink of ours and not to Postfix, SMS to one beside it; Redis and PostgreSQL begin without the files of Debian's packages.
"""

import json
import os
import re
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest

from service.local import sinks
from service.local.postfach import read
from service.version import version
from tests.architecture.sources import HOUSE
from tests.journeys.server_room import HOST, USER, Room, eventually, free_port, missing, opened

pytestmark = [pytest.mark.deep, pytest.mark.timeout(600)]

ROLES = "CREATE ROLE {0}_app; CREATE ROLE {0}_operator; GRANT {0}_app TO nobody; GRANT {0}_operator TO nobody"
USERS = "customer_number,login_name,display_name,first_name,last_name,email,mobile,delivery\n46075,anna.muster,Anna Muster,Anna,Muster,anna@example.org,,email\n"
COUNTS = (
    "SELECT (SELECT count(*) FROM account), (SELECT count(*) FROM transition), (SELECT count(*) FROM seat)"
)
SAID = {"event", "level", "timestamp", "process", "pid"}
TOUR = """
import sys
from service.cli import tour
from service.cli.demo_data import load_demo_data
from service.cli.whole import running
with running({port}, sinks=True, prepare=load_demo_data):
    sys.exit(0 if tour.run("{proxy}") else 1)
"""


@pytest.fixture(scope="module")
def post() -> Iterator[tuple[Path, str, str]]:
    """A mail server and an SMS gateway, and what they were given."""
    with tempfile.TemporaryDirectory(prefix="kci-") as folder, sinks.running(Path(folder)) as urls:
        yield Path(folder), *urls


@pytest.fixture(scope="module")
def room(post: tuple[Path, str, str]) -> Iterator[Room]:
    """A server room with the database and the settings of docs/operating.md."""
    if reason := missing():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="kci-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        with opened(Path(folder), post[1], post[2]) as furnished:
            furnished.run("createuser", USER)
            make_database(furnished, "kundencenter")
            yield furnished


def make_database(room: Room, name: str) -> None:
    room.run("createdb", "--owner", USER, "--encoding", "UTF8", "--template", "template0", name)
    room.run("psql", "-d", name, "-qc", ROLES.format(name))


def examined(room: Room) -> dict[str, tuple[str, str]]:
    """What the doctor finds, all of it in order."""
    told = json.loads(room.kc("doctor", "--json", statuses=(0, 1)))
    assert [one for one in told["findings"] if one["mark"] == "fail"] == []
    assert told["ok"]
    return {str(one["name"]): (str(one["mark"]), str(one["text"])) for one in told["findings"]}


class Answer(NamedTuple):
    """What came back."""

    status: int
    location: str
    body: bytes
    retry_after: str


def asked(room: Room, path: str, *, plain: bool = False, direct: bool = False) -> Answer:
    """Ask through nginx as a browser, in the clear, or the web process itself."""
    line: HTTPConnection
    if plain or direct:
        line = HTTPConnection("127.0.0.1", room.pages if direct else room.http, timeout=10)
    else:
        trusted = ssl.create_default_context(cafile=str(room.folder / "fullchain.pem"))
        line = HTTPSConnection("localhost", room.https, timeout=10, context=trusted)
    with closing(line):
        line.request("GET", path, headers={"Host": HOST})
        answer = line.getresponse()
        location, later = answer.headers.get("Location", ""), answer.headers.get("Retry-After", "")
        return Answer(answer.status, location, answer.read(), later)


def test_it_runs_for_real_and_comes_back_from_a_dump(room: Room, post: tuple[Path, str, str]) -> None:
    room.kc("migrate")
    marks = examined(room)
    assert marks["database"][1].startswith("PostgreSQL 15.")
    assert marks["queue store"][1].startswith("Redis 7.")
    assert marks["roles"] == ("ok", "works as kundencenter_app")
    assert marks["processes"] == ("note", "nobody is at work: start ./kc web and ./kc workers")
    for name in ("mail server", "SMS gateway", "letters", "clocks", "disks"):
        assert marks[name][0] == "ok", marks[name]
    (room.folder / "users.csv").write_text(USERS)
    (room.folder / "customers.csv").write_text((HOUSE / "profiles/demo_customers.csv").read_text("utf-8"))
    room.kc("customers", "import", str(room.folder / "customers.csv"))
    with room.service("kundencenter-web.service"), room.service("kundencenter-workers.service"):
        eventually(lambda: _is_ready(room))
        what_nginx_lets_through(room)
        room.kc("accounts", "auto-register", str(room.folder / "users.csv"))
        eventually(lambda: bool(read(post[0], "anna@example.org")))
        (mail,) = read(post[0], "anna@example.org")
        assert any(link.startswith(f"https://{HOST}/") for link in mail.links)
        marks = examined(room)
        assert (marks["processes"][0], marks["jobs"][0]) == ("ok", "ok")
        assert marks["proxies"] == ("ok", "1 trusted (configured, not tried)"), "the name is an example"
        the_doctor_counts_the_proxies(room)
        what_auditors_get(room)
        what_is_in_a_dump_comes_back(room)
    away = asked(room, "/aktivieren/geheim-im-link")
    assert (away.status, "gleich wieder da" in away.body.decode(), away.retry_after) == (503, True, "10")
    what_reached_the_web_is_not_asked_for_again(room)
    what_nginx_has_logged(room)
    what_was_renamed_comes_back_under_its_name(room)
    for unit in ("kundencenter-web.service", "kundencenter-workers.service"):
        lines = [line for line in room.log(unit).splitlines() if line.startswith("{")]
        assert all(
            {"event", "level", "timestamp", "process", "pid"} <= json.loads(line).keys() for line in lines
        )
        assert "anna" not in room.log(unit)
        assert "GET" not in room.log(unit), "nobody logs who asked for what"
    assert room.log("kundencenter-web.service").count("Listening at") == 1
    assert not os.access(room.house, os.W_OK) or room.house.stat().st_uid == 0


def what_reached_the_web_is_not_asked_for_again(room: Room) -> None:
    """It may have been acted upon."""

    def breaks_off() -> None:
        with web, web.accept()[0] as line:
            line.recv(10_000)

    web = socket.create_server(("127.0.0.1", room.pages))
    broken = Thread(target=breaks_off)
    broken.start()
    answer = asked(room, "/hilfe")
    broken.join()
    assert (answer.status, b"gleich wieder da" in answer.body, answer.retry_after) == (502, False, "")


def _is_ready(room: Room) -> bool:
    try:
        return asked(room, "/readyz", direct=True).status == 200
    except OSError:
        return False


def what_nginx_lets_through(room: Room) -> None:
    alive = asked(room, "/healthz")
    assert (alive.status, json.loads(alive.body)["version"]) == (200, version())
    page = asked(room, "/registrieren")
    assert (page.status, "Kundennummer" in page.body.decode()) == (200, True)
    in_the_clear = asked(room, "/anmelden", plain=True)
    assert in_the_clear[:2] == (308, f"https://{HOST}/anmelden")
    assert asked(room, "/api/v1/key", plain=True).status == 403
    assert asked(room, "/api/v1/key").status == 401
    assert asked(room, "/metrics").status == 404
    assert b"kundencenter_build_info" in asked(room, "/metrics", direct=True).body
    assert asked(room, "/aktivieren/geheim-im-link").status in {404, 410, 200}
    what_nginx_has_logged(room)


def what_nginx_has_logged(room: Room) -> None:
    logged = (room.folder / "kundencenter.log").read_text() + (
        room.folder / "kundencenter.error.log"
    ).read_text()
    assert "GET" in logged
    assert "geheim" not in logged
    assert "127.0.0.1" not in logged


def the_doctor_counts_the_proxies(room: Room) -> None:
    """By a name that leads here, through nginx as it is, which appends one entry to what the doctor has forged."""
    text = (room.folder / "environment").read_text()
    here = text.replace(f"https://{HOST}", f"https://localhost:{room.https}")
    try:
        (room.folder / "environment").write_text(f"{here}\nSSL_CERT_FILE='{room.folder}/fullchain.pem'\n")
        marks = examined(room)
    finally:
        (room.folder / "environment").write_text(text)
    assert marks["public address"][1].startswith(f"localhost:{room.https} leads to us")
    assert marks["proxies"] == ("ok", "1 trusted, and a request by the public address passes as many")


def what_auditors_get(room: Room) -> None:
    newest = json.loads(room.kc("audit", "anchor"))["number"]
    found = json.loads(room.kc("audit", "verify", "--json"))
    assert (found["is_sound"], found["anchors"]) == (True, newest)
    steps = room.home / "steps.jsonl"
    room.kc("audit", "export", "--since", "2020-01-01", "--until", "2099-12-31", str(steps))
    assert json.loads(steps.read_text("utf-8").splitlines()[-1])["complete"] is True
    assert steps.stat().st_mode & 0o777 == 0o600


def what_is_in_a_dump_comes_back(room: Room) -> None:
    dump = str(room.home / "kundencenter.dump")
    room.run(
        "pg_dump", "--enable-row-security", "--format=custom", f"--file={dump}", "kundencenter", user=USER
    )
    room.run("createdb", "--owner", USER, "--encoding", "UTF8", "--template", "template0", "restored")
    room.run("pg_restore", "--exit-on-error", "--no-owner", "--dbname=restored", dump, user=USER)
    room.run("psql", "-d", "restored", "-qc", ROLES.format("restored"))
    # Who was at work when it was dumped is not at work here; on a slow machine one of their last signs would be fresh and another not.
    room.run("psql", "-d", "restored", "-qc", "DELETE FROM heartbeat")
    text = (room.folder / "environment").read_text()
    try:
        (room.folder / "environment").write_text(
            text.replace("postgresql:///kundencenter", "postgresql:///restored")
        )
        room.kc("migrate")
        marks = examined(room)
    finally:
        (room.folder / "environment").write_text(text)
    assert marks["roles"] == ("ok", "works as restored_app")
    counts_are_the_same(room, "kundencenter", "restored")


def what_was_renamed_comes_back_under_its_name(room: Room) -> None:
    """As the docs say, while the service stands still: the roles of the name are there, and settings and dumps stay what they are."""
    room.run("psql", "-qc", "ALTER DATABASE kundencenter RENAME TO kundencenter_before")
    room.run("createdb", "--owner", USER, "--encoding", "UTF8", "--template", "template0", "kundencenter")
    dump = str(room.home / "kundencenter.dump")
    room.run("pg_restore", "--exit-on-error", "--no-owner", "--dbname=kundencenter", dump, user=USER)
    room.kc("migrate")
    counts_are_the_same(room, "kundencenter", "restored")


def counts_are_the_same(room: Room, *names: str) -> None:
    counts = {room.run("psql", "-d", name, "-qAtc", COUNTS) for name in names}
    assert len(counts) == 1
    assert re.fullmatch(r"[1-9]\d*\|[1-9]\d*\|[1-9]\d*\n", counts.pop())


def test_the_tour_is_taken_through_nginx(room: Room) -> None:
    make_database(room, "tour")
    pages, proxy = free_port(), free_port()
    conf = (room.folder / "nginx.conf").read_text()
    conf = conf.replace(f"127.0.0.1:{room.pages}", f"127.0.0.1:{pages}").replace(
        f"listen 127.0.0.1:{room.https} ssl http2;", f"listen 127.0.0.1:{proxy};"
    )
    conf = re.sub(r"^ +ssl_.*\n", "", conf, flags=re.MULTILINE).replace("nginx.pid", "tour.pid")
    conf = conf.replace(f"listen 127.0.0.1:{room.http};", f"listen 127.0.0.1:{free_port()};")
    (room.folder / "tour.conf").write_text(conf)
    nginx = subprocess.Popen(["nginx", "-e", f"{room.folder}/nginx.log", "-c", f"{room.folder}/tour.conf"])
    try:
        told = room.run(
            str(room.house / ".venv/bin/python"),
            "-c",
            TOUR.format(port=pages, proxy=f"http://localhost:{proxy}"),
            user=USER,
            PYTHONPATH=str(room.house),
            HOME=str(room.home),
            KUNDENCENTER_MODE="demo",
            KUNDENCENTER_DATA_DIR=str(room.home / "tour"),
            KUNDENCENTER_TRUSTED_PROXIES="1",
            KUNDENCENTER_PUBLIC_BASE_URL=f"http://localhost:{proxy}",
            KUNDENCENTER_SECRET_KEYS="k" * 48,
            DATABASE_URL=f"postgresql:///tour?host={room.sockets}",
            REDIS_URL=f"redis://:redis-password@127.0.0.1:{room.redis}/1",
        )
    finally:
        nginx.terminate()
        nginx.wait(20)
    assert "Schritte geprüft" in told
