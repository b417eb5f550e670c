"""What would become of documents? The same as if they were taken in, and nothing is stored."""

from collections.abc import Sequence
from uuid import uuid4

from workflows.document.ingest import Incoming, SoFar, Taken, judge
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading


def foresee(runtime: Runtime, incoming: Sequence[Incoming], so_far: SoFar) -> list[Taken]:
    """Say what would become of these behind what the same delivery has brought so far; none of them has an id."""
    ids = [uuid4() for _one in incoming]
    with reading(runtime, EVERYBODY) as session:
        judged = judge(session, runtime.profile, incoming, ids, so_far)
    return [Taken(one.taken.outcome, one.taken.reason) for one in judged]
