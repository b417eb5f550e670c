"""How does an operator get in? Name, password and a time-based code (TOTP), each code once."""

from dataclasses import dataclass
from uuid import uuid4

import pyotp
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.passwords import check_password, hash_password, is_same_hash, renew_hash
from workflows.engine.errors import KundencenterError
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.operator.records import Operator
from workflows.signin.sessions import SignedIn, find_signed_in, open_session
from workflows.tan import totp

TOTP_KEY = "operator-totp"

FIND_OPERATOR = text(
    """
    SELECT s.id, s.last_seen_at, s.proven_at, s.ends_at, o.id AS holder, o.name, '' AS language, '' AS state,
           kundencenter_now() AS now
      FROM session s JOIN operator o ON o.id = s.holder
     WHERE s.token_hash = :token_hash AND s.holder_kind = 'operator' AND s.ended_at IS NULL
       AND s.ends_at > kundencenter_now() AND s.last_seen_at > kundencenter_now() - :idle
    """
)


class OperatorExistsError(KundencenterError):
    """An operator of this name exists already."""


class OperatorPasswordError(KundencenterError):
    """The operator's password is too short."""


@dataclass(frozen=True)
class NewOperator:
    """What the person needs once: the secret for the authenticator app."""

    name: str
    totp_secret: str
    totp_uri: str


def add_operator(runtime: Runtime, name: str, password: str) -> NewOperator:
    """Create an operator; raises OperatorExistsError or OperatorPasswordError (under 12 characters)."""
    if len(password) < policy.OPERATOR_PASSWORD_MIN:
        raise OperatorPasswordError(str(policy.OPERATOR_PASSWORD_MIN))
    operator_id = uuid4()
    password_hash = hash_password(runtime.keys, operator_id, password)
    kept = totp.Kept(TOTP_KEY, operator_id, totp.new_secret(runtime.keys, TOTP_KEY, operator_id))
    with transaction(runtime) as tx:
        if tx.session.scalar(select(Operator.id).where(Operator.name == name)):
            raise OperatorExistsError(name)
        tx.session.add(
            Operator(
                id=operator_id,
                name=name,
                password_hash=password_hash,
                totp_secret=kept.wrapped,
                last_totp_step=0,
                failures=0,
                locked_until=None,
                created_at=tx.now,
            )
        )
    secret = totp.secret_of(runtime.keys, kept)
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"{runtime.profile.brand} Betrieb")
    return NewOperator(name, secret, uri)


def sign_in(runtime: Runtime, name: str, password: str, typed: str) -> str | None:
    """Return a session token, or None: unknown, wrong, replayed or locked look the same."""
    with reading(runtime) as session:
        known = session.scalars(select(Operator).where(Operator.name == name)).one_or_none()
    whose, stored = (known.id, known.password_hash) if known else (NOBODY, "")
    checked = check_password(runtime.keys, whose, stored, password)
    if known is None:
        return None
    fresh_hash = renew_hash(runtime.keys, whose, stored, password) if checked.outdated else ""
    with transaction(runtime) as tx:
        operator = tx.get(Operator, known.id)
        if operator.locked_until is not None and tx.now < operator.locked_until:
            return None
        kept = kept_totp(operator)
        hit = totp.matching_step(runtime.keys, kept, typed, now=tx.now, after=operator.last_totp_step)
        is_theirs = checked.fits and is_same_hash(runtime.keys, whose, operator.password_hash, stored)
        if not is_theirs or hit is None:
            operator.failures += 1
            rests = operator.failures % policy.OPERATOR_FREE_TRIES == 0
            operator.locked_until = tx.now + policy.OPERATOR_LOCK if rests else None
            return None
        operator.last_totp_step = hit.step
        operator.totp_secret, operator.totp_nonce = hit.wrapped, None
        operator.password_hash = fresh_hash or operator.password_hash
        operator.failures = 0
        return open_session(tx, "operator", operator.id)


def kept_totp(operator: Operator) -> totp.Kept:
    """Say how the secret of the operator's app is kept."""
    return totp.Kept(TOTP_KEY, operator.id, operator.totp_secret, operator.totp_nonce)


def find_operator(session: Session, token: str) -> SignedIn | None:
    """Return the operator's live session of this token, if it is one."""
    return find_signed_in(session, token, finding=FIND_OPERATOR)
