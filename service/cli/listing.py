"""What do lists of the command line look like? Nothing in them is cut off, of commands neither.

Click by itself breaks off what is longer than the line.
"""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import Any, TypeVar

import click

GAP = "  "

Row = TypeVar("Row", bound=tuple[Any, ...])

UNBOUNDED = 10_000
"""Characters; no first sentence of a command has as many."""


def say_whole_sentences(command: click.Command) -> None:
    """Let every list below this command show the whole first sentence of each, over several lines where it needs them."""
    command.short_help = command.get_short_help_str(UNBOUNDED)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            say_whole_sentences(below)


def listed(
    columns: Row, rows: Sequence[Row], width: int, told: Callable[[Row], tuple[str, ...]]
) -> Iterator[str]:
    """Write a line for each row; where the terminal is narrower, those that `told` has for it, so that nothing runs over its edge."""
    table = [columns, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) <= width:
        for row in table:
            yield GAP.join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        return
    for row in rows:
        first, *others = told(row)
        yield from wrap(first, width, break_on_hyphens=False)
        for text in others:
            yield from wrap(text, width, initial_indent=GAP, subsequent_indent=GAP, break_on_hyphens=False)
