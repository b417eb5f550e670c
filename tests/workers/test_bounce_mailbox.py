"""Is the mailbox that bounces go to emptied of what is ours, left in peace otherwise, and missed when it is away?"""

import json
from collections.abc import Callable, Iterator
from email.message import Message as Email
from operator import attrgetter

import pytest
from pydantic import SecretStr
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from tests.bounces import absent, report, unwrapped, wordy
from tests.builders import EMAIL, add_customer, rows, submit_registration
from tests.workers.imap import Mailbox, serving
from tests.workers.rounds import change, received, work, work_off
from workers.dialing import dial
from workers.mail import bounce_mailbox
from workers.timetable import TIMETABLE
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.timetable import order_due
from workflows.engine.transaction import reading, transaction
from workflows.message import channels
from workflows.message.records import Message
from workflows.outgoing import bounced_mail
from workflows.registration.records import Registration
from workflows.settings import Settings

KIND = "bounces.collect"
(TASK,) = [task for task in TIMETABLE if task.kind == KIND]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with serving(Mailbox()) as served:
        yield served


@pytest.fixture
def settings(settings: Settings, mailbox: Mailbox) -> Settings:
    return settings.model_copy(
        update={"bounce_address": "bounces@example.org", "bounce_mailbox": SecretStr(mailbox.url)}
    )


def look(runtime: Runtime) -> list[tuple[str, str]]:
    """Let the timetable order one look and a worker do it; return states and errors of all looks, the newest last."""
    change(runtime, "DELETE FROM timetable_tick")
    change(runtime, "UPDATE job SET key = key || id")
    with transaction(runtime) as tx:
        order_due(tx.session, [TASK])
    work(runtime, KIND)
    looks = sorted(rows(runtime, Job, Job.kind == KIND), key=attrgetter("id"))
    return [(job.state, job.last_error) for job in looks]


def address_of_a_sent_mail(runtime: Runtime) -> str:
    add_customer(runtime)
    submit_registration(runtime)
    work_off(runtime)
    (mail,) = received(runtime, EMAIL)
    return mail.headers["Return-Path"].strip("<>")


def test_what_came_back_is_taken_in_and_removed(runtime: Runtime, mailbox: Mailbox) -> None:
    address = address_of_a_sent_mail(runtime)
    mailbox.put(report(address, action="delayed", status="4.4.1"))
    mailbox.put(report(address))
    assert look(runtime) == [("done", "")]
    assert mailbox.mails == {}
    assert [str(message.state) for message in rows(runtime, Message)] == ["bounced"]
    assert [str(one.state) for one in rows(runtime, Registration)] == ["undeliverable"]


def test_what_is_not_ours_is_left_for_a_person_and_looked_at_once(runtime: Runtime, mailbox: Mailbox) -> None:
    kept = mailbox.put(absent("bounces@example.org"))
    look(runtime)
    assert (list(mailbox.mails), mailbox.flags[kept]) == ([kept], {"\\Seen"})
    mailbox.commands.clear()
    look(runtime)
    assert not [command for command in mailbox.commands if "FETCH" in command]


@pytest.mark.parametrize(("capabilities", "kept"), [("IMAP4rev1 UIDPLUS", 1), ("IMAP4rev1", 0)])
def test_what_another_program_marked_as_deleted_stays_where_the_server_can_tell(
    runtime: Runtime, mailbox: Mailbox, capabilities: str, kept: int
) -> None:
    mailbox.capabilities = capabilities
    theirs = mailbox.put(absent("bounces@example.org"))
    mailbox.flags[theirs] |= {"\\Seen", "\\Deleted"}
    mailbox.put(report(address_of_a_sent_mail(runtime)))
    assert look(runtime) == [("done", "")]
    assert list(mailbox.mails) == [theirs][:kept]


def test_a_mail_that_nobody_can_read_holds_up_no_other(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def strict(raw: bytes) -> Email:
        if b"poison" in raw:
            raise ValueError("poison of somebody@example.org")
        return read(raw)

    read = bounced_mail.read
    monkeypatch.setattr(bounced_mail, "read", strict)
    poison = mailbox.put(b"Subject: poison\r\n\r\n")
    mailbox.put(report(address_of_a_sent_mail(runtime)))
    with capture_logs() as logs:
        assert look(runtime) == [("done", "")]
    assert (list(mailbox.mails), mailbox.flags[poison]) == ([poison], {"\\Seen"})
    assert [str(message.state) for message in rows(runtime, Message)] == ["bounced"]
    (said,) = [line for line in logs if "bounced mail" in line["event"]]
    assert said["error"] == "ValueError"
    assert "somebody" not in str(said)


def test_a_mail_waits_while_our_own_database_is_away(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = mailbox.put(report(address_of_a_sent_mail(runtime)))

    def away(*_given: object) -> None:
        raise OperationalError("", None, Exception())

    with monkeypatch.context() as patched:
        patched.setattr(bounce_mailbox, "take_bounced_mail", away)
        look(runtime)
    assert (list(mailbox.mails), mailbox.flags[kept]) == ([kept], set())
    look(runtime)
    assert mailbox.mails == {}


def test_a_giant_of_a_mail_is_not_read_to_its_end(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounced_mail, "LONGEST", 2_000)
    mailbox.put(report(address_of_a_sent_mail(runtime)) + b"x" * 100_000)
    look(runtime)
    assert [str(message.state) for message in rows(runtime, Message)] == ["bounced"]


@pytest.mark.parametrize("change", [bytes, unwrapped])
def test_a_report_that_lies_behind_what_we_read_is_left_for_a_person(
    runtime: Runtime, mailbox: Mailbox, change: Callable[[bytes], bytes]
) -> None:
    kept = mailbox.put(change(wordy(report(address_of_a_sent_mail(runtime)), bounced_mail.LONGEST)))
    assert look(runtime) == [("done", "")]
    assert (list(mailbox.mails), mailbox.flags[kept]) == ([kept], {"\\Seen"})


def test_a_look_ends_in_time_and_the_next_one_goes_on(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.put(report(address_of_a_sent_mail(runtime)))
    with monkeypatch.context() as patched:
        patched.setattr(bounce_mailbox, "LOOK_S", 0.0)
        look(runtime)
    assert len(mailbox.mails) == 1
    look(runtime)
    assert mailbox.mails == {}


def test_a_mailbox_that_is_away_is_seen_in_the_job_and_told_once(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.password = "changed"
    with capture_logs() as logs:
        assert look(runtime) == [("expired", "bounce mailbox: IMAP4.error")]
        look(runtime)
        monkeypatch.setitem(runtime.settings.__dict__, "bounce_mailbox", SecretStr("imap://127.0.0.1:9"))
        assert ("expired", "bounce mailbox: nothing listens there") in look(runtime)
        monkeypatch.setitem(runtime.settings.__dict__, "bounce_mailbox", SecretStr(f"{mailbox.url}/Bounces"))
        mailbox.password = "geheim"
        assert look(runtime)[-1][0] == "expired"
        monkeypatch.setitem(runtime.settings.__dict__, "bounce_mailbox", SecretStr(mailbox.url))
        assert look(runtime)[-1] == ("done", "")
    told = [line.get("cause", "works again") for line in logs if line.get("channel") == "bounces"]
    away, refused = (f"bounce mailbox: {error}" for error in ("IMAP4.error", "nothing listens there"))
    assert told == [away, refused, away, "works again"]
    assert "geheim" not in str(logs)


def test_without_a_mailbox_there_is_nothing_to_do(
    runtime: Runtime, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "bounce_mailbox", None)
    with transaction(runtime) as tx:
        channels.note(tx.session, "bounces", "of a mailbox that there was before")
    assert look(runtime) == [("done", "")]
    assert mailbox.commands == []
    assert rows(runtime, channels.Channel) == []


def test_operators_and_the_doctor_hear_of_a_mailbox_that_is_away(
    runtime: Runtime, settings: Settings, mailbox: Mailbox
) -> None:
    def said() -> object:
        return json.loads(dial(settings))["bounces"]

    look(runtime)
    with reading(runtime) as session:
        assert {one.name: one.is_working for one in channels.standings(session)}["bounces"]
    assert said() == {"works": True, "said": "lets us in"}
    mailbox.password = "changed"
    look(runtime)
    with reading(runtime) as session:
        assert channels.find_cause(session, "bounces") == "bounce mailbox: IMAP4.error"
    assert said() == {"works": False, "said": "bounce mailbox: IMAP4.error"}


def test_the_mailboxs_password_may_hold_any_letter(settings: Settings, mailbox: Mailbox) -> None:
    def said(password: str) -> object:
        url = SecretStr(mailbox.url.replace("geheim", password))
        return json.loads(dial(settings.model_copy(update={"bounce_mailbox": url})))["bounces"]

    mailbox.password = "päss€"
    assert said("p%C3%A4ss%E2%82%AC") == {"works": True, "said": "lets us in"}
    assert said("p%C3%A4ss") == {"works": False, "said": "bounce mailbox: IMAP4.error"}
