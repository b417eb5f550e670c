"""Can a mail server pipe into `./kc bounce`, and does it keep the mail when we cannot take it?"""

import subprocess
import sys
from io import BytesIO
from uuid import UUID

import pytest

from tests.bounces import absent, report
from tests.builders import EMAIL
from tests.conftest import SECRET_KEY
from tests.house.conftest import Errands
from workflows.engine.runtime import build_runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.outgoing import bounced_mail
from workflows.outgoing.bounce_address import bounce_address
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.settings import load_settings
from workflows.tan.actions import NewTan, issue_tan
from workflows.tan.records import Tan

BASE = "bounces@example.org"


def sent(errands: Errands, subject: int) -> tuple[UUID, str]:
    """Have a TAN accepted by the mail server; return its id and the address that its mail would come back to."""
    runtime = build_runtime(load_settings(database_url=errands.database_url, secret_keys=SECRET_KEY))
    with transaction(runtime) as tx:
        tan = issue_tan(tx, NewTan("signin", UUID(int=subject), "email", EMAIL, "de"))
        tx.write()
        message = tx.session.query(Message).filter_by(instance=tan.id).one()
        begin_sending(tx, [message.id])
        settle(tx, [Result(message.id, "accepted", "250")])
    runtime.engine.dispose()
    return tan.id, bounce_address(runtime.keys, BASE, message.id)


def state_of(errands: Errands, tan_id: UUID) -> str:
    runtime = build_runtime(load_settings(database_url=errands.database_url, secret_keys=SECRET_KEY))
    with reading(runtime) as session:
        state = str(session.get_one(Tan, tan_id).state)
    runtime.engine.dispose()
    return state


def test_a_mail_on_standard_input_comes_back(errands: Errands) -> None:
    tan_id, address = sent(errands, 1)
    done = errands("bounce", stdin=report(address), KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert (done.exit_code, done.output) == (0, "bounced\n")
    assert state_of(errands, tan_id) == "undeliverable"
    again = errands("bounce", stdin=report(address), KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert (again.exit_code, again.output) == (0, "no news\n")


def test_a_giant_of_a_mail_is_taken_off_the_pipe_and_read_as_far_as_the_mailbox_reads(
    errands: Errands, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    monkeypatch.setattr(
        "workflows.outgoing.reports.take_bounced_mail", lambda _runtime, mail, _to: read.append(len(mail))
    )
    pipe = BytesIO(absent(BASE) + b"x" * 3 * bounced_mail.LONGEST)
    errands("bounce", stdin=pipe, KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert (read, pipe.read()) == ([bounced_mail.LONGEST], b"")


def test_the_recipient_may_stand_on_the_command_line(errands: Errands) -> None:
    tan_id, address = sent(errands, 2)
    mail = report("postmaster@example.org")
    done = errands("bounce", "--recipient", address, stdin=mail, KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert (done.exit_code, done.output) == (0, "bounced\n")
    assert state_of(errands, tan_id) == "undeliverable"


def test_what_is_not_ours_is_done_with_too(errands: Errands) -> None:
    for mail in (absent(BASE), b"", b"\xff\x00"):
        done = errands("bounce", stdin=mail, KUNDENCENTER_BOUNCE_ADDRESS=BASE)
        assert (done.exit_code, done.output) == (0, "not ours\n")


def test_our_own_faults_let_the_mail_server_call_again(errands: Errands) -> None:
    unset = errands("bounce", stdin=absent(BASE))
    assert (unset.exit_code, unset.output) == (75, "KUNDENCENTER_BOUNCE_ADDRESS: is missing\n")
    wrong = errands("bounce", stdin=absent(BASE), KUNDENCENTER_BOUNCE_ADDRESS="s3cret")
    assert wrong.exit_code == 75
    assert "s3cret" not in wrong.output
    away = errands(
        "bounce",
        stdin=report(sent(errands, 3)[1]),
        KUNDENCENTER_BOUNCE_ADDRESS=BASE,
        DATABASE_URL="postgresql://kc:s3cret@127.0.0.1:9/none",
    )
    assert away.exit_code == 75
    assert "s3cret" not in away.output
    assert len(away.output.splitlines()) == 1


@pytest.mark.deep
def test_as_a_program_of_its_own_it_answers_as_a_pipe_expects() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "service", "--data-dir", "/nonexistent", "bounce"],
        input=absent(BASE),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 75
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "wrong", [("--nonsense",), ("--recipient",), ("nonsense",), ("--data-dir", __file__)]
)
def test_a_command_line_that_is_wrong_loses_no_mail(errands: Errands, wrong: tuple[str, ...]) -> None:
    done = errands("bounce", *wrong, stdin=absent(BASE), KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert done.exit_code == 75
    assert len(done.output.splitlines()) == 1


def test_a_pipe_that_is_closed_is_told() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -m service bounce <&-', sys.executable],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr.partition(";")[0]) == (75, "standard input is closed")


def test_what_nobody_expected_loses_no_mail_either(errands: Errands, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_arguments: object) -> None:
        raise ZeroDivisionError("4711")

    monkeypatch.setattr("workflows.outgoing.reports.take_bounced_mail", break_down)
    done = errands("bounce", stdin=absent(BASE), KUNDENCENTER_BOUNCE_ADDRESS=BASE)
    assert (done.exit_code, done.output) == (75, "ZeroDivisionError\n")
