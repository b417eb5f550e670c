"""Does a link that is finished in somebody else's browser ever lead into that somebody's account?"""

from collections.abc import Callable

import pytest

from tests import builders, recoveries
from tests.architecture.sources import HOUSE
from tests.web.page import CheckedClient
from tests.web.test_contact_pages import change_email
from tests.web.test_misuse_pages import mailed
from tests.web.visitor import complete, path_of, post, said, sign_in, visitor, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.registration.links import code_of

TWICE = {"password": recoveries.NEW_PASSWORD, "password_repeat": recoveries.NEW_PASSWORD}


@pytest.fixture
def owner(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    """A browser in which somebody else is signed in."""
    client = visitor_of(runtime)
    sign_in(client, builders.add_account(runtime).login_name)
    return client


def activation(runtime: Runtime, client: CheckedClient, _owner: Account) -> None:
    complete(client, path_of(runtime, builders.mailed_link(runtime)))


def activation_by_tan(runtime: Runtime, client: CheckedClient, _owner: Account) -> None:
    link = builders.mailed_link(runtime)
    complete(client, path_of(runtime, link), tan_method="sms", mobile=builders.MOBILE)
    client.submit("/aktivieren/tan", tan=builders.live_code(runtime, builders.registration_of(runtime, link)))


def typed_activation_code(runtime: Runtime, client: CheckedClient, _owner: Account) -> None:
    link = builders.mailed_link(runtime)
    answer = client.submit("/aktivieren", customer_number=builders.NUMBER, code=code_of(runtime.keys, link))
    complete(client, answer.location or "")


def new_password(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    client.submit(recoveries.mailed_path(runtime, recoveries.mailed(runtime, owner)), **TWICE)


def typed_code_of_a_letter(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    code = recoveries.code_in_letter(runtime, recoveries.posted(runtime, owner))
    answer = client.submit("/passwort-neu", identifier=owner.login_name, code=code)
    client.submit(answer.location or "", **TWICE)


def unlocking(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    path = recoveries.mailed_path(runtime, recoveries.mailed(runtime, owner, "unlock"), "unlock")
    client.submit(path, identifier=owner.login_name)


def objecting(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    path = recoveries.mailed_path(runtime, recoveries.mailed(runtime, owner), "cancel")
    client.submit(path, answer="stop")


def locking(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    client.submit(mailed(runtime, owner, "new_device"), answer="no")


def locking_nothing(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    client.submit(mailed(runtime, owner, "new_device"), answer="yes")


def taking_back(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    sign_in(own := visitor(client.application), owner.login_name)
    client.submit(change_email(runtime, own), answer="undo")


def taking_nothing_back(runtime: Runtime, client: CheckedClient, owner: Account) -> None:
    sign_in(own := visitor(client.application), owner.login_name)
    client.submit(change_email(runtime, own), answer="keep")


LINKS = (activation, new_password, unlocking, objecting, locking, locking_nothing, taking_back)
MORE_LINKS = (activation_by_tan, typed_activation_code, typed_code_of_a_letter, taking_nothing_back)


@pytest.mark.parametrize(
    "finish", [*LINKS, *(pytest.param(one, marks=pytest.mark.deep) for one in MORE_LINKS)]
)
def test_somebody_elses_session_ends_where_a_link_is_finished(
    runtime: Runtime,
    client: CheckedClient,
    owner: Account,
    finish: Callable[[Runtime, CheckedClient, Account], None],
) -> None:
    with client.session_transaction() as session:
        session["wanted"] = "/rechnungen"
    finish(runtime, client, owner)
    assert client.get("/anmelden").status_code == 200
    assert "Dieser Zugang ist hier jetzt abgemeldet." in said(client)
    assert client.get("/uebersicht").location == "/anmelden"


def test_the_page_that_somebody_else_wanted_is_not_gone_to(
    runtime: Runtime, client: CheckedClient, owner: Account
) -> None:
    post(client, "/abmelden")
    client.get("/rechnungen")
    new_password(runtime, client, owner)
    assert sign_in(client, owner.login_name, recoveries.NEW_PASSWORD).location == "/uebersicht"


@pytest.mark.parametrize("finish", [locking_nothing, objecting])
def test_an_owner_who_leaves_everything_as_it_is_stays_signed_in(
    runtime: Runtime, owner: Account, finish: Callable[[Runtime, CheckedClient, Account], None]
) -> None:
    client = visitor_of(runtime)
    sign_in(client, owner.login_name)
    finish(runtime, client, owner)
    assert client.get("/uebersicht").status_code == 200


def test_every_page_of_a_link_goes_on_by_the_one_rule() -> None:
    """Who leads from there to the sign-in any other way leads into the account of whoever is signed in."""
    asks_first = "service/web/invitation/joining.py"
    past_it = {
        str(path.relative_to(HOUSE))
        for path in (HOUSE / "service/web").rglob("*.py")
        if "<token>" in (text := path.read_text(encoding="utf-8")) and 'redirect("/anmelden"' in text
    }
    assert past_it == {asks_first}
