"""Does a message go to nobody but a receiver out in the world, and does nobody keep us waiting?"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from threading import Thread
from typing import Any

import httpcore2
import pytest

from tests.webhooks import receiving
from workers.webhook import calling
from workers.webhook.calling import call
from workflows.engine.runtime import Runtime
from workflows.webhook.address import UrlError, may_be_called, read_url
from workflows.webhook.results import Outcome

HERE = (ip_network("127.0.0.0/8"),)

PRIVATE = (
    *("127.0.0.1", "127.8.9.10", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
    *("169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.0.1", "198.51.100.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::7f00:1"),
    *("64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:a00:1::"),
    *("2001:0:4136:e378:8000:63bf:3fff:fdd2", "fec0::1", "2001:10::1", "100::1", "5f00::1"),
    *(
        "192.0.0.8",
        "192.0.0.192",
        "192.88.99.1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "64:ff9b::192.0.0.192",
    ),
    "3fff::1",
)
PUBLIC = (
    "8.8.8.8",
    "93.184.215.14",
    "192.0.1.1",
    "168.63.129.17",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("number", PRIVATE)
def test_no_address_inside_is_called_however_it_is_written(number: str) -> None:
    assert not may_be_called(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_the_world_is_called(number: str) -> None:
    assert may_be_called(number)


def test_what_operators_allow_is_called() -> None:
    assert may_be_called("10.1.2.3", [ip_network("10.1.0.0/16")])
    assert may_be_called("::ffff:10.1.2.3", [ip_network("10.1.0.0/16")])
    assert not may_be_called("10.2.0.1", [ip_network("10.1.0.0/16")])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" https://receiver.example/a?b=c#part ", "https://receiver.example/a?b=c"),
        ("HTTPS://Receiver.Example:8443", "https://receiver.example:8443"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://receiver.example/", "http://receiver.example/"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ],
)
def test_an_address_is_kept_as_it_is_called(runtime: Runtime, given: str, kept: str) -> None:
    assert read_url(runtime.settings, given) == kept


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        *((one, "not_https") for one in ("ftp://receiver.example/", "ws://receiver.example/")),
        *((one, "no_url") for one in ("receiver.example", "", "javascript:1")),
        *(
            (one, "no_url")
            for one in ("https://", "https:///x", "https://a b/", "https://x/\x00", "https://x:99999/")
        ),
        *((one, "no_url") for one in ("https://[::1/", "https://x/ä", "https://-ä-.example/")),
        *((one, "with_user") for one in ("https://a:b@receiver.example/", "https://a@receiver.example/")),
        *((one, "private") for one in ("https://127.0.0.1/", "https://[::1]/", "https://192.168.0.1:8080/x")),
        ("https://receiver.example/" + "x" * 500, "too_long"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(runtime: Runtime, given: str, fault: str) -> None:
    with pytest.raises(UrlError) as refused:
        read_url(runtime.settings, given)
    assert refused.value.fault == fault


def test_outside_a_demonstration_only_https_will_do(runtime: Runtime) -> None:
    real = runtime.settings.model_copy(update={"mode": "production"})
    assert read_url(real, "https://receiver.example/")
    with pytest.raises(UrlError):
        read_url(real, "http://receiver.example/")


def resolving(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> list[Any]:
    """Let every name lead to these numbers; return where connections were tried."""
    tried: list[Any] = []

    def look_up(host: str, port: int, **_more: Any) -> list[Any]:
        return [(2, 1, 6, "", (number, port)) for number in numbers]

    def connect(address: Any, *_more: Any, **_options: Any) -> socket.socket:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    return tried


@pytest.mark.parametrize("numbers", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("::ffff:127.0.0.1",)])
def test_a_name_that_leads_inside_is_not_called(
    monkeypatch: pytest.MonkeyPatch, numbers: tuple[str, ...]
) -> None:
    tried = resolving(monkeypatch, *numbers)
    assert call("https://receiver.example/", {}, b"{}", ()) == Outcome("private")
    assert tried == []


def test_it_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = resolving(monkeypatch, "8.8.8.8", "2606:4700::1111")
    assert call("https://receiver.example:8443/", {}, b"{}", ()) == Outcome("unreachable")
    assert tried == [("8.8.8.8", 8443), ("2606:4700::1111", 8443)]


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "x"), "our_network"),
        (socket.gaierror(socket.EAI_NONAME, "x"), "unknown_name"),
        (UnicodeError(), "unknown_name"),
    ],
)
def test_whose_fault_a_name_is(monkeypatch: pytest.MonkeyPatch, error: Exception, result: str) -> None:
    def look_up(*_facts: Any, **_more: Any) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert call("https://receiver.example/", {}, b"{}", ()).result == result


@contextmanager
def talking(speak: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server on this machine that does this with every connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                try:
                    speak(connection)
                except OSError:
                    return

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
    thread.join()


def drip(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.02)


def say_much(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x" * 100_000)
        time.sleep(0.01)


def babble(connection: socket.socket) -> None:
    connection.recv(1000)
    connection.sendall(b"hello\r\n\r\n")


@pytest.mark.parametrize(
    ("speak", "result"),
    [
        (drip, "too_slow"),
        (lambda _connection: time.sleep(0.4), "too_slow"),
        (say_much, "taken"),
        (babble, "unreachable"),
        (lambda _connection: None, "unreachable"),
    ],
    ids=["drips", "is silent", "never ends", "speaks no HTTP", "hangs up"],
)
def test_nobody_keeps_us_waiting(
    monkeypatch: pytest.MonkeyPatch, speak: Callable[[socket.socket], None], result: str
) -> None:
    monkeypatch.setattr(calling, "PATIENCE", 0.3)
    with talking(speak) as url:
        begun = time.monotonic()
        assert call(url, {}, b"{}", HERE).result == result
        assert time.monotonic() - begun < 0.8


def test_who_speaks_no_tls_is_not_secure() -> None:
    with talking(babble) as url:
        assert call(url.replace("http", "https"), {}, b"{}", HERE).result == "not_secure"


@contextmanager
def httpcore2_errors() -> Iterator[None]:
    """What the library makes of an error below it."""
    try:
        yield
    except ssl.SSLError as error:
        raise httpcore2.ConnectError(error) from error


def test_tls_is_asked_of_the_name_and_not_of_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    class Stream(httpcore2.NetworkStream):
        def start_tls(self, _context: ssl.SSLContext, server_hostname: str | None = None, *_more: Any) -> Any:
            asked.append(server_hostname)
            with httpcore2_errors():
                raise ssl.SSLCertVerificationError

        def close(self) -> None:
            pass

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", lambda *_facts, **_more: Stream())
    monkeypatch.setattr(calling, "_looked_up", lambda _host, _port: ["8.8.8.8"])
    assert call("https://receiver.example/", {}, b"{}", ()).result == "not_secure"
    assert asked == ["receiver.example"]


@pytest.mark.parametrize(
    ("status", "result"),
    [
        (200, "taken"),
        (299, "taken"),
        (301, "elsewhere"),
        (404, "refused"),
        (410, "gone"),
        (429, "busy"),
        (503, "busy"),
        (500, "broken"),
    ],
)
def test_what_an_answer_means(status: int, result: str) -> None:
    with receiving() as receiver:
        receiver.status = status
        assert call(receiver.url, {"webhook-id": "1"}, b"{}", HERE).result == result
        ((headers, body),) = receiver.came
        assert (headers["webhook-id"], body) == ("1", b"{}")
        assert headers["host"] == receiver.url.split("/")[2]


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        ({b"Retry-After": b"120"}, 120),
        ({b"retry-after": b" 999999999 "}, 999_999_999),
        (
            {
                b"Retry-After": b"Sun, 29 Nov 2026 05:00:00 GMT",
                b"Date": b"Sun, 29 Nov 2026 04:00:00 GMT",
            },
            3600,
        ),
        (
            {
                b"Retry-After": b"Sun, 29 Nov 2026 05:00:00 GMT",
                b"Date": b"Mon, 30 Nov 2026 04:00:00 GMT",
            },
            0,
        ),
        ({b"Retry-After": b"Sun, 29 Nov 2026 05:00:00 GMT"}, 0),
        ({b"Retry-After": b"tomorrow"}, 0),
        ({}, 0),
    ],
)
def test_how_long_a_receiver_wants_to_be_left_alone(given: dict[bytes, bytes], wait: int) -> None:
    assert calling._retry_after(given) == timedelta(seconds=wait)
