"""Who is signed in? Sessions live in the database; the browser holds a random token, we hold its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.orm import Session as DatabaseSession

from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.signin.records import Session

HolderKind = Literal["account", "operator"]
TOKEN_BYTES = 32
TOUCH_EVERY = timedelta(seconds=60)
"""The last-seen time is written at most once a minute: a page view is no reason for a write."""

FIND_ACCOUNT = text(
    """
    SELECT s.id, s.last_seen_at, a.id AS holder, a.display_name AS name, a.language, kundencenter_now() AS now
      FROM session s JOIN account a ON a.id = s.holder
     WHERE s.token_hash = :token_hash AND s.holder_kind = 'account' AND s.ended_at IS NULL
       AND s.ends_at > kundencenter_now() AND s.last_seen_at > kundencenter_now() - :idle
       AND a.state = 'active'
    """
)

FIND_OPERATOR = text(
    """
    SELECT s.id, s.last_seen_at, o.id AS holder, o.name, '' AS language, kundencenter_now() AS now
      FROM session s JOIN operator o ON o.id = s.holder
     WHERE s.token_hash = :token_hash AND s.holder_kind = 'operator' AND s.ended_at IS NULL
       AND s.ends_at > kundencenter_now() AND s.last_seen_at > kundencenter_now() - :idle
    """
)

TOUCH = text("UPDATE session SET last_seen_at = kundencenter_now() WHERE id = :id AND ended_at IS NULL")


@dataclass(frozen=True)
class SignedIn:
    """A live session and the person who holds it; `seen_at` and `now` are the database's times."""

    id: UUID
    holder: UUID
    name: str
    language: str
    last_seen_at: datetime
    now: datetime


def open_session(tx: Tx, kind: HolderKind, holder: UUID) -> str:
    """Begin a session and return its token (256 random bits), which is never stored."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.session.add(
        Session(
            token_hash=_hash(token),
            holder_kind=kind,
            holder=holder,
            created_at=tx.now,
            last_seen_at=tx.now,
            ends_at=tx.now + policy.SESSION_ABSOLUTE,
            ended_at=None,
        )
    )
    return token


def find_signed_in(session: DatabaseSession, kind: HolderKind, token: str) -> SignedIn | None:
    """Return the live session of this token: not ended, not idle for 30 min, not older than 12 h."""
    query = FIND_ACCOUNT if kind == "account" else FIND_OPERATOR
    row = (
        session.execute(query, {"token_hash": _hash(token), "idle": policy.SESSION_IDLE})
        .mappings()
        .one_or_none()
    )
    return SignedIn(**row) if row else None


def touch(runtime: Runtime, signed_in: SignedIn) -> None:
    """Note that the session is in use, at most once a minute."""
    if signed_in.now - signed_in.last_seen_at >= TOUCH_EVERY:
        with transaction(runtime) as tx:
            tx.session.execute(TOUCH, {"id": signed_in.id})


def end_session(runtime: Runtime, token: str) -> None:
    """End a session for good; an unknown or ended one is no error."""
    with transaction(runtime) as tx:
        tx.session.execute(
            update(Session)
            .where(Session.token_hash == _hash(token), Session.ended_at.is_(None))
            .values(ended_at=tx.now)
        )


def end_sessions_of(tx: Tx, holder: UUID) -> None:
    """End every session of one holder."""
    tx.session.execute(
        update(Session).where(Session.holder == holder, Session.ended_at.is_(None)).values(ended_at=tx.now)
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
