"""Do the pages take an address as it is given, refuse what no mail can reach, and ask about one in doubt?"""

from dataclasses import replace

import pytest

from tests import builders
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, register, said, sign_in, value, visitor, visitor_of
from tests.workers.rounds import change
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.registration.records import Registration
from workflows.seat.addresses import in_doubt

UTF8 = {"email": "groß@example.org", "email_repeat": "Groß@example.org"}
CONTACT = "/zugangsdaten/kontakt"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def doubtful(runtime: Runtime) -> Account:
    """Somebody whose address an earlier release may have folded."""
    account = builders.add_account(runtime)
    change(
        runtime,
        "UPDATE account SET email = '', email_key = 'chef@strasse.example' WHERE id = :id",
        id=account.id,
    )
    return account


@pytest.mark.parametrize(
    ("english", "reason"),
    [(False, "ß oder anderen besonderen Buchstaben vor dem @"), (True, "special letters before the @")],
)
def test_a_mailbox_that_the_mail_server_cannot_write_to_is_refused_with_the_reason(
    runtime: Runtime, *, english: bool, reason: str
) -> None:
    settings = runtime.settings.model_copy(update={"smtputf8": "off"})
    client = visitor(app_for(replace(runtime, settings=settings)), english=english)
    assert register(client, **UTF8).status_code == 422
    assert set(codes(client)) == {"E-MAILUTF8"}
    assert reason in said(client)
    assert (
        register(client, email="info@straße.example", email_repeat="info@straße.example").status_code == 303
    )


def test_an_address_is_taken_as_it_was_typed(client: CheckedClient, runtime: Runtime) -> None:
    assert register(client, **UTF8).location == "/registrieren/ok"
    (registration,) = builders.rows(runtime, Registration)
    assert registration.email == UTF8["email"]


def test_the_repetition_is_another_address_with_ss(client: CheckedClient) -> None:
    given = {"email": "info@straße.example", "email_repeat": "info@strasse.example"}
    assert register(client, **given).status_code == 422
    assert set(codes(client)) <= {"E-MAIL2", "E-MAIL"}


def test_whose_address_is_in_doubt_is_asked_to_confirm_it(
    client: CheckedClient, runtime: Runtime, doubtful: Account
) -> None:
    with reading(runtime) as session:
        assert in_doubt(session) == [user_number(runtime, doubtful)]
    sign_in(client, doubtful.login_name)
    client.get("/uebersicht")
    assert "schreiben wir Ihnen erst wieder, wenn Sie die Adresse bestätigt haben" in said(client)
    client.submit("/zugangsdaten/tan/aendern", tan_method="email", mobile="", password="")
    assert codes(client) == ["E-DOUBT"]
    client.get(CONTACT)
    assert "Noch nicht bestätigt: c•••@strasse.example" in said(client)
    client.get(f"{CONTACT}/email")
    assert "genau so ein, wie Ihr Postfach heißt" in said(client)
    assert value(client, "email") == ""
    own = "chef@straße.example"
    assert (
        client.submit(f"{CONTACT}/email", email=own, email_repeat=own).location
        == "/zugangsdaten/bestaetigung"
    )
    client.submit("/zugangsdaten/bestaetigung", tan=builders.newest_code(runtime))
    assert builders.one(runtime, Account, doubtful.id).email == own
    client.get("/uebersicht")
    assert "schreiben wir Ihnen erst wieder" not in said(client)
