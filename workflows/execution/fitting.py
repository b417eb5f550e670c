"""Whom of a list would a link reach now? Asked for all of them at once when a batch is planned; at its turn each is asked again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.registration.limits import LIMITS, MAY_BE_SENT
from workflows.registration.ownership import FITS

REGISTRATIONS = text(f"SELECT id FROM registration WHERE id = ANY(:ids) AND {FITS} AND {MAY_BE_SENT}")  # noqa: S608 - our own words

INVITED = text(
    """
    SELECT s.id FROM seat s JOIN customer c ON c.id = s.customer_id
     WHERE s.id = ANY(:ids) AND s.account_id IS NULL AND s.email <> '' AND c.status = 'active'
    """
)


def registrations(session: Session, ids: Sequence[UUID]) -> set[UUID]:
    """Return the registrations that still belong to their customer and may be sent another link (`requests.hinders_link`)."""
    return set(session.scalars(REGISTRATIONS, {"ids": list(ids), **LIMITS}))


def invited(session: Session, ids: Sequence[UUID]) -> set[UUID]:
    """Return the users to whom an invitation is under way (`requests.hinders_invitation`)."""
    return set(session.scalars(INVITED, {"ids": list(ids)}))
