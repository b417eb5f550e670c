"""Does a mail reach the server as it should, and is every ending of the dialogue told apart?"""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from service.local.mail_sink import MailSinkThread
from service.local.postfach import read
from tests.workers.mails import HTML, ID, TEXT, mail
from workers.mail.message import wire_bytes
from workers.mail.server import MailServer
from workers.mail.transport import (
    Accepted,
    Deferred,
    MailServerError,
    OutgoingMail,
    Rejected,
    SmtpConnection,
    Unknown,
    UnsafeHeaderError,
)


def parsed(outgoing: OutgoingMail) -> EmailMessage:
    message = message_from_bytes(wire_bytes(outgoing, outgoing.to_address), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def scripted(*answers: bytes | None, extensions: bytes = b"250-x\r\n250 HELP\r\n") -> Iterator[str]:
    """Serve one connection: one answer per line of the client, None hangs up; the text is one line."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection, connection.makefile("rb") as lines:
            connection.sendall(b"220 ready\r\n")
            lines.readline()
            connection.sendall(extensions)
            in_text = False
            for answer in answers:
                line = lines.readline()
                while in_text and line not in {b".\r\n", b""}:
                    line = lines.readline()
                in_text = answer is not None and answer.startswith(b"354")
                if answer is None:
                    return
                connection.sendall(answer)
            lines.readline()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    with listener:
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}?starttls=off"
        thread.join(5)
    assert not thread.is_alive()


def test_headers_say_who_writes_and_that_no_reply_is_wanted() -> None:
    message = parsed(mail())
    assert message["Message-ID"] == f"<{ID}@kundencenter.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Content-Language"] == "de"
    assert message["Reply-To"] == "hilfe@kundencenter.example"
    assert message["Subject"] == "Ihre TAN für das Muster Kundencenter"
    assert message["Date"].datetime.tzinfo is not None
    assert message["To"].addresses[0].display_name == 'Jörg "Jo" Müller'
    assert message["To"].addresses[0].addr_spec == "m.muster@example.org"
    assert message["From"].addresses[0].display_name == "Muster Kundencenter"
    assert all(not value.defects for value in message.values())


def test_text_comes_before_html_and_both_survive() -> None:
    message = parsed(mail())
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert isinstance(plain, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n").rstrip() == TEXT.rstrip()
    assert html.get_content().rstrip() == HTML
    assert not message.defects + plain.defects + html.defects


def test_a_logo_goes_along_with_the_html_and_the_text_stays_alone() -> None:
    picture = bytes(range(256)) * 40
    message = parsed(mail(logo=picture))
    plain, related = message.iter_parts()
    assert isinstance(related, EmailMessage)
    html, logo = related.iter_parts()
    assert isinstance(html, EmailMessage)
    assert isinstance(logo, EmailMessage)
    assert (plain.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    assert html.get_content().rstrip() == HTML
    assert (logo["Content-ID"], logo.get_content_disposition(), logo.get_content()) == (
        "<logo>",
        "inline",
        picture,
    )
    assert message.get_body(("html",)) is html
    assert not message.defects + related.defects + html.defects + logo.defects
    assert max(map(len, wire_bytes(mail(logo=picture), "m.muster@example.org").split(b"\r\n"))) <= 998


@pytest.mark.parametrize("name", ["", "Max Muster", "Ä" * 200, "Max " * 60, 'O"Neill \\ Söhne, GmbH'])
def test_no_line_is_too_long_and_all_is_seven_bit(name: str) -> None:
    raw = wire_bytes(mail(to_name=name, subject=(name or "Betreff").strip() * 3), "m.muster@example.org")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert raw.isascii()
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    shown = str(make_header(decode_header(message_from_bytes(raw, policy=policy.compat32)["To"])))
    assert parseaddr(shown.replace("\r\n", ""))[0] == name.strip() or name.strip() in shown


@pytest.mark.parametrize("field", ["to_address", "to_name", "sender", "sender_name", "reply_to", "subject"])
@pytest.mark.parametrize(
    "evil", ["a@b.de\r\nBcc: x@y.de", "a@b.de\nX: y", "a@b.de\r", "a@b.de\x00", "a@b.de\u2028x"]
)
def test_a_field_cannot_break_out_of_its_header(field: str, evil: str) -> None:
    with pytest.raises(UnsafeHeaderError, match=field) as caught:
        mail(**{field: evil})
    assert "b.de" not in str(caught.value)


@pytest.mark.parametrize("evil", ["a@b.de> SIZE=1", "<a@b.de>", "a b@c.de", "a@b.de,c@d.de", "", "a@", "a"])
def test_an_address_cannot_break_out_of_its_command(evil: str) -> None:
    with pytest.raises(UnsafeHeaderError, match="to_address"):
        mail(to_address=evil)


def test_nothing_personal_shows_when_a_mail_is_printed() -> None:
    shown = repr(mail())
    assert "m.muster" not in shown
    assert "Jörg" not in shown
    assert "Punkt" not in shown


def test_a_batch_uses_one_connection(sink: tuple[MailSinkThread, str], tmp_path: Path) -> None:
    thread, url = sink
    with SmtpConnection(url) as smtp:
        outcomes = [smtp.send(mail(message_id=uuid4())) for _ in range(20)]
    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    assert thread.sink.connections == 1
    kept = read(tmp_path, to="m.muster@example.org")
    assert len(kept) == 20
    assert kept[0].text.rstrip() == TEXT.rstrip()
    assert kept[0].subject == "Ihre TAN für das Muster Kundencenter"


def test_a_second_try_carries_the_same_message_id(sink: tuple[MailSinkThread, str], tmp_path: Path) -> None:
    for _ in range(2):
        with SmtpConnection(sink[1]) as smtp:
            assert isinstance(smtp.send(mail()), Accepted)
    assert {item.headers["Message-ID"] for item in read(tmp_path)} == {f"<{ID}@kundencenter.example>"}


def test_refusals_are_told_apart_and_spare_the_rest_of_the_batch(sink: tuple[MailSinkThread, str]) -> None:
    thread, url = sink
    with SmtpConnection(url) as smtp:
        assert smtp.send(mail(to_address="bounce-550@example.org")) == Rejected(550, "5.1.1 no such mailbox")
        assert smtp.send(mail(to_address="defer-451@example.org")) == Deferred(451, "4.2.0 try again later")
        assert isinstance(smtp.send(mail()), Accepted)
    assert thread.sink.connections == 1


def test_a_lost_answer_is_unknown_and_the_next_mail_gets_a_new_connection(
    sink: tuple[MailSinkThread, str], tmp_path: Path
) -> None:
    thread, url = sink
    with SmtpConnection(url) as smtp:
        assert isinstance(smtp.send(mail(to_address="drop-1@example.org")), Unknown)
        assert isinstance(smtp.send(mail()), Accepted)
    assert thread.sink.connections == 2
    assert len(read(tmp_path, to="drop-1@example.org")) == 1


def test_a_server_that_left_between_two_mails_is_called_again_once(sink: tuple[MailSinkThread, str]) -> None:
    thread, url = sink
    with SmtpConnection(url) as smtp:
        assert isinstance(smtp.send(mail()), Accepted)
        assert smtp._smtp is not None
        assert smtp._smtp.sock is not None
        smtp._smtp.sock.shutdown(socket.SHUT_RDWR)
        assert isinstance(smtp.send(mail()), Accepted)
    assert thread.sink.connections == 2


def test_a_batch_in_one_go_keeps_order_and_outcomes(sink: tuple[MailSinkThread, str], tmp_path: Path) -> None:
    thread, url = sink
    to = [
        "a@example.org",
        "bounce-550@example.org",
        "info@♥.example",
        "drop-1@example.org",
        "b@example.org",
    ]
    with SmtpConnection(url) as smtp:
        outcomes = list(smtp.send_each(mail(to_address=address) for address in to))
    assert [type(outcome) for outcome in outcomes] == [Accepted, Rejected, Rejected, Unknown, Accepted]
    assert {item.to for item in read(tmp_path)} == {"a@example.org", "drop-1@example.org", "b@example.org"}
    assert thread.sink.connections == 2


def test_a_mail_that_cannot_be_made_hides_no_outcome(sink: tuple[MailSinkThread, str]) -> None:
    with SmtpConnection(sink[1]) as smtp:
        outcomes = smtp.send_each(mail(to_address=address) for address in ("a@example.org", "broken"))
        assert isinstance(next(outcomes), Accepted)
        with pytest.raises(UnsafeHeaderError):
            next(outcomes)
        assert isinstance(smtp.send(mail()), Accepted)


def test_nobody_at_home_defers_the_whole_batch() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"smtp://127.0.0.1:{taken.getsockname()[1]}"
    with SmtpConnection(url) as smtp:
        first, second = smtp.send(mail()), smtp.send(mail())
    assert isinstance(first, Deferred)
    assert first.code is None
    assert second == first


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            (b"550 sender not allowed\r\n",),
            Deferred(550, "the mail server refuses our sender or sign-in", about_us=True),
        ),
        ((b"250 ok\r\n", b"550 <m.muster@example.org> unknown\r\n"), Rejected(550, "<<address>> unknown")),
        ((b"250 ok\r\n", b"452 full\r\n"), Deferred(452, "full")),
        ((b"250 ok\r\n", b"250 ok\r\n", b"451 later\r\n"), Deferred(451, "later")),
        (
            (b"250 ok\r\n", b"250 ok\r\n", None),
            Deferred(None, "the mail server ended the connection: SMTPServerDisconnected", suspect=True),
        ),
        ((b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"554 spam\r\n"), Rejected(554, "spam")),
        ((b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"451 later\r\n"), Deferred(451, "later")),
        ((b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"250 queued as 7\r\n"), Accepted("queued as 7")),
        (
            (b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", None),
            Unknown("no answer after DATA: SMTPServerDisconnected"),
        ),
        ((b"421 going down\r\n",), Deferred(421, "the mail server ends the connection")),
    ],
)
def test_every_answer_of_a_server_has_its_outcome(
    answers: tuple[bytes | None, ...], expected: object
) -> None:
    with scripted(*answers) as url, SmtpConnection(url, timeout_s=5) as smtp:
        assert smtp.send(mail()) == expected


def test_a_pipelined_refusal_ends_the_empty_text_and_keeps_the_connection() -> None:
    answers = (b"250 ok\r\n", b"550 gone\r\n", b"354 go\r\n", b"554 no recipient\r\n", b"250 reset\r\n",
               b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n", b"250 kept\r\n")  # fmt: skip
    with (
        scripted(*answers, extensions=b"250-x\r\n250 PIPELINING\r\n") as url,
        SmtpConnection(url, timeout_s=5) as smtp,
    ):
        assert smtp.send(mail()) == Rejected(550, "gone")
        assert smtp.send(mail()) == Accepted("kept")


def test_a_silent_server_costs_no_more_than_the_budget() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    with listener, SmtpConnection(f"smtp://127.0.0.1:{listener.getsockname()[1]}") as smtp:
        assert isinstance(smtp.send(mail(), budget_s=0.1), Deferred)


def test_time_over_before_the_text_sends_nothing(sink: tuple[MailSinkThread, str], tmp_path: Path) -> None:
    with SmtpConnection(sink[1]) as smtp:
        smtp.send(mail())
        assert smtp.send(mail(to_address="late@example.org"), budget_s=0.0) != Accepted("2.0.0 kept")
    assert read(tmp_path, to="late@example.org") == []


def test_a_password_never_travels_in_the_clear_by_accident() -> None:
    with scripted(extensions=b"250-x\r\n250 AUTH PLAIN\r\n") as url:
        # "127.1" is this machine, but not by a name that is known to stay on it.
        abroad = url.replace("//127.0.0.1", "//user:geheim@127.1").replace("=off", "=offered")
        with pytest.raises(smtplib.SMTPNotSupportedError, match="password"):
            MailServer.parse(abroad).connect(5)


def test_required_starttls_is_not_given_up() -> None:
    with scripted() as url, SmtpConnection(url.replace("=off", "=required")) as smtp:
        outcome = smtp.send(mail())
    assert isinstance(outcome, Deferred)
    assert outcome.is_ours
    assert "SMTPNotSupportedError: the server offers no STARTTLS" in outcome.response


def test_a_refused_sign_in_is_a_setting_and_rejects_nobody() -> None:
    with (
        scripted(b"535 wrong password\r\n", extensions=b"250-x\r\n250 AUTH PLAIN\r\n") as url,
        SmtpConnection(url.replace("//", "//user:geheim@")) as smtp,
    ):
        cause = "no connection to the mail server: SMTPAuthenticationError"
        assert smtp.send(mail()) == Deferred(535, cause, about_us=True)


def test_a_domain_that_nobody_can_register_is_refused_for_good(
    sink: tuple[MailSinkThread, str], tmp_path: Path
) -> None:
    with SmtpConnection(sink[1]) as smtp:
        assert smtp.send(mail(to_address="info@♥.example")) == Rejected(
            None, "the domain of the address cannot be written in SMTP"
        )
        assert isinstance(smtp.send(mail(to_address="info@müller.example")), Accepted)
    assert len(read(tmp_path, to="info@xn--mller-kva.example")) == 1


@pytest.mark.parametrize(
    "url", ["", "http://x", "smtp://", "smtp://h:port", "smtp://u:geheim@h?starttls=maybe"]
)
def test_an_unusable_url_is_named_without_its_password(url: str) -> None:
    with pytest.raises(MailServerError) as caught:
        SmtpConnection(url)
    assert "geheim" not in str(caught.value)


def test_smtp_url_is_read_in_full() -> None:
    server = MailServer.parse("smtps://user%40x:p%3Ass@mail.example")
    assert (server.host, server.port, server.user, server.password, server.tls) == (
        "mail.example", 465, "user@x", "p:ss", True,
    )  # fmt: skip
    assert MailServer.parse("smtp://mail.example?starttls=required").starttls == "required"
    assert "p:ss" not in repr(server)


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("smtp://127.0.0.1", "off"),
        ("smtp://localhost:2525", "off"),
        ("smtp://[::1]", "off"),
        ("smtp://127.0.0.1?starttls=offered", "offered"),
        ("smtp://127.0.0.1?starttls=required", "required"),
        ("smtp://mail.example", "offered"),
        ("smtp://mail.example?starttls=off", "off"),
    ],
)
def test_on_this_machine_starttls_is_used_only_when_asked_for(url: str, mode: str) -> None:
    assert MailServer.parse(url).starttls == mode
