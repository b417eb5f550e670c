"""How was dump_0014.sql made? By the release of commit 8fc2fe6, the last one before users of customer numbers were records.

`PYTHONPATH=. .venv/bin/python -m tests.upgrades.make_0014 <checkout>`; see the package for when and why. Everything goes through
the release's own pages, commands, mails and letters, but for one thing: nothing of it makes somebody a member of a further
customer number, though its tables and pages know such people. That is written as the owner of the database.
"""

import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg

from service.cli.visitor import Visitor, wait_for
from tests.upgrades.house import PASSWORD, House, activate, ask, open_house, register, sign_in
from tests.upgrades.making import Making, import_customers, import_users, make
from tests.upgrades.restoring import DAY

SCHEMA = "0014"
LONG_AGO = timedelta(days=100)
"""More than the 90 days after which personal data of an ended account go."""

CUSTOMERS = {
    "30001": "v.erwalter@example.org",
    "30002": "z.wei@example.org",
    "1649/15": "kanzlei@example.org",
    "30004": "s.chliesst@example.org",
    "30005": "a.llein@example.org",
    "30006": "e.nde@example.org",
    "30007": "v.ergangen@example.org",
    "30008": "g.eht@example.org",
    "30009": "l.ink@example.org",
    "30010": "b.rief@example.org",
    "30011": "w.echsel@example.org",
    "30012": "t.an@example.org",
    "30013": "g.eraet@example.org",
    "30014": "offen@example.org",
    "30015": "w.artet@example.org",
}
ANNE = {"first_name": "Änne", "last_name": "Größmann"}
MEMBER = """
    INSERT INTO membership (account_id, customer_id, is_administrator, since)
    SELECT a.id, c.id, false, kundencenter_now() FROM account a, customer c
     WHERE a.login_name = %s AND c.customer_number = %s
"""
NUMBERS = "SELECT json_object_agg(login_name, user_number) FROM account WHERE login_name <> ''"
ERASED = "SELECT json_agg(user_number) FROM account WHERE state = 'anonymised' AND login_name = ''"


def lived(making: Making) -> dict[str, Any]:
    """Let some be gone for long, then everybody else come, and say what they hold when the mail server is gone."""
    house, clock = making.house, making.clock
    clock.travel_to(DAY - LONG_AGO)
    import_customers(house, CUSTOMERS)
    with open_house(house):
        _registered(house, "30007", "v.ergangen")
        _end(house, "v.ergangen")
    clock.travel_to(DAY)
    with open_house(house):
        wait_for(lambda: making.value(GONE) or None, "the end of personal data")
        house.kc("retention", "--erase")
        held = {name: story(house, making) for name, story in STORIES.items()}
        house.kc("letters", "dispatched", "--all-printed")
        held["in the out-tray"] = _printed(house)
        making.sinks.close()
        _wait_for_the_mail_server(house, making)
        held["numbers"] = making.value(NUMBERS)
        held["erased"] = making.value(ERASED)
    return held


GONE = "SELECT true FROM account WHERE state = 'anonymised'"


def _registered(house: House, number: str, name: str, *, method: str = "none", **person: str) -> Visitor:
    email = CUSTOMERS[number]
    register(house, number, email)
    return activate(house, house.link(email, "/aktivieren/"), name, email, tan_method=method, **person)


def _end(house: House, name: str) -> None:
    """Also the only user of a customer number is its last administrator to this release."""
    house.kc("accounts", "end", name, "--yes", "--even-last-administrator", "--reason", "moved away")


def _signed_in(house: House, name: str) -> Visitor:
    visitor = house.visitor()
    sign_in(visitor, name)
    return visitor


def _file_user(house: House, number: str, name: str, called: str, delivery: str = "letter") -> None:
    first, _, last = called.partition(" ")
    import_users(house, [[number, name, called, first, last, f"{name}@example.org", "", delivery]])


def _settled(house: House, number: str, name: str, called: str) -> None:
    """Come by file and choose a password of one's own at once, without a proven address."""
    _file_user(house, number, name, called)
    visitor, email = house.visitor(), f"{name}@example.org"
    sign_in(visitor, name, house.letter_code(email))
    new = {"login_name": name, "password": PASSWORD, "password_repeat": PASSWORD}
    visitor.send("/zugangsdaten", {**new, "tan_method": "none", "mobile": "", "email": email})


def _practice(house: House, _making: Making) -> dict[str, Any]:
    """A customer number with an administrator, one who has come, and three who have not; four are called the same."""
    _registered(house, "30001", "v.erwalter", **ANNE)
    _settled(house, "30001", "k.ollege", "Änne  Größmann")
    _file_user(house, "30001", "n.eu", "A\u0308nne Gro\u0308ßmann", "email")
    _file_user(house, "30001", "b.rieflich", "änne größmann")
    _file_user(house, "30001", "h.albfertig", "Hanna Halb")
    letters = {name: house.letter_code(f"{name}@example.org") for name in ("b.rieflich", "h.albfertig")}
    visitor = house.visitor()
    sign_in(visitor, "h.albfertig", letters.pop("h.albfertig"))
    new = {"login_name": "h.albfertig", "password": PASSWORD, "password_repeat": PASSWORD}
    visitor.send(
        "/zugangsdaten", {**new, "tan_method": "email", "mobile": "", "email": "h.albfertig@example.org"}
    )
    house.code("h.albfertig@example.org")
    return {"n.eu": house.code("n.eu@example.org"), **letters}


def _further(house: House, making: Making) -> dict[str, Any]:
    """Somebody of three customer numbers, one of them a law office's; the second and third by SQL, no door leads there."""
    _registered(house, "1649/15", "a.nwalt", first_name="Anna", last_name="Walt")
    _registered(house, "30002", "z.wei", first_name="Zita", last_name="Wei")
    with psycopg.connect(making.clock.url) as connection:
        for number in ("30001", "1649/15"):
            connection.execute(MEMBER, ["z.wei", number])
            connection.commit()
    return {}


def _leaving(house: House, _making: Making) -> dict[str, Any]:
    """The last administrator of others and the only user of a number are about to leave; one has, and nobody looks after the other."""
    for number, name in (
        ("30004", "s.chliesst"),
        ("30005", "a.llein"),
        ("30006", "e.nde"),
        ("30008", "g.eht"),
    ):
        _registered(house, number, name)
    _settled(house, "30004", "b.leibt", "Bert Leibt")
    _settled(house, "30008", "o.hne", "Otto Hne")
    for name in ("s.chliesst", "a.llein"):
        visitor = _signed_in(house, name)
        visitor.open("/zugangsdaten/daten/schliessen")
        visitor.send("/zugangsdaten/daten/schliessen", {"login_name": name})
    for name in ("e.nde", "g.eht"):
        _end(house, name)
    return {}


def _forgotten(house: House, _making: Making) -> dict[str, Any]:
    """One way back by a link, one by a letter."""
    _registered(house, "30009", "l.ink")
    ask(house, "/passwort-vergessen", identifier="l.ink", delivery="email")
    _registered(house, "30010", "b.rief")
    who = {"identifier": "b.rief", "customer_number": "30010", "postal_code": "10115"}
    ask(house, "/passwort-vergessen", delivery="letter", **who)
    return {
        "l.ink": house.link("l.ink@example.org", "/passwort-neu/"),
        "b.rief": house.letter_code("b.rief@example.org"),
    }


def _registering(house: House, _making: Making) -> dict[str, Any]:
    register(house, "30014", CUSTOMERS["30014"])
    return {"offen": house.link(CUSTOMERS["30014"], "/aktivieren/")}


def _known_browser(house: House, _making: Making) -> dict[str, Any]:
    _registered(house, "30013", "g.eraet", method="email")
    visitor = house.visitor()
    sign_in(visitor, "g.eraet", remember="y")
    visitor.send("/anmelden/tan", {"tan": house.code("g.eraet@example.org")})
    return {"cookies": _kept(visitor)}


def _change(house: House, _making: Making) -> dict[str, Any]:
    """A new address whose code has come and is not entered yet."""
    _registered(house, "30011", "w.echsel")
    visitor = _signed_in(house, "w.echsel")
    page = "/zugangsdaten/kontakt/email"
    visitor.open(page)
    visitor.send(page, {"email": "neu@example.org", "email_repeat": "neu@example.org"})
    return {"cookies": _kept(visitor), "tan": house.code("neu@example.org")}


def _signing_in(house: House, _making: Making) -> dict[str, Any]:
    """The password is given, the TAN has come."""
    _registered(house, "30012", "t.an", method="email")
    visitor = _signed_in(house, "t.an")
    attempt = visitor.form("/anmelden/tan").values["attempt"]
    return {"attempt": attempt, "tan": house.code("t.an@example.org")}


def _kept(visitor: Visitor) -> dict[str, str]:
    """What a browser keeps for longer: the signed cookie beside it ages by the real clock."""
    return {name: visitor.cookies()[name] for name in ("sitzung", "geraet")}


def _printed(house: House) -> dict[str, Any]:
    """A first letter that lies in the out-tray."""
    _registered(house, "30015", "w.artet", first_name="Wanda", last_name="Artet")
    _file_user(house, "30015", "i.nderpost", "Ida Nderpost")
    return {"i.nderpost": house.letter_code("i.nderpost@example.org")}


def _wait_for_the_mail_server(house: House, making: Making) -> None:
    """A link, a first password and the numbers of somebody with three cannot be sent yet."""
    ask(house, "/passwort-vergessen", identifier="w.artet", delivery="email")
    _file_user(house, "30015", "p.erpost", "Peter Perpost", "email")
    ask(house, "/benutzername-vergessen", email=CUSTOMERS["30002"])
    waiting = "SELECT count(*) FROM message WHERE state IN ('queued', 'sending')"
    wait_for(lambda: making.value(waiting) == 3 or None, "mails that wait")


STORIES: dict[str, Callable[[House, Making], dict[str, Any]]] = {
    "practice": _practice,
    "further": _further,
    "leaving": _leaving,
    "forgotten": _forgotten,
    "registering": _registering,
    "known browser": _known_browser,
    "change": _change,
    "signing in": _signing_in,
}


if __name__ == "__main__":
    make(SCHEMA, Path(sys.argv[1]).resolve(), lived)
