"""How is something decided without holding a lock? By optimistic locking: look, decide, write, with no transaction open in between.

A use case becomes a rule between two statements (decision 0035). If somebody else has changed a row that the rule has seen,
nothing is written, and the rule is called again with what is there now.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import TextClause, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, make_transient_to_detached

from workflows.engine.constraint_errors import raise_if_spent, raise_if_taken
from workflows.engine.errors import ConcurrentChangeError, KundencenterError
from workflows.engine.json_values import values_of
from workflows.engine.looking import (
    Look,
    Statement,
    autocommit_connection,
    connection_of,
    execute,
    in_scope,
    look,
    numbered,
)
from workflows.engine.machine import Step, before_deadline
from workflows.engine.orm import Base, WorkflowRecord
from workflows.engine.row_mapping import ROW_VERSION
from workflows.engine.runtime import Runtime
from workflows.engine.scope import NO_CUSTOMER, Scope
from workflows.engine.transaction import Tx, transaction
from workflows.engine.writing import Writing


class Timed(Protocol):
    """What a rule gets: facts, records, and the time of the look."""

    @property
    def now(self) -> datetime:
        """The database's time (aware, UTC)."""


Seen = TypeVar("Seen", bound=Timed)
Answer = TypeVar("Answer")

TRIES_WITHOUT_LOCK = 2
"""After so many tries the rows are locked, and nobody else can change them any more."""

CONFLICTS = ("40001", "40P01", "23505")
"""SQLSTATEs: a row has changed since it was read, a deadlock, or somebody has written the same key. Nothing was written."""

LOCK = "(SELECT count(*) FROM (SELECT FROM {table} WHERE id = :id_{number} FOR NO KEY UPDATE) AS locked)"


class LockNeededError(Exception):
    """The rule needs a lock or a session: it is called again under lock, and what it did so far is discarded."""


class Decision(Tx):
    """A transaction that only collects what a rule does, and writes it as one statement."""

    def __init__(self, runtime: Runtime, records: Sequence[tuple[type[Base], Any]], now: datetime) -> None:
        self.runtime = runtime
        self.now = now
        self._books = defaultdict(list)
        self._ordered = defaultdict(list)
        self._seen = [(kind, record, dict(vars(record)) if record else {}) for kind, record in records]
        self._touched: list[object] = []
        self._new: list[Base] = []
        self._changes: list[tuple[str, Mapping[str, object], bool]] = []
        self._taken: dict[str, KundencenterError] = {}
        self._before: datetime | None = None

    @property
    def session(self) -> Session:
        """Raises LockNeededError: what needs a session needs a lock."""
        raise LockNeededError

    def require_lock(self) -> None:
        """Raise LockNeededError: the rule is called again, under lock."""
        raise LockNeededError

    def add(self, record: Base, taken: KundencenterError | None = None) -> None:
        """Insert a row of a table without a workflow; whether its key is `taken` shows when all is written."""
        self._store(record)
        if taken is not None:
            primary_key: Any = inspect(type(record)).local_table.primary_key
            self._taken[str(primary_key.name)] = taken

    def apply(self, change: TextClause, facts: Mapping[str, object], *, must_match: bool = False) -> None:
        """Add a statement that changes rows which are no records to the one that writes all."""
        self._changes.append((change.text, facts, must_match))

    def touch(self, record: WorkflowRecord) -> None:
        """Change the version of this record only, so that others who decide on it at the same time have to decide again."""
        self._touched.append(record)

    def write(self, scope: Scope = NO_CUSTOMER, *, within: Tx | None = None) -> None:
        """Write all that was decided in one statement, or nothing; raises ConcurrentChangeError, ProofSpentError, or an error given as `taken`.

        The statement is a part of the open transaction `within`, else a transaction of its own.
        """
        writing = self._writing()
        if writing.is_empty:
            return
        statement, facts = writing.finish(self._before)
        connected = (
            autocommit_connection(self.runtime, statement)
            if within is None
            else connection_of(within.session, statement)
        )
        try:
            with connected as connection, in_scope(connection, scope):
                written = execute(self.runtime, connection, statement, facts)
                if "jobs" in self._books:
                    (within or self).note_ordered(written.fetchall())
        except DBAPIError as failed:
            raise_if_spent(failed, self._books["proofs"])
            raise_if_taken(failed, self._taken)
            if _is_conflict(failed):
                raise ConcurrentChangeError from failed
            raise

    def _writing(self) -> Writing:
        """Rows that were seen come first, in the order of the look: it is the order in which they are locked.

        A row that was not found gets a part, too: the time that the statement takes does not tell whether it exists.
        """
        writing = Writing()
        for kind, record, before in self._seen:
            held = vars(record) if record else {}
            changed = {key: held[key] for key in before if before[key] != held[key]}
            if changed or record in self._touched:
                writing.change(record, changed)
            else:
                writing.keep(kind, record)
        for change, facts, must_match in self._changes:
            writing.apply(change, facts, must_match=must_match)
        for record in self._new:
            writing.add(type(record), values_of(record))
        for book, rows in self._books.items():
            writing.enter(book, rows)
        return writing

    def _store(self, record: Base) -> None:
        self._new.append(record)

    def _enter(self, record: Any, step: Step, **history: Any) -> None:
        """A deadline may pass while the write waits for a row: guards that ask for it are checked again by the statement."""
        if before_deadline in step.guards and record.deadline is not None:
            self._before = min(filter(None, (self._before, record.deadline)))
        super()._enter(record, step, **history)


def decide(
    runtime: Runtime,
    asked: Look[Seen],
    facts: Mapping[str, object],
    rule: Callable[[Tx, Seen], Answer],
    scope: Scope = NO_CUSTOMER,
) -> Answer:
    """Look, call the rule, write what it decided, and return its answer.

    The rule changes only what it is given, for it is called again after a conflict, or where it needs a lock. When its decision is
    written, every record that it got is still as it was read. An error that the rule raises is passed on, and nothing is written.
    A look for a decision returns exactly one row, whatever is found.
    """
    for _ in range(TRIES_WITHOUT_LOCK):
        [seen] = look(runtime, asked, facts, scope)
        decision = Decision(runtime, asked.records_in(seen), seen.now)
        try:
            answer = rule(decision, seen)
            decision.write(scope)
            decision.ring()
        except ConcurrentChangeError:
            continue
        except LockNeededError:
            break
        return answer
    try:
        return _decide_under_lock(runtime, asked, facts, rule, scope)
    except (
        ConcurrentChangeError,
        DBAPIError,
    ) as failed:  # a rule may lock, or write, more than its look has shown
        if not _is_conflict(failed):
            raise
    return _decide_under_lock(runtime, asked, facts, rule, scope)


def decide_locked(
    tx: Tx, asked: Look[Seen], facts: Mapping[str, object], rule: Callable[[Tx, Seen], Answer]
) -> Answer:
    """Do as `decide` within an open transaction: the rows are locked first, so there is no conflict, and all commits with the rest of it."""
    seen = _look_under_lock(tx, asked, facts)
    decision = Decision(tx.runtime, asked.records_in(seen), seen.now)
    try:
        answer = rule(decision, seen)
    except LockNeededError:
        return rule(tx, look_locked(tx, asked, facts))
    decision.write(within=tx)
    return answer


def look_locked(tx: Tx, asked: Look[Seen], facts: Mapping[str, object]) -> Seen:
    """Look within a transaction: the records are locked in the order of the fields, and are in the session afterwards."""
    seen = _look_under_lock(tx, asked, facts)
    for _, record in asked.records_in(seen):
        if record is not None:
            vars(record).pop(ROW_VERSION)
            make_transient_to_detached(record)
            tx.session.add(record)
    tx.now = seen.now
    return seen


def _decide_under_lock(
    runtime: Runtime,
    asked: Look[Seen],
    facts: Mapping[str, object],
    rule: Callable[[Tx, Seen], Answer],
    scope: Scope,
) -> Answer:
    with transaction(runtime, scope) as tx:
        return rule(tx, look_locked(tx, asked, facts))


def _is_conflict(failed: ConcurrentChangeError | DBAPIError) -> bool:
    return isinstance(failed, ConcurrentChangeError) or getattr(failed.orig, "sqlstate", "") in CONFLICTS


def _look_under_lock(tx: Tx, asked: Look[Seen], facts: Mapping[str, object]) -> Seen:
    locked: set[object] = set()
    while True:
        with connection_of(tx.session, asked.statement) as connection:
            [seen] = asked.rows(execute(tx.runtime, connection, asked.statement, facts))
            free = [record for _, record in asked.records_in(seen) if record and record.id not in locked]
            if not free:
                return seen
            ids = {f"id_{number}": record.id for number, record in enumerate(free)}
            execute(tx.runtime, connection, _locking(tuple(type(record) for record in free)), ids)
        locked.update(ids.values())


@cache
def _locking(kinds: tuple[type[Base], ...]) -> Statement:
    locks = (LOCK.format(table=kind.__tablename__, number=number) for number, kind in enumerate(kinds))
    return numbered(f"SELECT {', '.join(locks)}")
