"""Was this request sent before? What a program was answered under an Idempotency-Key is kept for a day.

A key, a route and the program's own text name a request. Its effect and its answer are not stored together:
where a process dies between them the request may be sent again after a minute and happens again, so everything that a program
may send has a natural key of its own, too (a document its number, a use its key, a plan its hash).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

CLAIM = text(
    """
    INSERT INTO stored_reply AS a (api_key_id, route, key, fingerprint, begun_at, headers, body, holds_secret)
    VALUES (:program, :route, :key, :fingerprint, kundencenter_now(), '{}', '', false)
    ON CONFLICT (api_key_id, route, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, begun_at = excluded.begun_at, status = NULL, headers = '{}', body = '',
           holds_secret = false
     WHERE a.begun_at <= kundencenter_now() - :kept
        OR a.status IS NULL AND a.fingerprint = excluded.fingerprint AND a.begun_at <= kundencenter_now() - :lost
    RETURNING begun_at
    """
)

EARLIER = text(
    """
    SELECT fingerprint, status, headers, body, holds_secret FROM stored_reply
     WHERE api_key_id = :program AND route = :route AND key = :key
    """
)

KEEP = text(
    """
    UPDATE stored_reply SET fingerprint = :fingerprint, status = :status, headers = CAST(:headers AS jsonb), body = :body, holds_secret = :holds_secret
     WHERE api_key_id = :program AND route = :route AND key = :key AND status IS NULL
    """
)

FORGET = text(
    "DELETE FROM stored_reply WHERE api_key_id = :program AND route = :route AND key = :key AND status IS NULL"
)


@dataclass(frozen=True)
class Request:
    """What names a request: the program, what it asked, and its own text for it.

    `fingerprint` is of all that is known before a long body has been read, `whole` tells the one of everything.
    """

    program: UUID
    route: str
    key: str
    fingerprint: bytes
    whole: Callable[[], bytes] | None = None

    @property
    def facts(self) -> dict[str, object]:
        """By what its row is found."""
        return {"program": self.program, "route": self.route, "key": self.key}


@dataclass(frozen=True)
class Reply:
    """What was answered; with a secret in it neither headers nor body are kept."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    holds_secret: bool = False


class Clash(Enum):
    """Why a request is not answered as before."""

    OTHER_REQUEST = auto()  #: The same key came with another request.
    STILL_RUNNING = auto()  #: The first one is under way.


def begin(runtime: Runtime, asked: Request) -> Reply | Clash | None:
    """Claim a request: None if it is to be done now, else what it was answered, or why it is not."""
    with transaction(runtime) as tx:
        spans = {"kept": program_policy.STORED_REPLY_KEPT, "lost": program_policy.REPLY_LOST_AFTER}
        claim = asked.facts | spans | {"fingerprint": asked.fingerprint}
        if tx.session.execute(CLAIM, claim).one_or_none():
            return None
        earlier = tx.session.execute(EARLIER, asked.facts).one()
    is_answered = earlier.status is not None
    if earlier.fingerprint != (asked.whole() if asked.whole and is_answered else asked.fingerprint):
        return Clash.OTHER_REQUEST
    if earlier.status is None:
        return Clash.STILL_RUNNING
    return Reply(earlier.status, earlier.headers, bytes(earlier.body), earlier.holds_secret)


def keep(runtime: Runtime, asked: Request, reply: Reply) -> None:
    """Keep what a claimed request was answered, once all of it has been read."""
    kept: dict[str, object] = {"headers": "{}", "body": b""}
    if not reply.holds_secret:
        kept = {"headers": json.dumps(dict(reply.headers)), "body": reply.body}
    kept["fingerprint"] = asked.whole() if asked.whole else asked.fingerprint
    facts = asked.facts | kept | {"status": reply.status, "holds_secret": reply.holds_secret}
    with transaction(runtime) as tx:
        tx.session.execute(KEEP, facts)


def forget(runtime: Runtime, asked: Request) -> None:
    """Give a claimed request up: it came to nothing through our own fault, and may be sent again."""
    with transaction(runtime) as tx:
        tx.session.execute(FORGET, asked.facts)
