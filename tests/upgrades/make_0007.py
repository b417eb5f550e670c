"""How was dump_0007.sql made? By the release of commit aae0d2c itself, through its own pages, commands, mails and letters.

`PYTHONPATH=. .venv/bin/python -m tests.upgrades.make_0007 <checkout>`; see the package for when and why.
"""

import re
import sys
from pathlib import Path
from typing import Any

import pyotp

from service.cli.visitor import Visitor, wait_for
from tests.conftest import Clock
from tests.upgrades.house import PASSWORD, House, activate, ask, open_house, register, sign_in
from tests.upgrades.making import Making, import_customers, import_users, make, value

SCHEMA = "0007"
CUSTOMERS = {
    "10001": "Info@Straße-Praxis.example",
    "10002": "groß@praxis-gross.example",
    "10003": "Max.Muster@Example.org",
    "10004": "a.app@example.org",
    "10005": "praxis@example.org",
    "10006": "post@maß.example",
    "10007": "post@mass.example",
    "10008": "b.rief@example.org",
    "10009": "t.anbrief@example.org",
    "10010": "alt@example.org",
    "10011": "v.ergessen@example.org",
    "10012": "amt@fuß.example",
    "10013": "offen@example.org",
    "10014": "frei@spaß.example",
    "10015": "wer@example.org",
}
USERS = (
    ("n.och", "n.och@example.org", "letter"),
    ("n.ochmail", "n.ochmail@example.org", "email"),
    ("h.halb", "h.halb@example.org", "letter"),
    ("chef", "chef@straße-zwei.example", "letter"),
)
"""All of customer 10005."""


def lived(making: Making) -> dict[str, Any]:
    """Let everybody come, and say what they hold when the mail server is gone."""
    house, clock = making.house, making.clock
    import_customers(house, CUSTOMERS)
    with open_house(house):
        held = {name: story(house, clock) for name, story in STORIES.items()}
        house.kc("letters", "dispatched", "--all-printed")
        held["in the out-tray"] = _printed(house)
        making.sinks.close()
        _wait_for_the_mail_server(house, clock)
    return held


def _users(house: House, *names: str) -> None:
    import_users(
        house,
        (
            ["10005", name, "Änne Größmann", "Änne", "Größmann", email, "", delivery]
            for name, email, delivery in USERS
            if name in names
        ),
    )


def _registered(
    house: House, number: str, name: str, to: str, *, method: str = "none", mobile: str = ""
) -> Visitor:
    """Register with the address on file; the release sends to what it makes of it."""
    register(house, number, CUSTOMERS[number])
    link = house.link(to, "/aktivieren/")
    visitor = activate(house, link, name, CUSTOMERS[number], tan_method=method, mobile=mobile)
    if mobile:
        visitor.send("/aktivieren/tan", {"tan": house.code(mobile)})
    return visitor


def _sharp_s(house: House, _clock: Clock) -> dict[str, Any]:
    _registered(house, "10001", "s.strasse", "info@strasse-praxis.example", method="email")
    _registered(house, "10002", "g.ross", "gross@praxis-gross.example")
    _registered(house, "10006", "m.scharf", "post@mass.example")
    _registered(house, "10007", "m.doppelt", "post@mass.example")
    return {}


def _known_browser(house: House, _clock: Clock) -> dict[str, Any]:
    """An account with mTAN, signed in in a browser that is to stay signed in."""
    mobile = "+4915228817301"
    _registered(house, "10003", "m.muster", "max.muster@example.org", method="sms", mobile=mobile)
    visitor = house.visitor()
    sign_in(visitor, "m.muster", remember="y")
    visitor.send("/anmelden/tan", {"tan": house.code(mobile)})
    return {"mobile": mobile, "cookies": {name: visitor.cookies()[name] for name in ("sitzung", "geraet")}}


def _app(house: House, clock: Clock) -> dict[str, Any]:
    visitor = _registered(house, "10004", "a.app", "a.app@example.org")
    sign_in(visitor, "a.app")
    visitor.open("/zugangsdaten/tan/aendern")
    visitor.send("/zugangsdaten/tan/aendern", {"tan_method": "totp", "mobile": "", "password": ""})
    (shown,) = re.findall(
        r'Schlüssel: <span class="kc-code">([A-Z2-7 ]+)<', visitor.page.replace("\xa0", " ")
    )
    secret = shown.replace(" ", "")
    visitor.send(
        "/zugangsdaten/bestaetigung",
        {"tan": pyotp.TOTP(secret).at(value(clock, "SELECT kundencenter_now()"))},
    )
    visitor.open("/zugangsdaten/tan/notfallcodes")
    visitor.send("/zugangsdaten/tan/notfallcodes", {})
    codes = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", visitor.page)
    assert len(codes) == 10, visitor.page
    return {"secret": secret, "codes": codes}


def _by_letter(house: House, _clock: Clock) -> dict[str, Any]:
    """A code by letter for a new password, and one instead of a TAN."""
    _registered(house, "10008", "b.rief", "b.rief@example.org")
    _forgot(house, "b.rief", "letter")
    mobile = "+4915228817302"
    _registered(house, "10009", "t.anbrief", "t.anbrief@example.org", method="sms", mobile=mobile)
    visitor = house.visitor()
    sign_in(visitor, "t.anbrief")
    house.code(mobile)
    visitor.send("/anmelden/tan/brief", {})
    return {name: house.letter_code(f"{name}@example.org") for name in ("b.rief", "t.anbrief")}


def _first_visits(house: House, _clock: Clock) -> dict[str, Any]:
    """Two whose visit is half done or done, without a proof of their address, and two who were not here yet."""
    _users(house, "h.halb", "chef", "n.ochmail")
    for name, email, method in (("h.halb", "h.halb@example.org", "email"), ("chef", USERS[-1][1], "none")):
        visitor = house.visitor()
        sign_in(visitor, name, house.letter_code(email.replace("ß", "ss")))
        new = {"login_name": name, "password": PASSWORD, "password_repeat": PASSWORD}
        visitor.send("/zugangsdaten", {**new, "tan_method": method, "mobile": "", "email": email})
    return {"n.ochmail": house.code("n.ochmail@example.org")}


def _change(house: House, _clock: Clock) -> dict[str, Any]:
    visitor = _registered(house, "10010", "w.wechsel", "alt@example.org")
    sign_in(visitor, "w.wechsel")
    visitor.open("/zugangsdaten/kontakt/email")
    visitor.send(
        "/zugangsdaten/kontakt/email", {"email": "neu@example.org", "email_repeat": "neu@example.org"}
    )
    visitor.send("/zugangsdaten/bestaetigung", {"tan": house.code("neu@example.org")})
    return {"undo": house.link("alt@example.org", "/kontakt/")}


def _forgotten(house: House, _clock: Clock) -> dict[str, Any]:
    _registered(house, "10011", "v.ergessen", "v.ergessen@example.org")
    _registered(house, "10012", "a.fuss", "amt@fuss.example")
    _forgot(house, "v.ergessen")
    _forgot(house, "a.fuss")
    links = {"v.ergessen": "v.ergessen@example.org", "a.fuss": "amt@fuss.example"}
    return {name: house.link(to, "/passwort-neu/") for name, to in links.items()}


def _registering(house: House, _clock: Clock) -> dict[str, Any]:
    """Two links that are open, and somebody who only lacks the TAN."""
    for number in ("10013", "10014", "10015"):
        register(house, number, CUSTOMERS[number])
    link = house.link("wer@example.org", "/aktivieren/")
    activate(house, link, "wer.immer", "er@fass.example", tan_method="sms", mobile="+4915228817303")
    opened = {"offen": "offen@example.org", "frei": "frei@spass.example"}
    return {"draft": link} | {name: house.link(to, "/aktivieren/") for name, to in opened.items()}


def _operator(house: House, _clock: Clock) -> dict[str, Any]:
    said = house.kc("operator", "add", "uwe")
    return dict(re.findall(r"(Name|Password|TOTP key): +(\S+)", said))


def _printed(house: House) -> dict[str, Any]:
    """A first letter that lies in the out-tray."""
    _users(house, "n.och")
    return {"n.och": house.letter_code("n.och@example.org")}


def _wait_for_the_mail_server(house: House, clock: Clock) -> None:
    """Two mails that cannot be sent: one to a domain that the master data know better, one to nobody knows which."""
    for name in ("s.strasse", "chef"):
        _forgot(house, name)
    waiting = "SELECT count(*) FROM message WHERE state IN ('queued', 'sending')"
    wait_for(lambda: value(clock, waiting) == 2 or None, "mails that wait")


def _forgot(house: House, name: str, delivery: str = "email") -> None:
    ask(house, "/passwort-vergessen", identifier=name, delivery=delivery)


STORIES = {
    "ß": _sharp_s,
    "known browser": _known_browser,
    "app": _app,
    "letters": _by_letter,
    "first visits": _first_visits,
    "change": _change,
    "forgotten": _forgotten,
    "registering": _registering,
    "operator": _operator,
}


if __name__ == "__main__":
    make(SCHEMA, Path(sys.argv[1]).resolve(), lived)
