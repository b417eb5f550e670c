"""Whose address counts? Whatever the headers hold: no error, no address of the visitor's choice, one limit per visitor."""

from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from service.cli.doctor import ask
from service.door.visitor import BehindProxies, network_of
from tests.web.page import checked_client
from tests.web.probe import make_app

PROXY = "10.0.0.7"


def seen(count: int, **headers: str) -> tuple[str, str]:
    """Return address and scheme that the application sees of a request through `count` trusted proxies."""
    found: list[Any] = []

    def application(environ: Any, _start_response: Any) -> list[bytes]:
        found.extend((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]))
        return []

    environ = EnvironBuilder(
        headers=[(name.replace("_", "-"), text) for name, text in headers.items()],
        environ_base={"REMOTE_ADDR": PROXY},
    ).get_environ()
    BehindProxies(application, count)(environ, lambda *_: lambda _body: None)
    return found[0], found[1]


@pytest.mark.asvs("4.1.3")
@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("1.2.3.4:5555", "1.2.3.4"),
        (" 1.2.3.4 ", "1.2.3.4"),
        ('"1.2.3.4:5555"', "1.2.3.4"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("[::ffff:1.2.3.4]:80", "1.2.3.4"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ('"[2001:db8::1]:443"', "2001:db8::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:80", "fe80::1"),
        ("9.9.9.9, 1.2.3.4", "1.2.3.4"),
        ('9.9.9.9, ", 1.2.3.4', "1.2.3.4"),
        ("9.9.9.9,1.2.3.4:1", "1.2.3.4"),
        ("unknown", PROXY),
        ("_hidden", PROXY),
        ("", PROXY),
        (",", PROXY),
        ("1.2.3.4,", PROXY),
        ("1.2.3.256", PROXY),
        ("1.2.3.4/24", PROXY),
        ("01.2.3.4", PROXY),
        ("[::1", "::1"),
        ("[]:80", PROXY),
        ("localhost:80", PROXY),
        ("1.2.3.4:5555:6", PROXY),
        ("\u0661.2.3.4", PROXY),
        ("x" * 8000, PROXY),
    ],
)
def test_an_address_in_any_form_or_the_proxys_own(written: str, address: str) -> None:
    assert seen(1, X_Forwarded_For=written)[0] == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("1.2.3.4, 10.0.0.1", "1.2.3.4"),
        ("9.9.9.9, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        ('9.9.9.9, ", 1.2.3.4, 10.0.0.1', "1.2.3.4"),
        ('9.9.9.9, "\\", 1.2.3.4, 10.0.0.1', "1.2.3.4"),
        ("unknown, 10.0.0.1", PROXY),
        (", 10.0.0.1", PROXY),
        ("10.0.0.1", PROXY),
    ],
)
def test_two_proxies_are_counted_from_the_end_whatever_the_visitor_wrote(written: str, address: str) -> None:
    assert seen(2, X_Forwarded_For=written)[0] == address


def test_no_other_header_names_an_address() -> None:
    others = {"Forwarded": "for=9.9.9.9", "X_Real_IP": "9.9.9.9", "Client_IP": "9.9.9.9", "Via": "9.9.9.9"}
    assert seen(1, **others)[0] == PROXY


@pytest.mark.asvs("4.1.3")
@pytest.mark.parametrize(
    ("written", "scheme"), [("https", "https"), ("HTTP", "http"), ("gopher", "http"), ("", "http")]
)
def test_a_scheme_is_http_or_https(written: str, scheme: str) -> None:
    assert seen(1, X_Forwarded_Proto=written)[1] == scheme


@pytest.mark.parametrize(
    ("written", "scheme"),
    [
        ("https, http", "https"),
        ("http, https, http", "https"),
        ("https, http, http", "http"),
        ("gopher, https", "http"),
        ("https", "https"),
        ("http", "http"),
        ("", "http"),
    ],
)
def test_two_proxies_append_the_scheme_replace_it_or_pass_it_on(written: str, scheme: str) -> None:
    """TLS ends at the outer one; where a single entry arrives, the nearest proxy has answered for both."""
    assert seen(2, X_Forwarded_Proto=written)[1] == scheme


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("2001:db8:0:1:2::3", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "127.0.0.1"),
    ],
)
def test_one_visitor_has_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_one_visitor_has_one_limit_and_others_have_theirs(tmp_path: Path) -> None:
    client = checked_client(make_app(tmp_path, rate_limits="on", trusted_proxies=1))
    client.get("/hilfe")
    assert client.page
    token = {"csrf_token": client.page.field("csrf_token").get("value")}

    def status(address: str) -> int:
        return client.unchecked(
            "/knapp", method="POST", data=token, headers={"X-Forwarded-For": f"8.8.8.8, {address}"}
        ).status_code

    assert [status(form) for form in ("1.2.3.4:5555", "1.2.3.4", "[::ffff:1.2.3.4]:80")] == [200, 200, 429]
    assert [status(form) for form in ("1.2.3.5", "[2001:db8::1]:9", "unknown", "_hidden")] == [200] * 4
    assert status("") == 429, "what has no address shares the proxy's own"


@pytest.mark.parametrize(
    ("mode", "proxies", "mark"), [("demo", "0", "ok"), ("production", "1", "ok"), ("production", "0", "note")]
)
def test_the_doctor_says_what_no_trusted_proxy_means(
    monkeypatch: pytest.MonkeyPatch, mode: str, proxies: str, mark: str
) -> None:
    monkeypatch.setenv("KUNDENCENTER_MODE", mode)
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "abrechnung")
    monkeypatch.setenv("KUNDENCENTER_TRUSTED_PROXIES", proxies)
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", "k" * 32)
    monkeypatch.setenv("KUNDENCENTER_PUBLIC_BASE_URL", "https://kundencenter.example")
    assert ask("proxies")[0] == mark
