"""What hangs on each secret key, until when, and which of them may go? Counts only; nothing here is a secret."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workflows.engine.history import Transition
from workflows.engine.kept_keys import KeptKey
from workflows.engine.keys import key_id_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.rotation.derived import BOUNCES, DERIVED, Derived, count_lives
from workflows.rotation.records import in_front_since
from workflows.rotation.wrapped import WRAPPED, Wrapped
from workflows.users.from_file import PURPOSE as AUTO_REGISTERED

FreedBy = Literal["rewrap", "sign-in", "time"]

WITHOUT_HURRY = text("SET LOCAL statement_timeout = '15min'")
"""Counting takes as long as the tables are; a person waits for it, and no page does."""


@dataclass(frozen=True)
class Line:
    """How much of one kind hangs on each key (by its id), and what frees it from an older one; `until` for what ends."""

    name: str
    by_key: Mapping[str, int]
    freed_by: FreedBy
    until: datetime | None = None


@dataclass(frozen=True)
class Status:
    """The keys of the settings, newest first, the moment since which the first one is known to be so, and the lines."""

    keys: tuple[str, ...]
    since: datetime | None
    lines: tuple[Line, ...]

    @property
    def missing(self) -> Mapping[str, int]:
        """How much hangs on keys that the settings do not hold: nobody can read it."""
        gone = {key_id for line in self.lines for key_id in line.by_key if key_id not in self.keys}
        return {key_id: count for key_id in sorted(gone) if (count := self.hanging_on(key_id))}

    def hanging_on(self, key_id: str) -> int:
        """Count what would end with a key."""
        return sum(line.by_key.get(key_id, 0) for line in self.lines)

    def freed_by(self, key_id: str) -> Mapping[FreedBy, int]:
        """Count what would end with a key, by what frees it."""
        ways: dict[FreedBy, int] = {}
        for line in self.lines:
            if count := line.by_key.get(key_id, 0):
                ways[line.freed_by] = ways.get(line.freed_by, 0) + count
        return ways

    def until(self, key_id: str) -> datetime | None:
        """Return when the last of what ends by itself is free of an older key; None if nothing hangs on it."""
        return max(
            (line.until for line in self.lines if line.until and line.by_key.get(key_id)), default=None
        )


def count_by_key(runtime: Runtime) -> Status:
    """Count what hangs on each key. Reads every table that holds secrets: for people, not for pages."""
    keys = runtime.keys.ids
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(WITHOUT_HURRY)
        since = in_front_since(tx.session, keys[0])
        wrapped = [line for secrets in WRAPPED for line in _wrapped(tx.session, keys, secrets)]
        kinds = (*DERIVED, BOUNCES) if runtime.settings.bounce_address else DERIVED
        derived = [_derived(tx.session, keys, kind, since, tx.now) for kind in kinds]
        return Status(keys, since, (*wrapped, _auto_registered(tx.session, keys), *derived))


def _wrapped(session: Session, keys: tuple[str, ...], secrets: Wrapped) -> list[Line]:
    """What names its key; and what is from before, which any of the keys may have made."""
    held = select(secrets.key_id.label("key_id")).where(secrets.holds).subquery()
    rows = session.execute(select(held.c.key_id, func.count()).group_by(held.c.key_id)).all()
    by_key = {key_id: count for key_id, count in rows if key_id is not None}
    lines = [Line(secrets.name, by_key, "rewrap")]
    if bare := sum(count for key_id, count in rows if key_id is None):
        freed_by: FreedBy = "rewrap" if len(keys) == 1 or secrets.before is not None else "sign-in"
        lines.append(Line(f"{secrets.name} from before", dict.fromkeys(keys, bare), freed_by))
    return lines


def _derived(
    session: Session, keys: tuple[str, ...], kind: Derived, since: datetime | None, now: datetime
) -> Line:
    lives = count_lives(session, kind, since or now)
    newest, *older = keys
    by_key = dict.fromkeys(older, lives.before) | {
        newest: lives.later if older else lives.before + lives.later
    }
    return Line(kind.name, by_key, "time", lives.until if older else None)


def _auto_registered(session: Session, keys: tuple[str, ...]) -> Line:
    """Users of a file are known again by an id that a key has derived, unless the key for that is kept."""
    users = session.scalar(
        select(func.count()).where(Transition.workflow == "account", Transition.trigger == "auto_register")
    )
    kept = session.scalars(select(KeptKey).where(KeptKey.purpose == AUTO_REGISTERED)).all()
    known = {one.key_id for one in kept}
    by_key = {key_id: users or 0 for key_id in keys if key_id == keys[0] or key_id not in known}
    for one in kept:
        wrapping = key_id_of(one.wrapped)
        if wrapping not in by_key:
            by_key[wrapping] = users or 0
    return Line("users made from a file", by_key, "rewrap")
