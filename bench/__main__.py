"""Which measurements does a run make? All of them, shorter with --quick, or only those that are named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import click

from bench import house as houses
from bench import idle, latency, mails, memory, paths
from bench.house import House
from bench.report import Report


@dataclass(frozen=True)
class Effort:
    """How long the run takes: rounds, samples and seconds."""

    rounds: int
    mail_rounds: int
    backlog: int
    samples: int
    idle_seconds: float


LONG = Effort(rounds=9, mail_rounds=5, backlog=1000, samples=300, idle_seconds=60)
QUICK = Effort(rounds=3, mail_rounds=2, backlog=300, samples=60, idle_seconds=10)

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


MEASUREMENTS: Mapping[str, Measurement] = {
    "memory": _memory,
    "idle": _idle,
    "paths": _paths,
    "latency": _latency,
    "mails": _mails,
}


@click.command()
@click.option("--quick", is_flag=True, help="About a minute, with a wider spread.")
@click.option("--only", multiple=True, type=click.Choice(list(MEASUREMENTS)), help="Only this; repeatable.")
def bench(only: tuple[str, ...], *, quick: bool) -> None:
    """Measure a whole Kundencenter on its own engines."""
    report = Report()
    with houses.running() as house:
        for name, measure in MEASUREMENTS.items():
            if not only or name in only:
                click.echo(f"measuring {name} …", err=True)
                measure(house, QUICK if quick else LONG, report)
    report.print()


if __name__ == "__main__":
    bench(prog_name="kc bench")
