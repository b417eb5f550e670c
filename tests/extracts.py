"""How does a test come by a file for an auditor, and how does it get written?"""

from datetime import timedelta
from uuid import UUID

from tests.builders import one, rows
from workflows.audit import extracts
from workflows.engine.clock import database_now
from workflows.engine.ledger import Job, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.extract.actions import Wanted, request
from workflows.extract.records import Extract

DAY = timedelta(days=1)


def wanted(runtime: Runtime, days: int = 1, *, ending: str = "csv", of_workflow: str = "") -> Wanted:
    """Want the days until now."""
    with reading(runtime) as session:
        now = database_now(session)
    return Wanted(now - days * DAY, now + timedelta(minutes=1), of_workflow, ending, "de")


def ordered(runtime: Runtime, operator_id: UUID, *, ending: str = "csv", of_workflow: str = "") -> UUID:
    """Order a file of today."""
    return request(runtime, wanted(runtime, ending=ending, of_workflow=of_workflow), operator_id=operator_id)


def write_next(runtime: Runtime) -> int:
    """Let every portion that waits be written; return how many there were."""
    due = [job.id for job in rows(runtime, Job, Job.kind == "extract.write") if job.state == "pending"]
    with transaction(runtime) as tx:
        held = claim(tx.session, due)
    extracts.write(runtime, held)
    return len(held)


def written(runtime: Runtime, key: UUID) -> Extract:
    """Let a file be written to its end."""
    while write_next(runtime):
        pass
    return one(runtime, Extract, key)
