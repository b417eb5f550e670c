"""Who dies after the k-th statement? A transaction that is never committed, and nobody who says goodbye."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from workflows.engine.runtime import Runtime


class KilledError(BaseException):
    """Nothing catches it, as nothing catches a killed process."""


@contextmanager
def killed_before(runtime: Runtime, transactions: int) -> Iterator[list[int]]:
    """Let the process die between two transactions, when it would begin one more than these; yield how many it began."""
    begun = [0]

    def count(connection: Connection) -> None:
        begun[0] += 1
        if begun[0] > transactions:
            connection.invalidate()
            raise KilledError

    event.listen(runtime.engine, "begin", count)
    try:
        yield begun
    except KilledError:
        pass
    finally:
        event.remove(runtime.engine, "begin", count)


@contextmanager
def killed_after(runtime: Runtime, statements: int) -> Iterator[list[int]]:
    """Let the process die after so many statements, or commits; yield how many there were, in a list."""
    seen = [0]

    def count(connection: Connection, *_arguments: Any) -> None:
        seen[0] += 1
        if seen[0] > statements:
            connection.invalidate()  # with its process a connection is gone
            raise KilledError

    event.listen(runtime.engine, "before_cursor_execute", count)
    event.listen(runtime.engine, "commit", count)
    try:
        yield seen
    except KilledError:
        pass
    finally:
        event.remove(runtime.engine, "before_cursor_execute", count)
        event.remove(runtime.engine, "commit", count)
