"""How does an operator get in? Name, password and a time-based code (TOTP), each code once."""

import base64
import hmac
import secrets
from dataclasses import dataclass

import pyotp
from sqlalchemy import select

from workflows import policy
from workflows.account.passwords import check_password, hash_password
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.operator.records import Operator
from workflows.signin.sessions import open_session

TOTP_KEY = "operator-totp"
TOTP_SECONDS = 30
TOTP_SLACK = 1
"""One step to either side: a phone's clock may be half a minute off."""


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
    password_hash = hash_password(runtime.keys, password)
    nonce = secrets.token_bytes(16)
    with transaction(runtime) as tx:
        if tx.session.scalar(select(Operator.id).where(Operator.name == name)):
            raise OperatorExistsError(name)
        tx.session.add(
            Operator(
                name=name,
                password_hash=password_hash,
                totp_nonce=nonce,
                last_totp_step=0,
                failures=0,
                locked_until=None,
                created_at=tx.now,
            )
        )
    secret = _secrets(runtime, nonce)[0]
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=f"{runtime.profile.brand} Betrieb")
    return NewOperator(name, secret, uri)


def sign_in(runtime: Runtime, name: str, password: str, totp: str) -> str | None:
    """Return a session token, or None: unknown, wrong, replayed or locked look the same."""
    with reading(runtime) as session:
        known = session.scalars(select(Operator).where(Operator.name == name)).one_or_none()
    fits = check_password(runtime.keys, known.password_hash if known else "", password).fits
    if known is None:
        return None
    with transaction(runtime) as tx:
        operator = tx.get(Operator, known.id)
        if operator.locked_until is not None and tx.now < operator.locked_until:
            return None
        step = _matching_step(runtime, operator, totp, int(tx.now.timestamp()))
        if not fits or step is None:
            operator.failures += 1
            rests = operator.failures % policy.OPERATOR_FREE_TRIES == 0
            operator.locked_until = tx.now + policy.OPERATOR_LOCK if rests else None
            return None
        operator.last_totp_step = step
        operator.failures = 0
        return open_session(tx, "operator", operator.id)


def _matching_step(runtime: Runtime, operator: Operator, typed: str, now: int) -> int | None:
    """Return the time step whose code was typed, if it is newer than the last one used."""
    cleaned = "".join(typed.split())
    present = now // TOTP_SECONDS
    for secret in _secrets(runtime, operator.totp_nonce):
        generator = pyotp.TOTP(secret)
        for step in range(present - TOTP_SLACK, present + TOTP_SLACK + 1):
            expected = generator.generate_otp(step)
            if hmac.compare_digest(expected.encode(), cleaned.encode()) and step > operator.last_totp_step:
                return step
    return None


def _secrets(runtime: Runtime, nonce: bytes) -> list[str]:
    """Derive the TOTP secrets (base32, 160 bits), newest key first; nothing of them is stored."""
    return [base64.b32encode(mac[:20]).decode() for mac in runtime.keys.digests(TOTP_KEY, nonce)]
