"""Which measurements does a run make? All of them, shorter with --quick, or only those that are named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import click

from bench import house as houses
from bench import idle, imports, latency, lists, mails, memory, office_files, paths, peaks, reconciliations
from bench.house import House
from bench.imports import Size
from bench.report import Report


@dataclass(frozen=True)
class Effort:
    """How long the run takes: rounds, samples and seconds."""

    rounds: int
    mail_rounds: int
    backlog: int
    samples: int
    idle_seconds: float
    documents: tuple[int, ...]
    pages: int
    rows: int
    users: int
    files: tuple[Size, ...]
    folder_mib: int
    file_mib: int
    directory: int
    directories: tuple[int, int]


LONG = Effort(
    rounds=9,
    mail_rounds=5,
    backlog=1000,
    samples=300,
    idle_seconds=60,
    documents=(100_000, 1_000_000),
    pages=50,
    rows=50_000,
    users=5_000,
    files=(Size("10 kB", 10_000, 5_000), Size("1 MB", 1_000_000, 200)),
    folder_mib=1024,
    file_mib=199,
    directory=100_000,
    directories=(1_000, 1_000),
)
QUICK = Effort(
    rounds=3,
    mail_rounds=2,
    backlog=300,
    samples=60,
    idle_seconds=10,
    documents=(20_000, 50_000),
    pages=3,
    rows=10_000,
    users=500,
    files=(Size("10 kB", 10_000, 1_000), Size("1 MB", 1_000_000, 50)),
    folder_mib=128,
    file_mib=64,
    directory=10_000,
    directories=(20, 1_000),
)

Measurement = Callable[[House, Effort, Report], None]


def _idle(house: House, effort: Effort, report: Report) -> None:
    report.idle(idle.measure(house, effort.idle_seconds))


def _memory(house: House, _effort: Effort, report: Report) -> None:
    report.memory(memory.measure(house))


def _paths(house: House, effort: Effort, report: Report) -> None:
    report.costs(paths.measure(house, effort.rounds))


def _latency(house: House, effort: Effort, report: Report) -> None:
    report.latency(latency.measure(house, effort.samples))


def _mails(house: House, effort: Effort, report: Report) -> None:
    report.mails(mails.measure(house, effort.mail_rounds, effort.backlog), effort.backlog)


def _lists(house: House, effort: Effort, report: Report) -> None:
    report.lists(
        lists.measure(house, effort.documents, effort.pages, lambda text: click.echo(text, err=True))
    )


def _imports(house: House, effort: Effort, report: Report) -> None:
    found = imports.measure(house, effort.rounds, effort.rows, effort.files)
    report.imports(found + office_files.measure(house, effort.rounds, effort.rows, effort.users))


def _peaks(house: House, effort: Effort, report: Report) -> None:
    report.peaks(peaks.measure(house, effort.mail_rounds, effort.folder_mib, effort.file_mib))


def _reconciliations(house: House, effort: Effort, report: Report) -> None:
    found = reconciliations.measure(
        house, effort.directory, *effort.directories, lambda text: click.echo(text, err=True)
    )
    report.reconciliations(*found)


MEASUREMENTS: Mapping[str, Measurement] = {
    "memory": _memory,
    "idle": _idle,
    "paths": _paths,
    "latency": _latency,
    "mails": _mails,
}
ON_REQUEST: Mapping[str, Measurement] = {
    "lists": _lists,
    "imports": _imports,
    "peaks": _peaks,
    "reconciliations": _reconciliations,
}
"""Of documents and directories: minutes each, only if they are named."""


@click.command()
@click.option("--quick", is_flag=True, help="About a minute, with a wider spread.")
@click.option(
    "--only", multiple=True, type=click.Choice([*MEASUREMENTS, *ON_REQUEST]), help="Only this; repeatable."
)
def bench(only: tuple[str, ...], *, quick: bool) -> None:
    """Measure a whole Kundencenter on its own engines."""
    report = Report()
    with houses.running() as house:
        for name, measure in {**MEASUREMENTS, **ON_REQUEST}.items():
            if name in (only or MEASUREMENTS):
                click.echo(f"measuring {name} …", err=True)
                measure(house, QUICK if quick else LONG, report)
    report.print()


if __name__ == "__main__":
    bench(prog_name="kc bench")
