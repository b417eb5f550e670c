"""How does a big text file flow through a command, with a bar that shows how far it is?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from service.cli.context import UnusableError

if TYPE_CHECKING:
    from rich.console import Console


@contextmanager
def streamed(file: Path) -> Iterator[tuple[Iterator[str], "Console"]]:
    """Yield the lines and a place to write to; unusable as a whole, the file ends the command with status 2."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from workflows.engine.errors import KundencenterError

    with file.open("rb") as source, Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(escape(file.name), total=file.stat().st_size)
        try:
            yield _lines(source, lambda size: progress.advance(task, size)), progress.console
        except UnicodeDecodeError:
            raise UnusableError(f"{file}: is not UTF-8 text") from None
        except KundencenterError as error:
            raise UnusableError(f"{file}: {error}") from None


def _lines(source: BinaryIO, on_bytes: Callable[[int], None]) -> Iterator[str]:
    for number, line in enumerate(source):
        on_bytes(len(line))
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")
