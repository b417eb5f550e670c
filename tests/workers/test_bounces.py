"""Does a mail that comes back find the message it was, and only by an address that we made?"""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from tests.bounces import absent, footed, in_base64, report, unwrapped
from tests.builders import EMAIL, add_customer, details, one, rows, steps, submit_registration
from tests.workers.rounds import issue, received, work_off
from workflows.engine.errors import NotFoundError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.outgoing.bounce_address import bounce_address, find_message_id
from workflows.outgoing.reports import take_bounced_mail
from workflows.registration.activation import activate
from workflows.registration.records import ActivationLink, Registration
from workflows.settings import Settings

BASE = "bounces@mail.example.org"
ID = UUID("4d5f2a10-0000-4000-8000-00000000abcd")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"bounce_address": BASE})


def return_path(runtime: Runtime, to: str = EMAIL) -> str:
    """What stands on the envelope of the one mail that this address has received."""
    (mail,) = received(runtime, to)
    return mail.headers["Return-Path"].strip("<>")


def registered(runtime: Runtime) -> tuple[Registration, str]:
    """A registration whose mail has arrived, and the address that it would come back to."""
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    work_off(runtime)
    return one(runtime, Registration, registration_id), return_path(runtime)


def states(runtime: Runtime) -> tuple[str, str]:
    (registration,), (message,) = rows(runtime, Registration), rows(runtime, Message)
    return str(registration.state), str(message.state)


def test_a_mail_that_comes_back_makes_the_registration_undeliverable(runtime: Runtime) -> None:
    registration, address = registered(runtime)
    assert address.startswith("bounces+")
    assert address.endswith("@mail.example.org")
    assert len(address.partition("@")[0]) <= 64
    assert take_bounced_mail(runtime, report(address)) == "bounced"
    assert states(runtime) == ("undeliverable", "bounced")
    assert steps(runtime, "registration", registration.id)[-1] == "report_undeliverable"
    assert rows(runtime, Message)[0].response == "5.1.1"


def test_a_tan_by_mail_that_comes_back_is_undeliverable(runtime: Runtime) -> None:
    tan = issue(runtime, uuid4(), "email", EMAIL)
    work_off(runtime)
    assert take_bounced_mail(runtime, report(return_path(runtime), status="5.2.2")) == "bounced"
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending", "report_undeliverable"]


def test_the_second_report_changes_nothing(runtime: Runtime) -> None:
    registration, address = registered(runtime)
    take_bounced_mail(runtime, report(address))
    before = steps(runtime, "registration", registration.id)
    assert take_bounced_mail(runtime, report(address)) == "no news"
    assert steps(runtime, "registration", registration.id) == before


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("delayed", "4.4.1"),
        ("failed", "4.4.7"),
        ("delayed", "5.1.1"),
        ("delivered", "2.0.0"),
        ("relayed", "2.1.9"),
        ("", ""),
    ],
)
def test_only_a_failure_for_good_counts(runtime: Runtime, action: str, status: str) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, report(address, action=action, status=status)) == "no news"
    assert states(runtime) == ("email_sent", "accepted")


def test_a_reply_of_an_absent_person_is_no_failure(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, absent(address)) == "no news"


def test_a_report_that_hangs_on_a_returned_mail_is_not_ours_to_read(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    wrapped = f"To: {address}\r\nContent-Type: message/rfc822\r\n\r\n".encode() + report(address)
    assert take_bounced_mail(runtime, wrapped) == "no news"


@pytest.mark.parametrize("kind", ["message/global-delivery-status", "Message/Delivery-Status"])
def test_reports_are_read_in_any_alphabet(runtime: Runtime, kind: str) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, report(address, kind=kind)) == "bounced"


@pytest.mark.parametrize(
    "fold", [str.upper, lambda address: f"<{address}>", lambda address: f"Kundencenter <{address}>"]
)
def test_capitals_and_brackets_do_not_matter(runtime: Runtime, fold: object) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, report(fold(address))) == "bounced"  # type: ignore[operator] # one of three


def test_what_the_mail_server_says_of_the_address_counts_too(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, report("postmaster@example.org")) == "not ours"
    header = f"Delivered-To: {address}\r\n".encode()
    assert take_bounced_mail(runtime, header + report("postmaster@example.org")) == "bounced"


def test_the_argument_of_a_pipe_names_the_address(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, report("postmaster@example.org"), [address]) == "bounced"


def forgeries(runtime: Runtime, address: str) -> list[str]:
    local, _, domain = address.partition("@")
    foreign = KeyRing([SecretStr("somebody else's key, which is long enough, too")])
    other = bounce_address(runtime.keys, BASE, uuid4())
    (message,) = rows(runtime, Message)
    return [
        bounce_address(foreign, BASE, message.id),
        f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}",
        f"{local[:30]}{other[30:]}",
        f"{local}@elsewhere.example",
        f"other+{local.partition('+')[2]}@{domain}",
        f"{local[:-1]}@{domain}",
        f"{local}=@{domain}",
        f"bounces+{'8' * 42}@{domain}",
        f"bounces+{'ä' * 42}@{domain}",
        BASE,
        "",
    ]


def test_nobody_takes_back_a_mail_whose_address_we_did_not_make(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    for forged in forgeries(runtime, address):
        assert take_bounced_mail(runtime, report("x@example.org"), [forged]) == "not ours", forged
    assert states(runtime) == ("email_sent", "accepted")


def test_a_mail_of_ours_that_we_do_not_know_any_more_is_no_news(runtime: Runtime) -> None:
    assert take_bounced_mail(runtime, report(bounce_address(runtime.keys, BASE, uuid4()))) == "no news"


def test_an_older_key_still_reads_what_it_signed() -> None:
    old, new = (SecretStr(letter * 32) for letter in "on")
    address = bounce_address(KeyRing([old]), BASE, ID)
    assert find_message_id(KeyRing([new, old]), BASE, [address]) == ID
    assert find_message_id(KeyRing([new]), BASE, [address]) is None


@pytest.mark.parametrize("raw", [b"", b"\xff\x00", b"Content-Type: multipart/report\r\n\r\n", b"\r\n" * 9])
def test_what_is_no_mail_is_not_ours(runtime: Runtime, raw: bytes) -> None:
    assert take_bounced_mail(runtime, raw) == "not ours"


@pytest.mark.parametrize(
    "bomb",
    [
        b"Content-Type: message/rfc822\r\n\r\n" * 5_000,
        b"To: " + b"(" * 100_000 + b"\r\n",
        b"To: " + b"bounces+" * 20_000 + b"\r\n",
    ],
)
def test_a_mail_that_is_nested_beyond_reason_costs_no_more_than_any_other(
    runtime: Runtime, bomb: bytes
) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, f"To: {address}\r\n".encode() + bomb) == "no news"
    assert take_bounced_mail(runtime, bomb) == "not ours"


@pytest.mark.parametrize(
    "change",
    [footed, unwrapped, in_base64, lambda mail: footed(in_base64(mail))],
    ids=["footed", "unwrapped", "in base64", "both"],
)
def test_a_report_is_found_wherever_a_server_on_its_way_has_put_it(
    runtime: Runtime, change: Callable[[bytes], bytes]
) -> None:
    _registration, address = registered(runtime)
    assert take_bounced_mail(runtime, change(report(address, action="delayed", status="4.4.1"))) == "no news"
    assert take_bounced_mail(runtime, change(report(address))) == "bounced"


def test_comments_in_a_report_are_no_part_of_what_it_says(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    said = report(address, action="(for good) failed", status="(bad) 5.1.1 (no such user)")
    assert take_bounced_mail(runtime, said) == "bounced"
    assert rows(runtime, Message)[0].response == "5.1.1"


def test_no_mail_that_a_report_returns_is_taken_for_a_report(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    inner = b"Content-Type: message/rfc822\r\n\r\n" + report("x@example.org")
    mail = f"To: {address}\r\nContent-Type: multipart/mixed; boundary=m1\r\n\r\n--m1\r\n".encode() + inner
    assert take_bounced_mail(runtime, mail + b"\r\n--m1--\r\n") == "no news"


def test_a_broken_report_is_no_failure(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    header = f"To: {address}\r\nContent-Type: multipart/report; boundary=b1\r\n\r\n".encode()
    part = b"--b1\r\nContent-Type: message/delivery-status\r\n"
    encoded = b"Content-Transfer-Encoding: base64\r\n\r\nx\r\n--b1--\r\n"
    for body in (b"", part + b"\r\n\r\n--b1--\r\n", part + encoded):
        assert take_bounced_mail(runtime, header + body) == "unreadable"


def test_a_receipt_of_reading_is_no_news(runtime: Runtime) -> None:
    _registration, address = registered(runtime)
    receipt = report(address, kind="message/disposition-notification")
    assert (
        take_bounced_mail(runtime, receipt.replace(b"report-type=delivery", b"report-type=disposition"))
        == "no news"
    )


def test_whoever_has_used_the_link_is_reached_whatever_comes_back(runtime: Runtime) -> None:
    registration, address = registered(runtime)
    (link,) = rows(runtime, ActivationLink)
    activate(runtime, link.id, details())
    assert take_bounced_mail(runtime, report(address)) == "bounced"
    assert str(one(runtime, Registration, registration.id).state) == "completed"


def test_without_an_address_mails_carry_their_sender_and_nothing_comes_back(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "bounce_address", None)
    _registration, address = registered(runtime)
    assert address == runtime.profile.sender_email
    with pytest.raises(NotFoundError, match="BOUNCE_ADDRESS"):
        take_bounced_mail(runtime, report(address))
