"""How is a file for an auditor written? A portion of steps in one transaction, together with the end of the job that asked for it and the next.

So whatever dies in between, each step stands in the file once. How far it goes is settled before the first portion: nobody can still
commit a step below that.
"""

import hashlib
import time
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import select

from workflows import extract_policy
from workflows.audit import export
from workflows.audit.anchors import PATIENCE
from workflows.audit.settled import settled
from workflows.audit.span import Span, ids_of, stretches
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.extract import actions
from workflows.extract.machine import WRITE, ExtractState
from workflows.extract.records import Extract, ExtractPart

ACTOR = "system"
WAITS = 10.0
"""Seconds: whoever writes for longer is waited for by a later try."""

STILL_WRITTEN = "somebody writes steps and does not end"
AGAIN = timedelta(minutes=1)


def write(runtime: Runtime, held: Sequence[Claim], _started: float = 0.0) -> None:
    """Write the next portion of each file; one that nobody waits for any more is left alone."""
    for claim in held:
        cut = _cut(runtime, claim.subject)
        with transaction(runtime, EVERYBODY) as tx:
            extract = tx.get(Extract, claim.subject)
            if cut is None:
                ledger.give_back(tx.session, [claim], error=STILL_WRITTEN, wait=AGAIN)
            elif ledger.complete(tx.session, [claim]) and extract.state is ExtractState.REQUESTED:
                _write_portion(tx, extract, cut)


def _cut(runtime: Runtime, key: UUID) -> int | None:
    """Say up to which id steps are final, for a file that is begun; None if somebody writes for too long."""
    with reading(runtime, EVERYBODY) as session:
        last = session.scalar(select(Extract.last).where(Extract.id == key))
    if last is not None:
        return last
    found = settled(runtime, [export.BOOK], time.monotonic() + WAITS)
    return None if found is None else found[export.BOOK]


def _write_portion(tx: Tx, extract: Extract, cut: int) -> None:
    span = Span(extract.since, extract.until, extract.of_workflow)
    if extract.last is None or extract.reached is None:
        tx.session.execute(PATIENCE)  # the days of a large house hold many steps
        first, last = ids_of(tx.session, span)
        extract.reached, extract.last = first - 1, min(last, cut)
        _add(tx, extract, export.header(extract.ending))
    ahead = stretches(
        lambda: nullcontext(tx.session),
        (extract.reached + 1, extract.last),
        span.workflow,
        extract_policy.EXTRACT_PORTION,
    )
    rows: list[export.Row] = []
    for stretch in islice(ahead, extract_policy.EXTRACT_LOOKS):
        rows += export.rows_of(tx.session, span, stretch)
        extract.reached = stretch.upto
        if len(rows) >= extract_policy.EXTRACT_PORTION:
            break
    extract.rows += len(rows)
    if extract.rows > extract_policy.EXTRACT_MOST:
        actions.forget(tx, extract.id)
        tx.fire(extract, "overflow", actor=ACTOR, reason=f"more than {extract_policy.EXTRACT_MOST} steps")
        return
    _add(tx, extract, export.body(extract.ending, rows))
    if extract.reached >= extract.last:
        _finish(tx, extract)
        return
    key = f"{extract.version}:{extract.reached}"
    tx.schedule(WRITE, workflow=extract.definition.name, subject=extract.id, key=key)


def _finish(tx: Tx, extract: Extract) -> None:
    _add(tx, extract, export.ending(extract.ending, extract.rows, extract.language, extract.created_at))
    tx.session.flush()
    digest = hashlib.sha256()
    for position in range(extract.parts):
        digest.update(tx.session.scalars(actions.part(extract.id, position)).one())
    extract.digest = digest.digest()
    tx.fire(extract, "finish", actor=ACTOR)


def _add(tx: Tx, extract: Extract, text: str) -> None:
    content = text.encode()
    if not content:
        return
    tx.session.add(ExtractPart(extract_id=extract.id, position=extract.parts, content=content))
    extract.parts, extract.size = extract.parts + 1, extract.size + len(content)
