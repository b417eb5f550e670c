"""How far can a browser have come when an attacker sends something out of order? One function per stage."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count, product
from uuid import UUID

from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.routing.converters import AnyConverter

from tests import builders, recoveries, signins
from tests.conftest import Clock
from tests.seats import user_number
from tests.web.page import CheckedClient
from tests.web.visitor import NUMBER_AND_EMAIL, complete, path_of, register, sign_in, visitor
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.recovery.links import path_of as recovery_path

SECOND = timedelta(seconds=1)
WRONG_TAN = "000000"
NO_LINK = "no-link"
PLACEHOLDER = re.compile(r"<(?:[^<>]*:)?(\w+)>")
ANYTHING = {
    "current_password": "not the present one",
    "tan": WRONG_TAN,
    "totp": WRONG_TAN,
    "code": "0000-0000-0000",
    "postal_code": "00000",
    "emergency_code": "0000000000",
    "tan_method": "sms",
    "mobile": "0151 12345678",
    "since": "2026-01-01",
    "ending": "csv",
    "of_workflow": "seat",
    "email": "eve@example.org",
    "email_repeat": "eve@example.org",
    "captcha": "",
    "answer": "",
    "delivery": "letter",
    "attempt": "",
    "passkey": '{"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}',
    "passkey_challenge": "x.y.z",
    "label": "Telefon",
    "login_name": "eve.eindringling",
    "salutation": "",
    "first_name": "Eve",
    "last_name": "Eindringling",
    "remember": "y",
    "shared": "y",
    "name": "eve",
    "submission": "00000000-0000-4000-8000-000000000000",
    "language": "en",
    "message_language": "en",
    "page": "/",
    "minutes": "5",
    "size": "1",
    "verified": "1",
    "is_fresh": "1",
    "reason": "because",
    "new": "Frühdienst-mit-Kaffee-5",
    "successors": "100981",
    "version": "1",
    "step": "lead",
    "user_number": "100981",
    "state": "active",
    "display_name": "Eve Eindringling",
    "looked_at": "",
    "is_administrator": "y",
    "right": "services",
    "typed_number": "100981",
    "file": "display_name\nEve Eindringling\n",
    "key": "00000000-0000-4000-8000-000000000000",
    "overlap": "0",
    "scope": "events:read",
    "url": "https://receiver.example/events",
    "installation": "liste",
    "complete": "y",
    "until": "2026-12-01",
    "action": "approve",
    "plan_hash": "0" * 64,
    "note": "ein Vermerk",
    "telephone_code": "000000",
    "q": "eve",
    "field": "customer.email",
}
"""Every field that any form of the house asks for, filled in as its owner would, but for what proves something in the
same form: codes, and the present password where a new one is chosen."""

PASSWORDS = (builders.PASSWORD, "Zwetschgenkuchen ohne Sahne")
"""The account's own, and one that could become its new one."""

FACTS = {
    "account": "SELECT id, state, login_name, password_hash, tan_method, email, mobile FROM account",
    "name": "SELECT canonical, account_id FROM login_identifier",
    "seat": "SELECT id, state, account_id, customer_id, is_administrator FROM seat",
    "session": "SELECT id, token_hash, proven_at FROM session WHERE ended_at IS NULL",
    "device": "SELECT id, secret_hash, remembered_until FROM device WHERE ended_at IS NULL",
    "app": "SELECT id FROM authenticator WHERE confirmed_at IS NOT NULL AND ended_at IS NULL",
    "passkey": "SELECT id FROM passkey WHERE confirmed_at IS NOT NULL AND ended_at IS NULL",
    "paper code": "SELECT id FROM emergency_code WHERE used_at IS NULL",
    "letter": "SELECT id FROM letter WHERE state = 'redeemed'",
    "change in force": "SELECT id FROM contact_change WHERE state IN ('waiting', 'final')",
    "recovery": "SELECT id FROM recovery WHERE state = 'done'",
    "operator": "SELECT id FROM operator",
}
"""What only a completed proof may change."""

IN_SETUP = {
    "usable": "SELECT id FROM account WHERE state = 'active'",
    "name": "SELECT kind, account_id FROM login_identifier",
    "session": "SELECT id FROM session WHERE ended_at IS NULL",
}
"""Everything may be chosen anew in the chain of the first sign-in; its end has to be proven."""

STAGE = FACTS | {
    "steps": "SELECT count(*) FROM transition",
    "tries": "SELECT sum(tries_left) FROM tan",
    "failures": "SELECT sum(failures) FROM failure_count",
}
"""What shows that a browser is not where it was."""

MAY_END = {"session", "device"}
_numbers = count(1)

Facts = set[tuple[str, str]]


@dataclass
class World:
    """A house with one application, and what the attacker knows: a name, a password, tokens of links by path."""

    runtime: Runtime
    app: Flask
    clock: Clock
    account: Account | None = None
    tokens: dict[str, str] = field(default_factory=dict)

    def facts(self, kinds: dict[str, str]) -> Facts:
        """Read what only a proof may change."""
        every = (
            f"SELECT '{kind}', ROW(found.*)::text FROM ({query}) found"  # noqa: S608 - queries of this file
            for kind, query in kinds.items()
        )
        with reading(self.runtime, EVERYBODY) as session:
            return {(kind, row) for kind, row in session.execute(text(" UNION ALL ".join(every)))}

    def keep(self, path: str) -> None:
        """Put the path of a link into the attacker's mailbox."""
        start, _, token = path.rpartition("/")
        self.tokens[f"{start}/"] = token

    def body(self, password: str = builders.PASSWORD) -> dict[str, str]:
        """Fill in every field there is."""
        known = self.account.login_name if self.account else "nobody"
        return {
            **ANYTHING,
            "identifier": known,
            "customer_number": NUMBER_AND_EMAIL["customer_number"],
            "id": str(UUID(int=1)),
            "password": password,
            "password_repeat": password,
        }

    def paths(self, method: str) -> list[str]:
        """Every address that takes this method, always in the same order; new routes join by themselves."""
        rules = sorted(self.app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
        return [path for rule in rules if method in (rule.methods or ()) for path in self._paths(rule)]

    def _paths(self, rule: Rule) -> Iterator[str]:
        """Every address that a rule can have: with each of its words, and with a genuine link where there is one."""
        words = {
            name: sorted(converter.items) if isinstance(converter, AnyConverter) else [NO_LINK]
            for name, converter in rule._converters.items()
        }
        for chosen in product(*words.values()):
            path = PLACEHOLDER.sub("{\\1}", rule.rule).format(**dict(zip(words, chosen, strict=True)))
            for start, token in self.tokens.items():
                path = path.replace(start + NO_LINK, start + token)
            yield path


def visit(world: World) -> CheckedClient:
    """Nobody has done anything yet, but links of every kind lie in the mailbox."""
    world.account = builders.add_account(world.runtime, tan_method="sms")
    recoveries.change(world.runtime, world.account, mobile=f"+49151{next(_numbers):08}")
    for purpose in ("password", "unlock"):
        recovery = recoveries.mailed(world.runtime, world.account, purpose)
        world.keep(recovery_path(world.runtime.keys, purpose, recovery))
    return visitor(world.app)


def registered(world: World) -> CheckedClient:
    """The registration form was sent; its mail has not been opened."""
    client = visit(world)
    number = f"8{next(_numbers):05}"
    link = builders.mailed_link(world.runtime, number, f"n{number}@example.org")
    world.keep(path_of(world.runtime, link))
    register(
        client, customer_number=number, email=f"n{number}@example.org", email_repeat=f"n{number}@example.org"
    )
    return client


def activating(world: World) -> CheckedClient:
    """The activation form was sent; its TAN is missing."""
    client = visit(world)
    number = f"8{next(_numbers):05}"
    link = builders.mailed_link(world.runtime, number, f"n{number}@example.org")
    answer = complete(
        client,
        path_of(world.runtime, link),
        tan_method="sms",
        mobile=f"0151 1{next(_numbers):07}",
        login_name=f"n.{number}",
    )
    assert answer.location == "/aktivieren/tan"
    return client


def with_password(world: World) -> CheckedClient:
    """The password was right; the TAN is missing."""
    client = visit(world)
    assert world.account
    assert sign_in(client, world.account.login_name).location == "/anmelden/tan"
    return client


def recovering(world: World) -> CheckedClient:
    """The mailbox is proven for a new password; the second proof is missing."""
    client = visit(world)
    assert world.account
    recovery = recoveries.proven(world.runtime, world.account)
    world.keep(recovery_path(world.runtime.keys, "password", recovery))
    return client


def recovering_by_letter(world: World) -> CheckedClient:
    """The code of a letter was right for a new password; the second proof is missing, and a letter for the TAN is there, too."""
    client = visit(world)
    assert world.account
    signins.letter_code(world.runtime, world.account)
    recovery = recoveries.led_on(world.runtime, world.account)
    world.keep(recovery_path(world.runtime.keys, "password", recovery))
    return client


def waiting_for_a_letter(world: World) -> CheckedClient:
    """A letter is on its way for a new password; its code is missing."""
    client = visit(world)
    assert world.account
    recovery = recoveries.posted(world.runtime, world.account)
    world.keep(recovery_path(world.runtime.keys, "password", recovery))
    return client


def long_signed_in(world: World) -> CheckedClient:
    """Signed in with password and TAN, so long ago that sensitive pages ask again."""
    client = with_password(world)
    client.submit("/anmelden/tan", tan=builders.newest_code(world.runtime))
    assert client.get("/uebersicht").status_code == 200
    world.clock.travel(2 * policy.FRESH_PROOF + SECOND)
    return client


def confirming(world: World) -> CheckedClient:
    """Signed in long ago, and the password was given again; the TAN is missing."""
    client = long_signed_in(world)
    answer = client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    assert answer.location == "/anmelden/tan"
    return client


def changing(world: World) -> CheckedClient:
    """A new address was asked for in a fresh session that is not fresh any more; its code is missing."""
    client = with_password(world)
    client.submit("/anmelden/tan", tan=builders.newest_code(world.runtime))
    number = next(_numbers)
    answer = client.submit(
        "/zugangsdaten/kontakt/email",
        email=f"neu{number}@example.org",
        email_repeat=f"neu{number}@example.org",
    )
    assert answer.location == "/zugangsdaten/bestaetigung"
    world.clock.travel(2 * policy.FRESH_PROOF + SECOND)
    return client


def in_setup(world: World) -> CheckedClient:
    """The first password of an automatically registered user was right; everything else is open."""
    world.account = builders.add_newcomer(world.runtime)
    password = builders.initial_password(world.runtime, world.account.id)
    client = visitor(world.app)
    assert sign_in(client, user_number(world.runtime, world.account), password).location
    return client


def choosing_a_method(world: World) -> CheckedClient:
    """Name and password of a newcomer are new; the TAN of the chosen method is missing."""
    client = in_setup(world)
    number = next(_numbers)
    new = PASSWORDS[1]
    answer = client.submit(
        "/zugangsdaten",
        login_name=f"neu.{number}",
        password=new,
        password_repeat=new,
        tan_method="sms",
        mobile=f"0151 2{number:07}",
        email=f"neu{number}@example.org",
    )
    assert answer.location == "/zugangsdaten/tan-bestaetigen"
    return client


STAGES: dict[str, Callable[[World], CheckedClient]] = {
    "fresh browser": visit,
    "registration sent": registered,
    "activation without its TAN": activating,
    "sign-in without its TAN": with_password,
    "recovery without its second proof": recovering,
    "recovery without its letter": waiting_for_a_letter,
    "recovery by letter without its second proof": recovering_by_letter,
    "signed in long ago": long_signed_in,
    "proving anew without the TAN": confirming,
    "new address without its code": changing,
    "first sign-in, nothing changed": in_setup,
    "first sign-in without the TAN": choosing_a_method,
}
