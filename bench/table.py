"""How is a run shown? One line for each aim: what was wanted, before, now, their ratio, and whether it is met."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from bench.aims import AIMS
from bench.samples import Samples

HEADINGS = ("what", "measure", "aim", "before", "now", "now / before", "met")
MARKS = {None: "", True: "yes", False: "no"}


def lines_of(samples: Samples, now: str = "now", before: str = "before") -> Iterator[tuple[str, ...]]:
    """Return the cells of each line that something was measured for; medians with their quartiles."""
    for aim in AIMS:
        ours, theirs = samples.of(now, aim.key), samples.of(before, aim.key)
        if ours is None:
            continue
        ratio = samples.ratio(aim.key, now, before)
        told = (str(theirs or ""), str(ours), str(ratio or ""), MARKS[aim.is_met(ours)])
        yield (aim.title, aim.measure, aim.wanted, *told)


def show(samples: Samples, remarks: Sequence[str]) -> None:
    """Print the table for people, and again as Markdown to be pasted."""
    lines = list(lines_of(samples))
    table = Table(title="Kundencenter, measured in one run: median (quartiles over the blocks)")
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*line)
    Console(width=150, highlight=False).print(table)
    print(markdown(lines, remarks))


def markdown(lines: Sequence[tuple[str, ...]], remarks: Sequence[str]) -> str:
    """Return the table for docs/measurements.md; without a second checkout its columns are left out."""
    compared = any(line[3] for line in lines)
    kept = [number for number in range(len(HEADINGS)) if compared or number not in {3, 5}]
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *lines]
    told = ["| " + " | ".join(row[number] for number in kept) + " |" for row in rows]
    return "\n".join([*told, "", *remarks])
