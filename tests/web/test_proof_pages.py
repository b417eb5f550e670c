"""Does a right TAN help no registration that is over, and no genuine link that leads nowhere?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests import builders
from tests.conftest import Clock
from tests.web.page import CheckedClient
from tests.web.visitor import COMPLETE, complete, path_of, post, said, visitor_of
from workflows.account.records import Account
from workflows.cockpit.timeline import Ref
from workflows.cockpit.why import find_whys
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.registration.activation import send_tan_again
from workflows.registration.records import Registration
from workflows.tan.records import Tan

SMS = {"tan_method": "sms", "mobile": "0177 1234567"}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def registration_id(client: CheckedClient, runtime: Runtime) -> UUID:
    """A registration that waits for its TAN in this browser."""
    link = builders.mailed_link(runtime)
    complete(client, path_of(runtime, link), **SMS)
    return builders.registration_of(runtime, link)


def enter(client: CheckedClient, code: str) -> None:
    """Enter a TAN and be told that none is open."""
    assert post(client, "/aktivieren/tan", tan=code).location == "/anmelden"
    client.get("/anmelden")
    assert "Hier wird gerade keine TAN erwartet." in said(client)


@pytest.mark.parametrize("is_right", [True, False])
def test_a_tan_helps_no_cancelled_registration(
    client: CheckedClient, runtime: Runtime, registration_id: UUID, *, is_right: bool
) -> None:
    code = (builders.live_code if is_right else builders.wrong_code)(runtime, registration_id)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_id), "cancel", actor="test")
    enter(client, code)
    assert not builders.rows(runtime, Account)


def test_a_tan_helps_no_late_registration(
    client: CheckedClient, runtime: Runtime, registration_id: UUID, clock: Clock
) -> None:
    deadline = builders.one(runtime, Registration, registration_id).deadline
    assert deadline
    clock.travel_to(deadline - timedelta(minutes=1))
    send_tan_again(runtime, registration_id)
    code = builders.live_code(runtime, registration_id)
    clock.travel_to(deadline + timedelta(seconds=1))
    enter(client, code)
    assert not builders.rows(runtime, Account)


def test_whoever_can_change_the_number_is_not_told_to_call(
    client: CheckedClient, runtime: Runtime, registration_id: UUID
) -> None:
    (tan,) = builders.rows(runtime, Tan, Tan.subject == registration_id)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Tan, tan.id), "report_undeliverable", actor="test")
    client.get("/aktivieren/tan")
    assert client.page
    shown = client.page.text("main")
    assert "Wir konnten die TAN nicht an ••• 567 zustellen." in shown
    assert "Stimmt die Nummer nicht, ändern Sie sie unten." in shown
    assert "Empfang" not in shown, "waiting does not help"
    assert "rufen Sie uns" not in shown
    (message,) = builders.rows(runtime, Message, Message.instance == tan.id)
    refs = [Ref("tan", tan.id), Ref("message", message.id)]
    with reading(runtime, EVERYBODY) as session:
        found = find_whys(session, refs)
    assert [found[ref.id].facts["way_out"] for ref in refs] == ["registration", "registration"]


def test_a_tan_helps_nobody_whose_registration_is_gone(client: CheckedClient) -> None:
    client.get("/hilfe")
    with client.session_transaction() as browser:
        browser["activating"] = str(uuid4())
    enter(client, "123456")


def test_a_form_for_a_genuine_link_to_nothing_is_told_so(client: CheckedClient, runtime: Runtime) -> None:
    answer = post(client, path_of(runtime, uuid4()), **COMPLETE)
    assert answer.status_code == 404
    assert "Die Adresse ist verändert oder nicht von uns." in said(client)
