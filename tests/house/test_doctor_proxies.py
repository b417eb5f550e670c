"""Does the doctor notice that other proxies stand in front than the settings say, and does nobody else learn how many there are?"""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from werkzeug.serving import make_server

from service.cli.doctor import ask
from service.cli.examination import public_address
from service.door.passed_proxies import FORGED, HEADER, SECONDS_GOOD, question
from service.version import version
from tests.conftest import SECRET_KEY
from tests.house.test_real_is_not_demo import PRODUCTION
from tests.web.probe import make_app
from workflows.engine.keys import KeyRing

OTHER_KEY = "another-key-of-this-test-that-is-long-enough"
USUAL = {"status": "ok", "version": version()}
SHARED = "all visitors share one address and its limits"
CHOSEN = "a visitor can choose an address, or all share one"


def ring(*keys: str) -> KeyRing:
    return KeyRing([SecretStr(key) for key in keys])


@contextmanager
def served(app: Any, entries: Sequence[str], *, replaced: bool) -> Iterator[tuple[str, int]]:
    """Serve it behind proxies that append these entries, or of which the outermost lets none of the visitor's through."""

    def behind_proxies(environ: dict[str, Any], start_response: Any) -> Any:
        came = [] if replaced else [environ.pop("HTTP_X_FORWARDED_FOR")]
        environ["HTTP_X_FORWARDED_FOR"] = ", ".join([*came, *entries])
        return app(environ, start_response)

    server = make_server("127.0.0.1", 0, behind_proxies, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield "127.0.0.1", server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A production with an address that is no example."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("KUNDENCENTER_PUBLIC_BASE_URL", "https://localhost")


@pytest.mark.usefixtures("by_name")
@pytest.mark.parametrize(
    ("trusted", "entries", "replaced", "found"),
    [
        (1, ["203.0.113.9"], False, ("ok", "1 trusted, and a request by the public address passes as many")),
        (1, ["203.0.113.9"], True, ("ok", "1 trusted, and a request by the public address passes as many")),
        (
            2,
            ["2001:db8::7", "10.0.0.2"],
            False,
            ("ok", "2 trusted, and a request by the public address passes as many"),
        ),
        (0, [], False, ("ok", "0 trusted, and a request by the public address passes as many")),
        (0, ["203.0.113.9"], False, ("FAIL", "0 trusted, but a request by the public address passes 1")),
        (2, ["203.0.113.9"], False, ("FAIL", "2 trusted, but a request by the public address passes 1")),
        (2, ["203.0.113.9"], True, ("FAIL", "2 trusted, but a request by the public address passes 1")),
        (
            1,
            ["203.0.113.9", "10.0.0.2"],
            True,
            ("FAIL", "1 trusted, but a request by the public address passes 2"),
        ),
    ],
)
def test_what_arrives_is_compared_with_what_the_web_trusts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    trusted: int,
    entries: list[str],
    replaced: bool,
    found: tuple[str, str],
) -> None:
    monkeypatch.setenv("KUNDENCENTER_TRUSTED_PROXIES", str(trusted))
    app = make_app(tmp_path, mode="demo", secret_keys=f"{OTHER_KEY},{SECRET_KEY}", trusted_proxies=trusted)
    with served(app, entries, replaced=replaced) as (host, port):
        monkeypatch.setattr(
            public_address, "HTTPSConnection", lambda *_at, **_more: HTTPConnection(host, port)
        )
        mark, _name, text = ask("proxies")
    assert (mark, text.partition(":")[0]) == found
    if mark == "FAIL":
        fault = SHARED if trusted < len(entries) else CHOSEN
        assert text.partition(": ")[2] == f"{fault}; set KUNDENCENTER_TRUSTED_PROXIES={len(entries)}"


@pytest.mark.usefixtures("by_name")
def test_what_cannot_be_tried_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(tmp_path, mode="demo", secret_keys=OTHER_KEY, trusted_proxies=2)
    with served(app, ["203.0.113.9"], replaced=False) as (host, port):
        monkeypatch.setattr(
            public_address, "HTTPSConnection", lambda *_at, **_more: HTTPConnection(host, port)
        )
        assert ask("proxies")[::2] == ("ok", "1 trusted (configured, not tried)"), "the web has other keys"
    assert ask("proxies")[::2] == ("ok", "1 trusted (configured, not tried)"), "nobody answers"
    monkeypatch.setenv("KUNDENCENTER_TRUSTED_PROXIES", "0")
    mark, _name, text = ask("proxies")
    assert (mark, text.partition(":")[0]) == ("note", "no proxy is trusted, and it could not be tried")


@pytest.mark.usefixtures("by_name")
@pytest.mark.parametrize(
    ("told", "mark", "words"),
    [
        ({"passed": 1, "trusted": 2}, "FAIL", "1 trusted here, but 2 by what answers at the public address"),
        ({"passed": "\x1b]0;gone", "trusted": 1}, "ok", "1 trusted (configured, not tried)"),
        ({}, "ok", "1 trusted (configured, not tried)"),
        ([1, 1], "ok", "1 trusted (configured, not tried)"),
    ],
)
def test_what_others_answer_at_our_address_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, told: object, mark: str, words: str
) -> None:
    monkeypatch.setattr(public_address, "ask", lambda *_asked: ({"proxies": told}, None))
    found = ask("proxies")
    assert (found[0], found[2].partition(":")[0]) == (mark, words)


def test_only_who_has_a_secret_key_is_told(tmp_path: Path) -> None:
    client = make_app(tmp_path, mode="demo", secret_keys=SECRET_KEY, trusted_proxies=1).test_client()
    good = question(ring(SECRET_KEY))
    assert client.get("/healthz", headers=good).get_json() == USUAL | {"proxies": {"passed": 0, "trusted": 1}}
    moment, _dot, digest = good[HEADER].partition(".")
    too_old, too_new = int(moment) - SECONDS_GOOD - 1, int(moment) + SECONDS_GOOD + 5
    for shown in (
        "",
        digest,
        f"{moment}.{digest[:-1]}",
        f"{moment}.{'0' * 64}",
        f"{int(moment) - 1}.{digest}",
        f"{'9' * 5000}.{digest}",
        question(ring(OTHER_KEY))[HEADER],
        of_moment(too_old),
        of_moment(too_new),
    ):
        asked = client.get("/healthz", headers={"X-Forwarded-For": FORGED, HEADER: shown})
        assert asked.get_json() == USUAL, shown
    assert client.get("/healthz", headers={"X-Forwarded-For": FORGED}).get_json() == USUAL


def of_moment(moment: int) -> str:
    """What the doctor would have shown then."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(time, "time", lambda: float(moment))
        return question(ring(SECRET_KEY))[HEADER]
