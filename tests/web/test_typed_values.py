"""Do pages take what people type, paste or follow as they mean it, from the form to the database?"""

from uuid import UUID

import pytest

from tests import builders
from tests.conftest import Clock
from tests.recoveries import change
from tests.web.page import CheckedClient
from tests.web.visitor import COMPLETE, codes, complete, path_of, post, register, said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.policy import TAN_RESEND_GAP
from workflows.registration.links import code_of
from workflows.registration.records import Registration
from workflows.signin.records import SigninAttempt

UNSEEN = "\u200b\ufeff\u00ad\u2060\u200e\u200f\u00a0\u200c\u202e\U000e0041"
BEHIND = ("/", ".", ",", ")", "%3E", ");", "%22.", "%E2%80%8B", "%C2%BB", "/.", "%20")


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def live_in(runtime: Runtime, customer: UUID, country: str) -> None:
    with transaction(runtime) as tx:
        tx.session.get_one(Customer, customer).country = country


def test_what_nobody_sees_is_left_out_of_a_registration(client: CheckedClient, runtime: Runtime) -> None:
    number, email = builders.NUMBER, builders.EMAIL
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    typed = {"customer_number": UNSEEN + wide, "email": UNSEEN + email, "email_repeat": email + UNSEEN}
    assert register(client, **typed).status_code == 303
    (registration,) = builders.rows(runtime, Registration)
    assert (registration.customer_number, registration.email) == (number, email)


def test_a_name_of_several_lines_is_one_line(client: CheckedClient, runtime: Runtime) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    answer = complete(client, path, first_name="Anna\r\nMaria  Luise ", last_name="\u00a0Groß\u2028Muster")
    assert answer.location == "/anmelden"
    (account,) = builders.rows(runtime, Account)
    assert account.display_name == "Anna Maria Luise Groß Muster"


def test_an_address_is_taken_as_programs_copy_it(client: CheckedClient, runtime: Runtime) -> None:
    copied = {"email": f"Max Muster <{builders.EMAIL}>", "email_repeat": f"mailto:{builders.EMAIL};"}
    assert register(client, **copied).status_code == 303
    (registration,) = builders.rows(runtime, Registration)
    assert registration.email == builders.EMAIL


def test_names_codes_and_tans_are_read_without_it(client: CheckedClient, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="email")
    hidden = f"{UNSEEN}{account.login_name[:2]}{UNSEEN}{account.login_name[2:]}"
    assert sign_in(client, hidden).status_code == 303
    tan = builders.newest_code(runtime)
    assert client.submit("/anmelden/tan", tan=f"{tan[:3]}-{UNSEEN}{tan[3:]}").status_code == 303

    link = builders.mailed_link(runtime)
    code = code_of(runtime.keys, link)
    answer = client.submit(
        "/aktivieren",
        customer_number=f"{UNSEEN}{builders.NUMBER}",
        code=f"{code[:4]}\u2013{UNSEEN}{code[4:]}",
    )
    assert answer.location == path_of(runtime, link)


def test_the_older_of_two_tans_is_named_and_costs_no_try(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    account = builders.add_account(runtime, tan_method="email")
    sign_in(client, account.login_name)
    (attempt,) = builders.rows(runtime, SigninAttempt)
    old = builders.live_code(runtime, attempt.id)
    clock.travel(TAN_RESEND_GAP * 1.1)
    post(client, "/anmelden/tan/erneut")
    for _ in range(4):
        assert client.submit("/anmelden/tan", tan=old).status_code == 422
        assert codes(client) == ["E-TANOLD"]
    assert "Diese TAN ist nicht die neueste." in said(client)
    client.submit("/anmelden/tan", tan=builders.wrong_code(runtime, attempt.id))
    assert "Noch 2 Versuche." in said(client)
    answer = client.submit("/anmelden/tan", tan=builders.live_code(runtime, attempt.id))
    assert answer.status_code == 303


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_behind_a_link_is_no_part_of_it(
    client: CheckedClient, runtime: Runtime, behind: str
) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    for meant in (path, "/passwort-neu", "/anmelden"):
        answer = client.unchecked(f"{meant}{behind}")
        assert (answer.status_code, answer.location) == (302, meant)


@pytest.mark.parametrize("between", [" ", "\n", "\r\n", "=\r\n", "\u200b", "\u00ad", "\u00a0"], ids=ascii)
def test_what_stands_in_a_link_is_no_part_of_it(
    client: CheckedClient, runtime: Runtime, between: str
) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    parts = (path[:30], between, path[30:])
    answer = client.unchecked("/", environ_overrides={"PATH_INFO": "".join(parts).encode().decode("latin-1")})
    assert (answer.status_code, answer.location) == (302, path)


def test_an_address_copied_from_paper_may_be_in_capitals(client: CheckedClient, runtime: Runtime) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    for written, meant in (
        ("/Registrieren", "/registrieren"),
        ("/AKTIVIEREN.", "/aktivieren"),
        (f"/A{path[2:]}", path),
    ):
        answer = client.unchecked(written)
        answer = client.unchecked(answer.location) if answer.location != meant else answer
        assert (answer.status_code, answer.location) == (302, meant), written
    for nowhere in ("/Nirgends", "/API/v1/key", "/Scim/v2/Users"):
        assert client.unchecked(nowhere).status_code == 404


def test_what_leads_nowhere_leads_nowhere(client: CheckedClient) -> None:
    for path in ("/nirgends.", "/nirgends/", "//evil.example.", "/\\evil.example.", "/api/v1/seats/", "/."):
        answer = client.unchecked("/", environ_overrides={"PATH_INFO": path})
        assert answer.location in {None, "http://localhost/evil.example."}, path
    assert client.unchecked("/anmelden.?lang=de").location == "/anmelden?lang=de"


@pytest.mark.parametrize(
    ("country", "typed", "stored"),
    [("AT", "0664 1234567", "+436641234567"), ("CH", "079 123 45 67", "+41791234567")],
)
def test_a_national_number_lies_in_the_customers_country(
    client: CheckedClient, runtime: Runtime, country: str, typed: str, stored: str
) -> None:
    customer = builders.add_customer(runtime)
    live_in(runtime, customer, country)
    path = path_of(runtime, builders.mailed_link(runtime))
    complete(client, path, tan_method="sms", mobile="030 123456")
    assert codes(client) == ["E-MOBLAND"]
    assert complete(client, path, tan_method="sms", mobile=typed).status_code == 303
    assert builders.rows(runtime, Registration)[0].mobile == stored
    client.get("/aktivieren/tan")
    answer = client.submit("/aktivieren/tan", tan=builders.newest_code(runtime))
    assert answer.location == "/anmelden"
    (account,) = builders.rows(runtime, Account)
    change(runtime, account, tan_method="none")
    sign_in(client, COMPLETE["login_name"], COMPLETE["password"])
    client.submit("/zugangsdaten/kontakt/mobil", mobile=typed)
    assert codes(client) == ["E-SAME"], "read alike behind the sign-in"


@pytest.mark.parametrize(
    ("typed", "code"), [("0177 FLOWERS", "E-MOBLETTERS"), ("0177 1234567 ext 5", "E-MOBEXT")]
)
def test_letters_and_extensions_are_refused_in_their_own_words(
    client: CheckedClient, runtime: Runtime, typed: str, code: str
) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    complete(client, path, tan_method="sms", mobile=typed)
    assert codes(client) == [code]


def test_a_password_is_the_same_however_its_letters_are_composed(
    client: CheckedClient, runtime: Runtime
) -> None:
    path = path_of(runtime, builders.mailed_link(runtime))
    composed, decomposed = "Ka\u0308seku\u0308chen" + "o\u0308" * 60, "K\u00e4sek\u00fcchen" + "\u00f6" * 60
    assert len(composed) > 128 > len(decomposed)
    answer = complete(client, path, password=composed, password_repeat=decomposed)
    assert answer.location == "/anmelden"
    assert sign_in(client, COMPLETE["login_name"], decomposed).location == "/uebersicht"
    post(client, "/abmelden")
    assert sign_in(client, COMPLETE["login_name"], composed).location == "/uebersicht"
