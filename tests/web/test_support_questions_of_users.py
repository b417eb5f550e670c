"""Can somebody who sees only the cockpit answer what callers ask? Questions of those who are in; each within three clicks from the box."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests import builders, recoveries
from tests.askers import changed, live_sessions, present, session_of
from tests.conftest import Clock
from tests.documents import import_settlements
from tests.programs import installation_of
from tests.seats import join, seat_of, user_number
from tests.support import Desk
from tests.web.application import app_for
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.directory.records import Link
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.recovery.records import Recovery
from workflows.signin.records import Session


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def desk(app: Flask, runtime: Runtime) -> Desk:
    return Desk(app, runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="sms")


def number_of(runtime: Runtime, account: Account) -> str:
    return recoveries.on_file(runtime, account)[0]


def posted(runtime: Runtime, account: Account) -> UUID:
    """Order a letter for a new password, print it and take it to the post."""
    recovery = recoveries.posted(runtime, account)
    (letter,) = builders.rows(runtime, Letter, Letter.about == recovery)
    with transaction(runtime) as tx:
        note_printed(tx, letter.id)
        tx.fire(tx.get(Letter, letter.id), "dispatch", actor="test")
    return letter.id


def ordered(runtime: Runtime, account: Account) -> str:
    """Let the worker decide on what was asked for; return which letter is to be printed."""
    (asked,) = builders.rows(runtime, Recovery, Recovery.state == "requested")
    recoveries.decide(runtime, asked.id)
    (letter,) = builders.rows(runtime, Letter, Letter.account_id == account.id, Letter.state == "created")
    return letter.name


def test_11_the_password_is_forgotten_and_nothing_comes(
    desk: Desk, runtime: Runtime, account: Account, clock: Clock
) -> None:
    recovery = recoveries.mailed(runtime, account)
    clock.travel(timedelta(minutes=25))
    desk.find(account.login_name)
    assert desk.reads(
        "an p•••@example.org und ist noch nicht benutzt.",
        "Der Link gilt 30 Minuten und geht nur an die Adresse im Zugang. Stimmt der Benutzername?",
    )
    desk.click("/recovery/", recovery)
    assert builders.one(runtime, Recovery, recovery).state == "link_sent"
    assert desk.reads("öffnet den Link aus der E-Mail.", "Wer das Postfach nicht mehr hat, wählt den Brief.")
    desk.find(account.login_name)
    desk.click("/account/", account.id)
    desk.act("Brief für ein neues Passwort bestellen")
    assert ordered(runtime, account) == "recovery_letter"


def test_12_the_letter_is_not_there(desk: Desk, runtime: Runtime, account: Account) -> None:
    letter = posted(runtime, account)
    desk.find(number_of(runtime, account))
    assert desk.reads("Der Brief wurde am", "aufgegeben, üblich sind 2 bis 4 Werktage.")
    with transaction(runtime) as tx:
        tx.fire(tx.get(Letter, letter), "report_returned", actor="test", reason="unbekannt verzogen")
    desk.find(number_of(runtime, account))
    assert desk.reads("zurück: unbekannt verzogen. Anschrift in den Stammdaten prüfen")
    desk.click("/account/", account.id)
    desk.act("Brief für ein neues Passwort bestellen")
    assert ordered(runtime, account) == "recovery_letter"


def test_13_the_code_of_the_letter_does_not_work(
    desk: Desk, runtime: Runtime, account: Account, clock: Clock
) -> None:
    older = posted(runtime, account)
    clock.travel(policy.LETTER_GAP + timedelta(minutes=1))
    posted(runtime, account)
    desk.find(number_of(runtime, account))
    assert desk.reads(
        "Ein neuerer Brief vom", "hat diesen ersetzt; nur was dort steht, gilt.", "hat ihn ersetzt."
    )
    desk.click("/letter/", older)
    assert desk.reads("Briefe gehen nur an die Anschrift in den Stammdaten")
    desk.find(number_of(runtime, account))
    desk.click("/account/", account.id)
    assert desk.reads("in den letzten 5 Tagen schon ein solcher Brief bestellt wurde.")


def test_14_my_colleague_has_left_and_was_the_only_one(
    desk: Desk, runtime: Runtime, account: Account
) -> None:
    seat = seat_of(runtime, account)
    desk.find(number_of(runtime, account))
    assert desk.reads(seat.user_number, "Verwalter", "noch nie angemeldet")
    desk.click("/seat/", seat.id)
    assert desk.reads(
        f"Benutzer {seat.user_number} ist in Gebrauch",
        "Ist keiner mehr da, läuft die Nachfolge über einen Brief an die Firma, nicht am Telefon.",
        "Benutzer sperren",
    )


def test_15_we_got_a_mail_about_an_attempt(desk: Desk, runtime: Runtime, account: Account) -> None:
    number = number_of(runtime, account)
    builders.run_match(runtime, builders.submit_registration(runtime, number, "fremd@example.com"))
    assert ("registration_attempt", account.email) in builders.mails(runtime)
    desk.find(number)
    assert desk.reads(
        "wollte sich jemand mit einer anderen Adresse registrieren; freigegeben wurde nichts.",
        "an die eingegebene ging nichts.",
    )
    desk.act("Vermerk schreiben", **{"vermerk-note": "fragte nach dem Versuch"})
    assert desk.reads("fragte nach dem Versuch")


def test_16_our_program_still_shows_the_old_user(desk: Desk, runtime: Runtime, account: Account) -> None:
    seat = seat_of(runtime, account)
    number = number_of(runtime, account)
    program = installation_of(runtime, number)
    link = Link(
        id=uuid4(),
        customer_id=seat.customer_id,
        installation_id=program.installation_id,
        local_number="7",
        seat_id=seat.id,
        holder_epoch=1,
        seen_version=seat.version,
        since=builders.now(runtime),
    )
    with transaction(runtime, EVERYBODY) as tx:
        tx.create(link, "link", actor="test")
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(Link, link.id), "drift", actor="test")
    desk.find(number)
    assert desk.reads("Empfang", "Hat sich noch nie gemeldet.")
    desk.click("/betrieb/vorgaenge?kunde=")
    desk.click("/link/", link.id)
    assert desk.reads(
        f"nicht mehr zu Benutzer {seat.user_number}; ein Verwalter muss bestätigen. Letzte Meldung von Empfang: noch nie.",
        "Abweichung gemeldet, Ihr Verwalter muss bestätigen.",
    )
    desk.find(number)
    assert desk.reads("Jetzt vergleichen")


def test_17_i_see_only_one_of_our_numbers(desk: Desk, runtime: Runtime, account: Account) -> None:
    join(runtime, builders.add_account(runtime), builders.add_customer(runtime, "1649/15"))
    desk.find(user_number(runtime, account))
    desk.click("/seat/", seat_of(runtime, account).id)
    assert desk.reads(
        f"Ihr Zugang gehört zu Benutzer {user_number(runtime, account)}; für andere Kundennummern entscheidet deren Verwalter.",
        "Über die Benutzer einer Kundennummer entscheidet deren Verwalter.",
    )


def test_18_where_is_the_settlement(desk: Desk, runtime: Runtime, account: Account) -> None:
    number = number_of(runtime, account)
    desk.find(number)
    assert desk.reads("Für diese Kundennummer ist noch nichts gekommen.")
    import_settlements(runtime, f"45147075;{number};;2026-11-20;-3;;")
    desk.find(number)
    assert desk.reads("Neueste Abrechnung vom Freitag, 20. November 2026", "hier seit")


def test_19_the_first_password_is_wrong(desk: Desk, runtime: Runtime, clock: Clock) -> None:
    newcomer = builders.add_newcomer(runtime)
    clock.travel(policy.INITIAL_PASSWORD_LIFETIME + timedelta(minutes=1))
    desk.find(newcomer.login_name)
    assert desk.reads(
        "und ist abgelaufen oder ersetzt. Ein Brief oder der Verwalter schickt ein neues.",
        "und nur einmal; es braucht ein neues.",
    )
    desk.click("/account/", newcomer.id)
    desk.act("Neue erste Zugangsdaten schicken")
    assert desk.reads("sein erstes Passwort gilt bis")


def test_20_i_have_entered_no_new_address(
    desk: Desk, runtime: Runtime, account: Account, clock: Clock
) -> None:
    change = changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    clock.travel(timedelta(hours=31))
    desk.find(account.login_name)
    assert desk.reads("gilt n•••@example.org statt p•••@example.org;", "noch 41 Stunden widerrufbar")
    desk.click("/contact_change/", change)
    assert desk.reads("Die Änderung ist noch 41 Stunden widerrufbar")
    desk.act("Änderung zurücknehmen")
    assert desk.reads("Der Betrieb (sam) hat die Änderung auf n•••@example.org am", "alle sind abgemeldet.")
    assert present(runtime, account)[0] == account.email
    assert not live_sessions(runtime) - {
        one.id for one in builders.rows(runtime, Session, Session.holder_kind == "operator")
    }
