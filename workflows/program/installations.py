"""How does a local program of a customer get a key? By a code that is good once and for ten minutes."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import printed, program_policy
from workflows.customer.matching import find_customer, normal_number
from workflows.customer.records import Customer
from workflows.customer.resting import require_active
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope as DatabaseScope
from workflows.engine.transaction import Tx, transaction
from workflows.program.actions import issue, read_name
from workflows.program.records import ApiKey, CouplingCode, Installation
from workflows.program.scopes import Scope
from workflows.tries import in_a_row
from workflows.tries.origin import PURPOSE

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: O is read as 0, I and L as 1."""

LOOK_ALIKES = str.maketrans("OIL", "011")

SCOPES = (
    Scope.DIRECTORY_APPLY,
    Scope.DIRECTORY_PLAN,
    Scope.DIRECTORY_READ,
    Scope.EVENTS_READ,
    Scope.SERVICES_AUTHORIZE,
    Scope.USAGE_WRITE,
)
"""What a local program does: compare users, fetch credentials, ask the gate, report uses."""

LIVES = """
    EXISTS (SELECT FROM api_key living WHERE living.installation_id = {installation}
               AND living.revoked_at IS NULL AND living.expires_at > kundencenter_now())
"""
"""An installation lives for as long as its key; part of statements."""

USE = text(
    f"""
    WITH rest AS ({in_a_row.RESTS}),
    shown AS (
        SELECT p.id, p.customer_id FROM coupling_code p JOIN customer c ON c.id = p.customer_id
         WHERE p.hash = :hash AND (p.used_at IS NOT NULL OR p.ends_at > kundencenter_now()) AND c.status = 'active'),
    used AS (
        UPDATE coupling_code p SET used_at = kundencenter_now() FROM shown, rest
         WHERE p.id = shown.id AND p.used_at IS NULL AND NOT rest.rests
        RETURNING p.customer_id, p.made_by),
    counted AS ({in_a_row.COUNT.format(only_if="FROM rest WHERE NOT rests AND NOT EXISTS (SELECT FROM shown)")})
    SELECT rest.rests, EXISTS (SELECT FROM shown) AS is_known, EXISTS (SELECT FROM counted) AS is_counted, used.customer_id, used.made_by
      FROM rest LEFT JOIN used ON true
    """  # noqa: S608 - put together from our own texts
)
LOCK_CUSTOMER = text("SELECT id FROM customer WHERE id = :customer FOR NO KEY UPDATE")
NAMES = text("SELECT name FROM api_key WHERE customer_id = :customer AND revoked_at IS NULL")
IS_COUPLED = text(
    """
    SELECT EXISTS (SELECT FROM installation i JOIN customer c ON c.id = i.customer_id WHERE c.customer_number = :number)
    """
)


class WrongCodeError(KundencenterError):
    """There is no such coupling code, or its time is over."""


class CodeUsedError(KundencenterError):
    """The code was used: what it brought was shown once."""


class CodeRestsError(KundencenterError):
    """So many codes from this network were wrong that none is taken from there for now."""


class NewCode(NamedTuple):
    """A coupling code as it is told, and when it ends."""

    code: str
    ends_at: datetime


@dataclass(frozen=True)
class Enrolled:
    """A coupled installation and its key, which is shown once."""

    installation_id: UUID
    name: str
    key: str = field(repr=False)


def make_code(runtime: Runtime, customer_number: str, *, actor: str) -> NewCode:
    """Make a code for one installation of this customer; raises NotFoundError or CustomerRestsError."""
    with transaction(runtime) as tx:
        customer = find_customer(tx.session, customer_number)
        if customer is None:
            raise NotFoundError(Customer.__name__)
        require_active(customer)
        return new_code(tx, customer, actor=actor)


def new_code(tx: Tx, customer: Customer, *, actor: str) -> NewCode:
    """Make a code for one installation of this customer, which is active."""
    plain = "".join(secrets.choice(ALPHABET) for _ in range(program_policy.COUPLING_CODE_LENGTH))
    ends_at = tx.now + program_policy.COUPLING_CODE_LIFETIME
    made = {"made_at": tx.now, "made_by": actor, "ends_at": ends_at}
    tx.session.add(CouplingCode(customer_id=customer.id, hash=_hash_of(plain), **made))
    return NewCode(printed.in_groups(plain), ends_at)


def is_coupled(session: Session, customer_number: str) -> bool:
    """Say whether this customer has ever coupled an installation; the session reads the customer."""
    return bool(session.scalar(IS_COUPLED, {"number": normal_number(customer_number)}))


def enrol(runtime: Runtime, code: str, name: str, network: bytes) -> Enrolled:
    """Couple an installation; `network` is the keyed hash of where it asks from.

    Raises KeyNameError, WrongCodeError (counted per network), CodeUsedError or CodeRestsError. A name that a key of the
    customer has gets a number behind it.
    """
    wanted, hash_ = read_name(name), _hash_of(printed.read(code).translate(LOOK_ALIKES))
    tries = runtime.keys.digest(PURPOSE, b"coupling " + network)
    with transaction(runtime, DatabaseScope.derived("scope_of_coupling_code", hash_, writes=None)) as tx:
        found = tx.session.execute(USE, in_a_row.LIMITS | {"hash": hash_, "tries": tries}).one()
        if found.customer_id is not None:
            return _couple(tx, found.customer_id, found.made_by, wanted)
    if found.is_known and not found.rests:
        raise CodeUsedError
    raise WrongCodeError if found.is_counted else CodeRestsError


def _couple(tx: Tx, customer_id: UUID, made_by: str, wanted: str) -> Enrolled:
    tx.session.execute(LOCK_CUSTOMER, {"customer": customer_id})
    taken = set(tx.session.scalars(NAMES, {"customer": customer_id}))
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    installation = Installation(
        id=uuid4(), customer_id=customer_id, name=name, coupled_at=tx.now, coupled_by=made_by
    )
    tx.session.add(installation)
    tx.session.flush()
    key = ApiKey(
        id=uuid4(),
        name=name,
        customer_id=customer_id,
        installation_id=installation.id,
        scopes=[str(scope) for scope in SCOPES],
        created_at=tx.now,
        created_by=made_by,
        reason="coupled",
        expires_at=tx.now + program_policy.API_KEY_LIFETIME_MAX,
    )
    tx.session.add(key)
    tx.session.flush()
    return Enrolled(installation.id, name, issue(tx, key, made_by).secret)


def _hash_of(plain: str) -> bytes:
    """Sixty random bits for ten minutes need no slow hash."""
    return hashlib.sha256(plain.encode()).digest()
