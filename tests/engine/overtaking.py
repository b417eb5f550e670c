"""What may happen between a look and a write, and does the history tell all of it afterwards?"""

from collections.abc import Callable

from sqlalchemy import text

from workflows.engine.history import broken_chains
from workflows.engine.orm import WorkflowRecord
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

Deed = Callable[[], object]
Between = Callable[..., None]

UNTOLD = """
    SELECT {table}.id FROM {table}
      LEFT JOIN transition last ON last.workflow = :workflow AND last.instance = {table}.id AND last.sequence = {table}.version
     WHERE last.target IS DISTINCT FROM {table}.state OR version <> (
           SELECT count(*) FROM transition told WHERE told.workflow = :workflow AND told.instance = {table}.id)
"""


def assert_history_tells_all(runtime: Runtime, *kinds: type[WorkflowRecord]) -> None:
    """Every record of these kinds is where its history says, and no chain is broken."""
    with reading(runtime, EVERYBODY) as session:
        assert not broken_chains(session)
        for kind in kinds:
            untold = UNTOLD.format(table=kind.__tablename__)  # type: ignore[attr-defined] # each has a table
            assert session.scalars(text(untold), {"workflow": kind.definition.name}).all() == []
