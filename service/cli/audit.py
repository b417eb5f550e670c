"""Is the history what it was? Check it, nail it down, hand it to auditors."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from service.cli import audit_words as words
from service.cli.audit_words import Language, language_option
from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.moments import DAY, clock, written
from service.cli.printing import console

if TYPE_CHECKING:
    from workflows.audit.findings import Report
    from workflows.audit.span import Span
    from workflows.audit.verify import Progress
    from workflows.engine.runtime import Runtime

SHOWN = 100
STILL_WRITTEN = "somebody has been writing for a minute; try again"

EARLIEST, LATEST = 1970, 9998
"""Before there was no house, and behind there is no day after."""

since_option = click.option("--since", type=DAY, help="First day (in the time zone of the profile).")
until_option = click.option("--until", type=DAY, help="Last day, to its end.")


@click.group()
def audit() -> None:
    """Verify the history, anchor it, and export it for auditors."""


@audit.command()
@since_option
@until_option
@click.option(
    "--workflow", default="", help="One workflow only; anchors hold all of them and are left out then."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@language_option
@data_dir_option
def verify(
    since: datetime | None, until: datetime | None, workflow: str, language: Language, *, as_json: bool
) -> None:
    """Check histories, records, proofs and anchors; status 1 if something is not as it was. Changes nothing."""
    from workflows.audit.verify import verify as check

    with reached_runtime() as runtime:
        span = _span(runtime, since, until, workflow)
        with _progress(language) as tell:
            report = check(runtime, span, tell)
    if as_json:
        click.echo(_written(report))
    else:
        _print(report, language)
    sys.exit(0 if report.is_sound else 1)


@audit.command()
@data_dir_option
def anchor() -> None:
    """Anchor everything up to now, as the workers do every day."""
    from workflows.audit.anchors import anchor as nail_down
    from workflows.audit.anchors import newest
    from workflows.audit.signing import line_of
    from workflows.engine.transaction import transaction

    with reached_runtime() as runtime:
        nail_down(runtime, seconds=60)
        with transaction(runtime) as tx:
            last = newest(tx)
    if last is None:
        raise click.ClickException(STILL_WRITTEN)
    click.echo(line_of(last))


@audit.command()
@since_option
@until_option
@click.option("--workflow", default="", help="One workflow only.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@language_option
@data_dir_option
def export(
    since: datetime | None, until: datetime | None, workflow: str, file: Path, language: Language
) -> None:
    """Write the steps of these days into FILE.csv or FILE.jsonl, readable by you alone; FILE must not be there yet."""
    from workflows.audit.export import FORMATS, StillWrittenError
    from workflows.audit.export import export as write

    if file.suffix not in FORMATS:
        raise UnusableError(f"{file}: the name has to end with {' or '.join(FORMATS)}")
    with reached_runtime() as runtime:
        span = _span(runtime, since, until, workflow)
        try:
            rows = write(runtime, span, file, language)
        except FileExistsError:
            raise UnusableError(f"{file} is there already") from None
        except StillWrittenError:
            raise click.ClickException(STILL_WRITTEN) from None
    click.echo(
        f"{file}: {words.number(language, rows)} {words.say(language, 'row' if rows == 1 else 'rows')}"
    )


def _span(runtime: "Runtime", since: datetime | None, until: datetime | None, workflow: str) -> "Span":
    from workflows.audit.span import Span
    from workflows.catalogue import DEFINITIONS

    zone = runtime.profile.zone
    if workflow and workflow not in DEFINITIONS:
        raise UnusableError(f"--workflow: there is none of this name; there are {', '.join(DEFINITIONS)}")
    if any(day and not EARLIEST <= day.year <= LATEST for day in (since, until)):
        raise UnusableError(f"--since, --until: between the years {EARLIEST} and {LATEST}")
    first = since and since.replace(tzinfo=zone)
    last = until and (until + timedelta(days=1)).replace(tzinfo=zone)
    if first and last and first >= last:
        raise UnusableError("--until: lies before --since")
    return Span(first, last, workflow)


@contextmanager
def _progress(language: Language) -> "Iterator[Progress]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        tasks: dict[str, Any] = {}

        def tell(part: str, done: int, total: int) -> None:
            if part not in tasks:
                tasks[part] = shown.add_task(words.HEADINGS[part][language == "en"], total=None)
            shown.update(tasks[part], completed=done, total=total or None)

        yield tell


def _written(report: "Report") -> str:
    facts = asdict(report) | {"is_sound": report.is_sound}
    return json.dumps(
        facts, default=lambda value: value.isoformat() if isinstance(value, datetime) else str(value)
    )


def _print(report: "Report", language: Language) -> None:
    from rich.table import Table

    printing = console()
    counts = Table(box=None, show_header=False, padding=(0, 2))
    counts.add_column()
    counts.add_column(justify="right")
    for name in ("steps", "records", "erased", "unversioned", "anchors", "not_anchored"):
        counts.add_row(words.say(language, name), words.number(language, getattr(report, name)))
    last = report.anchored_until
    counts.add_row(
        words.say(language, "last"),
        written(last, clock()) if last else words.say(language, "never"),
    )
    printing.print(counts)
    printing.print()
    if report.is_sound:
        printing.print(f"[green]✓[/green] {words.say(language, 'sound')}")
        return
    printing.print(f"[red]✗[/red] {words.say(language, 'found')}: {words.number(language, report.found)}")
    for finding in report.findings[:SHOWN]:
        printing.print(f"  {words.sentence(language, finding)}", style="bold", highlight=False)
        printing.print(f"    {words.where(finding)}", markup=False, highlight=False, soft_wrap=True)
    if report.found > SHOWN:
        printing.print(f"  … {words.number(language, report.found - SHOWN)} {words.say(language, 'more')}")
