"""How does somebody ask for help with signing in, and how does the owner object?

Nothing in `request` looks at any account: a match cannot be told from a miss.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from workflows.account.records import Account
from workflows.engine.deciding import decide
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.looking import Look, look
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.recovery.machine import OPEN
from workflows.recovery.open_recovery import OPEN_RECOVERY, OpenRecovery, look_up_facts
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import VISITOR, end
from workflows.signin.devices import SHOWN
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


@dataclass(frozen=True, slots=True)
class Submitted:
    """The request that a form has led to already, if there is one, and the known device that the browser shows."""

    now: datetime
    earlier: UUID | None
    device_id: UUID | None


SUBMITTED = Look(
    f"""
    SELECT kundencenter_now() AS now, (SELECT id FROM recovery WHERE submission = :submission) AS earlier,
           {SHOWN} AS device_id
    """,  # noqa: S608 - put together from our own names
    Submitted,
)


def request(runtime: Runtime, new: NewRecovery) -> UUID:
    """Accept a request and return its id; the worker decides what becomes of it. Raises CheckNeededError."""
    if new.delivery == "letter" and not new.is_checked:
        raise CheckNeededError
    if requests.count(runtime, new.visitor.network) > 1 and not new.is_checked:
        raise CheckNeededError

    def rule(tx: Tx, seen: Submitted) -> UUID:
        if seen.earlier is not None:
            return seen.earlier
        recovery = Recovery(
            kind=new.kind,
            delivery=new.delivery,
            submission=new.submission,
            identifier=new.identifier.strip(),
            customer_number=new.customer_number,
            language=new.language,
            postal_code=new.postal_code,
            requested_at=tx.now,
            network=new.visitor.network,
            device_id=seen.device_id,
        )
        tx.create(recovery, "request", actor=VISITOR)
        return recovery.id

    return decide(runtime, SUBMITTED, _submitted_facts(new.submission, new.visitor), rule)


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
    """Request a link for the owner of an account, to whom alone it is sent; it counts against the budgets of the one who requests it.

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

    def rule(tx: Tx, seen: OpenRecovery) -> bool:
        if seen.recovery is None:
            raise NotFoundError(Recovery.__name__)
        if seen.recovery.state not in OPEN:
            return False
        end(tx, seen.recovery, actor=VISITOR, reason="owner")
        return True

    return decide(runtime, OPEN_RECOVERY, look_up_facts(runtime, recovery_id), rule)


def find_submitted(runtime: Runtime, submission: UUID) -> UUID | None:
    """Return the request that this very form has already led to."""
    [seen] = look(runtime, SUBMITTED, _submitted_facts(submission, NOBODY_KNOWN))
    return seen.earlier


def _submitted_facts(submission: UUID, visitor: Visitor) -> dict[str, object]:
    shown = visitor.shown.facts if visitor.shown else {"device": NOBODY, "present": b""}
    return {"submission": submission, **shown}
