"""How does an administrator make, renew and revoke the key of a program? Each time asked behind the lock of the customer."""

from collections.abc import Sequence
from datetime import timedelta

from workflows.administrator.acting import Administrator, acting_for
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.program import actions
from workflows.program.actions import KeyOwner, NewSecret
from workflows.program.records import ApiKey
from workflows.program.scopes import UnknownScopeError, may_administrators_give


def make_key(runtime: Runtime, who: Administrator, owner: KeyOwner, scopes: Sequence[str]) -> NewSecret:
    """Make a key; raises NotFoundError, SessionEndedError, CustomerRestsError, and what `program.actions.add_key` raises.

    A scope that administrators do not give is to them one that there is not (UnknownScopeError).
    """
    if not may_administrators_give(scopes):
        raise UnknownScopeError(*scopes)
    with acting_for(runtime, who, owner.customer_number or "") as (tx, customer):
        return actions.make_key(tx, _of(customer, owner), scopes, actor=who.actor)


def renew_key(runtime: Runtime, who: Administrator, owner: KeyOwner, overlap: timedelta) -> NewSecret:
    """Give a key a new secret beside the old one: one that an administrator could have made, else it would give them more.

    Raises as `make_key` does, and what `program.actions.rotate_key` raises.
    """
    with acting_for(runtime, who, owner.customer_number or "") as (tx, customer):
        key = actions.get_key(tx, _of(customer, owner))
        if not may_administrators_give(key.scopes):
            raise NotFoundError(ApiKey.__name__)
        return actions.renew(tx, key, overlap, actor=who.actor)


def revoke_key(runtime: Runtime, who: Administrator, owner: KeyOwner, *, reason: str) -> None:
    """End a key for good, of a customer number that rests, too; raises NotFoundError or SessionEndedError."""
    with acting_for(runtime, who, owner.customer_number or "", only_ends=True) as (tx, customer):
        actions.end_key(tx, actions.get_key(tx, _of(customer, owner)), actor=who.actor, reason=reason)


def _of(customer: Customer, owner: KeyOwner) -> KeyOwner:
    """A key of this customer number, even if none was named: without one it would be the operators' own."""
    return owner._replace(customer_number=customer.customer_number)
