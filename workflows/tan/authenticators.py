"""How does an authenticator app come to an account, and which of its codes are right? Each one counts once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

import pyotp
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.tan import totp
from workflows.tan.records import Authenticator

PURPOSE = "authenticator"


def begin(tx: Tx, account_id: UUID) -> Authenticator:
    """Begin to set up an app with a new secret; a set-up that was begun before ends."""
    end_begun(tx, account_id)
    new_id = uuid4()
    authenticator = Authenticator(
        id=new_id,
        account_id=account_id,
        secret=totp.new_secret(tx.runtime.keys, PURPOSE, new_id),
        nonce=None,
        last_step=0,
        created_at=tx.now,
        confirmed_at=None,
        ended_at=None,
    )
    tx.session.add(authenticator)
    return authenticator


def confirm(tx: Tx, account_id: UUID, *, subject: UUID, typed: str) -> Evidence | None:
    """Take the first code of the app that is being set up; older ones of the account end. None: wrong, or none begun.

    The caller has locked the account, as for every function here that changes something.
    """
    begun = next(iter(_present(tx.session, account_id, Authenticator.confirmed_at.is_(None))), None)
    evidence = _prove(tx, begun, subject, typed)
    if begun is None or evidence is None:
        return None
    end(tx, account_id)
    begun.confirmed_at = tx.now
    return evidence


def check(tx: Tx, account_id: UUID, *, subject: UUID, typed: str) -> Evidence | None:
    """Take a code of the account's app, under lock; None if it is wrong, too old or was used before."""
    tx.require_lock()
    confirmed = _present(tx.session, account_id, Authenticator.confirmed_at.is_not(None))
    return _prove(tx, next(iter(confirmed), None), subject, typed)


def end(tx: Tx, account_id: UUID) -> None:
    """End the app of an account, if it has one."""
    for one in _present(tx.session, account_id, Authenticator.confirmed_at.is_not(None)):
        one.ended_at = tx.now


def end_begun(tx: Tx, account_id: UUID) -> None:
    """End a set-up that was not confirmed: somebody else may have begun it and know its secret."""
    for one in _present(tx.session, account_id, Authenticator.confirmed_at.is_(None)):
        one.ended_at = tx.now


def restore(tx: Tx, account_id: UUID, *, of: datetime, wanted: bool) -> None:
    """End the present app of an account; if `wanted`, the newest one that was confirmed before `of` is valid again."""
    tx.session.flush()
    ours = Authenticator.account_id == account_id
    tx.session.execute(
        update(Authenticator).where(ours, Authenticator.ended_at.is_(None)).values(ended_at=tx.now)
    )
    if not wanted:
        return
    older = tx.session.scalars(
        select(Authenticator)
        .where(ours, Authenticator.confirmed_at < of)
        .order_by(Authenticator.confirmed_at.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    ).one_or_none()
    if older is not None:
        older.ended_at = None


def find_begun(session: Session, account_id: UUID) -> Authenticator | None:
    """Return the app that is being set up, if one is."""
    return next(iter(_present(session, account_id, Authenticator.confirmed_at.is_(None))), None)


def secret_of(runtime: Runtime, authenticator: Authenticator) -> str:
    """Return the secret for people who cannot take the picture."""
    return totp.secret_of(runtime.keys, kept(authenticator))


def uri_of(runtime: Runtime, authenticator: Authenticator, login_name: str) -> str:
    """Return the address that the picture holds: secret, name and issuer for the app."""
    profile = runtime.profile
    code = pyotp.TOTP(secret_of(runtime, authenticator))
    return code.provisioning_uri(name=login_name, issuer_name=f"{profile.brand} {profile.product}")


def kept(authenticator: Authenticator) -> totp.Kept:
    """Say how the secret of an app is kept."""
    return totp.Kept(PURPOSE, authenticator.id, authenticator.secret, authenticator.nonce)


def _prove(tx: Tx, authenticator: Authenticator | None, subject: UUID, typed: str) -> Evidence | None:
    if authenticator is None:
        return None
    hit = totp.matching_step(
        tx.runtime.keys, kept(authenticator), typed, now=tx.now, after=authenticator.last_step
    )
    if hit is None:
        return None
    authenticator.last_step = hit.step
    authenticator.secret, authenticator.nonce = hit.wrapped, None
    return tx.prove("totp", subject=subject, source=uuid5(authenticator.id, str(hit.step)))


def _present(session: Session, account_id: UUID, condition: Any) -> Sequence[Authenticator]:
    if session.dirty or session.new:
        session.flush()
    return session.scalars(
        select(Authenticator)
        .where(Authenticator.account_id == account_id, Authenticator.ended_at.is_(None), condition)
        .order_by(Authenticator.created_at.desc())
        .execution_options(populate_existing=True)
    ).all()
