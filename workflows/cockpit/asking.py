"""How does a page of operators ask many things, so that one that takes too long spoils nothing but its own part?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

LONGEST = timedelta(seconds=2)
"""A statement of a page takes no longer; what has not answered by then is shown as not found out."""

CANCELED = "57014"
"""PostgreSQL's code for a statement that was broken off."""

CALM = text(
    "SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', CAST(:milliseconds AS text), true)"
)

Answer = TypeVar("Answer")


class Asking:
    """A look at everybody's rows that changes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask(self, question: Callable[[Session], Answer]) -> Answer | None:
        """Return the answer; None if one of its statements took longer than two seconds."""
        try:
            with self._session.begin_nested():
                return question(self._session)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", "") != CANCELED:
                raise
            return None


@contextmanager
def asking(runtime: Runtime, longest: timedelta | None = None) -> Iterator[Asking]:
    """Open one transaction, read-only and impatient, in which each question stands on its own."""
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(CALM, {"milliseconds": (longest or LONGEST) // timedelta(milliseconds=1)})
        yield Asking(tx.session)
