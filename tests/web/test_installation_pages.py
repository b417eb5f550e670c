"""Can administrators couple a local program, rename it and part from it, and give their directory access by SCIM?"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from tests import builders
from tests.conftest import Clock
from tests.programs import NETWORK, coupled, program_of
from tests.seats import customer_of, join, seat_of, user_number
from tests.users import administrator, leave_own
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, said, sign_in, value, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.gate.credentials import issue_to_installation
from workflows.gate.records import ServiceCredential
from workflows.program.actions import KeyOwner, add_key
from workflows.program.bearer import find_program
from workflows.program.installations import enrol
from workflows.program.records import ApiKey, Installation
from workflows.scim.client import Client
from workflows.scim.held_back import hold_back
from workflows.scim.log import Asked, add_refused
from workflows.scim.reasons import Reason
from workflows.users.installations import rename

PAGE = "/abgleich/installationen"
SCIM = "/abgleich/scim"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
TOKEN = re.compile(r"kc_test_[0-9A-Za-z]{36}")


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def number(runtime: Runtime, person: Account) -> str:
    return builders.one(runtime, Customer, customer_of(runtime, person)).customer_number


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def test_a_program_is_coupled_by_a_code_that_is_shown_once_and_known_by_who_made_it(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    client.get(PAGE)
    assert "Es ist noch keine gekoppelt" in said(client)
    answer = client.submit(f"{PAGE}/koppeln")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    (code,) = CODE.findall(said(client))
    assert runtime.settings.public_base_url in said(client)
    enrol(runtime, code.lower(), "Empfang", NETWORK)
    client.get(PAGE)
    assert code not in said(client)
    for fact in ("Empfang", "Gekoppelt", f"Code von: {person.display_name}", "Zuletzt gemeldet: noch nie"):
        assert fact in said(client), fact
    with heard(runtime) as statements:
        client.get(PAGE)
    assert len(statements) == 3, "session, customer numbers, installations"


def test_an_installation_gets_another_name_and_its_key_with_it(
    client: CheckedClient, runtime: Runtime, number: str
) -> None:
    made, _other = coupled(runtime, number), coupled(runtime, number, "Kanzlei")
    path = f"{PAGE}/{made.installation_id}"
    client.get(path)
    assert "unser Kundenservice" not in said(client), "whoever is not known is shown as noted"
    for name, code in (("", "E-REQ"), ("Kanzlei", "E-KEYNAME"), ("Kanz\u200blei", "E-KEYNAME")):
        client.submit(path, name=name, action="rename")
        assert codes(client) == [code]
    assert client.submit(path, name=" Vorzimmer  links ", action="rename").headers["Location"] == path
    assert builders.one(runtime, Installation, made.installation_id).name == "Vorzimmer links"
    found = find_program(runtime, made.key)
    assert found
    assert found.name == "Vorzimmer links"


def test_who_parts_from_an_installation_hears_before_what_ends_with_it(
    client: CheckedClient, runtime: Runtime, person: Account, number: str
) -> None:
    made = coupled(runtime, number)
    program = find_program(runtime, made.key)
    assert program
    issue_to_installation(runtime, program, user_number(runtime, person), "7")
    path = f"{PAGE}/{made.installation_id}"
    client.get(f"{path}/trennen")
    assert "enden (zurzeit 1)" in said(client)
    assert client.submit(f"{path}/trennen", action="revoke").headers["Location"] == PAGE
    assert find_program(runtime, made.key) is None
    (credential,) = builders.rows(runtime, ServiceCredential)
    assert credential.ends_at is not None
    (key,) = builders.rows(runtime, ApiKey)
    assert (key.revoked_by, key.revoked_because) == (f"account:{person.id}", "parted")
    client.get(PAGE)
    assert "Früher gekoppelt (1)" in said(client)
    client.get(path)
    assert "nur mit einem neuen Kopplungscode" in said(client)
    assert client.get(f"{path}/trennen").headers["Location"] == path
    token = {"csrf_token": _token(client)}
    assert client.post(path, data=token | {"name": "Neu"}).status_code == 404


def _token(client: CheckedClient) -> str:
    client.get("/hilfe")
    assert client.page is not None
    return client.page.field("csrf_token").get("value", "")


def test_only_administrators_find_these_pages_and_secrets_want_a_fresh_proof(
    client: CheckedClient, runtime: Runtime, person: Account, number: str, clock: Clock
) -> None:
    made = coupled(runtime, number).installation_id
    colleague = builders.add_account(runtime)
    leave_own(runtime, colleague, join(runtime, colleague, customer_of(runtime, person)))
    theirs = visitor_of(runtime)
    sign_in(theirs, colleague.login_name)
    pages = (PAGE, f"{PAGE}/koppeln", f"{PAGE}/{made}", f"{PAGE}/{made}/trennen", SCIM)
    for path in (*pages, f"{SCIM}/neu", f"{SCIM}/freigeben", "/abgleich", "/abgleich/protokoll"):
        assert theirs.get(path).status_code == 404, path
    assert client.get(f"{PAGE}/{uuid4()}").status_code == 404
    with pytest.raises(NotFoundError):
        rename(runtime, administrator(runtime, person), uuid4(), "Neu")
    clock.travel(policy.FRESH_PROOF + timedelta(seconds=1))
    for path in (f"{PAGE}/koppeln", f"{PAGE}/{made}/trennen", f"{SCIM}/neu", f"{SCIM}/freigeben"):
        assert client.get(path).headers["Location"] == "/zugangsdaten/bestaetigen", path


def test_a_customer_that_rests_couples_nothing(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Customer, customer_of(runtime, person)).status = "blocked"
    client.submit(f"{PAGE}/koppeln")
    assert codes(client) == ["E-RESTS"]


def test_a_customer_number_has_one_token_for_scim(
    client: CheckedClient, runtime: Runtime, number: str
) -> None:
    client.get(SCIM)
    assert "Es gibt noch kein Token" in said(client)
    answer = client.submit(f"{SCIM}/neu")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    (old,) = TOKEN.findall(said(client))
    assert f"{runtime.settings.public_base_url}/scim/v2" in said(client)
    found = find_program(runtime, old)
    assert found
    assert list(found.scopes) == ["scim"]
    client.submit(f"{SCIM}/neu")
    assert codes(client) == ["E-SCIMTOKEN"]
    client.get(SCIM)
    path = f"{SCIM}/{found.key_id}"
    client.submit(f"{path}/erneuern")
    (new,) = TOKEN.findall(said(client))
    assert "Das bisherige gilt noch bis" in said(client)
    assert find_program(runtime, old)
    assert client.submit(f"{path}/widerrufen", action="revoke").headers["Location"] == SCIM
    assert find_program(runtime, new) is None
    client.submit("/schluessel/neu", name="Zweites", scope="scim")
    assert codes(client) == ["E-SCOPE"], "no tick among others"
    add_key(runtime, KeyOwner("SCIM", number), ["events:read"], actor="test")
    client.submit(f"{SCIM}/neu")
    assert codes(client) == ["E-SCIMTOKEN"]


def test_what_a_directory_may_not_do_by_itself_is_approved_as_it_was_seen(
    client: CheckedClient, runtime: Runtime, person: Account, number: str
) -> None:
    assert client.get(f"{SCIM}/freigeben").headers["Location"] == SCIM
    token = add_key(runtime, KeyOwner("SCIM", number), ["scim"], actor="test").secret
    seat, directory = seat_of(runtime, person), Client.of(program_of(runtime, token))
    assert directory
    hold_back(runtime, directory, [seat.id])
    add_refused(runtime, directory, Asked("PATCH Users", "refused", seat.id, Reason.HELD_BACK))
    client.get("/abgleich")
    assert "Das Verzeichnis wurde angehalten" in said(client)
    client.get(f"{SCIM}/freigeben")
    assert seat.user_number in said(client)
    client.submit(f"{SCIM}/freigeben", action="approve", plan_hash="0" * 64)
    client.get(SCIM)
    assert "freigegeben ist nichts" in said(client)
    client.get(f"{SCIM}/freigeben")
    plan_hash = value(client, "plan_hash")
    client.submit(f"{SCIM}/freigeben", action="approve", plan_hash=plan_hash)
    client.get(SCIM)
    assert "Freigegeben." in said(client)
    for place in ("", "?seite=x", "?seite=1-x", f"?seite=99999999999999999-{seat.id.hex}"):
        client.get(f"/abgleich/protokoll{place}")
        assert "abgelehnt" in said(client)
        assert "Zu viele Benutzer auf einmal" in said(client)
