"""Does a registration still belong to its customer? The master data may change while a link is on its way."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.scope import Scope
from workflows.registration.records import Registration

FITS = """
    EXISTS (SELECT FROM customer WHERE customer.id = registration.customer_id AND customer.status = 'active'
               AND customer.email_key = registration.email_key)
"""
"""Asks, as part of a statement, whether the customer is active and still has the address that the link was sent to.

Read without a lock: a match locks the customer before the registration, an activation the other way round.
"""

STILL_FITS = text(f"SELECT {FITS} FROM registration WHERE id = :registration")  # noqa: S608 - our own words
LINK = "activation_link"
"""The kind of the proof that somebody used a link."""


OF_REGISTRATION = """
    SELECT set_config('kundencenter.reads', found, true), set_config('kundencenter.writes', found, true)
      FROM (SELECT coalesce(array_agg(customer_id), '{}')::text AS found
              FROM registration WHERE id = %(registration)s AND customer_id IS NOT NULL) AS scope
"""


def of_registration(registration_id: UUID) -> Scope:
    """Name the customer that a registration was matched with: its main user is to be made."""
    return Scope(OF_REGISTRATION, {"registration": registration_id})


def still_fits(session: Session, registration: Registration) -> bool:
    """Say whether the customer is active and still has the address that the link was sent to."""
    return bool(session.scalar(STILL_FITS, {"registration": registration.id}))
