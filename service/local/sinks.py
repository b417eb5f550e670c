"""Where do mails and SMS go on a machine without a mail server and SMS provider? Into the Postfach.

Run as `python -m service.local.sinks --data-dir D --smtp-port P --sms-port Q`; it prints "ready" and ends
with SIGTERM, SIGINT or its parent process.
"""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

import click

from service.local.mail_sink import MailSinkThread
from service.local.processes import READY
from service.local.sms_sink import SmsSinkThread

_HOST = "127.0.0.1"


@contextmanager
def running(data_dir: Path, *, smtp_port: int = 0, sms_port: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (SMTP_URL, SMS_URL) of two sinks; port 0 takes a free one. OSError if a port is taken."""
    mail_listener = socket.create_server((_HOST, smtp_port), backlog=128)
    try:
        sms_listener = socket.create_server((_HOST, sms_port), backlog=128)
    except OSError:
        mail_listener.close()
        raise
    mail_port, sms_port = mail_listener.getsockname()[1], sms_listener.getsockname()[1]
    mail = MailSinkThread(data_dir, mail_listener)
    sms = SmsSinkThread(data_dir, sms_listener)
    try:
        yield f"smtp://{_HOST}:{mail_port}", f"http://{_HOST}:{sms_port}/sms"
    finally:
        sms.stop()
        mail.stop()


@click.command()
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--smtp-port", type=click.IntRange(0, 65535), required=True)
@click.option("--sms-port", type=click.IntRange(0, 65535), required=True)
def main(data_dir: Path, smtp_port: int, sms_port: int) -> None:
    """Keep every mail and SMS in the Postfach of a data directory."""
    parent, over = os.getppid(), Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        over.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    with running(data_dir, smtp_port=smtp_port, sms_port=sms_port):
        click.echo(READY)
        while os.getppid() == parent and not over.wait(0.5):
            pass


if __name__ == "__main__":
    main()
