"""How does a big text file flow through a command, with a bar that shows how far it is?"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import click

from service.cli.context import UnusableError

if TYPE_CHECKING:
    from workflows.csv_rows.remarks import Remark


dry_run_option = click.option(
    "--dry-run",
    is_flag=True,
    help="Say what would become of the file, with the same report; nothing is stored.",
)


class Streamed(NamedTuple):
    """The lines of a file; `say` writes a line above the bar, `note` what is to be known of the whole file.

    `counted` hears what is in so far, in the words of the report: what breaks the reading off says so.
    """

    lines: Iterator[str]
    say: Callable[[str], None]
    note: "Callable[[Remark], None]"
    counted: Callable[[str], None]


@contextmanager
def streamed(file: Path) -> Iterator[Streamed]:
    """Yield the lines and ways to say something; unusable as a whole, the file ends the command with status 2."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from workflows.csv_rows.remarks import ImportFileError
    from workflows.csv_rows.text import find_encoding, text_lines
    from workflows.engine.errors import KundencenterError

    console, so_far = Console(stderr=True), ["nothing"]
    with (
        _opened(file) as source,
        Progress(console=console, disable=not console.is_interactive) as progress,
    ):
        before = _shape(source)

        def say(text: str) -> None:
            console.print(text, markup=False, highlight=False, soft_wrap=True)

        def counted(text: str) -> None:
            so_far[0] = text

        try:
            encoding = find_encoding(source)
            say(f"{file.name}: {encoding}")
            shown = progress.wrap_file(source, total=before[0], description=escape(file.name))
            with closing(text_lines(shown, encoding)) as lines:
                yield Streamed(lines, say, lambda remark: say(f"{file.name}: {remark}"), counted)
            if _shape(source) != before:
                raise _changed(file, so_far[0])
        except UnicodeDecodeError:  # all of it could be decoded a moment ago
            raise _changed(file, so_far[0]) from None
        except ImportFileError as error:
            raise UnusableError(f"{file}: {error}; nothing of it is stored") from None
        except KundencenterError as error:
            raise UnusableError(f"{file}: {error}; until then: {so_far[0]}") from None


def _changed(file: Path, so_far: str) -> UnusableError:
    return UnusableError(
        f"{file}: was changed while it was read, so that some of it may be missing; until then: {so_far}; run it again"
    )


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """Open what can be read twice: once for its encoding, once for its rows."""
    if not file.is_file():
        raise UnusableError(f"{file}: is no file that can be read twice; save what comes out of a pipe first")
    with file.open("rb") as source:
        yield source


def _shape(source: BinaryIO) -> tuple[int, int]:
    found = os.fstat(source.fileno())
    return found.st_size, found.st_mtime_ns


def how_it_goes(together: str, *, dry_run: bool) -> str:
    """Say beforehand what goes in at a time ("5000 rows"), and what to do if that is broken off."""
    if dry_run:
        return "only looked at, nothing is stored"
    return f"{together} go in at a time; if this is broken off, run it again"


def counts(numbers: Mapping[str, int], *, dry_run: bool) -> str:
    """Say how many there are of each outcome, in the order given, as the report of a file does."""
    told = ", ".join(f"{number} {outcome}" for outcome, number in numbers.items())
    return f"dry run: {told}" if dry_run else told
