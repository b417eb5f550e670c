"""Which program shows this key, and what may it do?

A key that nobody has, one that has ended and one that is not for use now cost the same: one statement, and no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from workflows import program_policy
from workflows.engine import scope
from workflows.engine.looking import Look, find_one
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.program.scopes import Scope
from workflows.program.secret import hash_of, is_well_formed, prefix_for, shown

NOTE_USE = text(
    """
    UPDATE api_key_secret SET last_used_at = kundencenter_now()
     WHERE id = :secret AND coalesce(last_used_at <= kundencenter_now() - :gap, true)
    """
)


@dataclass(frozen=True)
class Program:
    """Who asks: the key, what it may do, and for whom; without a customer number it is the operators' own.

    `installation_id` is the local program that it was coupled as.
    """

    key_id: UUID
    secret_id: UUID
    name: str
    scopes: frozenset[Scope]
    customer_id: UUID | None
    customer_number: str | None
    installation_id: UUID | None
    expires_at: datetime
    shown: str
    secret_ends_at: datetime | None
    secret_hash: bytes = field(repr=False)

    @property
    def reach(self) -> scope.Scope:
        """Whose rows it may read and write: its customer's, as the database finds them by its key; the operators' own all."""
        if self.customer_id is None:
            return scope.EVERYBODY
        return scope.Scope.derived("scope_of_key", self.secret_hash, writes=None)


@dataclass(frozen=True)
class _Found:
    """A key that is good now; `is_to_be_noted` says that its use was noted a while ago."""

    key_id: UUID
    secret_id: UUID
    name: str
    scopes: Sequence[str]
    customer_id: UUID | None
    customer_number: str | None
    installation_id: UUID | None
    expires_at: datetime
    prefix: str
    last_four: str
    secret_ends_at: datetime | None
    is_to_be_noted: bool


FIND = Look(
    """
    SELECT k.id AS key_id, s.id AS secret_id, k.name, k.scopes, k.customer_id, c.customer_number, k.installation_id, k.expires_at,
           s.prefix, s.last_four, s.ends_at AS secret_ends_at,
           coalesce(s.last_used_at <= kundencenter_now() - :gap, true) AS is_to_be_noted
      FROM api_key_secret s JOIN api_key k ON k.id = s.api_key_id LEFT JOIN customer c ON c.id = k.customer_id
     WHERE s.hash = :hash AND k.revoked_at IS NULL AND k.expires_at > kundencenter_now()
       AND (s.ends_at IS NULL OR s.ends_at > kundencenter_now())
       AND (k.customer_id IS NULL OR c.status = 'active')
    """,
    _Found,
)


def find_program(runtime: Runtime, secret: str) -> Program | None:
    """Return whose key this is, if it is good for anything now; a typo is seen without asking the database.

    That it was used is noted, at most once a minute.
    """
    if not is_well_formed(secret, prefix_for(is_demo=runtime.settings.is_demo)):
        return None
    shown_hash = hash_of(secret)
    found = find_one(runtime, FIND, {"hash": shown_hash, "gap": program_policy.API_KEY_USE_GAP})
    if found is None:
        return None
    if found.is_to_be_noted:
        with transaction(runtime) as tx:
            tx.session.execute(NOTE_USE, {"secret": found.secret_id, "gap": program_policy.API_KEY_USE_GAP})
    return Program(
        key_id=found.key_id,
        secret_id=found.secret_id,
        name=found.name,
        scopes=frozenset(map(Scope, found.scopes)),
        customer_id=found.customer_id,
        customer_number=found.customer_number,
        installation_id=found.installation_id,
        expires_at=found.expires_at,
        shown=shown(found.prefix, found.last_four),
        secret_ends_at=found.secret_ends_at,
        secret_hash=shown_hash,
    )
