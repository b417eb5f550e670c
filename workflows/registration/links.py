"""What does an activation link look like, and what does following one mean now? Looking never changes anything."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows import policy, printed
from workflows.account.identifiers import canonical
from workflows.customer.places import GERMANY, find_country
from workflows.engine.clock import database_now
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
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

BEGINNING = """
    UPDATE activation_link SET expires_at = greatest(expires_at, kundencenter_now() + :lifetime)
     WHERE id IN ({links}) AND used_at IS NULL
    RETURNING id, expires_at
"""
"""Lets links live from now on, as a statement or a part of one; `{links}` are theirs ids, `:lifetime` policy.ACTIVATION_LINK_LIFETIME."""

BEGIN = text(BEGINNING.format(links="SELECT unnest(CAST(:links AS uuid[]))"))

END = text(
    """
    UPDATE activation_link SET expires_at = least(expires_at, kundencenter_now())
     WHERE registration_id = :registration AND used_at IS NULL
    """
)


EXTEND = text(
    """
    UPDATE activation_link SET expires_at = greatest(expires_at, :until)
     WHERE registration_id = :registration AND (expires_at > kundencenter_now() OR used_at IS NOT NULL)
    RETURNING id, issued_at
    """
)


@dataclass(frozen=True)
class FollowedLink:
    """A genuine link, how it stands now, and the country of its customer (ISO 3166-1); `is_name_taken` says that somebody answers to the name that was asked about."""

    link: ActivationLink
    registration: Registration
    standing: LinkStanding
    country: str
    is_name_taken: bool


@dataclass(frozen=True, slots=True)
class FoundLink:
    """What there is of a link; the registration comes before it, as whoever uses it has locked them."""

    now: datetime
    registration: Registration | None
    link: ActivationLink | None
    fits: bool
    country: str | None
    is_name_taken: bool

    @property
    def followed(self) -> FollowedLink:
        """Say how it stands; raises ForgedLinkError where there is none."""
        if self.link is None or self.registration is None:
            raise ForgedLinkError
        standing = _standing(self.link, self.registration, expired=self.link.expires_at <= self.now)
        if standing in ("live", "unproven_tan") and not self.fits:
            standing = "superseded"
        country = find_country(self.country or "") or GERMANY
        return FollowedLink(self.link, self.registration, standing, country, self.is_name_taken)


FOUND = f"""
    clock.now, registration.*, link.*, {FITS} AS fits,
    (SELECT c.country FROM customer c WHERE c.id = registration.customer_id) AS country,
    EXISTS (SELECT FROM login_identifier WHERE canonical = :name) AS is_name_taken
"""  # noqa: S608 - put together from our own names
BY_ID = """
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN activation_link link ON link.id = :link
      LEFT JOIN registration ON registration.id = link.registration_id
"""
FOLLOWED = Look(f"SELECT {FOUND} {BY_ID}", FoundLink)


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


def follow(runtime: Runtime, token: str, login_name: str = "") -> FollowedLink:
    """Look where a link leads now, and whether this name is taken; raises BrokenLinkError or ForgedLinkError."""
    return follow_id(runtime, read_token(runtime.keys, token), login_name)


def follow_id(runtime: Runtime, link_id: UUID, login_name: str = "") -> FollowedLink:
    """Look as above, at the link of this id."""
    [found] = look(runtime, FOLLOWED, link_facts(link_id, login_name))
    return found.followed


def link_facts(link_id: UUID, login_name: str) -> dict[str, object]:
    """What to look for."""
    return {"link": link_id, "name": canonical(login_name)}


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


def extend_links(session: Session, registration_id: UUID, until: datetime) -> UUID:
    """Let the links of a registration that still lead somewhere live on, and return the newest. The one that was used leads to the TAN."""
    links = session.execute(EXTEND, {"registration": registration_id, "until": until}).all()
    return UUID(str(max(links, key=lambda link: link.issued_at).id))


def end_links(session: Session, registration_id: UUID) -> None:
    """Let the links of a registration and their codes end now; its state says to whoever follows one what became of it."""
    session.execute(END, {"registration": registration_id})


def _letters(mac: bytes) -> str:
    number = int.from_bytes(mac, "big")
    base = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[(number // base**place) % base] for place in range(CODE_LENGTH))
