"""What happens in a house by itself, and what for a page? All of it once; whatever does not succeed is no part of the answer, and fails."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import md5
from uuid import UUID

from redis import Redis
from sqlalchemy import select, text, true

from tests import builders
from tests.api.asking import Asking
from tests.conftest import Clock
from tests.recoveries import NEW_PASSWORD, mailed_path
from tests.scim.asking import Directory
from tests.web.page import CheckedClient
from tests.web.visitor import complete, path_of, post, register, sign_in, value, visitor
from tests.workers.flat_house import FORGETFUL, SOMEBODY, USER_NUMBER, WHO, WITH_MAILED_TANS, House
from workers import batch
from workers.relay import AHEAD, Relay
from workers.timetable import TIMETABLE
from workflows import policy
from workflows.account.records import Account
from workflows.catalogue import RECORDS
from workflows.cockpit.letters import letters
from workflows.cockpit.tasks import NAMES
from workflows.engine import relay
from workflows.engine.doorbell import BATCH
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.recovery.records import Recovery
from workflows.registration.records import ActivationLink, Registration
from workflows.retention.actions import dry_run

NEWCOMER = {"customer_number": "80000900", "email": "p900@example.org", "email_repeat": "p900@example.org"}
CHOICE = {
    "email": "p900@example.org",
    "login_name": "neunhundert",
    "tan_method": "sms",
    "mobile": "0177 - 1234567",
}

SOUGHT = ("80000001", "benutzer1", "p1@example.org", "Praxis", "Praxis 777", "PC 1")
"""One who is known by number, name and address, and what many are called."""

OTHERWISE: Mapping[str, int] = {
    **dict.fromkeys(
        ("/.well-known/change-password", "/security.txt", "/favicon.ico"), 302
    ),  # they only say where
    **dict.fromkeys(("/", "/anmelden", "/anmelden/passkey"), 303),  # whoever is signed in is led on
    **dict.fromkeys(("/anmelden/tan", "/aktivieren/tan"), 303),  # no TAN is waited for; above, one is
    **dict.fromkeys(("/zugangsdaten/tan-bestaetigen", "/zugangsdaten/tan/passkey"), 303),
    **dict.fromkeys(("/zugangsdaten/passkeys/bestaetigen", "/zugangsdaten/bestaetigung"), 303),
    **dict.fromkeys(("/registrieren/aendern", "/registrieren/ok"), 303),  # nothing was sent in this browser
    "/zugangsdaten/kontakt/mobil/entfernen": 303,  # there is no number
    "/benutzer/neu/verwalter": 303,  # nobody was named
    "/abgleich/scim/freigeben": 303,  # nothing is held back
    "/abgleich/installationen/<uuid:installation_id>/bestaetigen": 303,  # nothing is to be confirmed
    "/benutzer/<user_number>/einladung": 409,  # who has joined is not invited
    "/betrieb/ich/app/bestaetigen": 303,  # no app is being changed
    "/einmal": 410,  # nothing is to be shown once
    **dict.fromkeys(("/dev/postfach", "/dev/postfach.json"), 404),  # a demonstration's alone
    "/readyz": 503,  # no worker beats here
}
"""Pages that do not simply open, each with what it answers and why."""


def _made_of(name: str) -> UUID:
    """The id that bench/lives.py makes of this name."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())


OF_THE_FIRST_CUSTOMER: Mapping[str, object] = {
    "user_number": USER_NUMBER,
    "installation_id": _made_of("installation1"),
    "run_id": _made_of("run10"),
    "key": _made_of("webhook1"),
}
"""What is named in addresses."""

OF_PROGRAMS = ("/api/v1", "/scim/v2")
"""What no browser opens; `look_as_program` does."""

OF_JOBS = text("SELECT kind, state, last_error FROM job WHERE id = ANY(:ids)")


def go_round(house: House, redis: Redis) -> None:
    """Let everything happen once that happens by itself or for somebody."""
    work_by_the_clock(house, redis)
    with reading(house.runtime, EVERYBODY) as session:
        letters(session)
    assert not [due for due in dry_run(house.runtime) if due.rows], "all that was due is gone"
    onboard(house)
    sign_in_by_mail(house)
    recover(house)
    look_as_program(house)
    opened = {**look_as_customer(house), **look_as_operator(house)}
    wrong = {page: status for page, status in opened.items() if status != OTHERWISE.get(page, 200)}
    assert not wrong, wrong


def work_by_the_clock(house: House, redis: Redis) -> None:
    """Let a relay look, and every task of the timetable be done."""
    Relay(house.runtime, redis).reconcile()
    assert work_off(house) >= {task.kind for task in TIMETABLE}


def work_off(house: House) -> set[str]:
    """Let a worker do all that is due, and return of which kinds that was. Whatever is taken has to end well."""
    done: list[int] = []
    while due := _taken(house):
        for ids in due.values():
            batch.run_batch(ids)
            done += ids
    with reading(house.aside) as session:
        ended = session.execute(OF_JOBS, {"ids": done}).all()
    assert not [job for job in ended if job.state != "done"], ended
    return {job.kind for job in ended}


def _taken(house: House) -> dict[str, list[int]]:
    with transaction(house.runtime) as tx:
        return relay.take_due(tx.session, {queue: AHEAD * many for queue, many in BATCH.items()})


def onboard(house: House) -> None:
    """Let somebody register, follow the link, and prove that SMS arrive."""
    client = visitor(house.app)
    assert register(client, **NEWCOMER).status_code == 303
    assert work_off(house) == {"registration.match", "message.deliver"}
    (registration,) = builders.rows(
        house.aside, Registration, Registration.customer_number == NEWCOMER["customer_number"]
    )
    (link,) = builders.rows(house.aside, ActivationLink, ActivationLink.registration_id == registration.id)
    assert complete(client, path_of(house.aside, link.id), **CHOICE).location == "/aktivieren/tan"
    work_off(house)
    code = builders.live_code(house.aside, registration.id)
    assert client.submit("/aktivieren/tan", tan=code).location == "/anmelden"
    work_off(house)


def sign_in_by_mail(house: House) -> None:
    """Let somebody sign in with a TAN that comes by mail, and ask for another one first; then again in the same browser."""
    client = visitor(house.app)
    assert sign_in(client, WITH_MAILED_TANS).location == "/anmelden/tan"
    assert work_off(house) == {"message.deliver"}
    client.get("/anmelden/tan")
    attempt = value(client, "attempt")
    Clock(house.url).travel(policy.TAN_RESEND_GAP + timedelta(seconds=1))
    first = builders.live_code(house.aside, UUID(attempt))
    assert post(client, "/anmelden/tan/erneut", attempt=attempt).location == "/anmelden/tan"
    work_off(house)
    second = builders.live_code(house.aside, UUID(attempt))
    assert second != first, "it was sent again"
    assert post(client, "/anmelden/tan", attempt=attempt, tan=second).location == "/uebersicht"
    assert work_off(house) == {"message.deliver"}, "of a new browser"
    assert post(client, "/abmelden").location == "/anmelden"
    assert sign_in(client, WITH_MAILED_TANS).location == "/anmelden/tan"
    work_off(house)
    client.get("/anmelden/tan")
    attempt = value(client, "attempt")
    code = builders.live_code(house.aside, UUID(attempt))
    assert post(client, "/anmelden/tan", attempt=attempt, tan=code).location == "/uebersicht"
    assert work_off(house) == set(), "the browser is known"


def recover(house: House) -> None:
    """Let somebody who has forgotten the password choose another one."""
    client = visitor(house.app)
    assert client.submit("/passwort-vergessen", identifier=FORGETFUL).location == "/keine-anmeldung/gesendet"
    assert work_off(house) == {"recovery.match", "message.deliver"}
    (account,) = builders.rows(house.aside, Account, Account.login_name == FORGETFUL)
    asked = builders.rows(house.aside, Recovery, Recovery.account_id == account.id)
    newest = max(asked, key=lambda one: one.requested_at)
    chosen = {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
    assert client.submit(mailed_path(house.aside, newest.id), **chosen).location == "/anmelden"
    work_off(house)


def look_as_customer(house: House) -> dict[str, int]:
    """Open what strangers see first, and every page of somebody who is signed in; say what each has answered."""
    for page in ("/", "/anmelden", "/anmelden/passkey"):
        assert visitor(house.app).get(page).status_code == 200, page
    client = visitor(house.app)
    assert sign_in(client, SOMEBODY).location == "/uebersicht"
    return open_pages(
        house, client, lambda page: not page.startswith(("/betrieb", *OF_PROGRAMS)), OF_THE_FIRST_CUSTOMER
    )


def open_pages(
    house: House, client: CheckedClient, belongs: Callable[[str], bool], known: Mapping[str, object]
) -> dict[str, int]:
    """Open every page that needs no more than its address, or what is `known`."""
    addresses = house.app.url_map.bind("localhost")
    return {
        rule.rule: client.get(
            addresses.build(rule.endpoint, {name: known[name] for name in rule.arguments})
        ).status_code
        for rule in house.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and belongs(rule.rule) and rule.arguments <= known.keys()
    }


def look_as_program(house: House) -> None:
    """Let programs read what they read regularly."""
    for key, path in (
        (house.key, "/api/v1/key"),
        (house.key, "/api/v1/events?after=999990"),
        (house.key, f"/api/v1/seats/{USER_NUMBER}"),
        (house.installation_key, "/api/v1/directory/seats"),
    ):
        assert Asking(house.app, key)("GET", path).status_code == 200, path
    directory = Directory(house.app, house.directory_key)
    for path in ("/Users", "/Groups"):
        assert directory("GET", path).status_code == 200, path


def look_as_operator(house: House) -> dict[str, int]:
    """Open the operators' pages, each list by state, one record of each kind, and look for customers; say what each has answered."""
    client = house.operator
    found = open_pages(house, client, lambda page: page.startswith("/betrieb"), {})
    found |= {page: client.get(page).status_code for page in (*_lists(), *_records(house))}
    for term in SOUGHT:
        answer = client.submit("/betrieb/suche", q=term)
        found[term] = client.get(answer.location).status_code if answer.location else answer.status_code
    return found


def _lists() -> list[str]:
    found = [f"/betrieb/vorgaenge?aufgabe={name}" for name in NAMES]
    for name, kind in RECORDS.items():
        found.append(f"/betrieb/ablaeufe/{name}")
        found += [f"/betrieb/vorgaenge?workflow={name}&zustand={state}" for state in kind.definition.states]
    return found


def _records(house: House) -> list[str]:
    """The pages of a record of each kind: somebody's own, where they are anybody's."""
    found = []
    with reading(house.aside, EVERYBODY) as session:
        somebody = session.execute(text(WHO.replace("%s", ":name")), {"name": SOMEBODY}).scalar_one()
        for name, kind in RECORDS.items():
            own = getattr(kind, kind.account_column) == somebody if kind.account_column else true()
            one = session.scalars(select(kind.id).where(own).limit(1)).first()
            if one:
                found.append(f"/betrieb/vorgaenge/{name}/{one}")
    return found
