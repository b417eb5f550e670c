"""What does the link of an invitation look like, and what does following one mean now? Looking never changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from workflows import policy
from workflows.customer.places import GERMANY, find_country
from workflows.customer.records import Customer
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.scope import Scope
from workflows.engine.signed_ids import read_id, sign_id
from workflows.invitation.records import Invitation
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat

PURPOSE = "invitation"
PATH = "/einladung/{token}"

InvitationStanding = Literal["live", "spent", "over", "expired"]

# Populates what is there already: a link that is looked at twice must be seen as it is now.
LINK = (
    select(Invitation, Seat, Customer, (Invitation.expires_at <= func.kundencenter_now()).label("expired"))
    .join(Seat, Seat.id == Invitation.seat_id)
    .join(Customer, Customer.id == Invitation.customer_id)
    .where(Invitation.id == bindparam("link"))
    .execution_options(populate_existing=True)
)

BEGIN = text(
    """
    UPDATE invitation SET expires_at = greatest(expires_at, kundencenter_now() + :lifetime)
     WHERE id = ANY(:links) AND used_at IS NULL
    """
)


@dataclass(frozen=True)
class FollowedInvitation:
    """A genuine link, the user that it leads to with customer number and country, and how it stands now."""

    link: Invitation
    seat: Seat
    customer_number: str
    country: str
    standing: InvitationStanding


def token_of(keys: KeyRing, link_id: UUID) -> str:
    """Return the signed text of a link; the same for every copy of the same mail."""
    return sign_id(keys, PURPOSE, link_id)


def read_token(keys: KeyRing, token: str) -> UUID:
    """Return the link's id; raises BrokenLinkError or ForgedLinkError."""
    return read_id(keys, PURPOSE, token)


def of_invitation(link_id: UUID) -> Scope:
    """Name the customer that somebody is invited by, to read and to write: whoever has the link is to become its user."""
    return Scope.derived("scope_of_invitation", link_id.bytes, None)


def follow_link(session: Session, link_id: UUID) -> FollowedInvitation:
    """Return an invitation by its link and how it stands now; raises ForgedLinkError if there is no such link (any more)."""
    try:
        link, seat, customer, expired = session.execute(LINK, {"link": link_id}).one()
    except NoResultFound as nothing:
        raise ForgedLinkError from nothing
    standing = _standing(link, seat, customer, expired=expired)
    country = find_country(customer.country) or GERMANY
    return FollowedInvitation(link, seat, customer.customer_number, country, standing)


def begin_links(session: Session, links: Sequence[UUID]) -> None:
    """Let the lifetime of links begin now, as their mails are handed over; none ever ends earlier than it was to."""
    session.execute(BEGIN, {"links": list(links), "lifetime": policy.INVITATION_LIFETIME})


def _standing(link: Invitation, seat: Seat, customer: Customer, *, expired: bool) -> InvitationStanding:
    if link.used_at is not None:
        return "spent"
    is_wanted = seat.state is SeatState.INVITED and customer.status == "active"
    # An address that was corrected meanwhile was the wrong one.
    if not is_wanted or seat.invitation_id != link.id or seat.email_key != link.email_key:
        return "over"
    return "expired" if expired else "live"
