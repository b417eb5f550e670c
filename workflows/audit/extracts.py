"""How is a file for an auditor written? A portion of steps in one transaction, together with the end of the job that asked for it and the next.

So whatever dies in between, each step stands in the file once. What a later transaction commits below the last id is not in it.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.orm import Session

from workflows import extract_policy
from workflows.audit import export
from workflows.audit.anchors import PATIENCE
from workflows.audit.span import Span, ids_of, stretches
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.extract import actions
from workflows.extract.machine import WRITE, ExtractState
from workflows.extract.records import Extract, ExtractPart

ACTOR = "system"


def write(runtime: Runtime, held: Sequence[Claim], _started: float = 0.0) -> None:
    """Write the next portion of each file; one that nobody waits for any more is left alone."""
    for claim in held:
        with transaction(runtime, EVERYBODY) as tx:
            extract = tx.get(Extract, claim.subject)
            if ledger.complete(tx.session, [claim]) and extract.state is ExtractState.REQUESTED:
                _write_portion(tx, extract)


def _write_portion(tx: Tx, extract: Extract) -> None:
    span = Span(extract.since, extract.until, extract.of_workflow)
    if extract.last is None or extract.reached is None:
        tx.session.execute(PATIENCE)  # the days of a large house are found by walking over the others
        first, last = ids_of(tx.session, span)
        extract.reached, extract.last = first - 1, last
        _add(tx, extract, export.header(extract.ending))
    ahead = stretches(
        lambda: _same(tx.session),
        (extract.reached + 1, extract.last),
        span.workflow,
        extract_policy.EXTRACT_PORTION,
    )
    if (stretch := next(ahead, None)) is None:
        _finish(tx, extract)
        return
    rows = export.rows_of(tx.session, span, stretch)
    extract.rows, extract.reached = extract.rows + len(rows), stretch.upto
    if extract.rows > extract_policy.EXTRACT_MOST:
        actions.forget(tx, extract.id)
        tx.fire(extract, "overflow", actor=ACTOR, reason=f"more than {extract_policy.EXTRACT_MOST} steps")
        return
    _add(tx, extract, export.body(extract.ending, rows))
    key = f"{extract.version}:{extract.reached}"
    tx.schedule(WRITE, workflow=extract.definition.name, subject=extract.id, key=key)


def _finish(tx: Tx, extract: Extract) -> None:
    _add(tx, extract, export.ending(extract.ending, extract.rows, extract.language))
    tx.session.flush()
    digest = hashlib.sha256()
    for position in range(extract.parts):
        digest.update(tx.session.scalars(actions.part(extract.id, position)).one())
    extract.digest = digest.digest()
    tx.fire(extract, "finish", actor=ACTOR)


def _add(tx: Tx, extract: Extract, text: str) -> None:
    content = text.encode()
    tx.session.add(ExtractPart(extract_id=extract.id, position=extract.parts, content=content))
    extract.parts, extract.size = extract.parts + 1, extract.size + len(content)


@contextmanager
def _same(session: Session) -> Iterator[Session]:
    yield session
