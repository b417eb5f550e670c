"""Does a registration still belong to its customer? The master data may change while a link is on its way."""

from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.machine import Evidence
from workflows.engine.scope import Scope
from workflows.engine.transaction import Tx
from workflows.registration.records import Registration

FITS = exists().where(
    Customer.id == Registration.customer_id,
    Customer.status == "active",
    Customer.email_key == Registration.email_key,
)
"""The customer is active and still has the address that the link was sent to.

Read without a lock: a match locks the customer before the registration, an activation the other way round.
"""

STILL_FITS = select(FITS).where(Registration.id == bindparam("registration"))
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


def find_link_proof(tx: Tx, registration: Registration) -> Evidence | None:
    """Return the proof of the link that was used, if the registration still fits: it has reached the address on file."""
    fits = exists().where(Registration.id == registration.id, FITS)
    try:
        return tx.recall(LINK, subject=registration.id, reached=registration.email_key, only_if=fits)
    except NotFoundError:
        return None
