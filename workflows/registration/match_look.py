"""What decides whether a submitted registration fits a customer? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.customer.records import Customer
from workflows.engine.looking import Look
from workflows.registration.machine import OPEN, RegistrationState
from workflows.registration.records import Registration
from workflows.seat.memberships import HAS_USERS

BEGUN = ", ".join(f"'{state}'" for state in (*OPEN, RegistrationState.TAN_CONFIGURED))


@dataclass(frozen=True, slots=True)
class Matching:
    """A registration, the customer of the number that was typed, and an earlier registration that is open there.

    The earlier one is locked before it counts whether there are users: an activation under way is waited for.
    """

    now: datetime
    registration: Registration | None
    customer: Customer | None
    earlier: Registration | None
    has_users: bool


MATCHING = Look(
    f"""
    SELECT clock.now, registration.*, customer.*, earlier.*, {HAS_USERS.format(customer="customer.id")} AS has_users
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN registration ON registration.id = :registration
      LEFT JOIN customer ON customer.customer_number = registration.customer_number
      LEFT JOIN LATERAL (
           SELECT r.xmin, r.* FROM registration r
            WHERE r.customer_id = customer.id AND r.id <> registration.id AND r.state IN ({BEGUN}) LIMIT 1) earlier ON true
    """,  # noqa: S608 - put together from our own names
    Matching,
)


def matching_facts(registration_id: UUID) -> dict[str, object]:
    """What to look for."""
    return {"registration": registration_id}
