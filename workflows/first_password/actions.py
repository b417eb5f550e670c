"""Which first password does an automatically registered user get? Derived, limited in time, good for one sign-in."""

from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import Update, bindparam, func, select, update
from sqlalchemy.orm import Session

from workflows import policy, printed
from workflows.account import mailbox
from workflows.account.records import Account
from workflows.engine.keys import KeyRing
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx
from workflows.first_password.records import InitialSecret
from workflows.letter.actions import note_used, withdraw_letters
from workflows.letter.machine import INITIAL_CREDENTIALS
from workflows.mail_address import Address
from workflows.seat.addresses import is_email_taken

Delivery = Literal["letter", "email"]
Way = Literal["letter", "email", "administrator"]
"""How a first password reaches its user: sent by us, or handed over by the administrator of the customer number."""

PURPOSE = "initial-password"
TEXT = INITIAL_CREDENTIALS
"""The letter or mail that carries it."""

ALPHABET = "CDFGHJKLMNPQRTVWXY3479"
"""Nothing that looks alike on paper (0 O, 1 I, 2 Z, 5 S, 6 G, 8 B, U V) and no vowels: 71 bits in 16 characters."""

LIVE = select(InitialSecret).where(
    InitialSecret.account_id == bindparam("account"),
    InitialSecret.used_at.is_(None),
    InitialSecret.superseded_at.is_(None),
    InitialSecret.expires_at > func.kundencenter_now(),
)

NEWEST = (
    select(InitialSecret)
    .where(InitialSecret.account_id == bindparam("account"))
    .order_by(InitialSecret.issued_at.desc())
    .limit(1)
)


def issue_secret(tx: Tx, account: Account, delivery: Way, sent_to: str = "") -> InitialSecret:
    """Issue the first password of an account, good for 14 days and one sign-in; older ones and their letters end.

    `sent_to` is the address that the mail with it goes to.
    """
    withdraw_letters(tx, account.id, TEXT)
    supersede(tx, account.id)
    return issue_first(tx, account, delivery, sent_to)


def issue_first(tx: Tx, account: Account, delivery: Way, sent_to: str) -> InitialSecret:
    """Issue it to an account that is just coming into being, and has no older one; as `issue_secret`."""
    secret = InitialSecret(
        id=uuid4(),
        account_id=account.id,
        delivery=delivery,
        sent_to=sent_to,
        issued_at=tx.now,
        expires_at=tx.now + policy.INITIAL_PASSWORD_LIFETIME,
        used_at=None,
        superseded_at=None,
    )
    tx.session.add(secret)
    return secret


def password_of(keys: KeyRing, secret_id: UUID) -> str:
    """Return the password as it is printed: sixteen characters in groups of four."""
    return printed.in_groups(_written(keys.digest(PURPOSE, secret_id.bytes)))


def is_password(keys: KeyRing, secret_id: UUID, typed: str) -> bool:
    """Compare in constant time; blanks, hyphens and case are ignored."""
    return printed.fits(printed.read(typed), keys.digests(PURPOSE, secret_id.bytes), _written)


def find_live(session: Session, account_id: UUID) -> InitialSecret | None:
    """Return the first password that would still be accepted: not used, not replaced, not expired."""
    return session.scalars(LIVE, {"account": account_id}).one_or_none()


def find_newest(session: Session, account_id: UUID) -> InitialSecret | None:
    """Return the first password that was issued last, however it stands."""
    return session.scalars(NEWEST, {"account": account_id}).one_or_none()


def is_handed_over(session: Session, account_id: UUID) -> bool:
    """Say whether the account began with a password that an administrator handed over: it may do without an address."""
    newest = find_newest(session, account_id)
    return newest is not None and newest.delivery == "administrator"


def supersede(tx: Tx, account_id: UUID) -> None:
    """End the first password that was not used: it is replaced, or its letter went astray."""
    tx.session.execute(_unused(account_id).values(superseded_at=tx.now))


def spend(tx: Tx, account_id: UUID, secret_id: UUID) -> bool:
    """Use this first password up for its one session; False if it was used, replaced or has expired meanwhile."""
    live = find_live(tx.session, account_id)
    if live is None or live.id != secret_id:
        return False
    live.used_at = tx.now
    return True


def prove_spent(tx: Tx, account: Account, secret_id: UUID, *, subject: UUID) -> Evidence:
    """Make the proof of a first password that was just spent; the letter that carried it is redeemed.

    If a mail carried it, whoever knows it reads that mailbox: the address counts from here on. The caller has locked the
    account, and before it its customers.
    """
    secret = tx.session.get_one(InitialSecret, secret_id)
    reached = Address.of(secret.sent_to).key
    evidence = tx.prove("password", subject=subject, source=secret.id, reached=reached)
    note_used(tx, account.id, TEXT, evidence)
    if secret.sent_to and not is_email_taken(tx.session, account.id, secret.sent_to):
        mailbox.take(account, secret.sent_to, evidence)
    return evidence


def use_up(tx: Tx, account_id: UUID) -> None:
    """Note that the account has a password of its own: the first one is worth nothing now, nor is its letter."""
    withdraw_letters(tx, account_id, TEXT)
    tx.session.execute(_unused(account_id).values(used_at=tx.now))


def _unused(account_id: UUID) -> Update:
    return update(InitialSecret).where(
        InitialSecret.account_id == account_id,
        InitialSecret.used_at.is_(None),
        InitialSecret.superseded_at.is_(None),
    )


def _written(mac: bytes) -> str:
    return printed.characters(mac, ALPHABET, policy.INITIAL_PASSWORD_LENGTH)
