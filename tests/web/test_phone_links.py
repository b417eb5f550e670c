"""Does a tap call us wherever a sentence names our number, and stays everything else in a sentence the text that it is?"""

from collections.abc import Callable
from dataclasses import replace

import pytest
from markupsafe import escape

from service.web.messages import say
from service.web.phone import our_number
from service.web.sentences import TEXTS
from tests.builders import add_account, add_customer, one
from tests.owner import as_owner
from tests.seats import customer_of, join
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_user_creation_pages import ANNA, NEW, only
from tests.web.visitor import called, codes, sign_in, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene

TEL = "tel:+49-30-23125000"


@pytest.fixture
def boss(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, boss: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    sign_in(opened, boss.login_name)
    return opened


@pytest.mark.parametrize("code", [code for code, text in TEXTS.items() if "%(phone)s" in text])
def test_every_sentence_that_names_the_number_calls_it(runtime: Runtime, code: str) -> None:
    with app_for(runtime).test_request_context():
        said = escape(say(code, phone=our_number()))
        assert f'<a class="kc-unbroken" href="{TEL}">030 23125 000</a>' in said
        assert "%(" not in said


def test_what_people_have_typed_stays_text(runtime: Runtime) -> None:
    with app_for(runtime).test_request_context():
        said = say("E-NEARNAME", number="100981", name="<b>Anna</b> & Co")
        assert "100981: &lt;b&gt;Anna&lt;/b&gt; &amp; Co." in escape(said)
        assert "100981: <b>Anna</b> & Co." in str(said), "as text it is no markup"


def test_a_number_that_nobody_can_dial_is_only_read(runtime: Runtime) -> None:
    profile = runtime.profile.model_copy(update={"support_phone": "<siehe Aushang>"})
    with app_for(replace(runtime, profile=profile)).test_request_context():
        assert our_number() == "&lt;siehe Aushang&gt;"


def of_a_new_user(client: CheckedClient) -> None:
    client.submit(NEW, **ANNA)


def of_an_installation(client: CheckedClient) -> None:
    client.submit("/abgleich/installationen/koppeln")


@pytest.mark.parametrize("asked", [of_a_new_user, of_an_installation])
def test_a_customer_number_that_rests(
    runtime: Runtime, client: CheckedClient, asked: Callable[[CheckedClient], None]
) -> None:
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE customer SET status = 'blocked'")
    asked(client)
    assert codes(client) == ["E-RESTS"]
    assert called(client) == [TEL]


def test_users_that_cannot_be_invited_or_replaced(
    runtime: Runtime, client: CheckedClient, boss: Account
) -> None:
    client.submit(NEW, display_name="Empfang")
    seat = only(runtime, "Empfang")
    page, new = f"/benutzer/{seat.user_number}", {"display_name": "Bernd", "email": "bernd@example.org"}
    assert seat.account_id
    join(runtime, one(runtime, Account, seat.account_id), add_customer(runtime))
    assert client.submit(f"{page}/einladung", email="").status_code == 422
    assert codes(client) == ["E-ELSEWHERE"]
    assert called(client) == [TEL]
    kept_off = join(runtime, add_account(runtime), customer_of(runtime, boss))
    intervene(runtime, "seat", kept_off.id, "suspend", Decision(COMMAND_LINE, "asked"))
    client.submit(f"/benutzer/{kept_off.user_number}/nachfolge", **new, user_number=kept_off.user_number)
    assert (codes(client), called(client)) == (["E-KEPTOFF"], [TEL])
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE customer SET status = 'blocked'")
    client.submit(f"{page}/einladung", email="empfang@example.org")
    assert (codes(client), called(client)) == (["E-RESTS"], [TEL])
    client.submit(f"{page}/nachfolge", **new, user_number=seat.user_number)
    assert (codes(client), called(client)) == (["E-RESTS"], [TEL])
