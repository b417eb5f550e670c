"""How does somebody ask for help with signing in, and how does the owner object?

Nothing in `request` looks at any account: a match cannot be told from a miss.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from workflows.account.records import Account
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.recovery.machine import OPEN
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import ACTOR, end
from workflows.signin.devices import find_shown
from workflows.tries import requests
from workflows.tries.origin import NOBODY_KNOWN, Visitor

Kind = Literal["password", "unlock", "customer_number", "login_name"]
Delivery = Literal["email", "letter"]


@dataclass(frozen=True)
class NewRecovery:
    """What the visitor entered; `submission` is the form's own id, so that a double click counts once.

    A letter also wants a customer number and the postal code of its address, unless a known device asks. `is_checked`
    says that the security check was solved.
    """

    submission: UUID
    kind: Kind
    identifier: str
    customer_number: str
    language: str
    delivery: Delivery = "email"
    postal_code: str = ""
    visitor: Visitor = NOBODY_KNOWN
    is_checked: bool = True


class CheckNeededError(KundencenterError):
    """This network has asked before, or wants a letter: the security check comes first."""


def request(runtime: Runtime, new: NewRecovery) -> UUID:
    """Accept a request and return its id; the worker decides what becomes of it. Raises CheckNeededError."""
    if new.delivery == "letter" and not new.is_checked:
        raise CheckNeededError
    recovery = Recovery(
        id=uuid4(),
        kind=new.kind,
        delivery=new.delivery,
        submission=new.submission,
        identifier=new.identifier.strip(),
        customer_number=new.customer_number,
        language=new.language,
        postal_code=new.postal_code,
        waits_until=None,
        network=new.visitor.network,
        device_id=None,
        mailed_at=None,
    )
    try:
        with transaction(runtime) as tx:
            if requests.count(tx, new.visitor.network) > 1 and not new.is_checked:
                raise CheckNeededError
            recovery.device_id = find_shown(tx, new.visitor.shown)
            recovery.requested_at = tx.now
            tx.create(recovery, "request", actor=ACTOR)
    except IntegrityError:
        earlier = find_submitted(runtime, new.submission)
        if earlier is None:
            raise
        return earlier
    return recovery.id


def request_for(  # noqa: PLR0913 - for whom, in whose name, and by which way
    tx: Tx,
    account: Account,
    customer_number: str,
    *,
    actor: str,
    network: bytes,
    delivery: Delivery = "email",
    postal_code: str = "",
) -> None:
    """Ask for a link in the name of an account's owner, who alone gets it, within the budgets of whoever asks.

    A letter wants the postal code of its address. The caller has locked the account.
    """
    recovery = Recovery(
        id=uuid4(),
        kind="password",
        delivery=delivery,
        submission=uuid4(),
        identifier=account.login_name,
        customer_number=customer_number,
        postal_code=postal_code,
        language=account.language,
        waits_until=None,
        network=network,
        device_id=None,
        mailed_at=None,
        requested_at=tx.now,
    )
    tx.create(recovery, "request", actor=actor)


def cancel(runtime: Runtime, recovery_id: UUID) -> bool:
    """Let the owner object; False when there is nothing left to object to."""
    with transaction(runtime) as tx:
        known = tx.session.get(Recovery, recovery_id)
        if known is None:
            raise NotFoundError(Recovery.__name__)
        if known.account_id is not None:
            tx.get(Account, known.account_id)  # before the recovery, as everywhere
        recovery = tx.get(Recovery, recovery_id)
        if recovery.state not in OPEN:
            return False
        end(tx, recovery, actor=ACTOR, reason="owner")
        return True


def find_submitted(runtime: Runtime, submission: UUID) -> UUID | None:
    """Return the request that this very form has already led to."""
    with reading(runtime) as session:
        return session.scalars(select(Recovery.id).where(Recovery.submission == submission)).one_or_none()
