"""Which local programs of a customer number are coupled, and how does an administrator rename or part from one?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.administrator.acting import Administrator, acting, acting_for
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading
from workflows.program.actions import KeyExistsError, read_name
from workflows.program.installations import NewCode, new_code
from workflows.program.records import ApiKey, Installation
from workflows.seat.administered import ADMINISTERED
from workflows.signin.sessions import scope_of

LISTED = text(
    f"""
    SELECT i.id, c.customer_number, i.name, i.coupled_at, split_part(i.coupled_by, ':', 1) AS coupled_by,
           coalesce(acting.display_name, by.display_name, '') AS coupled_by_name,
           greatest(i.last_seen_at, (SELECT max(s.last_used_at) FROM api_key_secret s WHERE s.api_key_id = k.id)) AS last_seen_at,
           i.compared_at, k.expires_at, k.revoked_at,
           CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= kundencenter_now() THEN 'expired'
                WHEN i.refused_because <> '' THEN i.refused_because ELSE 'coupled' END AS state,
           (SELECT count(*) FROM service_credential d
             WHERE d.installation_id = i.id AND (d.ends_at IS NULL OR d.ends_at > kundencenter_now())) AS credentials
      FROM installation i JOIN customer c ON c.id = i.customer_id JOIN api_key k ON k.installation_id = i.id
      LEFT JOIN account by ON by.id = CASE WHEN i.coupled_by ~ '^account:[0-9a-f-]{{36}}$' THEN substr(i.coupled_by, 9)::uuid END
      LEFT JOIN LATERAL (SELECT w.display_name FROM seat w WHERE w.customer_id = i.customer_id AND w.account_id = by.id
                          ORDER BY w.state = 'ended', w.created_at DESC LIMIT 1) AS acting ON true
     WHERE i.customer_id IN ({ADMINISTERED}) AND (CAST(:installation AS uuid) IS NULL OR i.id = :installation)
     ORDER BY c.customer_number, k.revoked_at DESC NULLS FIRST, i.name, i.id
    """  # noqa: S608 - put together from our own names
)
"""Who made the code goes by the name that they have at this customer number, as in the history of a user."""

OF_CUSTOMER = text(
    f"""
    SELECT i.customer_id FROM installation i
     WHERE i.id = :installation AND i.customer_id IN ({ADMINISTERED})
    """  # noqa: S608 - put together from our own names
)
END_CREDENTIALS = text(
    """
    UPDATE service_credential SET ends_at = kundencenter_now()
     WHERE installation_id = :installation AND (ends_at IS NULL OR ends_at > kundencenter_now())
    """
)


SETTLE = text(
    """
    UPDATE finding SET resolved_at = kundencenter_now(), resolved_by = :actor
     WHERE installation_id = :installation AND resolved_at IS NULL
    """
)
"""Nobody will look any more whether they are there still."""


@dataclass(frozen=True)
class Coupled:
    """An installation as its administrators see it: `credentials` is how many of its users' are good.

    `state` is coupled, expired or revoked, or cloned or outdated: then it applies nothing until an administrator has confirmed it.
    """

    id: UUID
    customer_number: str
    name: str
    coupled_at: datetime
    coupled_by: str
    coupled_by_name: str
    last_seen_at: datetime | None
    compared_at: datetime | None
    expires_at: datetime
    state: str
    revoked_at: datetime | None
    credentials: int

    @property
    def is_living(self) -> bool:
        """Whether its key is good."""
        return self.state not in {"revoked", "expired"}

    @property
    def is_refused(self) -> bool:
        """Whether it waits for an administrator."""
        return self.state in {"cloned", "outdated"}


def list_installations(session: Session, account_id: UUID) -> Sequence[Coupled]:
    """List those of all customer numbers that somebody administers, those that are over last; the session's scope must be theirs."""
    found = session.execute(LISTED, {"account": account_id, "installation": None})
    return [Coupled(**row) for row in found.mappings()]


def get_installation(session: Session, account_id: UUID, installation_id: UUID) -> Coupled:
    """Return one that somebody administers; raises NotFoundError, whoever else's it is."""
    found = session.execute(LISTED, {"account": account_id, "installation": installation_id})
    row = found.mappings().one_or_none()
    if row is None:
        raise NotFoundError(Installation.__name__)
    return Coupled(**row)


def make_code(runtime: Runtime, who: Administrator, customer_number: str) -> NewCode:
    """Make a code for one installation; raises NotFoundError, SessionEndedError or CustomerRestsError."""
    with acting_for(runtime, who, customer_number) as (tx, customer):
        return new_code(tx, customer, actor=who.actor)


def rename(runtime: Runtime, who: Administrator, installation_id: UUID, name: str) -> None:
    """Call an installation, and so its key, by another name; raises NotFoundError, KeyNameError or KeyExistsError."""
    wanted = read_name(name)
    try:
        with installation_of_mine(runtime, who, installation_id) as (tx, installation, key):
            installation.name = key.name = wanted
            tx.session.flush()
    except IntegrityError as collision:
        raise KeyExistsError(wanted) from collision


def revoke(runtime: Runtime, who: Administrator, installation_id: UUID) -> None:
    """Part from an installation for good: its key ends at once, the credentials that it has fetched, and its findings. Raises NotFoundError."""
    with installation_of_mine(runtime, who, installation_id, only_ends=True) as (tx, installation, key):
        key.revoked_at, key.revoked_by, key.revoked_because = tx.now, who.actor, "parted"
        facts = {"installation": installation.id, "actor": who.actor}
        tx.session.execute(END_CREDENTIALS, facts)
        tx.session.execute(SETTLE, facts)


@contextmanager
def installation_of_mine(
    runtime: Runtime, who: Administrator, installation_id: UUID, *, only_ends: bool = False
) -> Iterator[tuple[Tx, Installation, ApiKey]]:
    """Open a transaction over an installation that is still coupled, and lock it with its key; raises NotFoundError, also for what is over."""
    facts = {"account": who.account_id, "installation": installation_id}
    with reading(runtime, scope_of(who.token)) as session:
        customer_id = session.scalar(OF_CUSTOMER, facts)
    if customer_id is None:
        raise NotFoundError(Installation.__name__)
    with acting(runtime, who, customer_id, only_ends=only_ends) as (tx, _customer):
        installation = tx.get(Installation, installation_id)
        living = select(ApiKey).where(ApiKey.installation_id == installation.id, ApiKey.revoked_at.is_(None))
        key = tx.session.scalars(living.with_for_update()).one_or_none()
        if key is None:
            raise NotFoundError(ApiKey.__name__)
        yield tx, installation, key
