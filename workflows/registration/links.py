"""What does an activation link look like, and what does following one mean now? Looking never changes anything."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from workflows import policy, printed
from workflows.customer.places import GERMANY, find_country
from workflows.customer.records import Customer
from workflows.engine.clock import database_now
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.signed_ids import read_id, sign_id
from workflows.registration.machine import OPEN_BEFORE_FORM, RegistrationState
from workflows.registration.ownership import FITS
from workflows.registration.records import ActivationLink, Registration

PURPOSE = "activation-link"
CODE = "activation-code"
PATH = "/aktivieren/{token}"
CODE_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8

LinkStanding = Literal["live", "unproven_tan", "spent", "superseded", "cancelled", "expired"]

# Populates what is there already: a link that is looked at twice must be seen as it is now.
LINK = (
    select(
        ActivationLink,
        Registration,
        (ActivationLink.expires_at <= func.kundencenter_now()).label("expired"),
        FITS.label("fits"),
        select(Customer.country)
        .where(Customer.id == Registration.customer_id)
        .scalar_subquery()
        .label("country"),
    )
    .join(Registration, Registration.id == ActivationLink.registration_id)
    .where(ActivationLink.id == bindparam("link"))
    .execution_options(populate_existing=True)
)


BEGIN = text(
    """
    UPDATE activation_link SET expires_at = greatest(expires_at, kundencenter_now() + :lifetime)
     WHERE id = ANY(:links) AND used_at IS NULL
    """
)

END = text(
    """
    UPDATE activation_link SET expires_at = least(expires_at, kundencenter_now())
     WHERE registration_id = :registration AND used_at IS NULL
    """
)


@dataclass(frozen=True)
class FollowedLink:
    """A genuine link, how it stands now, and the country (ISO 3166-1) of its customer."""

    link: ActivationLink
    registration: Registration
    standing: LinkStanding
    country: str


def token_of(keys: KeyRing, link_id: UUID) -> str:
    """Return the signed text of a link; the same for every copy of the same mail."""
    return sign_id(keys, PURPOSE, link_id)


def read_token(keys: KeyRing, token: str) -> UUID:
    """Return the link's id; raises BrokenLinkError or ForgedLinkError."""
    return read_id(keys, PURPOSE, token)


def code_of(keys: KeyRing, link_id: UUID) -> str:
    """Return the code that can be typed instead of following the link: eight consonants."""
    return _letters(keys.digest(CODE, link_id.bytes))


def is_code(keys: KeyRing, link_id: UUID, typed: str) -> bool:
    """Compare a typed code in constant time; blanks, hyphens and case are ignored."""
    cleaned = printed.read(typed)
    if not cleaned.isascii():
        return False
    results = [hmac.compare_digest(_letters(mac), cleaned) for mac in keys.digests(CODE, link_id.bytes)]
    return any(results)


def follow(session: Session, keys: KeyRing, token: str) -> FollowedLink:
    """Look where a link leads now; raises BrokenLinkError or ForgedLinkError."""
    try:
        return look(session, read_token(keys, token))
    except NoResultFound as nothing:
        raise ForgedLinkError from nothing


def look(session: Session, link_id: UUID) -> FollowedLink:
    """Look how a link stands now; raises NoResultFound."""
    link, registration, expired, fits, country = session.execute(LINK, {"link": link_id}).one()
    standing = _standing(link, registration, expired=expired)
    if standing in ("live", "unproven_tan") and not fits:
        standing = "superseded"
    return FollowedLink(link, registration, standing, find_country(country or "") or GERMANY)


def _standing(link: ActivationLink, registration: Registration, *, expired: bool) -> LinkStanding:
    state = registration.state
    if state is RegistrationState.ACTIVATED and not expired:
        return "unproven_tan"
    if state is RegistrationState.COMPLETED:
        return "spent" if link.used_at is not None else "superseded"
    if state is RegistrationState.SUPERSEDED:
        return "superseded"
    if state is RegistrationState.CANCELLED:
        return "cancelled"
    if expired or state not in OPEN_BEFORE_FORM:
        return "expired"
    return "live"


def live_links(session: Session, registration_id: UUID) -> list[ActivationLink]:
    """List the links of a registration that have not been used and have not expired, newest first."""
    now = database_now(session)
    return list(
        session.scalars(
            select(ActivationLink)
            .where(
                ActivationLink.registration_id == registration_id,
                ActivationLink.used_at.is_(None),
                ActivationLink.expires_at > now,
            )
            .order_by(ActivationLink.issued_at.desc())
        )
    )


def begin_links(session: Session, links: Sequence[UUID]) -> None:
    """Let the lifetime of links begin now, as their mails are handed over; none ever ends earlier than it was to."""
    session.execute(BEGIN, {"links": list(links), "lifetime": policy.ACTIVATION_LINK_LIFETIME})


def end_links(session: Session, registration_id: UUID) -> None:
    """Let the links of a registration and their codes end now; its state says to whoever follows one what became of it."""
    session.execute(END, {"registration": registration_id})


def _letters(mac: bytes) -> str:
    number = int.from_bytes(mac, "big")
    base = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[(number // base**place) % base] for place in range(CODE_LENGTH))
