"""What would become of documents? The same as if they were taken in, and nothing is stored."""

from collections.abc import Sequence
from uuid import uuid4

from workflows.document.ingest import Earlier, Incoming, Taken, judge
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading


def foresee(runtime: Runtime, incoming: Sequence[Incoming], earlier: Earlier) -> list[Taken]:
    """Say what would become of these behind the `earlier` ones of the same delivery; none of them has an id."""
    ids = [uuid4() for _one in incoming]
    with reading(runtime, EVERYBODY) as session:
        judged = judge(session, runtime.profile, incoming, ids, earlier)
    return [Taken(one.taken.outcome, one.taken.reason) for one in judged]
