"""Does a hostile Host or X-Forwarded header reach a mail, a page or a redirect?"""

import ast
from urllib.parse import urlsplit

import pytest

from service.door.limits import visitor_network
from tests import builders, recoveries
from tests.architecture.sources import name, python_files, tree
from tests.web.page import CheckedClient
from tests.web.visitor import NUMBER_AND_EMAIL, complete, path_of, sign_in, value, visitor_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration

EVIL = "evil.example"
FROM_THE_REQUEST = {"host", "host_url", "url_root", "base_url", "root_url", "access_route"}
HOSTILE = {
    "Host": EVIL,
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Prefix": f"//{EVIL}",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Port": "666",
    "X-Original-URL": f"http://{EVIL}/",
    "X-Rewrite-URL": f"http://{EVIL}/",
    "X-Host": EVIL,
    "Forwarded": f"host={EVIL};proto=gopher",
    "Origin": f"http://{EVIL}",
    "Referer": f"http://{EVIL}/",
}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    """A browser whose every request carries the headers."""
    client = visitor_of(runtime)
    names = {name: f"HTTP_{name.upper().replace('-', '_')}" for name in HOSTILE}
    client.environ_base.update({names[name]: content for name, content in HOSTILE.items()})
    return client


def post(client: CheckedClient, path: str, **fields: str) -> str:
    """Send a form; return where it leads, and complain when that is another server."""
    client.get(path, base_url=f"http://{EVIL}")
    token = value(client, "csrf_token")
    answer = client.post(path, base_url=f"http://{EVIL}", data={"csrf_token": token, **fields})
    assert EVIL not in answer.get_data(as_text=True)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert urlsplit(answer.location)[:2] == ("", ""), "a redirect names a path, never a server"
    return answer.location


def test_links_in_mails_come_from_the_settings_alone(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    builders.add_customer(runtime)
    post(client, "/registrieren", **NUMBER_AND_EMAIL)
    for page in ("passwort-vergessen", "entsperren"):
        post(client, f"/{page}", identifier=account.login_name)
    for page in ("kundennummer-vergessen", "benutzername-vergessen"):
        post(client, f"/{page}", email=account.email)
    for registration in builders.rows(runtime, Registration):
        builders.run_match(runtime, registration.id)
    for recovery in builders.rows(runtime, Recovery):
        recoveries.decide(runtime, recovery.id)

    messages = builders.rows(runtime, Message)
    assert {"password_reset", "unlock", "customer_numbers", "login_names"} <= {one.name for one in messages}
    assert len(messages) == 5
    for message in messages:
        with reading(runtime) as session:
            facts = facts_of(Source(runtime, session), message)
        assert EVIL not in repr(facts)
        addresses = [str(fact) for name, fact in facts.items() if name.endswith(("link", "url"))]
        assert addresses, message.name
        assert all(one.startswith(runtime.settings.public_base_url) for one in addresses)


def test_redirects_stay_here(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    link = builders.mailed_link(runtime)
    assert client.get("/uebersicht", base_url=f"http://{EVIL}").location == "/anmelden"
    assert (
        post(client, "/anmelden", identifier=account.login_name, password=builders.PASSWORD) == "/uebersicht"
    )
    assert client.get("/anmelden", base_url=f"http://{EVIL}").location == "/uebersicht"
    other = visitor_of(runtime)
    other.environ_base.update(client.environ_base)
    assert complete(other, path_of(runtime, link)).location == "/anmelden"
    assert sign_in(other, account.login_name).location == "/uebersicht"


@pytest.mark.parametrize(
    "path", ["/", "/registrieren", "/hilfe", "/keine-anmeldung", "/nirgends", "/aktivieren/x"]
)
def test_pages_do_not_repeat_them(client: CheckedClient, path: str) -> None:
    answer = client.get(path, base_url=f"http://{EVIL}")
    assert EVIL not in answer.get_data(as_text=True)
    assert EVIL not in repr(answer.headers)


@pytest.mark.asvs("4.1.3")
def test_a_forwarded_address_counts_only_from_a_trusted_proxy(runtime: Runtime) -> None:
    app = visitor_of(runtime).application
    with app.test_request_context("/", headers={"X-Forwarded-For": "203.0.113.9"}):
        assert visitor_network() == "127.0.0.1"


def test_nothing_builds_an_address_from_the_request() -> None:
    """Links of mails that no test above has sent are safe, too, as long as nobody asks what the server is called."""
    asking = {
        f"{name(path)}: {node.attr}"
        for path in python_files("service/web", "service/api", "service/scim", "service/door")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in FROM_THE_REQUEST
    }
    external = [
        name(path) for path in python_files("service") if "_external=True" in path.read_text(encoding="utf-8")
    ]
    assert (asking, external) == (set(), [])
