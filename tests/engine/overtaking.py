"""What may happen between a look and a write, and does the history tell all of it afterwards?"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from tests.builders import rows
from tests.conftest import Clock
from tests.workers.rounds import open_jobs
from workflows import policy
from workflows.catalogue import RECORDS
from workflows.engine import ledger
from workflows.engine.history import broken_chains
from workflows.engine.orm import WorkflowRecord
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.outgoing.taking import Begun, accept, take
from workflows.tan.actions import WrongCode
from workflows.tan.records import Tan

Deed = Callable[[], object]
Between = Callable[..., None]

UNTOLD = """
    SELECT {table}.id FROM {table}
      LEFT JOIN transition last ON last.workflow = :workflow AND last.instance = {table}.id AND last.sequence = {table}.version
     WHERE last.target IS DISTINCT FROM {table}.state OR version <> (
           SELECT count(*) FROM transition told WHERE told.workflow = :workflow AND told.instance = {table}.id)
"""


def assert_history_tells_all(runtime: Runtime, *kinds: type[WorkflowRecord]) -> None:
    """Every record of these kinds, or of all there are, is where its history says, and no chain is broken."""
    with reading(runtime, EVERYBODY) as session:
        assert not broken_chains(session)
        for kind in kinds or RECORDS.values():
            untold = UNTOLD.format(table=kind.__tablename__)  # type: ignore[attr-defined] # each has a table
            assert session.scalars(text(untold), {"workflow": kind.definition.name}).all() == []


def assert_every_wrong_code_is_counted(runtime: Runtime, subject: UUID, answers: Iterable[object]) -> None:
    """The TANs of this subject have lost as many tries as there were answers that cost one."""
    cost = [one for one in answers if isinstance(one, WrongCode) and one.reason in ("wrong", "exhausted")]
    assert sum(
        policy.TAN_TRIES - tan.tries_left for tan in rows(runtime, Tan, Tan.subject == subject)
    ) == len(cost)


def settle(runtime: Runtime) -> None:
    """Let a worker take what waits to be sent, and the other side have all of it that leaves as usual."""
    held = take(runtime, [job.id for job in open_jobs(runtime, "message.deliver")], begin=True)
    taken = [claim for claim in held if isinstance(claim, Begun)]
    if taken:
        accept(runtime, [(claim, "250") for claim in taken])
    with transaction(runtime) as tx:
        ledger.give_back(tx.session, [claim for claim in held if claim not in taken])


def travel(runtime: Runtime, by: timedelta) -> None:
    """Let time pass, as one of the deeds."""
    assert runtime.settings.database_url
    Clock(runtime.settings.database_url.get_secret_value()).travel(by)
