"""What may which operator do? Three roles and one table; pages ask it before they show a button and before they act.

Auditors read everything and do nothing; support interferes one by one, takes notes and proposes; lead does everything, but nobody
approves what they have proposed (workflows/approval/). Decision 0050.
"""

from collections.abc import Mapping
from enum import StrEnum

from workflows.engine.errors import KundencenterError


class Role(StrEnum):
    """What somebody is here for; every operator has one."""

    SUPPORT = "support"
    LEAD = "lead"
    AUDITOR = "auditor"


class Deed(StrEnum):
    """What a page of the cockpit does; every request that changes something names one."""

    INTERVENE = "intervene"  #: Interfere with one record.
    NOTE = "note"  #: Write something down about a customer.
    DECIDE_JOBS = "decide_jobs"  #: Let failed jobs begin anew, or put them away.
    BATCH = "batch"  #: Do something to many at once.
    PAUSE = "pause"  #: Stop a queue.
    PROPOSE = "propose"  #: Ask somebody else to agree to something.
    APPROVE = "approve"  #: Agree to what somebody else has proposed, or refuse it.
    AUDIT = "audit"  #: Read what operators did and looked at, and take it along.
    STAFF = "staff"  #: Give roles, lock operators, let them go.
    UNMASK = "unmask"  #: See one address or number in full.
    LOOK = "look"  #: Send what is looked for: it has no place in an address.
    OWN = "own"  #: Look after one's own password, app and sessions.


EVERYBODY_MAY = frozenset({Deed.LOOK, Deed.OWN})

MAY: Mapping[Role, frozenset[Deed]] = {
    Role.SUPPORT: EVERYBODY_MAY | {Deed.INTERVENE, Deed.NOTE, Deed.PROPOSE, Deed.UNMASK},
    Role.LEAD: frozenset(Deed),
    Role.AUDITOR: EVERYBODY_MAY | {Deed.AUDIT},
}


class NotYourRoleError(KundencenterError):
    """An operator's role does not allow this; `deeds` is what it would have taken, any of them."""

    def __init__(self, *deeds: Deed) -> None:
        super().__init__(", ".join(deeds))
        self.deeds = deeds


def may(role: str, deed: Deed | str) -> bool:
    """Say whether an operator of this role may do this; raises ValueError for a role or deed that there is not."""
    return Deed(deed) in MAY[Role(role)]


def who_may(*deeds: Deed) -> tuple[Role, ...]:
    """List the roles that may do at least one of these, in the order of the enumeration."""
    return tuple(role for role in Role if any(deed in MAY[role] for deed in deeds))


def require(role: str, *deeds: Deed) -> None:
    """Raise NotYourRoleError unless an operator of this role may do at least one of these."""
    if not any(may(role, deed) for deed in deeds):
        raise NotYourRoleError(*deeds)


READ_FOR: Mapping[str, tuple[Deed, ...]] = {
    "operator": (Deed.STAFF, Deed.AUDIT),
    "extract": (Deed.AUDIT,),
}
"""Workflows whose records only those read who do one of these: what became of operators is a personnel matter, and who audits what is one of
auditors."""


def unreadable(role: str) -> frozenset[str]:
    """List the workflows whose records an operator of this role does not read."""
    return frozenset(name for name, deeds in READ_FOR.items() if not any(may(role, deed) for deed in deeds))


def require_readable(role: str, workflow: str | None) -> None:
    """Raise NotYourRoleError unless an operator of this role reads records of this workflow."""
    if workflow in unreadable(role):
        raise NotYourRoleError(*READ_FOR[workflow])
