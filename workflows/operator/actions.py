"""How does an operator come, get in, and go? Name, password and a time-based code (TOTP), each code once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from uuid import UUID, uuid4

import pyotp
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.passwords import (
    check_password,
    find_complaint,
    hand_over,
    hash_password,
    is_same_hash,
    renew_hash,
)
from workflows.engine.errors import KundencenterError
from workflows.engine.keys import KeyRing
from workflows.engine.looking import Look, find_one
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.operator.interventions import COMMAND_LINE
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.operator.roles import Role
from workflows.operator.staff import has_lead
from workflows.signin.sessions import Browser, SignedIn, end_sessions_of, open_session, session_facts
from workflows.tan import totp
from workflows.tries import failures
from workflows.tries.origin import NOBODY_KNOWN, Visitor, vouch
from workflows.visible import is_seen

TOTP_KEY = "operator-totp"
Done = TypeVar("Done")
NAME_MAX = 100


@dataclass(frozen=True)
class SignedInOperator(SignedIn):
    """A live session of an operator, and the role that they have now."""

    role: str


FIND_OPERATOR = Look(
    """
    SELECT s.id, o.id AS holder, o.name, o.role,'' AS language, '' AS state, NULL AS customer_number,
           s.last_seen_at, s.proven_at, s.password_at, s.ends_at, NULL AS closes_at, false AS change_waits, NULL AS changes_revocable,
           false AS recovery_waits, kundencenter_now() AS now
      FROM session s JOIN operator o ON o.id = s.holder
     WHERE s.token_hash = :token_hash AND s.holder_kind = 'operator' AND s.ended_at IS NULL
       AND s.ends_at > kundencenter_now() AND s.last_seen_at > kundencenter_now() - :idle
       AND o.state = 'active'
    """,
    SignedInOperator,
)


STORED = text("SELECT id, password_hash FROM operator WHERE canonical = :name")

LISTED = text(
    """
    SELECT o.id, o.name, o.role, o.state, o.entered_at AS since, max(s.last_seen_at) AS last_seen_at
      FROM operator o LEFT JOIN session s ON s.holder = o.id AND s.holder_kind = 'operator'
     GROUP BY o.id ORDER BY o.canonical
    """
)


class OperatorExistsError(KundencenterError):
    """An operator of this name exists already, or has been one."""


class OperatorNameError(KundencenterError):
    """The name is empty, too long, or holds signs that nobody sees."""


class OperatorPasswordError(KundencenterError):
    """The password is no good; the text says why: short, long, context or common."""


@dataclass(frozen=True)
class Proof:
    """What an operator types to show who they are."""

    name: str
    password: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True)
class NewOperator:
    """What the person needs once: the secret for the authenticator app."""

    name: str
    totp_secret: str
    totp_uri: str


@dataclass(frozen=True)
class ListedOperator:
    """One line of the list; `last_seen_at` is None for somebody who has not signed in lately."""

    id: UUID
    name: str
    role: str
    state: str
    since: datetime
    last_seen_at: datetime | None


def add_operator(
    runtime: Runtime, name: str, password: str, reason: str = "", role: Role | None = None
) -> NewOperator:
    """Create an operator; without a role it is a lead where there is none who may sign in, else support.

    Raises OperatorNameError, OperatorExistsError or OperatorPasswordError.
    """
    shown, known_as = " ".join(name.split()), canonical(name)
    if not is_seen(shown) or len(shown) > NAME_MAX or not shown.isprintable():
        raise OperatorNameError(name)
    password_hash = hash_good(runtime, shown, password)
    operator = Operator(id=uuid4(), name=shown, canonical=known_as)
    try:
        with transaction(runtime) as tx:
            operator.created_at = tx.now
            operator.role = role or (Role.SUPPORT if has_lead(tx.session) else Role.LEAD)
            _arm(runtime.keys, operator, password_hash)
            tx.create(operator, "add", actor=COMMAND_LINE, reason=reason)
    except IntegrityError as collision:
        raise OperatorExistsError(name) from collision
    return _credentials(runtime, operator)


def reset_operator(runtime: Runtime, name: str, password: str, reason: str = "") -> NewOperator:
    """Give an operator a new password and a new app, and let them in again, whoever has tried; sessions end at once.

    Raises NotFoundError, OperatorPasswordError, or TransitionRefused for one who was ended.
    """
    password_hash = hash_good(runtime, name, password)
    with transaction(runtime) as tx:
        operator = _locked(tx, name)
        tx.fire(operator, "reset", actor=COMMAND_LINE, reason=reason)
        _arm(runtime.keys, operator, password_hash)
        end_sessions_of(tx, operator.id)
    return _credentials(runtime, operator)


def lock_operator(runtime: Runtime, name: str, reason: str = "") -> None:
    """Let an operator in no more until a reset; sessions end at once. Raises NotFoundError or TransitionRefused."""
    _shut_out(runtime, name, "lock", reason)


def end_operator(runtime: Runtime, name: str, reason: str = "") -> None:
    """Let an operator go for good; sessions end at once. Raises NotFoundError or TransitionRefused."""
    _shut_out(runtime, name, "end", reason)


def list_operators(session: Session) -> Sequence[ListedOperator]:
    """List all operators, those who have gone, too."""
    return [ListedOperator(**row) for row in session.execute(LISTED).mappings()]


def sign_in(  # noqa: PLR0913, PLR0917 - what was typed, and where
    runtime: Runtime, name: str, password: str, typed: str, visitor: Visitor = NOBODY_KNOWN, label: str = ""
) -> str | None:
    """Return a session token, or None: unknown, wrong, replayed, resting, locked and ended look the same.

    They take the same time, too: every name is looked up, counted and checked by the same statements and hashes. `label` is
    what the person would call their browser.
    """

    def enter(tx: Tx, operator: Operator) -> str:
        return open_session(tx, "operator", operator.id, browser=Browser(label=label))

    return proven(runtime, Proof(name, password, typed), visitor, enter)


def proven(
    runtime: Runtime, proof: Proof, visitor: Visitor, then: Callable[[Tx, Operator], Done]
) -> Done | None:
    """Check name, password and code, and with the operator locked do what they wanted; None for every refusal alike.

    Tries count together, whatever they are for.
    """
    known_as, password, typed = canonical(proof.name), proof.password, proof.code
    with transaction(runtime) as tx:
        known = tx.session.execute(STORED, {"name": known_as}).one_or_none()
        whose, stored = (known.id, known.password_hash) if known else (NOBODY, "")
        everybody = failures.key_of_operator(runtime.keys, known_as, stored)
        counted = failures.count_try(tx, everybody, visitor, whose, policy.SIGNIN_CEILING_LASTS)
    checked = check_password(runtime.keys, whose, stored, password)
    with transaction(runtime) as tx:
        operator = tx.find(Operator, whose)
        hit = _find_hit(tx, operator, typed)
        if operator is None or not (counted.admitted and checked.fits) or hit is None:
            return None
        is_stored_still = is_same_hash(runtime.keys, whose, operator.password_hash, stored)
        if operator.state is not OperatorState.ACTIVE or not is_stored_still:
            return None
        operator.last_totp_step = hit.step
        operator.totp_secret, operator.totp_nonce = hit.wrapped, None
        if (
            checked.outdated
        ):  # under the lock: done earlier, its time would tell a right password of somebody who rests
            operator.password_hash = renew_hash(runtime.keys, whose, stored, password)
        failures.forgive(tx, counted)
        vouch(tx, operator.id, visitor.network, policy.OPERATOR_NETWORK_KNOWN)
        return then(tx, operator)


def find_operator(runtime: Runtime, token: str) -> SignedInOperator | None:
    """Return the operator's live session of this token, if it is one."""
    return find_one(runtime, FIND_OPERATOR, session_facts(token))


def kept_totp(operator: Operator) -> totp.Kept:
    """Say how the secret of the operator's app is kept."""
    return totp.Kept(TOTP_KEY, operator.id, operator.totp_secret, operator.totp_nonce)


@lru_cache
def _nobodys_totp(keys: KeyRing) -> totp.Kept:
    return totp.Kept(TOTP_KEY, NOBODY, totp.new_secret(keys, TOTP_KEY, NOBODY))


def _find_hit(tx: Tx, operator: Operator | None, typed: str) -> totp.Hit | None:
    keys = tx.runtime.keys
    kept, after = (kept_totp(operator), operator.last_totp_step) if operator else (_nobodys_totp(keys), 0)
    return totp.matching_step(keys, kept, typed, now=tx.now, after=after)


def _shut_out(runtime: Runtime, name: str, trigger: str, reason: str) -> None:
    with transaction(runtime) as tx:
        operator = _locked(tx, name)
        tx.fire(operator, trigger, actor=COMMAND_LINE, reason=reason)
        end_sessions_of(tx, operator.id)


def _locked(tx: Tx, name: str) -> Operator:
    return tx.get(Operator, key_of(tx.session, name))


def key_of(session: Session, name: str) -> UUID:
    """Return the id of the operator of this name; that of nobody if there is none."""
    return session.scalar(select(Operator.id).where(Operator.canonical == canonical(name))) or NOBODY


def hash_good(runtime: Runtime, name: str, password: str) -> str:
    """Hash a password for an operator of this name, to be handed over to them; raises OperatorPasswordError."""
    context = (name, canonical(name), runtime.profile.brand, runtime.profile.product)
    complaint = find_complaint(password, shortest=policy.OPERATOR_PASSWORD_MIN, context=context)
    if complaint:
        raise OperatorPasswordError(complaint)
    return hash_password(runtime.keys, NOBODY, password)


def _arm(keys: KeyRing, operator: Operator, password_hash: str) -> None:
    operator.password_hash = hand_over(keys, password_hash, of=NOBODY, to=operator.id)
    operator.totp_secret, operator.totp_nonce = totp.new_secret(keys, TOTP_KEY, operator.id), None
    operator.last_totp_step = 0
    operator.next_totp = operator.next_totp_session = operator.next_totp_until = None


def _credentials(runtime: Runtime, operator: Operator) -> NewOperator:
    return told_once(runtime, operator.name, kept_totp(operator))


def told_once(runtime: Runtime, name: str, kept: totp.Kept) -> NewOperator:
    """Return what an operator needs to set an app up: its secret, and the address for the picture."""
    secret = totp.secret_of(runtime.keys, kept)
    issuer = f"{runtime.profile.brand} Betrieb"
    return NewOperator(name, secret, pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer))
