"""How is everything that outlives a key wrapped under the newest? A few rows at a time, while the service runs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, TextClause, select, text

from workflows.engine.kept_keys import keep_keys
from workflows.engine.keys import UnwrapError
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.rotation.records import note_front
from workflows.rotation.wrapped import WRAPPED, Wrapped, renew
from workflows.users.from_file import PURPOSE as AUTO_REGISTERED

AT_ONCE = 500
"""Rows per transaction: nobody waits long for a lock, and an interrupted run has lost little."""

STRETCH = 5_000
"""Rows that are looked at in one statement."""

PAUSE = 1.0
"""A row that somebody else holds is passed over; nobody holds one for longer (seconds), and then comes a second round."""


@dataclass(frozen=True)
class Renewed:
    """How many secrets of a kind were wrapped anew, and how many could not be."""

    name: str
    rows: int
    left: int


def rewrap(runtime: Runtime) -> Iterator[Renewed]:
    """Wrap every secret that is not under the newest key yet; may be interrupted, repeated, and run at sign-in time."""
    with transaction(runtime) as tx:
        note_front(tx)
    for secrets in WRAPPED:
        yield _renew_all(runtime, secrets)
    yield _keep_id_keys(runtime)


def _renew_all(runtime: Runtime, secrets: Wrapped) -> Renewed:
    done, left = _round(runtime, secrets)
    if left:
        time.sleep(PAUSE)
        more, left = _round(runtime, secrets)
        done += more
    return Renewed(secrets.name, done, left)


def _round(runtime: Runtime, secrets: Wrapped) -> tuple[int, int]:
    renewed, wanted = 0, 0
    for stale in _stale(runtime, secrets):
        wanted += len(stale)
        renewed += _renew_some(runtime, secrets, stale)
    return renewed, wanted - renewed


def _stale(runtime: Runtime, secrets: Wrapped) -> Iterator[list[UUID]]:
    """Walk along the primary key and yield, a few at a time, what is not under the newest key."""
    is_stale = secrets.holds & _not_under(secrets, runtime.keys.ids[0])
    last = NOBODY
    while True:
        stretch = (
            select(secrets.kind.id, is_stale)
            .where(secrets.kind.id > last)
            .order_by(secrets.kind.id)
            .limit(STRETCH)
        )
        with reading(runtime, EVERYBODY) as session:
            rows = session.execute(stretch).all()
        if not rows:
            return
        last = rows[-1][0]
        stale = [key for key, is_one in rows if is_one]
        yield from (stale[start : start + AT_ONCE] for start in range(0, len(stale), AT_ONCE))


def _renew_some(runtime: Runtime, secrets: Wrapped, stale: list[UUID]) -> int:
    # Locked rows are passed over: who signs in at this moment never waits for us, nor we for them.
    wanted: Any = (
        select(secrets.kind)
        .where(secrets.kind.id.in_(stale), secrets.holds, _not_under(secrets, runtime.keys.ids[0]))
        .order_by(secrets.kind.id)
        .with_for_update(key_share=True, skip_locked=True)
    )
    with transaction(runtime, EVERYBODY) as tx:
        fresh = {row.id: renew(secrets, runtime.keys, row) for row in tx.session.scalars(wanted)}
        fresh = {key: value for key, value in fresh.items() if value is not None}
        tx.session.execute(_writing(secrets), {"ids": list(fresh), "fresh": list(fresh.values())})
    return len(fresh)


def _writing(secrets: Wrapped) -> TextClause:
    """Write all of them in one statement: the ORM would send one for each row."""
    column = secrets.column
    written_as = "bytea" if isinstance(column.type, LargeBinary) else "text"
    emptied = f", {secrets.before.key} = NULL" if secrets.before is not None else ""
    return text(
        f"UPDATE {secrets.kind.__tablename__} AS kept SET {column.key} = f.fresh{emptied}"  # noqa: S608 - our own names
        f"  FROM unnest(CAST(:ids AS uuid[]), CAST(:fresh AS {written_as}[])) AS f (id, fresh)"
        "  WHERE kept.id = f.id"
    )


def _not_under(secrets: Wrapped, key_id: str) -> ColumnElement[bool]:
    return secrets.key_id.is_distinct_from(key_id)


def _keep_id_keys(runtime: Runtime) -> Renewed:
    """Keep the keys by which a file knows the users again that were made from it."""
    try:
        with transaction(runtime) as tx:
            keep_keys(tx.session, runtime.keys, AUTO_REGISTERED)
    except UnwrapError:  # is in the log already
        return Renewed("keys to know users of a file by", 0, 1)
    return Renewed("keys to know users of a file by", len(runtime.keys.ids) - 1, 0)
