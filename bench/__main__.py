"""Which measurements does a run make? All that have an aim, shorter with --quick, or only those that are named; of one checkout or of two in turn."""

import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from bench import (
    blocks,
    checkouts,
    cockpit,
    crowded,
    idle,
    imports,
    leftovers,
    lists,
    mails,
    memory,
    office_files,
    peaks,
    reconciliations,
    table,
    waits,
)
from bench import house as houses
from bench.crowd import Crowd
from bench.effort import LONG, QUICK, Effort
from bench.report import Report
from bench.samples import Samples
from bench.unit import verification_seconds
from service.cli.visitor import TourError

STARTED = time.monotonic()


@dataclass(frozen=True)
class Run:
    """The houses with their people, how much is done in them, and where the numbers go."""

    crowds: Sequence[Crowd]
    effort: Effort
    samples: Samples
    report: Report

    @property
    def ours(self) -> Crowd:
        """The people of this checkout's own house."""
        return self.crowds[0]


def say(text: str) -> None:
    """Tell whoever waits, and since when."""
    click.echo(f"{time.monotonic() - STARTED:4.0f} s  {text}", err=True)


def _ways(run: Run) -> None:
    blocks.measure(run.crowds, run.effort.rounds, run.effort.share, run.samples)


def _waits(run: Run) -> None:
    waits.measure(run.crowds, run.effort.flows, run.effort.resting, run.samples)


def _mails(run: Run) -> None:
    mails.measure(run.crowds, run.effort.mail_rounds, run.effort.backlog, run.samples)


def _idle(run: Run) -> None:
    idle.measure([crowd.house for crowd in run.crowds], run.effort.idle_seconds, run.samples)


def _memory(run: Run) -> None:
    memory.measure(run.crowds, run.effort.onboardings, run.samples, say)


def _lists(run: Run) -> None:
    run.report.lists(lists.measure(run.ours, run.effort.documents, run.effort.pages, say))


def _imports(run: Run) -> None:
    effort = run.effort
    house, rounds = run.ours.house, effort.file_rounds
    found = imports.measure(house, rounds, effort.rows, effort.files)
    run.report.imports(found + office_files.measure(house, rounds, effort.rows, effort.users))


def _peaks(run: Run) -> None:
    effort = run.effort
    run.report.peaks(peaks.measure(run.ours.house, effort.mail_rounds, effort.folder_mib, effort.file_mib))


def _reconciliations(run: Run) -> None:
    effort = run.effort
    found = reconciliations.measure(run.ours.house, effort.directory, *effort.directories, say)
    run.report.reconciliations(*found)


def _cockpit(run: Run) -> None:
    effort = run.effort
    run.report.cockpit(cockpit.measure(run.ours.house, effort.cockpit, effort.cockpit_rounds, say))


def _crowded(run: Run) -> None:
    effort = run.effort
    run.report.crowded(crowded.measure(run.ours, effort, lambda crowd: _warm([crowd], effort), say))


MEASUREMENTS: Mapping[str, Callable[[Run], None]] = {
    "idle": _idle,
    "ways": _ways,
    "waits": _waits,
    "mails": _mails,
    "memory": _memory,
}
ON_REQUEST: Mapping[str, Callable[[Run], None]] = {
    "lists": _lists,
    "imports": _imports,
    "peaks": _peaks,
    "reconciliations": _reconciliations,
    "cockpit": _cockpit,
    "crowded": _crowded,
}
"""Of documents, directories and operators' pages: minutes each, only if they are named, and of this checkout alone."""

ALONE = {"cockpit"}
"""What has a database of its own needs no people in the house."""


@click.command()
@click.option("--quick", is_flag=True, help="Some minutes, with a wider spread.")
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another checkout, measured in turn with this one.",
)
@click.option(
    "--only", multiple=True, type=click.Choice([*MEASUREMENTS, *ON_REQUEST]), help="Only this; repeatable."
)
def bench(only: tuple[str, ...], against: Path | None, *, quick: bool) -> None:
    """Measure a whole Kundencenter on its own engines, or two in turn."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that all of it is tidied up
    effort, samples, report = QUICK if quick else LONG, Samples(), Report()
    measured = [checkouts.this(), *([checkouts.other(against)] if against else [])]
    remarks = [checkout.remark for checkout in measured if checkout.remark]
    for folder in leftovers.clear_away():
        say(f"ended what an aborted run had left in {folder}")
    with ExitStack() as stack:
        running = []
        for checkout in measured:
            say(f"{checkout.name}: starting {checkout.path} in {checkout.mode} mode …")
            running.append(stack.enter_context(houses.running(checkout)))
        crowds = [Crowd(house) for house in running]
        memory.note_start(running, samples)
        if set(only or MEASUREMENTS) - ALONE:
            _warm(crowds, effort)
        for name, measure in {**MEASUREMENTS, **ON_REQUEST}.items():
            if name in (only or MEASUREMENTS):
                say(f"measuring {name} …")
                try:
                    measure(Run(crowds, effort, samples, report))
                except TourError as error:  # what the others have found is worth its table
                    remarks.append(f"{name}: not measured, {error}")
    table.show(samples, remarks)
    report.print()


def _warm(crowds: Sequence[Crowd], effort: Effort) -> None:
    for crowd in crowds:
        say(
            f"{crowd.house.name}: warming every process, filling up to {effort.documents_beside:,} documents …"
        )
        crowd.fill_up()
        crowd.warm(verification_seconds())
        crowd.give_documents(effort.documents_beside)
        crowd.house.settle()
        crowd.house.forget_messages()


if __name__ == "__main__":
    bench(prog_name="kc bench")
