"""What is a server room made of? Debian's PostgreSQL 15, Redis 7 and nginx, a house that belongs to root, and a user who runs it.

Everything lies in one folder below /tmp and is gone afterwards; the system's own services are not touched.
"""

import hashlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import HOUSE
from tests.house.ordinary import ordinary_python

POSTGRES = Path("/usr/lib/postgresql/15/bin")
PROGRAMS = (str(POSTGRES / "postgres"), "redis-server", "nginx", "setpriv", "openssl")
OWNER, USER = "postgres", "nobody"
HOST, PASSWORD = "kundencenter.example", "redis-password"
LEFT_OUT = (".*", "var", "tests", "bench")


def missing() -> str:
    """Say why there can be no server room here; empty if there can be one."""
    if os.geteuid() != 0:
        return "only root can be other users"
    absent = [name for name in PROGRAMS if shutil.which(name) is None]
    return f"not installed: {', '.join(absent)} (CI installs them)" if absent else ""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def eventually(look: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < until, "it did not become so"
        time.sleep(0.05)


@dataclass(frozen=True)
class Room:
    """One server room: its folder, and what runs in it."""

    folder: Path
    pages: int
    https: int
    http: int
    redis: int
    smtp_url: str
    sms_url: str

    @property
    def house(self) -> Path:
        """The checkout."""
        return self.folder / "srv"

    @property
    def home(self) -> Path:
        """The service user's, with all that it may write to."""
        return self.folder / "home"

    @property
    def sockets(self) -> Path:
        """Where PostgreSQL listens."""
        return self.folder / "postgresql"

    def run(self, *arguments: str, user: str = OWNER, **more: str) -> str:
        """Run a program as somebody; what it says is returned, and shown where it fails."""
        found = pwd.getpwnam(user)
        done = subprocess.run(
            arguments,
            env={"PATH": f"{POSTGRES}:{os.defpath}", "PGHOST": str(self.sockets)} | more,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            user=found.pw_uid,
            group=found.pw_gid,
            extra_groups=[],
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    def command(self, *arguments: str) -> tuple[str, ...]:
        """Return what deploy/kundencenter makes of a command of ours; root calls it."""
        return (str(self.house / "deploy/kundencenter"), *arguments)

    def environment(self) -> dict[str, str]:
        """Return the environment of whoever calls it."""
        return {
            "PATH": os.defpath,
            "KUNDENCENTER_ENVIRONMENT": str(self.folder / "environment"),
            "KUNDENCENTER_HOUSE": str(self.house),
            "KUNDENCENTER_USER": USER,
        }

    def kc(self, *arguments: str, statuses: tuple[int, ...] = (0,)) -> str:
        """Run a command of ours as the docs say, and return what it says."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(),
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in statuses, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def service(self, unit: str) -> Iterator["subprocess.Popen[bytes]"]:
        """Run what a unit of systemd would run, with its settings."""
        text = (self.house / "deploy/systemd" / unit).read_text("utf-8")
        start = re.search(r"^ExecStart=\S+/kc (.*)$", text, flags=re.MULTILINE)
        assert start
        words = start[1].replace("8000", str(self.pages)).split()
        with (self.folder / f"{unit}.log").open("wb") as log:
            process = subprocess.Popen(
                self.command(*words), env=self.environment(), cwd="/", stdout=log, stderr=log
            )
        try:
            yield process
        finally:
            process.terminate()
            assert process.wait(40) in {0, -15}, (self.folder / f"{unit}.log").read_text()

    def log(self, unit: str) -> str:
        """Return what a service has written so far."""
        return (self.folder / f"{unit}.log").read_text("utf-8")


@contextmanager
def opened(folder: Path, smtp_url: str, sms_url: str) -> Iterator[Room]:
    """Furnish a room in this folder, which everybody may enter, and let PostgreSQL, Redis and nginx run in it."""
    pages, https, http, redis = (free_port() for _ in range(4))
    room = Room(folder, pages, https, http, redis, smtp_url, sms_url)
    _lay_down_the_house(room)
    _write_environment(room)
    with ExitStack() as running:
        running.enter_context(_postgres(room))
        running.enter_context(_redis(room))
        running.enter_context(_nginx(room))
        yield room


def _lay_down_the_house(room: Room) -> None:
    """Root's own copy, with a .venv that others can run: this machine's packages, by a Python for all."""
    shutil.copytree(HOUSE, room.house, ignore=shutil.ignore_patterns(*LEFT_OUT))
    python, packages = ordinary_python()
    scripts = room.house / ".venv/bin"
    scripts.mkdir(parents=True)
    # redis-py wants it before Python 3.11.3, and the lock has it; whoever runs the tests may have a newer one.
    (scripts.parent / "async_timeout.py").write_text('"""Stands in."""\n\nfrom asyncio import timeout\n')
    path = f"$PYTHONPATH:{packages}:{scripts.parent}"
    (scripts / "python").write_text(f'#!/bin/sh\nPYTHONPATH="{path}" exec {python} "$@"\n')
    (scripts / "python").chmod(0o755)
    digest = hashlib.sha256((room.house / "requirements.lock").read_bytes() + b"3.11.0").hexdigest()
    (room.house / ".venv/kundencenter-stamp").write_text(f"3.11.0 {digest}")
    subprocess.run(["chmod", "-R", "a+rX,go-w", str(room.house)], check=True)
    room.home.mkdir()
    nobody = pwd.getpwnam(USER)
    os.chown(room.home, nobody.pw_uid, nobody.pw_gid)
    room.home.chmod(0o700)


def _write_environment(room: Room) -> None:
    text = (HOUSE / "deploy/environment.example").read_text("utf-8")
    profile = room.folder / "ours.toml"
    shipped = (HOUSE / "profiles/demo.toml").read_text("utf-8")
    profile.write_text(f'logo = "ours.png"\n{shipped}', "utf-8")
    shutil.copyfile(HOUSE / "profiles/kanzlei_logo.png", profile.with_suffix(".png"))
    told = {
        "KUNDENCENTER_PROFILE": str(profile),
        "KUNDENCENTER_SECRET_KEYS": "k" * 48,
        "KUNDENCENTER_DATA_DIR": str(room.home),
        "DATABASE_URL": f"postgresql:///kundencenter?host={room.sockets}",
        "REDIS_URL": f"redis://:{PASSWORD}@127.0.0.1:{room.redis}/0",
        "SMTP_URL": room.smtp_url,
        "SMS_URL": room.sms_url,
    }
    for name, value in told.items():
        text, count = re.subn(rf"^{name}='.*'$", f"{name}='{value}'", text, flags=re.MULTILINE)
        assert count == 1, name
    path = room.folder / "environment"
    path.write_text(text)
    path.chmod(0o640)
    os.chown(path, 0, pwd.getpwnam(USER).pw_gid)


@contextmanager
def _postgres(room: Room) -> Iterator[None]:
    owner = pwd.getpwnam(OWNER)
    room.sockets.mkdir()
    os.chown(room.sockets, owner.pw_uid, owner.pw_gid)
    data = room.sockets / "15"
    room.run(
        "initdb", "-D", str(data), "--auth-local=peer", "--auth-host=reject", "--locale=C.UTF-8", "--no-sync"
    )
    options = f"-k {room.sockets} -c listen_addresses='' -c fsync=off"
    room.run("pg_ctl", "-D", str(data), "-o", options, "-l", str(room.sockets / "log"), "-w", "start")
    try:
        yield
    finally:
        room.run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


@contextmanager
def _redis(room: Room) -> Iterator[None]:
    arguments = f"redis-server --port {room.redis} --bind 127.0.0.1 --requirepass {PASSWORD} --save"
    with _kept([*arguments.split(), ""], USER):
        yield


@contextmanager
def _nginx(room: Room) -> Iterator[None]:
    """The block of deploy/nginx as it is, but for ports and places."""
    key, certificate = room.folder / "key.pem", room.folder / "fullchain.pem"
    name = ("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST},DNS:localhost")
    made = (
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "30",
    )
    subprocess.run(
        [*made, *name, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    block = (HOUSE / "deploy/nginx/kundencenter.conf").read_text("utf-8")
    for written, here in (
        ("listen 80;", f"listen 127.0.0.1:{room.http};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{room.https} ssl http2;"),
        ("server_name kundencenter.example;", f"server_name {HOST} localhost;"),
        ("127.0.0.1:8000", f"127.0.0.1:{room.pages}"),
        ("/etc/ssl/kundencenter", str(room.folder)),
        ("/var/log/nginx", str(room.folder)),
    ):
        assert written in block, written
        block = block.replace(written, here)
    block = re.sub(r"^ +listen \[::\].*\n", "", block, flags=re.MULTILINE)
    frame = f"daemon off; pid {room.folder}/nginx.pid; error_log {room.folder}/nginx.log;\nevents {{}}\nhttp {{\n{block}}}\n"
    (room.folder / "nginx.conf").write_text(frame)
    with _kept(["nginx", "-e", f"{room.folder}/nginx.log", "-c", f"{room.folder}/nginx.conf"], "root"):
        eventually(lambda: _listens(room.https))
        yield


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _kept(arguments: list[str], user: str) -> Iterator[None]:
    found = pwd.getpwnam(user)
    process = subprocess.Popen(
        arguments,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        user=found.pw_uid,
        group=found.pw_gid,
        extra_groups=[],
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)
