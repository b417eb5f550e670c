"""Who is signed in? Sessions live in the database; the browser holds a random token, we hold its hash."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import text, update

from workflows import policy
from workflows.account.doors import MAY_AUTHENTICATE
from workflows.account.machine import IN_SETUP
from workflows.engine.errors import KundencenterError
from workflows.engine.looking import Look, find_one
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import Tx, transaction
from workflows.signin.records import Session
from workflows.signin.reminders import REMINDERS

HolderKind = Literal["account", "operator"]
TOKEN_BYTES = 32
TOUCH_EVERY = timedelta(seconds=60)
"""The last-seen time is written at most once a minute: a page view is no reason for a write."""

FRESH_TO_FINISH = 2 * policy.FRESH_PROOF
"""Whoever opened a form in time may finish it."""

WHO = f"""
    SELECT s.id, a.id AS holder, a.display_name AS name, a.language, a.state,
           CASE WHEN s.customer_id IS NOT NULL THEN
                (SELECT c.customer_number FROM login_identifier i JOIN customer c ON c.id = i.customer_id
                  WHERE i.account_id = a.id AND i.kind = 'user_number' AND i.customer_id = s.customer_id) END
           AS customer_number, s.last_seen_at, s.proven_at, s.password_at, s.ends_at, {REMINDERS}, kundencenter_now() AS now
      FROM {{scope}} session s JOIN account a ON a.id = s.holder
     WHERE s.token_hash = :token_hash AND s.holder_kind = 'account' AND s.ended_at IS NULL
       AND s.ends_at > kundencenter_now() AND s.last_seen_at > kundencenter_now() - :idle
       AND {MAY_AUTHENTICATE}
"""  # noqa: S608 - put together from our own names
"""Whose live session this is: not ended, not idle for 30 min, not older than 12 h, of an account that may be used; `scope` is what it joins, or nothing."""

STANDS = text(
    """
    SELECT proven_at > kundencenter_now() - :limit AS is_fresh, password_at > kundencenter_now() - :limit AS by_password
      FROM session
     WHERE id = :session AND holder = :account AND ended_at IS NULL AND ends_at > kundencenter_now()
    """
)

IS_OPEN = text(
    """
    SELECT count(*) FROM session
     WHERE id = :session AND holder = :account AND ended_at IS NULL AND ends_at > kundencenter_now()
    """
)

ROTATE = text(
    """
    UPDATE session SET token_hash = :token_hash, last_seen_at = :now,
                       proven_at = CASE WHEN :proven THEN :now ELSE proven_at END,
                       password_at = CASE WHEN :by_password THEN :now ELSE password_at END
     WHERE id = :session AND ended_at IS NULL
    """
)

OF_SESSION = "scope_of_session"
"""The function of the database that knows the customers of whoever shows a token."""

TOUCH = text("UPDATE session SET last_seen_at = kundencenter_now() WHERE id = :id AND ended_at IS NULL")


class SessionEndedError(KundencenterError):
    """The session was ended meanwhile: what it began cannot go on."""


@dataclass(frozen=True)
class Browser:
    """Where a session lives: the known device, and what its owner would call it (such as Firefox, Linux)."""

    device_id: UUID | None = None
    label: str = ""


UNKNOWN_BROWSER = Browser()


@dataclass(frozen=True)
class OpenedBy:
    """The passkey that a session began with; `alone` says that no password was given."""

    id: UUID
    alone: bool


@dataclass(frozen=True)
class SignedIn:
    """A live session and the person who holds it; all times are the database's.

    `state` is the account's (empty for operators), `proven_at` when password and TAN, or a passkey, were last given,
    `password_at` when the password was, `customer_number` the one that the session is about at present; None for all.
    What pages remind of is in `reminders`.
    """

    id: UUID
    holder: UUID
    name: str
    language: str
    state: str
    customer_number: str | None
    last_seen_at: datetime
    proven_at: datetime | None
    password_at: datetime | None
    ends_at: datetime
    closes_at: datetime | None
    change_waits: bool
    changes_revocable: list[str] | None
    recovery_waits: bool
    now: datetime

    @property
    def is_in_setup(self) -> bool:
        """Say whether obligations of the first sign-in are open: nothing else may be reached then."""
        return self.state in IN_SETUP

    def is_proven_within(self, limit: timedelta) -> bool:
        """Say whether password and TAN were given within this time in this session."""
        return self.proven_at is not None and self.now - self.proven_at < limit

    def has_typed_password_within(self, limit: timedelta) -> bool:
        """Say whether the password itself, and not a passkey, was given within this time in this session."""
        return self.password_at is not None and self.now - self.password_at < limit

    @property
    def left_ms(self) -> int:
        """Milliseconds until the session ends if nothing more is done in it."""
        touched = self.now if self.now - self.last_seen_at >= TOUCH_EVERY else self.last_seen_at
        left = min(touched + policy.SESSION_IDLE, self.ends_at) - self.now
        return int(left.total_seconds() * 1000)

    @property
    def idle_seconds(self) -> int:
        """Seconds after which a page that nobody touches is to be gone; the session has ended by then, or nearly."""
        return int(min(policy.SESSION_IDLE, self.ends_at - self.now).total_seconds())

    @property
    def left_untouched_ms(self) -> int:
        """Milliseconds until the session ends, counted without this request, which only asks."""
        left = min(self.last_seen_at + policy.SESSION_IDLE, self.ends_at) - self.now
        return int(left.total_seconds() * 1000)

    @property
    def mark(self) -> str:
        """What the tabs of a browser know the holder by: a hash that opens nothing and is shown nowhere."""
        return hashlib.sha256(b"tab" + self.holder.bytes).hexdigest()[:16]


PERSON = Look(WHO.format(scope=""), SignedIn)


def scope_of(token: str, writes: Iterable[UUID] = ()) -> Scope:
    """Name the customers of the person whose browser shows this token, to read their rows; nobody's once the session is over.

    `writes` are those of them whose rows are changed, too.
    """
    return Scope.derived(OF_SESSION, _hash(token), writes)


def open_session(  # noqa: PLR0913 - a session begins with this many facts
    tx: Tx,
    kind: HolderKind,
    holder: UUID,
    *,
    browser: Browser = UNKNOWN_BROWSER,
    proven: bool = True,
    signed_in_before: datetime | None = None,
    passkey: OpenedBy | None = None,
) -> str:
    """Begin a session and return its token (256 random bits), which is never stored.

    `proven` is False where a remembered device stood in for the password. `signed_in_before` is when the holder had signed
    in last: the session keeps it, so that no older one has to stay. `passkey` is what took part, if one did.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    tx.add(
        Session(
            token_hash=_hash(token),
            holder_kind=kind,
            holder=holder,
            created_at=tx.now,
            last_seen_at=tx.now,
            ends_at=tx.now + policy.SESSION_ABSOLUTE,
            ended_at=None,
            proven_at=tx.now if proven else None,
            password_at=tx.now if proven and not (passkey and passkey.alone) else None,
            passkey_id=passkey and passkey.id,
            device_id=browser.device_id,
            label=browser.label,
            signed_in_before=signed_in_before,
        )
    )
    return token


def rotate(tx: Tx, session_id: UUID, *, proven: bool = True, by_password: bool = True) -> str:
    """Give a session a new token (ASVS 5.0 7.2.4); the old one is dead.

    `proven` notes that password and TAN were given just now; it is False after the password alone. `by_password` is False
    where a passkey stood in for both. A session that has ended meanwhile stays ended: then this token opens nothing.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    facts = {"session": session_id, "token_hash": _hash(token), "now": tx.now, "proven": proven}
    tx.apply(ROTATE, facts | {"by_password": by_password})
    return token


def require_open(tx: Tx, session_id: UUID, account_id: UUID) -> None:
    """Raise SessionEndedError unless this session of the account still lives; asked under the account's lock."""
    if not tx.session.scalar(IS_OPEN, {"session": session_id, "account": account_id}):
        raise SessionEndedError


@dataclass(frozen=True)
class Fresh:
    """Its owner has shown to be there just now, by the password or by something else."""

    by_password: bool


def require_fresh(tx: Tx, session_id: UUID, account_id: UUID) -> Fresh:
    """Say by what this session of the account was proven just now; raises SessionEndedError unless it lives and was."""
    facts = {"session": session_id, "account": account_id, "limit": FRESH_TO_FINISH}
    found = tx.session.execute(STANDS, facts).one_or_none()
    if found is None or not found.is_fresh:
        raise SessionEndedError
    return Fresh(bool(found.by_password))


def end_sessions_with(tx: Tx, passkey_id: UUID, *, except_for: UUID | None = None) -> None:
    """End every session that began with a passkey, but for the one that is named."""
    tx.session.execute(
        update(Session)
        .where(
            Session.passkey_id == passkey_id,
            Session.ended_at.is_(None),
            Session.id.is_distinct_from(except_for),
        )
        .values(ended_at=tx.now)
    )


def find_signed_in(runtime: Runtime, token: str) -> SignedIn | None:
    """Return the live session of this token."""
    return find_one(runtime, PERSON, session_facts(token))


def session_facts(token: str) -> dict[str, object]:
    """Return the parameters by which a look finds the live session of this token."""
    return {"token_hash": _hash(token), "idle": policy.SESSION_IDLE}


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


def end_sessions_of(tx: Tx, holder: UUID, *, except_for: UUID | None = None) -> None:
    """End every session of one holder, but for the one that is named."""
    tx.session.execute(
        update(Session)
        .where(Session.holder == holder, Session.ended_at.is_(None), Session.id.is_distinct_from(except_for))
        .values(ended_at=tx.now)
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
