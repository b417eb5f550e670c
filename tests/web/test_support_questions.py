"""Can somebody who sees only the cockpit answer what callers ask? Questions about coming in; each within three clicks from the box."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from tests import builders, recoveries, signins
from tests.architecture.sources import HOUSE
from tests.conftest import Clock
from tests.support import Desk, deliver, disturb
from tests.web.application import app_for
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.letter.records import Letter
from workflows.locking.misuse import report
from workflows.message.records import Message
from workflows.operator.roles import Role
from workflows.recovery.records import Recovery
from workflows.registration.activation import activate
from workflows.signin.actions import send_tan_again
from workflows.tan.codes import reference_of
from workflows.tan.records import Tan

STORED = "karin@example.org"
TO_NUMBER = "Wir schreiben nur an die Adresse, die zur Kundennummer hinterlegt ist"
ALL_OF_THEM = "/betrieb/vorgaenge?kunde="


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


def filled_in(runtime: Runtime) -> None:
    """Use the link and fill in the form; the TAN is missing."""
    link = builders.mailed_link(runtime, email=STORED)
    activate(runtime, link, builders.details(tan_method="sms", mobile=builders.MOBILE, email=STORED))


def test_1_i_get_no_mail(desk: Desk, runtime: Runtime) -> None:
    builders.add_customer(runtime, email=STORED)
    builders.run_match(runtime, builders.submit_registration(runtime, email="fremd@example.com"))
    desk.find(builders.NUMBER)
    assert desk.reads(
        "Die eingegebene Adresse f•••@example.com ist nicht die hinterlegte k•••@example.org;",
        TO_NUMBER,
        "freigegeben wurde nichts. Hinterlegt ist k•••@example.org.",
    )
    assert builders.mails(runtime) == [("registration_attempt", STORED)]
    desk.click("/registration/")
    desk.click("/freigaben/neu/correct_address/")
    desk.act("Vorschlagen", email="fremd@example.com")
    lead = Desk(desk.app, runtime, "lea", Role.LEAD)
    lead.client.get(desk.here)
    lead.act("Zustimmen und ausführen")
    (customer,) = builders.rows(runtime, Customer)
    assert customer.email == "fremd@example.com"


def test_2_still_no_mail_the_server_is_away(desk: Desk, runtime: Runtime) -> None:
    builders.add_customer(runtime, email=STORED)
    builders.run_match(runtime, builders.submit_registration(runtime, email=STORED))
    disturb(runtime, "mail", "no connection")
    desk.find(builders.NUMBER)
    assert desk.reads(
        "gestört (no connection); die E-Mail mit dem Link an k•••@example.org geht danach von selbst hinaus.",
        "Unser Mailversand ist seit",
        TO_NUMBER,
    )


def test_3_nothing_arrives_here_it_came_back(desk: Desk, runtime: Runtime, clock: Clock) -> None:
    builders.add_customer(runtime, email=STORED)
    builders.run_match(runtime, builders.submit_registration(runtime, email=STORED))
    deliver(runtime, "accepted", "bounced", response="5.1.1")
    desk.find(STORED)
    assert desk.reads("Der Mailserver nahm k•••@example.org nicht an (5.1.1).", TO_NUMBER)
    assert desk.reads("Ihr Mailserver nahm k•••@example.org nicht an: 5.1.1.")
    clock.travel(policy.RESEND_GAP)
    desk.click("/registration/")
    desk.act("Link erneut schicken")
    assert ("activation_again", STORED) in builders.mails(runtime, Message.state == "queued")


def test_4_the_link_has_expired(desk: Desk, runtime: Runtime, clock: Clock) -> None:
    registration = builders.registration_of(runtime, builders.mailed_link(runtime, email=STORED))
    clock.travel(policy.ACTIVATION_LINK_LIFETIME + timedelta(minutes=1))
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    desk.find(builders.NUMBER)
    desk.click(ALL_OF_THEM)
    assert desk.reads("Link nie benutzt, abgelaufen")
    desk.click("/registration/", registration)
    assert desk.reads(
        "Der Link an k•••@example.org wurde nie benutzt und ist am",
        "Links gelten 24 Stunden. Abgelaufen bleibt abgelaufen: Der Kunde beginnt neu.",
        "danach beginnen Sie die Registrierung bitte neu.",
    )
    assert "Was fehlt?" not in desk.text
    assert desk.reads("Was hier nicht geht", "Registrierung verlängern")


def test_5_the_link_was_used_already_the_tan_is_missing(desk: Desk, runtime: Runtime, clock: Clock) -> None:
    filled_in(runtime)
    desk.find(builders.NUMBER)
    assert desk.reads(
        "Der Link ist benutzt, die Angaben sind da; es fehlt nur die TAN an ••• 386.",
        "Ihre Angaben sind da, es fehlt nur die TAN. Derselbe Link führt Sie dorthin.",
    )
    clock.travel(policy.RESEND_GAP)
    desk.click("/registration/")
    desk.act("Link zur TAN erneut schicken")
    assert ("activation_again", STORED) in builders.mails(runtime)


def test_6_the_sms_does_not_come(desk: Desk, runtime: Runtime, account: Account) -> None:
    attempt = signins.begun(runtime, account)
    deliver(runtime, "accepted", response="id 17")
    (tan,) = builders.rows(runtime, Tan, Tan.subject == attempt)
    desk.find(number_of(runtime, account))
    desk.click(ALL_OF_THEM)
    desk.click("/tan/", tan.id)
    assert desk.reads(
        "an ••• 386 übergeben; das Netz hat sie nicht bestätigt.", "Ihr Netz hat die SMS nicht bestätigt."
    )


def test_7_the_tan_is_said_to_be_wrong(desk: Desk, runtime: Runtime, account: Account, clock: Clock) -> None:
    attempt = signins.begun(runtime, account)
    (older,) = builders.rows(runtime, Tan, Tan.subject == attempt)
    clock.travel(policy.RESEND_GAP)
    assert send_tan_again(runtime, attempt)
    newest = max(builders.rows(runtime, Tan), key=lambda tan: tan.issued_at)
    desk.find(number_of(runtime, account))
    desk.click(ALL_OF_THEM)
    desk.click("/tan/", older.id)
    assert desk.reads(
        f"(Kennung {reference_of(newest.id)}) abgelöst; nur die neueste gilt. Die ältere einzutippen kostet keinen Versuch.",
        "Es gilt immer nur die neueste TAN",
    )


def test_8_i_am_locked_out(desk: Desk, runtime: Runtime, account: Account) -> None:
    until = builders.now(runtime) + timedelta(minutes=15)
    recoveries.change(runtime, account, tan_failures=10, tan_locked_until=until)
    desk.find(account.login_name)
    assert desk.reads(
        "Nach 10 falschen TANs ruht die Eingabe", "geht es von selbst weiter", "Ihr Passwort ist unverändert."
    )
    desk.click("/account/", account.id)
    desk.act("Wartezeiten aufheben")
    assert builders.one(runtime, Account, account.id).tan_locked_until is None


def test_9_my_account_is_locked_and_it_was_not_me(desk: Desk, runtime: Runtime, account: Account) -> None:
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    (mail,) = builders.rows(runtime, Message, Message.name == "password_changed")
    assert report(runtime, mail.id)
    desk.find(account.email)
    assert desk.reads(
        "hat jemand den Link „Das war ich nicht“ aus einer E-Mail an p•••@example.org benutzt; der Zugang ist zu.",
        "hat jemand den Link „Das war ich nicht“ benutzt; ein neues Passwort öffnet den Zugang.",
        "Zu einem Zugang sagen wir erst etwas, wenn wir wissen, wer anruft.",
    )
    desk.click("/account/", account.id)
    desk.act("Link für ein neues Passwort schicken")
    (asked,) = builders.rows(runtime, Recovery)
    recoveries.decide(runtime, asked.id)
    assert ("password_reset", account.email) in builders.mails(runtime)


def test_10_a_new_phone_and_the_old_number_is_gone(desk: Desk, runtime: Runtime, account: Account) -> None:
    desk.find(account.login_name)
    desk.click("/account/", account.id)
    assert desk.reads(
        "mTAN, Mobilnummer ••• 386, keine Notfallcodes",
        "Fehlt das Gerät: ein Code per Brief; das TAN-Verfahren wird zu zweit zurückgesetzt.",
        "kommen Sie mit einem Code per Brief wieder hinein, in 2 bis 4 Werktagen.",
        "TAN-Verfahren zurücksetzen vorschlagen",
    )
    desk.act("Code anstelle der TAN per Brief bestellen")
    (letter,) = builders.rows(runtime, Letter, Letter.account_id == account.id)
    assert letter.name == "tan_letter"


def test_every_question_stands_on_the_page_for_the_telephone() -> None:
    written = (HOUSE / "docs" / "support.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert [int(one.partition(".")[0]) for one in written] == list(range(1, 21))
    for one in written:
        assert re.findall(r"^- \*\*([^:*]+):", one, re.MULTILINE) == [
            "Ansehen",
            "Für Sie",
            "Sagen Sie",
            "Tun",
        ], one
