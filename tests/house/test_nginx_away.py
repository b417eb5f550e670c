"""What does nginx say when no web process answers: that it may be asked again, or that nobody knows what was done?"""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.sources import HOUSE

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
BEGINS = """daemon off; pid {folder}/pid; error_log {folder}/error.log emerg;
events {{}}
http {{
access_log off;
client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u;
scgi_temp_path {folder}/s;
"""


def ours(folder: Path, web: int, port: int) -> str:
    """The shipped file, without the encryption."""
    text = (HOUSE / "deploy/nginx/kundencenter.conf").read_text("utf-8")
    encrypted = text.split("\nserver {")[-1].replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    lines = [
        line
        for line in encrypted.splitlines()
        if not line.strip().startswith(("ssl_", "listen [", "access_log", "error_log"))
    ]
    shared = text.split("\nserver {", maxsplit=1)[0].replace("127.0.0.1:8000", f"127.0.0.1:{web}")
    return BEGINS.format(folder=folder) + shared + "\nserver {" + "\n".join(lines) + "}\n"


@pytest.fixture
def web() -> Iterator[socket.socket]:
    """What takes requests, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def take() -> None:
            with suppress(OSError):
                while True:
                    taken, _ = listener.accept()
                    with taken:
                        taken.recv(65536)

        threading.Thread(target=take, daemon=True).start()
        yield listener


class Answer(NamedTuple):
    """What came back."""

    status: int
    again: str | None
    caching: str | None
    said: str


def sent(port: int) -> Answer:
    for _ in range(100):
        with (
            suppress(ConnectionRefusedError),
            closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line,
        ):
            line.request("POST", "/api/v1/x", b"a", {"Host": "kundencenter.example"})
            answer = line.getresponse()
            told = answer.headers
            return Answer(answer.status, told["Retry-After"], told["Cache-Control"], answer.read().decode())
        time.sleep(0.02)
    raise AssertionError("nginx does not answer")


@pytest.mark.skipif(not Path(NGINX).exists(), reason="no nginx here")
def test_only_what_nobody_took_may_be_sent_again(web: socket.socket, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "nginx.conf").write_text(ours(tmp_path, web.getsockname()[1], port))
    nginx = subprocess.Popen([NGINX, "-c", tmp_path / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        taken = sent(port)
        assert taken[:3] == (502, None, "no-store")
        assert "Sehen Sie nach" in taken.said
        web.shutdown(socket.SHUT_RDWR)
        web.close()
        away = sent(port)
        assert away[:3] == (503, "10", "no-store")
        assert "gleich wieder da" in away.said
    finally:
        nginx.terminate()
        nginx.wait(10)
