"""How does a whole Kundencenter run on one machine, and what does it show?"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import click

from service.cli.context import (
    DEMO_KEYS,
    UnusableError,
    data_dir,
    data_dir_option,
    running_instance,
    say_database,
    settings,
)
from service.cli.printing import print_table
from service.cli.processes import SENDERS, refuse_unusable
from service.local.instance import CHANNELS, Instance

TO_PEOPLE = ("SMTP_URL", "SMS_URL", "KUNDENCENTER_LETTER_DIR", "KUNDENCENTER_BOUNCE_MAILBOX")
"""Where a demonstration would reach people, or read their mail. A database tells by its mark that it holds real data."""

port_option = click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port of the pages."
)


@click.command()
@click.option("--exit", "leave", is_flag=True, help="End after the tour; status 0 if all of it was verified.")
@port_option
@data_dir_option
def demo(port: int, *, leave: bool) -> None:
    """Run everything with demo data and a local mail box, and take the tour."""
    from service.cli.demo_data import load_demo_data

    _become_a_demonstration()
    with _serving(port, sinks=True, prepare=load_demo_data) as instance:
        verified = _take_tour(instance)
        if not leave:
            _serve(instance)
    if leave:
        sys.exit(0 if verified else 1)


@click.command()
@port_option
@data_dir_option
def up(port: int) -> None:
    """Run everything for real use: no demo data, mail through SMTP_URL."""
    refuse_unusable(SENDERS)
    if not settings().is_demo and not os.environ.get("DATABASE_URL") and (data_dir() / DEMO_KEYS).exists():
        raise UnusableError(f"{data_dir()} holds a demonstration's data; choose another --data-dir")
    with _serving(port, sinks=False, prepare=None) as instance:
        _serve(instance)


@click.command()
@data_dir_option
def tour() -> None:
    """Take the tour through the running demonstration."""
    instance = running_instance()
    if instance is None or not (instance.web_url and instance.sinks == CHANNELS):
        raise UnusableError(
            f"nothing runs in {data_dir()} that has a mail box for mails and SMS; start ./kc demo first"
        )
    say_database(instance)
    sys.exit(0 if _take_tour(instance) else 1)


@contextmanager
def _serving(port: int, *, sinks: bool, prepare: Callable[[Any], None] | None) -> Iterator[Instance]:
    from service.cli.whole import running

    with _ends_when_told(), running(port, sinks=sinks, prepare=prepare) as instance:
        print_table(_overview(instance))
        yield instance


def _become_a_demonstration() -> None:
    """Be one from here on; what the environment names besides may be production's, unless it says otherwise."""
    told = os.environ.get("KUNDENCENTER_MODE")
    if told not in {None, "", "demo"}:
        raise UnusableError("KUNDENCENTER_MODE: the demo runs in demo mode only; leave it unset")
    foreign = [name for name in TO_PEOPLE if os.environ.get(name)]
    if foreign and not told:
        raise UnusableError(
            f"{', '.join(foreign)}: the demo brings its own; unset what is set, or say KUNDENCENTER_MODE=demo if it is a demonstration's"
        )
    os.environ["KUNDENCENTER_MODE"] = "demo"


def _take_tour(instance: Instance) -> bool:
    from service.cli import tour as guide

    return guide.run(instance.web_url or "")


def _serve(instance: Instance) -> None:
    click.echo(f"{_public_url(instance)} · Ctrl-C beendet / ends it")
    try:
        while True:
            time.sleep(1)  # signal.pause() would miss a Ctrl-C that comes just before it
    except KeyboardInterrupt:
        click.echo("")


def _overview(instance: Instance) -> Any:
    from rich.markup import escape
    from rich.table import Column, Table

    columns = Column(style="bold"), Column(overflow="fold")
    table = Table(*columns, show_header=False, box=None, padding=(0, 2))
    public = _public_url(instance)
    table.add_row("Kundencenter", public)
    if public != instance.web_url:
        behind = urlsplit(instance.web_url or "").netloc
        table.add_row("Hinter Ihrem Proxy / behind your proxy", f"{behind} (docs/proxy.md)")
    if instance.sinks:
        table.add_row("Postfach / mail box", f"{instance.web_url}/dev/postfach")
    table.add_row("Betrieb / operators", f"{public}/betrieb")
    table.add_row("Daten / data", escape(str(data_dir())))
    return table


def _public_url(instance: Instance) -> str:
    """Return where people open the pages: in production by their public name only, which a proxy in front answers to."""
    read = settings()
    return (instance.web_url or "") if read.is_demo else read.public_base_url


@contextmanager
def _ends_when_told() -> Iterator[None]:
    """Let the first Ctrl-C or TERM end us in order; later ones do not disturb that."""
    numbers = (signal.SIGINT, signal.SIGTERM)

    def end(_number: int, _frame: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
