"""Do batches share a connection to the mail server for as long as they should, and does the local one see everybody out?"""

import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest

from service.local.mail_sink import MailSinkThread
from tests.workers.mails import mail
from tests.workers.rounds import eventually
from workers.mail import keeping
from workers.mail.keeping import Keeper
from workers.mail.transport import Accepted, SmtpConnection
from workers.postman import Postman
from workflows.engine.runtime import Runtime


def test_batches_that_follow_each_other_share_a_connection_until_it_has_rested(
    sink: tuple[MailSinkThread, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, url = sink
    keeper = Keeper()
    for _ in range(2):
        smtp = keeper.take(url, lambda: None)
        assert isinstance(smtp.send(mail()), Accepted)
        keeper.give_back(smtp)
    assert thread.sink.connections == 1
    assert keeper.take(f"{url}?starttls=off", lambda: None) is not smtp  # what was kept leads elsewhere
    assert not smtp.works
    assert keeping.KEPT_S == 10
    monkeypatch.setattr(keeping, "KEPT_S", 0.05)
    assert isinstance(smtp.send(mail()), Accepted)
    keeper.give_back(smtp)
    eventually(lambda: not smtp.works)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        lost = keeper.take(f"smtp://127.0.0.1:{taken.getsockname()[1]}", lambda: None)
    lost.send(mail())
    keeper.give_back(lost)
    assert keeper.take(lost.url, lambda: None) is not lost


@pytest.mark.deep
def test_a_connection_rests_for_ten_seconds(sink: tuple[MailSinkThread, str]) -> None:
    """Decision 0036 names them."""
    keeper = Keeper()
    smtp = keeper.take(sink[1], lambda: None)
    assert isinstance(smtp.send(mail()), Accepted)
    keeper.give_back(smtp)
    time.sleep(9)
    assert smtp.works
    eventually(lambda: not smtp.works, 3)


def test_a_kept_connection_that_the_server_has_ended_costs_no_try(sink: tuple[MailSinkThread, str]) -> None:
    thread, url = sink
    smtp = SmtpConnection(url)
    assert isinstance(smtp.send(mail()), Accepted)
    assert smtp._smtp is not None
    assert smtp._smtp.sock is not None
    smtp._smtp.sock.shutdown(socket.SHUT_RDWR)
    assert isinstance(smtp.send(mail()), Accepted)
    smtp.close()
    assert thread.sink.connections == 2


def test_what_a_batch_has_broken_off_is_not_kept(runtime: Runtime) -> None:
    kept = []
    for fault in (None, LookupError):
        with suppress(LookupError), Postman(runtime, lambda: None) as postman:
            smtp = postman._mails()
            assert isinstance(smtp.send(mail()), Accepted)
            if fault:
                raise fault
        kept.append(smtp.works)
    assert kept == [True, False]


@pytest.mark.filterwarnings("error")
def test_whoever_has_just_called_the_sink_is_seen_out(tmp_path: Path) -> None:
    for callers in (0, 1, 3) * 5:
        listener = socket.create_server(("127.0.0.1", 0))
        thread = MailSinkThread(tmp_path, listener)
        called = [socket.create_connection(listener.getsockname()) for _ in range(callers)]
        thread.stop()
        for caller in called:
            caller.close()
        assert thread._open == set()
