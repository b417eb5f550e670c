"""How does a customer come by the credential of its directory? One lives at a time, made by an administrator, shown once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.administrator.acting import Administrator, acting_for
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.program.actions import LIVING, KeyExistsError, NewSecret, issue, read_name
from workflows.program.records import ApiKey
from workflows.program.scopes import Scope

ALIVE = text(
    f"""
    SELECT k.id, k.name, k.created_at, k.expires_at, max(s.last_used_at) AS last_used_at,
           (array_agg(s.prefix || '…' || s.last_four ORDER BY s.issued_at DESC))[1] AS shown
      FROM api_key k JOIN api_key_secret s ON s.api_key_id = k.id
     WHERE k.customer_id = :customer AND '{Scope.SCIM}' = ANY(k.scopes) AND k.revoked_at IS NULL
       AND k.expires_at > kundencenter_now()
     GROUP BY k.id ORDER BY k.created_at
    """  # noqa: S608 - put together from our own texts
)


class CredentialExistsError(KundencenterError):
    """A credential for a directory lives already at this customer number: it is renewed, or revoked first."""


@dataclass(frozen=True)
class Credential:
    """The credential of a directory, as people know it again."""

    id: UUID
    name: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    shown: str


def credentials(session: Session, customer_id: UUID) -> Sequence[Credential]:
    """List the credentials for directories that live: one, unless one was made before by hand."""
    return [Credential(**row) for row in session.execute(ALIVE, {"customer": customer_id}).mappings()]


def make(runtime: Runtime, who: Administrator, customer_number: str, name: str) -> NewSecret:
    """Make the credential of a directory, good for a year; raises KeyNameError, CredentialExistsError, KeyExistsError, or what `acting_for` raises."""
    wanted = read_name(name)
    with acting_for(runtime, who, customer_number) as (tx, customer):
        if credentials(tx.session, customer.id):
            raise CredentialExistsError(customer_number)
        _require_free(tx, customer.id, wanted)
        key = ApiKey(
            id=uuid4(),
            name=wanted,
            customer_id=customer.id,
            scopes=[str(Scope.SCIM)],
            created_at=tx.now,
            created_by=who.actor,
            reason="scim",
            expires_at=tx.now + program_policy.API_KEY_LIFETIME,
        )
        tx.session.add(key)
        tx.session.flush()
        return issue(tx, key, who.actor)


def renew(runtime: Runtime, who: Administrator, customer_number: str, key_id: UUID) -> NewSecret:
    """Give it another secret; the old one lives on for a month, so that no directory stands still. Raises NotFoundError."""
    with acting_for(runtime, who, customer_number) as (tx, customer):
        key = _own(tx, customer.id, key_id)
        ends_at = tx.now + program_policy.SCIM_SECRET_OVERLAP
        first, *rest = tx.session.scalars(LIVING, {"key": key.id}).all()[::-1]
        first.ends_at = min(first.ends_at or ends_at, ends_at)
        for older in rest:
            older.ends_at = tx.now
        return issue(tx, key, who.actor)._replace(old_ends_at=first.ends_at)


def revoke(runtime: Runtime, who: Administrator, customer_number: str, key_id: UUID) -> None:
    """End it at once; the users that it kept can be kept by another. Raises NotFoundError."""
    with acting_for(runtime, who, customer_number, only_ends=True) as (tx, customer):
        key = _own(tx, customer.id, key_id)
        key.revoked_at, key.revoked_by, key.revoked_because = tx.now, who.actor, "scim"


def _own(tx: Tx, customer_id: UUID, key_id: UUID) -> ApiKey:
    if key_id not in {one.id for one in credentials(tx.session, customer_id)}:
        raise NotFoundError(ApiKey.__name__)
    return tx.get(ApiKey, key_id)


def _require_free(tx: Tx, customer_id: UUID, name: str) -> None:
    taken = text(
        "SELECT EXISTS (SELECT FROM api_key WHERE customer_id = :customer AND name = :name AND revoked_at IS NULL)"
    )
    if tx.session.scalar(taken, {"customer": customer_id, "name": name}):
        raise KeyExistsError(name)
