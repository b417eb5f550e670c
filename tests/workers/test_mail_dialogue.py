"""What does the mail server hold against us, and what against this mail? And how do we sign in?"""

import re
from base64 import b64decode

import pytest

from tests.workers.bad_server import bad_server
from tests.workers.mails import mail
from tests.workers.test_mail_transport import scripted
from workers.mail.transport import Accepted, Deferred, Outcome, Rejected, SmtpConnection

NOT_UNDERSTOOD = "the mail server does not understand us"
NOT_TRUSTED = "the mail server does not trust our sender"
OK = b"250 ok\r\n"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"503 5.5.1 AUTH first", Deferred(503, NOT_UNDERSTOOD, suspect=True)),
        (b"502 not implemented", Deferred(502, NOT_UNDERSTOOD, suspect=True)),
        (b"550 5.7.25 no reverse name", Deferred(550, NOT_TRUSTED, suspect=True)),
        (b"550 5.7.23 SPF", Deferred(550, NOT_TRUSTED, suspect=True)),
        (b"501 5.1.3 bad address", Rejected(501, "5.1.3 bad address")),
        (b"550 5.5.0 mailbox unavailable", Rejected(550, "5.5.0 mailbox unavailable")),
    ],
)
@pytest.mark.parametrize("after_text", [False, True])
def test_what_is_never_a_mailboxs_fault_is_asked_again(
    answer: bytes, expected: Outcome, *, after_text: bool
) -> None:
    answers = (OK, OK, b"354 go\r\n") if after_text else (OK,)
    with scripted(*answers, answer + b"\r\n", OK) as url, SmtpConnection(url, timeout_s=5) as smtp:
        assert smtp.send(mail()) == expected


@pytest.mark.parametrize("answer", [b"500 what\r\n", b"502 no\r\n", b"421 bye\r\n"])
def test_a_connection_that_cannot_begin_anew_is_not_used_again(answer: bytes) -> None:
    with scripted(OK, b"550 gone\r\n", answer) as url:
        smtp = SmtpConnection(url, timeout_s=5)
        assert smtp.send(mail()) == Rejected(550, "gone")
        assert smtp._smtp is not None
        assert smtp._smtp.sock is None


def test_what_a_server_holds_against_three_recipients_in_a_row_stops_the_batch() -> None:
    with bad_server() as server:
        server.mode = "spf550"
        with SmtpConnection(server.url) as smtp:
            mails = (mail(to_address=f"{name}@example.org") for name in "abcd")
            outcomes = list(smtp.send_each(mails))
    assert [isinstance(one, Deferred) and one.is_ours for one in outcomes] == [False, False, True, True]
    assert len(server.texts) == 3


@pytest.mark.parametrize(
    ("written", "user", "password"),
    [("b%C3%BCro:x", "büro", "x"), ("u:p%C3%A4ss%E2%82%AC", "u", "päss€"), ("u:x", "u", "x")],
)
def test_user_and_password_may_hold_any_letter(written: str, user: str, password: str) -> None:
    with bad_server() as server:
        url = server.url.replace("user:geheim", written)
        with SmtpConnection(url) as smtp:
            assert isinstance(smtp.send(mail()), Accepted)
    (told,) = server.signed_in
    assert b64decode(told).decode() == f"\0{user}\0{password}"


@pytest.mark.parametrize(
    ("offered", "password"),
    [(b"250 AUTH XOAUTH2\r\n", "x"), (b"250 AUTH LOGIN\r\n", "%C3%A4"), (b"250 HELP\r\n", "x")],
)
def test_a_server_without_a_way_to_sign_in_is_said_to_have_none(offered: bytes, password: str) -> None:
    with (
        scripted(extensions=b"250-x\r\n" + offered) as url,
        SmtpConnection(url.replace("//", f"//u:{password}@")) as smtp,
    ):
        assert smtp.send(mail()) == Deferred(
            None,
            "no connection to the mail server: SMTPNotSupportedError: the server offers no AUTH that can carry our sign-in",
            about_us=True,
        )


def test_a_refused_sign_in_with_other_letters_is_a_setting() -> None:
    with bad_server() as server:
        server.mode = "auth535"
        with SmtpConnection(server.url.replace("geheim", "%C3%A4")) as smtp:
            cause = "no connection to the mail server: SMTPAuthenticationError"
            assert smtp.send(mail()) == Deferred(535, cause, about_us=True)


def test_what_hinders_encryption_is_named() -> None:
    words = b"220 go\r\n" + b"in the clear\r\n" * 9
    with (
        scripted(words, extensions=b"250-x\r\n250 STARTTLS\r\n") as url,
        SmtpConnection(url.replace("=off", "=required")) as smtp,
    ):
        outcome = smtp.send(mail())
    assert isinstance(outcome, Deferred)
    assert outcome.is_ours
    assert re.fullmatch(r"no connection to the mail server: SSL\w*Error: [A-Z_]+", outcome.response)
