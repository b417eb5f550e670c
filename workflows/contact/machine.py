"""Which states does a change of e-mail address, mobile number or TAN method pass through?"""

from collections.abc import Mapping
from typing import Any

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Facts,
    Guard,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class ContactChangeState(WorkflowState):
    """Where the change stands; the new value counts from `proven` on, the old one can come back until `applied`."""

    REQUESTED = "requested", "Neue Angabe noch nicht bestätigt.", "The new value has not been confirmed yet."
    PROVEN = "proven", "Neue Angabe bestätigt.", "The new value has been confirmed."
    WAITING = (
        "waiting",
        "Die neue Angabe gilt; über die alte kann noch widerrufen werden.",
        "The new value applies; it can still be undone through the old one.",
    )
    APPLIED = "applied", "Endgültig übernommen.", "Applied for good."
    REVOKED = "revoked", "Über die alte Angabe widerrufen.", "Undone through the old value."
    EXPIRED = "expired", "Nicht rechtzeitig bestätigt.", "Not confirmed in time."


S = ContactChangeState

PROOFS: Mapping[str, tuple[str, ...]] = {
    "email": ("tan", "address"),
    "mobile": ("tan",),
    "sms": ("tan",),
    "totp": ("totp",),
    "none": ("password",),
    "passkey_method": ("passkey",),
    "passkey": ("passkey",),
    "passkey_removal": ("session",),
    "removal": ("password",),
}
"""What shows that a new value, or a new method, is the person's own: a code of just this one.

`address` is a TAN that has proven the address in the first set-up already, handed on to the change; `session` is one in which
its owner has proven just now to be there.
"""

OTHER_WAYS = {"passkey": "passkey_method"}
"""Methods whose way has another name: a new passkey signs itself, and any of them makes passkeys the method."""


def way_of(record: Any) -> str:
    """Name what has to be proven: the new address, number or passkey, the new method, or that something may go."""
    if record.kind == "method":
        wanted = str(record.new_value)
        return OTHER_WAYS.get(wanted, wanted)
    if record.new_value:
        return str(record.kind)
    return "passkey_removal" if record.kind == "passkey" else "removal"


def _proven_its_own_way(record: Any, facts: Facts) -> bool:
    evidence = facts.evidence
    if evidence is None or evidence.subject != record.id:
        return False
    went_there = record.kind == "method" or evidence.reached == record.new_value_key
    return went_there and evidence.kind in PROOFS.get(way_of(record), ())


proven_its_own_way = Guard(
    name="proven_its_own_way",
    german="Die neue Angabe wurde noch nicht mit einem eigenen Code bestätigt.",
    english="The new value has not been confirmed by a code of its own yet.",
    holds=_proven_its_own_way,
)

CONTACT_CHANGE = Definition(
    name="contact_change",
    version=4,
    states=ContactChangeState,
    steps=(
        Step("request", (), S.REQUESTED),
        Step("prove", (S.REQUESTED,), S.PROVEN, guards=(proven_its_own_way, before_deadline)),
        Step("begin_waiting", (S.PROVEN,), S.WAITING),
        Step("apply", (S.WAITING,), S.APPLIED, guards=(after_deadline,)),
        Step("revoke", (S.WAITING,), S.REVOKED, guards=(proven_by("undo_link"), before_deadline)),
        Step("take_back", (S.WAITING,), S.REVOKED, guards=(before_deadline,)),
        Step("cancel", (S.REQUESTED,), S.REVOKED),
        Step("expire", (S.REQUESTED,), S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.APPLIED, S.REVOKED, S.EXPIRED}),
    deadlines={
        S.REQUESTED: Deadline(policy.CONTACT_PROOF_LIFETIME, "expire"),
        S.WAITING: Deadline(policy.CONTACT_UNDO, "apply"),
    },
)
