"""When does a change count? What a use case does is committed as a whole: locked rows, steps, history and jobs together.

`transaction` is the one function that commits. What is decided without locks (`decide`), and a look that writes, is one statement.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from functools import cache, cached_property
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import TextClause, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from workflows.engine import history, ledger
from workflows.engine.clock import database_now
from workflows.engine.constraint_errors import raise_if_spent
from workflows.engine.errors import ConcurrentChangeError, KundencenterError, NotFoundError, ScopeError
from workflows.engine.json_values import as_text
from workflows.engine.locking import Record, Workflowed, locking_all, locking_one, readable_only
from workflows.engine.looking import session_in_scope
from workflows.engine.machine import Definition, Effect, Evidence, Facts, Step
from workflows.engine.orm import Base, WorkflowRecord
from workflows.engine.runtime import Runtime
from workflows.engine.scope import NO_CUSTOMER, Scope

BOOKS = {"proofs": history.SPEND, "steps": history.APPEND, "jobs": ledger.ORDER}
"""The engine's own tables, which are written last, in one statement without an order among them.

Each INSERT takes its rows as JSON: one parameter costs less than one per column. Foreign keys are checked when all is written.
`{after}` is the check of versions that comes first (writing.py); it is empty under lock.
"""


class Tx:
    """What a use case changes things with; leaving the block of `transaction` commits everything or nothing, and so does `decide`."""

    def __init__(self, runtime: Runtime, session: Session) -> None:
        self.runtime = runtime
        self._session = session
        self._books: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._ordered: dict[str, list[int]] = defaultdict(list)

    @property
    def session(self) -> Session:
        """What the rows of this transaction are read and changed with."""
        return self._session

    @cached_property
    def now(self) -> datetime:
        """The database's time (aware, UTC), read once, after whatever was locked before."""
        return database_now(self.session)

    def widen(self, scope: Scope) -> None:
        """Let the rest of the transaction be about the rows of this scope."""
        self.session.connection().exec_driver_sql(scope.statement, scope.values)

    def require_lock(self) -> None:
        """Go on under lock only: a rule that runs without one (deciding.py) is called again, and what it did so far is discarded."""

    def get(self, kind: type[Record], key: object) -> Record:
        """Lock a row and return its present values; raises NotFoundError."""
        record = self.find(kind, key)
        if record is None:
            raise NotFoundError(kind.__name__)
        return record

    def find(self, kind: type[Record], key: object) -> Record | None:
        """Lock a row and return its present values, or None.

        `key` is the value of the one primary key column.
        Without `populate_existing` SQLAlchemy would lock but keep attributes read before the lock.
        FOR NO KEY UPDATE: whoever only refers to the row by a foreign key need not wait. Changes made
        in this transaction are written first, or reading the row again would drop them.
        """
        self._save_changes()
        found = self.session.scalars(locking_one(kind), {"wanted": key}).one_or_none()
        if found is None:
            self._refuse_readable(kind, [key])
        return found

    def get_all(self, kind: type[Workflowed], keys: Iterable[object]) -> dict[object, Workflowed]:
        """Lock many rows in the order of their keys (so that two batches cannot wait for each other)."""
        self._save_changes()
        wanted = list(keys)
        rows = self.session.scalars(locking_all(kind), {"wanted": wanted})  # type: ignore[arg-type] # a class is hashable
        found: dict[object, Workflowed] = {row.id: row for row in rows}
        if len(found) < len(wanted):
            self._refuse_readable(kind, wanted)
        return found

    def add(self, record: Base, taken: KundencenterError | None = None) -> None:
        """Insert a row of a table without a workflow, after all that was created or added before.

        `taken` is the error to raise if there is a row with this key already; a Decision (deciding.py) raises it when it writes.
        """
        self.session.flush()
        self._store(record)
        if taken is not None:
            try:
                self.session.flush()
            except IntegrityError as collision:
                raise taken from collision

    def apply(self, change: TextClause, facts: Mapping[str, object], *, must_match: bool = False) -> None:
        """Execute one statement that changes rows which are no records, such as a count.

        With `must_match` the statement ends in RETURNING, and ConcurrentChangeError is raised where it returns no row.
        """
        done = self.session.execute(change, facts)
        if must_match and done.first() is None:
            raise ConcurrentChangeError

    def touch(self, record: WorkflowRecord) -> None:
        """Change the version of this record only, so that others who decide on it without a lock (deciding.py) have to decide again."""
        flag_modified(record, "entered_at")

    def create(self, record: Any, trigger: str, *, actor: str, reason: str = "") -> None:
        """Bring a record into being by a birth step; its id is known from here on."""
        definition: Definition = record.definition
        step = definition.birth(trigger)
        record.id = record.id or uuid4()
        record.state = step.target
        record.version = 0
        self._store(record)
        self._enter(record, step, source="", actor=actor, reason=reason, evidence=None)

    def fire(
        self, record: Any, trigger: str, *, actor: str, evidence: Evidence | None = None, reason: str = ""
    ) -> None:
        """Move a record, locked or seen by the look; raises TransitionRefused or GuardFailed, and then nothing has changed."""
        definition: Definition = record.definition
        source = record.state
        step = definition.fire(record, trigger, Facts(now=self.now, evidence=evidence))
        self._enter(record, step, source=source, actor=actor, reason=reason, evidence=evidence)

    def prove(self, kind: str, *, subject: UUID, source: UUID, reached: str = "") -> Evidence:
        """Use up a proof for good; writing raises ProofSpentError if this source was used up before.

        `reached` is the key of where the source was sent, as its own row says; it is kept there, not in the proof.
        """
        evidence = Evidence(id=uuid4(), kind=kind, subject=subject, source=source, reached=reached)
        self._books["proofs"].append({"id": evidence.id, "kind": kind, "subject": subject, "source": source})
        return evidence

    def recall(self, kind: str, *, subject: UUID) -> Evidence:
        """Return a proof that this subject gave in an earlier transaction; raises NotFoundError."""
        proof = self.session.scalars(
            select(history.Proof)
            .where(history.Proof.kind == kind, history.Proof.subject == subject)
            .order_by(history.Proof.at.desc())
            .limit(1)
        ).one_or_none()
        if proof is None:
            raise NotFoundError(kind)
        return Evidence(proof.id, proof.kind, proof.subject, proof.source)

    def schedule(
        self, effect: Effect, *, workflow: str, subject: UUID, key: str, delay: timedelta = timedelta(0)
    ) -> None:
        """Order a job; a second order under the same key is ignored."""
        if self.runtime.doorbell and not delay:
            delay = ledger.HEAD_START
        self._books["jobs"].append(
            {
                "queue": effect.queue,
                "kind": effect.kind,
                "workflow": workflow,
                "subject": subject,
                "key": f"{workflow}:{subject}:{key}:{effect.kind}",
                "delay": delay.total_seconds(),
                "not_after": None if effect.start_within is None else self.now + effect.start_within,
            }
        )

    def write(self) -> None:
        """Send records to the database, then proofs, history and jobs together; raises ProofSpentError."""
        self.session.flush()
        if self._books:
            rows = {book: json.dumps(entries, default=as_text) for book, entries in self._books.items()}
            try:
                written = self.session.execute(_writing(frozenset(rows)), rows)
            except IntegrityError as failed:
                raise_if_spent(failed, self._books["proofs"])
                raise
            if "jobs" in rows:
                self.note_ordered(written.all())
            self._books.clear()

    def ring(self) -> None:
        """Notify the workers of the jobs that were ordered and committed."""
        if self.runtime.doorbell:
            for queue, ids in self._ordered.items():
                self.runtime.doorbell(queue, ids)

    def note_ordered(self, jobs: Iterable[Any]) -> None:
        """Notify the workers of these jobs, too, once all is committed; each has its queue, its id, and whether it is due."""
        for queue, job, is_due in jobs:
            if is_due:
                self._ordered[queue].append(job)

    def _refuse_readable(self, kind: Any, keys: list[object]) -> None:
        """Raise ScopeError if the scope may read one of these rows but not write it: a locking SELECT does not find such a row."""
        if kind.customer_bound and self.session.scalar(readable_only(kind), {"wanted": keys}):
            raise ScopeError(f"{kind.__name__} is read by this scope, and not written")

    def _store(self, record: Base) -> None:
        self.session.add(record)

    def _save_changes(self) -> None:
        if self.session.dirty:
            self.session.flush()

    def _enter(  # noqa: PLR0913 - one history row has this many facts
        self, record: Any, step: Step, *, source: str, actor: str, reason: str, evidence: Evidence | None
    ) -> None:
        definition: Definition = record.definition
        record.version += 1
        record.entered_at = self.now
        record.deadline = _deadline(definition, record, step, self.now)
        self._books["steps"].append(
            {
                "workflow": definition.name,
                "instance": record.id,
                "sequence": record.version,
                "trigger": step.trigger,
                "source": str(source),
                "target": str(step.target),
                "actor": actor,
                "evidence": evidence and evidence.id,
                "reason": reason,
                "definition_version": definition.version,
            }
        )
        for effect in step.effects:
            self.schedule(effect, workflow=definition.name, subject=record.id, key=str(record.version))


@contextmanager
def transaction(
    runtime: Runtime, scope: Scope = NO_CUSTOMER, *, on: Connection | None = None
) -> Iterator[Tx]:
    """Open a transaction over the rows of this scope; commit at the end of the block, roll back on any exception.

    `on` is the connection of somebody who keeps temporary tables there (staging.py); else the pool has one.
    """
    with Session(on or runtime.engine, expire_on_commit=False, autoflush=False) as session:
        tx = Tx(runtime, session)
        if scope.statement:
            tx.widen(scope)
        yield tx
        tx.write()
        session.commit()
    tx.ring()


@contextmanager
def reading(runtime: Runtime, scope: Scope = NO_CUSTOMER) -> Iterator[Session]:
    """Open a session for reading only, limited to the rows of this scope; every statement in it is on its own.

    A connection that is lost after the last statement takes nothing along: what was read counts.
    """
    engine = runtime.pipelined_engine if scope.statement else runtime.autocommit_engine
    is_over = False
    try:
        with (
            Session(engine, expire_on_commit=False, autoflush=False) as session,
            session_in_scope(session, scope) if scope.statement else nullcontext(),
        ):
            yield session
            is_over = True
    except OperationalError:
        if not is_over:
            raise


@cache
def _writing(books: frozenset[str]) -> TextClause:
    *first, last = ((name, book.format(after="")) for name, book in BOOKS.items() if name in books)
    also = ", ".join(f"{name} AS ({statement})" for name, statement in first)
    return text(f"WITH {also} {last[1]}" if also else last[1])


def _deadline(definition: Definition, record: Any, step: Step, now: datetime) -> datetime | None:
    """A state with its own deadline starts it; one that a deadline can end keeps the running one; others have none."""
    own = definition.deadlines.get(step.target)
    if own is not None:
        return now + own.after
    return record.deadline if definition.keeps_deadline(step.target) else None
