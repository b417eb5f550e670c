"""What does a customer number that is blocked or has ended still allow? That it is read, and that something ends; nothing new comes in."""

from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError


class CustomerRestsError(KundencenterError):
    """The customer number is blocked or has ended: nothing new comes in. The text is its status."""


def require_active(customer: Customer) -> None:
    """Raise CustomerRestsError unless the customer is an active one; asked behind its lock by whoever brings something in."""
    if customer.status != "active":
        raise CustomerRestsError(customer.status)
