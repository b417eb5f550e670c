"""How is something decided without holding a lock? Look, decide, write: two statements, and nothing is open in between.

A use case becomes a rule between two statements (decision 0035). Whoever was faster shows in the rows that it has changed: then
nothing is written, and the rule decides anew.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import TextClause, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, make_transient_to_detached

from workflows.engine.errors import FasterError, KundencenterError
from workflows.engine.looking import Look, Statement, driving, lent, look, numbered, say, told
from workflows.engine.machine import Step, before_deadline
from workflows.engine.orm import Base, WorkflowRecord
from workflows.engine.plain import READ
from workflows.engine.refused import refuse_spent, refuse_taken
from workflows.engine.runtime import Runtime
from workflows.engine.scope import NO_CUSTOMER, Scope
from workflows.engine.transaction import Tx, transaction
from workflows.engine.worded import values_of
from workflows.engine.writing import Writing


class Timed(Protocol):
    """What a rule is shown: facts, records, and the time of the look."""

    @property
    def now(self) -> datetime:
        """The database's time (aware, UTC)."""


Seen = TypeVar("Seen", bound=Timed)
Answer = TypeVar("Answer")

WITHOUT_LOCK = 2
"""So often it is tried; then the rows are locked, and nobody can be faster with them any more."""

FASTER = ("40001", "40P01", "23505")
"""A row has moved, two of us would wait for each other, or somebody has written the same. Nothing was written."""

LOCK = "(SELECT count(*) FROM (SELECT FROM {table} WHERE id = :id_{number} FOR NO KEY UPDATE) AS locked)"


class LockNeededError(Exception):
    """The rule wants more than its look has shown: it begins anew under lock, and what it did so far is forgotten."""


class Decision(Tx):
    """What a rule decides on what was seen. It speaks as every transaction does, and is written as one statement."""

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
        """There is none, on purpose: whatever asks for it needs a lock."""
        raise LockNeededError

    def require_lock(self) -> None:
        """Have the rule begin anew, under lock."""
        raise LockNeededError

    def add(self, record: Base, taken: KundencenterError | None = None) -> None:
        """Write a new row that lives in no workflow. Keys are checked when all is written."""
        self._store(record)
        if taken is not None:
            primary_key: Any = inspect(type(record)).local_table.primary_key
            self._taken[str(primary_key.name)] = taken

    def apply(self, change: TextClause, facts: Mapping[str, object], *, moves: bool = False) -> None:
        """Let a statement change what is no record, as a part of the one that writes all."""
        self._changes.append((change.text, facts, moves))

    def touch(self, record: WorkflowRecord) -> None:
        """Let whoever decides upon this record at the same time decide anew, though nothing in it changes."""
        self._touched.append(record)

    def write(self, scope: Scope = NO_CUSTOMER, *, within: Tx | None = None) -> None:
        """Write all that was decided in one statement, or nothing: FasterError where a row has moved, ProofSpentError, or what is `taken`.

        `within` an open transaction it is a part of that, else it is one of its own.
        """
        writing = self._writing()
        if writing.is_empty:
            return
        statement, facts = writing.finish(self._before)
        connected = driving(self.runtime, statement) if within is None else lent(within.session, statement)
        try:
            with connected as connection, told(connection, scope):
                written = say(self.runtime, connection, statement, facts)
                if "jobs" in self._books:
                    (within or self).note_ordered(written.fetchall())
        except DBAPIError as failed:
            refuse_spent(failed, self._books["proofs"])
            refuse_taken(failed, self._taken)
            if _was_in_the_way(failed):
                raise FasterError from failed
            raise

    def _writing(self) -> Writing:
        """Rows that were seen come first, in the order of the look: they are locked in it.

        What was not found has its part, too: whoever measures cannot tell who exists.
        """
        writing = Writing()
        for kind, record, before in self._seen:
            held = vars(record) if record else {}
            changed = {key: held[key] for key in before if before[key] != held[key]}
            if changed or record in self._touched:
                writing.change(record, changed)
            else:
                writing.keep(kind, record)
        for change, facts, moves in self._changes:
            writing.apply(change, facts, moves=moves)
        for record in self._new:
            writing.add(type(record), values_of(record))
        for book, rows in self._books.items():
            writing.enter(book, rows)
        return writing

    def _store(self, record: Base) -> None:
        self._new.append(record)

    def _enter(self, record: Any, step: Step, **history: Any) -> None:
        """A deadline may pass while the write waits for a row: what has to be in time is asked again then."""
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

    The rule touches only what it is given, and is called again where somebody was faster, or where it needs a lock. Every
    record that it was shown is as it was read when the rest is written. What the rule raises ends all, and nothing is written.
    A look to decide on has one row, whatever is found.
    """
    for _ in range(WITHOUT_LOCK):
        [seen] = look(runtime, asked, facts, scope)
        decision = Decision(runtime, asked.records_in(seen), seen.now)
        try:
            answer = rule(decision, seen)
            decision.write(scope)
            decision.ring()
        except FasterError:
            continue
        except LockNeededError:
            break
        return answer
    try:
        return _decide_under_lock(runtime, asked, facts, rule, scope)
    except (FasterError, DBAPIError) as failed:  # a rule may lock, or write, more than its look has shown
        if not _was_in_the_way(failed):
            raise
    return _decide_under_lock(runtime, asked, facts, rule, scope)


def decide_locked(
    tx: Tx, asked: Look[Seen], facts: Mapping[str, object], rule: Callable[[Tx, Seen], Answer]
) -> Answer:
    """Decide within a transaction, whose lock is a promise: as `decide`, but nobody can be faster, and all commits with the rest of it."""
    seen = _look_under_lock(tx, asked, facts)
    decision = Decision(tx.runtime, asked.records_in(seen), seen.now)
    try:
        answer = rule(decision, seen)
    except LockNeededError:
        return rule(tx, look_locked(tx, asked, facts))
    decision.write(within=tx)
    return answer


def look_locked(tx: Tx, asked: Look[Seen], facts: Mapping[str, object]) -> Seen:
    """Look from within a transaction: its records are locked, in the order of the fields, and all is as it is then."""
    seen = _look_under_lock(tx, asked, facts)
    for _, record in asked.records_in(seen):
        if record is not None:
            vars(record).pop(READ)
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


def _was_in_the_way(failed: FasterError | DBAPIError) -> bool:
    return isinstance(failed, FasterError) or getattr(failed.orig, "sqlstate", "") in FASTER


def _look_under_lock(tx: Tx, asked: Look[Seen], facts: Mapping[str, object]) -> Seen:
    locked: set[object] = set()
    while True:
        with lent(tx.session, asked.statement) as connection:
            [seen] = asked.rows(say(tx.runtime, connection, asked.statement, facts))
            free = [record for _, record in asked.records_in(seen) if record and record.id not in locked]
            if not free:
                return seen
            ids = {f"id_{number}": record.id for number, record in enumerate(free)}
            say(tx.runtime, connection, _locking(tuple(type(record) for record in free)), ids)
        locked.update(ids.values())


@cache
def _locking(kinds: tuple[type[Base], ...]) -> Statement:
    locks = (LOCK.format(table=kind.__tablename__, number=number) for number, kind in enumerate(kinds))
    return numbered(f"SELECT {', '.join(locks)}")
