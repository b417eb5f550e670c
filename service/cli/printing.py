"""How wide does the command line print? As wide as the terminal; in a pipe or a file every line stays whole."""

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

UNBROKEN = 10_000
"""Signs of a line where there is no terminal."""


def console() -> "Console":
    """Return what prints colours and tables."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=UNBROKEN)


def print_table(table: Any) -> None:
    """Print a table, without the blanks that fill its last column up."""
    printing = console()
    with printing.capture() as written:
        printing.print(table)
    for line in written.get().splitlines():
        click.echo(line.rstrip())
