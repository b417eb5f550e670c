"""Does everybody of a database of schema 0007 go on as if nothing had happened, and does no mail go to strangers any more?

That release folded addresses (ß was ss, capitals were lost) and wrapped no secrets. What its people did: make_0007.py.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

import psycopg
import pyotp
import pytest

from service.cli.visitor import TourError, Visitor
from tests.conftest import SECRET_KEY
from tests.upgrades.house import (
    NEW_PASSWORD,
    House,
    activate,
    ask,
    choose_password,
    house_on,
    open_house,
    register,
    sign_in,
)
from tests.upgrades.restoring import held
from workflows import migration
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings

SCHEMA = "0007"
HELD = held(SCHEMA)
TOLD = (
    "0010: accounts that get no mail until their owners confirm the address: 1",
    "0010: registrations that only lacked a TAN, and now are over and begin anew: 1",
    "0010: mails that waited to be sent, and now go nowhere and fail: 1",
    (
        "0017: users whose name somebody else of their customer number had: 3: "
        "100990 Änne Größmann (2), 100991 Änne Größmann (3), 100995 Änne Größmann (4)"
    ),
)
STRANGERS = (
    "strasse-praxis.example",
    "strasse-zwei.example",
    "fuss.example",
    "spass.example",
    "fass.example",
)
"""Domains that nobody of the dump has ever named."""


@pytest.mark.deep
def test_the_dump_comes_up_to_date_and_says_what_could_not_be_mended(restored: Callable[[str], str]) -> None:
    runtime = build_runtime(load_settings(database_url=restored(SCHEMA), secret_keys=SECRET_KEY))
    try:
        assert tuple(migration.upgrade(runtime.engine)) == TOLD
        migration.check_drift(runtime.engine)
    finally:
        runtime.engine.dispose()


@pytest.fixture(scope="module")
def house(restored: Callable[[str], str]) -> Iterator[House]:
    """The upgraded house, open; at the end no mail may have come to a domain that an address was folded to."""
    with house_on(restored(SCHEMA)) as found:
        found.told = found.kc("migrate")
        with open_house(found):
            found.examined = found.kc("doctor")  # before anybody mends anything
            yield found
            assert [item.to for item in found.received() if item.to.endswith(STRANGERS)] == []


@pytest.fixture
def visitor(house: House) -> Visitor:
    return house.visitor()


def now(house: House) -> datetime:
    with psycopg.connect(house.environment["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT kundencenter_now()").fetchone()
    assert row
    return datetime.fromisoformat(str(row[0]))


def enter_tan(visitor: Visitor, tan: str) -> None:
    visitor.send("/anmelden/tan", {"tan": tan})


@pytest.mark.deep
def test_migrate_and_doctor_name_whom_they_could_not_mend(house: House) -> None:
    assert all(line in house.told for line in TOLD)
    (number,) = house.told.partition("user numbers: ")[2].split()
    found = " ".join(house.examined.split())
    assert f"in doubt, no mail until their owners confirm them at the sign-in (1): {number}" in found


@pytest.mark.deep
def test_an_email_tan_goes_to_the_domain_that_was_meant(house: House, visitor: Visitor) -> None:
    sign_in(visitor, "s.strasse")
    enter_tan(visitor, house.code("Info@xn--strae-praxis-o9a.example"))
    assert visitor.path == "/uebersicht"


@pytest.mark.deep
def test_what_waited_for_the_mail_server_goes_where_it_was_meant_or_nowhere(
    house: House, visitor: Visitor
) -> None:
    """It may have reached the folded domain, too, where the answer was lost: its link leads nowhere, the next one does."""
    wire = "Info@xn--strae-praxis-o9a.example"
    with pytest.raises(TourError, match="410"):
        visitor.open(house.link(wire, "/passwort-neu/"))
    ask(house, "/passwort-vergessen", identifier="s.strasse")
    visitor.open(house.link(wire, "/passwort-neu/"))
    assert visitor.form("/postfach")


@pytest.mark.deep
def test_a_mailbox_of_other_letters_gets_its_link(house: House) -> None:
    ask(house, "/passwort-vergessen", identifier="g.ross")
    visitor = house.visitor()
    visitor.open(house.link("groß@praxis-gross.example", "/passwort-neu/"))
    choose_password(house, visitor, "g.ross")


@pytest.mark.deep
def test_two_whose_addresses_were_one_key_hear_of_their_own_name_only(house: House) -> None:
    for address, wire, name in (
        ("post@maß.example", "post@xn--ma-hia.example", "m.scharf"),
        ("post@mass.example", "post@mass.example", "m.doppelt"),
    ):
        ask(house, "/benutzername-vergessen", email=address)
        text = house.receive(wire, lambda _item: True).text
        assert [one for one in ("m.scharf", "m.doppelt") if one in text] == [name]


@pytest.mark.deep
def test_a_session_goes_on_and_a_browser_is_known_without_the_password(house: House) -> None:
    kept = HELD["known browser"]
    signed_in = house.visitor(**kept["cookies"])
    signed_in.open("/uebersicht")
    assert signed_in.path == "/uebersicht"
    browser = house.visitor(geraet=kept["cookies"]["geraet"])
    browser.open("/anmelden")
    browser.send("/anmelden/geraet", {})
    enter_tan(browser, house.code(kept["mobile"]))
    assert browser.path == "/uebersicht"
    browser = house.visitor()
    sign_in(browser, "m.muster")
    enter_tan(browser, house.code(kept["mobile"]))
    assert browser.path == "/uebersicht"


@pytest.mark.deep
def test_a_mail_keeps_the_capitals_of_its_mailbox(house: House) -> None:
    ask(house, "/benutzername-vergessen", email="max.muster@example.org")
    assert "m.muster" in house.receive("Max.Muster@example.org", lambda item: "m.muster" in item.text).text


@pytest.mark.deep
def test_an_app_and_codes_on_paper_count_before_and_after_they_are_wrapped(house: House) -> None:
    paper = list(HELD["app"]["codes"])
    for wrapped in (False, True):
        if wrapped:
            house.kc("keys", "rewrap")
        else:
            visitor = house.visitor()
            sign_in(visitor, "a.app")
            enter_tan(visitor, pyotp.TOTP(HELD["app"]["secret"]).at(now(house)))
            assert visitor.path == "/uebersicht"
        visitor = house.visitor()
        sign_in(visitor, "a.app")
        visitor.send("/anmelden/tan/notfallcode", {"emergency_code": paper.pop()})
        assert visitor.path == "/uebersicht"


@pytest.mark.deep
def test_an_operator_signs_in(house: House, visitor: Visitor) -> None:
    kept = HELD["operator"]
    visitor.open("/betrieb/anmelden")
    totp = pyotp.TOTP(kept["TOTP key"]).at(now(house))
    visitor.send("/betrieb/anmelden", {"name": kept["Name"], "password": kept["Password"], "totp": totp})
    assert visitor.path == "/betrieb"


@pytest.mark.deep
def test_a_letter_under_way_leads_to_a_new_password(house: House, visitor: Visitor) -> None:
    visitor.open("/passwort-neu")
    visitor.send("/passwort-neu", {"identifier": "b.rief", "code": HELD["letters"]["b.rief"]})
    choose_password(house, visitor, "b.rief")


@pytest.mark.deep
def test_a_letter_under_way_stands_for_a_tan(house: House, visitor: Visitor) -> None:
    sign_in(visitor, "t.anbrief")
    visitor.send("/anmelden/tan/notfallcode", {"emergency_code": HELD["letters"]["t.anbrief"]})
    assert visitor.path == "/zugangsdaten/tan"


@pytest.mark.deep
@pytest.mark.parametrize(("name", "story"), [("n.och", "in the out-tray"), ("n.ochmail", "first visits")])
def test_a_first_password_leads_into_a_first_visit(
    house: House, visitor: Visitor, name: str, story: str
) -> None:
    sign_in(visitor, name, HELD[story][name])
    email = f"{name}@example.org"
    new = {"login_name": name, "password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
    visitor.send("/zugangsdaten", {**new, "tan_method": "email", "mobile": "", "email": email})
    visitor.send("/zugangsdaten/tan-bestaetigen", {"tan": house.code(email)})
    assert visitor.path == "/uebersicht"


@pytest.mark.deep
def test_a_first_visit_that_was_half_done_goes_on(house: House, visitor: Visitor) -> None:
    sign_in(visitor, "h.halb")
    assert visitor.path == "/zugangsdaten/tan-bestaetigen"
    visitor.send("/zugangsdaten/tan-bestaetigen/erneut", {})
    visitor.send("/zugangsdaten/tan-bestaetigen", {"tan": house.code("h.halb@example.org")})
    assert visitor.path == "/uebersicht"


@pytest.mark.deep
def test_an_address_in_doubt_gets_mail_once_its_owner_has_confirmed_it(
    house: House, visitor: Visitor
) -> None:
    sign_in(visitor, "chef")
    assert visitor.path == "/uebersicht"
    assert "/zugangsdaten/kontakt" in visitor.page
    page, given = "/zugangsdaten/kontakt/email", "chef@straße-zwei.example"
    visitor.open(page)
    visitor.send(page, {"email": given, "email_repeat": given})
    visitor.send("/zugangsdaten/bestaetigung", {"tan": house.code("chef@xn--strae-zwei-83a.example")})
    ask(house, "/benutzername-vergessen", email=given)
    assert "chef" in house.receive("chef@xn--strae-zwei-83a.example", lambda item: "chef" in item.text).text


@pytest.mark.deep
def test_a_change_can_still_be_taken_back(house: House, visitor: Visitor) -> None:
    link = HELD["change"]["undo"]
    visitor.open(link)
    visitor.send(link, {"answer": "undo"})
    assert visitor.path == "/anmelden"
    ask(house, "/benutzername-vergessen", email="alt@example.org")
    assert "w.wechsel" in house.receive("alt@example.org", lambda item: "w.wechsel" in item.text).text


@pytest.mark.deep
def test_a_link_to_a_new_password_works_unless_it_went_to_strangers(house: House, visitor: Visitor) -> None:
    with pytest.raises(TourError, match="410"):
        visitor.open(HELD["forgotten"]["a.fuss"])
    ask(house, "/passwort-vergessen", identifier="a.fuss")
    visitor.open(house.link("amt@xn--fu-hia.example", "/passwort-neu/"))
    choose_password(house, visitor, "a.fuss")
    visitor = house.visitor()
    visitor.open(HELD["forgotten"]["v.ergessen"])
    choose_password(house, visitor, "v.ergessen")


@pytest.mark.deep
def test_an_activation_link_works_unless_it_went_to_strangers(house: House, visitor: Visitor) -> None:
    come(house, HELD["registering"]["offen"], "offen", "offen@example.org")
    with pytest.raises(TourError, match="410"):
        visitor.open(HELD["registering"]["frei"])
    register(house, "10014", "frei@spaß.example")
    come(house, house.link("frei@xn--spa-7ka.example", "/aktivieren/"), "frei", "frei@spaß.example")


@pytest.mark.deep
def test_who_only_lacked_the_tan_begins_anew(house: House, visitor: Visitor) -> None:
    with pytest.raises(TourError, match="410"):
        visitor.open(HELD["registering"]["draft"])
    register(house, "10015", "wer@example.org")
    come(house, house.link("wer@example.org", "/aktivieren/"), "wer.immer", "wer@example.org")


def come(house: House, link: str, name: str, email: str) -> None:
    """Fill in the activation form behind a link, without TAN, and sign in."""
    assert activate(house, link, name, email).path == "/anmelden"
    visitor = house.visitor()
    sign_in(visitor, name)
    assert visitor.path == "/uebersicht"
