"""Which facts do the mails need that tell somebody what became of their user of a customer number?"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.contents import leading_to
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, TextFacts
from workflows.message.records import Message
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat


def _about(path: str) -> Facts:
    """Name the user, the customer number and the account; `path` is where its holder goes on."""

    def facts(runtime: Runtime, session: Session, message: Message) -> TextFacts:
        user_number, state, customer_number = session.execute(
            select(Seat.user_number, Seat.state, Customer.customer_number)
            .join(Customer, Customer.id == Seat.customer_id)
            .where(Seat.id == message.about)
        ).one()
        return {
            **leading_to(path)(runtime, session, message),
            "user_number": user_number,
            "customer_number": customer_number,
            "is_suspended": state is SeatState.SUSPENDED,
        }

    return facts


FACTS: Mapping[str, Facts] = {
    "user_appointed": _about("/anmelden"),
    "administrator_appointed": _about("/benutzer"),
    "user_changed": _about("/benutzer"),
    "user_dismissed": _about(""),
    "user_suspended": _about(""),
    "user_reinstated": _about("/anmelden"),
    "user_ended": _about(""),
    "user_suspended_by_administrator": _about(""),
    "user_reinstated_by_administrator": _about("/anmelden"),
    "user_ended_by_administrator": _about(""),
    "password_link_by_administrator": _about(""),
    "unlocked_by_administrator": _about("/anmelden"),
    "tan_code_by_administrator": _about("/anmelden"),
    "user_replaced": _about(""),
    "user_joined": _about("/anmelden"),
}
