"""How does a program come by a key, change it for a new one, and lose it?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, or_, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.customer.matching import normal_number
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.program.records import ApiKey, ApiKeySecret
from workflows.program.scopes import read_scopes
from workflows.program.secret import hash_of, new_secret, prefix_for, shown
from workflows.visible import is_seen

NAME_MAX = 100

CUSTOMER = select(Customer.id).where(Customer.customer_number == bindparam("number"))

NAMED = text(
    """
    SELECT k.id FROM api_key k LEFT JOIN customer c ON c.id = k.customer_id
     WHERE k.name = :name AND k.revoked_at IS NULL AND c.customer_number IS NOT DISTINCT FROM :number
       FOR NO KEY UPDATE OF k
    """
)
"""Locked as it is found: one that somebody revokes meanwhile is not found."""

LIVING = (
    select(ApiKeySecret)
    .where(
        ApiKeySecret.api_key_id == bindparam("key"),
        or_(ApiKeySecret.ends_at.is_(None), ApiKeySecret.ends_at > func.kundencenter_now()),
    )
    .order_by(ApiKeySecret.issued_at)
)

LISTED = text(
    """
    SELECT k.name, c.customer_number, k.scopes, k.expires_at, s.prefix, s.last_four, s.ends_at, s.last_used_at,
           CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= kundencenter_now() THEN 'expired'
                WHEN s.ends_at <= kundencenter_now() THEN 'replaced' WHEN c.status <> 'active' THEN 'customer ' || c.status
                ELSE 'active' END AS state
      FROM api_key k JOIN api_key_secret s ON s.api_key_id = k.id LEFT JOIN customer c ON c.id = k.customer_id
     WHERE CAST(:numbers AS text[]) IS NULL OR c.customer_number = ANY(:numbers)
     ORDER BY c.customer_number NULLS FIRST, k.name, k.created_at, s.issued_at
    """
)


class KeyNameError(KundencenterError):
    """The name is empty, too long, or holds signs that nobody sees."""


class KeyExistsError(KundencenterError):
    """A key of this name lives already for the same customer number."""


class KeySpanError(KundencenterError):
    """So long no key lives, or no old secret beside the new one."""


class KeyOverError(KundencenterError):
    """The key has expired: it gets no new secret."""


class SecretsAliveError(KundencenterError):
    """Two secrets of this key are good for use already."""


class KeyOwner(NamedTuple):
    """By what a key is known: its name, and the customer number that it is for; None for one of the operators' own."""

    name: str
    customer_number: str | None = None


class NewSecret(NamedTuple):
    """What is shown once: the secret, how it is shown later, until when the key is good, and when the old secret ends."""

    secret: str
    shown: str
    expires_at: datetime
    old_ends_at: datetime | None = None


@dataclass(frozen=True)
class ListedSecret:
    """One line of the list: a secret, with the key that it belongs to."""

    name: str
    customer_number: str | None
    scopes: Sequence[str]
    state: str
    expires_at: datetime
    shown: str
    ends_at: datetime | None
    last_used_at: datetime | None


def add_key(  # noqa: PLR0913 - who, what, how long, and who says so
    runtime: Runtime,
    owner: KeyOwner,
    scopes: Iterable[str],
    *,
    lifetime: timedelta = program_policy.API_KEY_LIFETIME,
    actor: str,
    reason: str = "",
) -> NewSecret:
    """Make a key; raises KeyNameError, KeySpanError, UnknownScopeError, NotFoundError (customer) or KeyExistsError."""
    with transaction(runtime) as tx:
        return make_key(tx, owner, scopes, lifetime=lifetime, actor=actor, reason=reason)


def make_key(  # noqa: PLR0913 - who, what, how long, and who says so
    tx: Tx,
    owner: KeyOwner,
    scopes: Iterable[str],
    *,
    lifetime: timedelta = program_policy.API_KEY_LIFETIME,
    actor: str,
    reason: str = "",
) -> NewSecret:
    """The same in an open transaction, which is of no use any more once this has raised."""
    allowed = read_scopes(scopes)
    name = read_name(owner.name)
    if not timedelta(0) < lifetime <= program_policy.API_KEY_LIFETIME_MAX:
        raise KeySpanError
    key = ApiKey(
        id=uuid4(),
        name=name,
        customer_id=_customer_of(tx.session, owner.customer_number),
        scopes=[str(scope) for scope in allowed],
        created_at=tx.now,
        created_by=actor,
        reason=reason,
        expires_at=tx.now + lifetime,
    )
    tx.session.add(key)
    try:
        tx.session.flush()
    except IntegrityError as collision:
        raise KeyExistsError(name) from collision
    return issue(tx, key, actor)


def rotate_key(runtime: Runtime, owner: KeyOwner, overlap: timedelta, *, actor: str) -> NewSecret:
    """Give a key a new secret; the old one lives on for so long, and nothing older.

    Raises KeySpanError, NotFoundError, KeyOverError, or SecretsAliveError unless the old ones end at once.
    """
    require_overlap(overlap)
    with transaction(runtime) as tx:
        return renew(tx, get_key(tx, owner), overlap, actor=actor)


def require_overlap(overlap: timedelta) -> None:
    """Raise KeySpanError if the old secret of a key may not live on for so long."""
    if not timedelta(0) <= overlap <= program_policy.API_KEY_OVERLAP_MAX:
        raise KeySpanError


def renew(tx: Tx, key: ApiKey, overlap: timedelta, *, actor: str) -> NewSecret:
    """The same for a locked key."""
    require_overlap(overlap)
    if key.expires_at <= tx.now:
        raise KeyOverError
    living = tx.session.scalars(LIVING, {"key": key.id}).all()
    if overlap and len(living) >= program_policy.API_KEY_SECRETS_ALIVE:
        raise SecretsAliveError
    ends_at = tx.now + overlap
    for old in living:
        old.ends_at = ends_at
    return issue(tx, key, actor)._replace(old_ends_at=ends_at)


def revoke_key(runtime: Runtime, owner: KeyOwner, *, actor: str, reason: str = "") -> None:
    """End a key for good, at once and with all its secrets; its name is free again. Raises NotFoundError."""
    with transaction(runtime) as tx:
        end_key(tx, get_key(tx, owner), actor=actor, reason=reason)


def end_key(tx: Tx, key: ApiKey, *, actor: str, reason: str) -> None:
    """The same for a locked key."""
    key.revoked_at, key.revoked_by, key.revoked_because = tx.now, actor, reason


def get_key(tx: Tx, owner: KeyOwner) -> ApiKey:
    """Lock a key that is not revoked; raises NotFoundError."""
    facts = {
        "name": " ".join(owner.name.split()),
        "number": owner.customer_number and normal_number(owner.customer_number),
    }
    known = tx.session.scalars(NAMED, facts).one_or_none()
    if known is None:
        raise NotFoundError(ApiKey.__name__)
    return tx.get(ApiKey, known)


def read_name(text: str) -> str:
    """Return the name of a key with single blanks; raises KeyNameError."""
    name = " ".join(text.split())
    if not is_seen(name) or len(name) > NAME_MAX or not name.isprintable():
        raise KeyNameError(text)
    return name


def issue(tx: Tx, key: ApiKey, actor: str) -> NewSecret:
    """Give a key one more secret; it is shown once."""
    prefix = prefix_for(is_demo=tx.runtime.settings.is_demo)
    secret = new_secret(prefix)
    last_four = secret[-4:]
    tx.session.add(
        ApiKeySecret(
            id=uuid4(),
            api_key_id=key.id,
            hash=hash_of(secret),
            prefix=prefix,
            last_four=last_four,
            issued_at=tx.now,
            issued_by=actor,
        )
    )
    return NewSecret(secret, shown(prefix, last_four), key.expires_at)


def list_secrets(session: Session, numbers: Sequence[str] | None = None) -> Sequence[ListedSecret]:
    """List the secrets of all keys, or of those of these customer numbers; those that have ended, too, until they are erased."""
    return [
        ListedSecret(
            **{name: value for name, value in row.items() if name not in {"prefix", "last_four"}},
            shown=shown(row["prefix"], row["last_four"]),
        )
        for row in session.execute(LISTED, {"numbers": numbers}).mappings()
    ]


def _customer_of(session: Session, number: str | None) -> UUID | None:
    if number is None:
        return None
    found = session.scalars(CUSTOMER, {"number": normal_number(number)}).one_or_none()
    if found is None:
        raise NotFoundError(Customer.__name__)
    return found
