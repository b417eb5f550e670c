"""Which states does the way back into an account pass through?"""

from typing import Any

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Effect,
    Facts,
    Guard,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class RecoveryState(WorkflowState):
    """Where a recovery stands; without an account it ends unanswered, and nobody outside can tell."""

    REQUESTED = "requested", "Angefordert; der Link ist unterwegs.", "Requested; the link is on its way."
    PROVEN = "proven", "Das Postfach ist bewiesen.", "The mailbox is proven."
    SECOND_PROOF = "second_proof", "Auch der zweite Nachweis liegt vor.", "The second proof is there, too."
    DONE = "done", "Erledigt; der Zugang ist wieder benutzbar.", "Done; the account can be used again."
    EXPIRED = "expired", "Nicht rechtzeitig zu Ende geführt.", "Not finished in time."
    CANCELLED = "cancelled", "Abgebrochen oder widerrufen.", "Cancelled or revoked."


S = RecoveryState
MATCH = Effect("mail", "recovery.match")
REMINDERS = ("customer_number", "login_name")
"""Kinds that end with a mail that tells what was forgotten; they open nothing."""

SECOND_PROOFS = ("tan", "totp", "emergency_code", "letter_code", "waiting_time")


def _own_link(record: Any, facts: Facts) -> bool:
    evidence = facts.evidence
    return evidence is not None and evidence.kind == "recovery_link" and evidence.source == record.id


own_link = Guard(
    name="own_link",
    german="Der Link aus der E-Mail wurde noch nicht benutzt.",
    english="The link in the mail has not been used yet.",
    holds=_own_link,
)

needs_no_second_proof = Guard(
    name="needs_no_second_proof",
    german="Für diesen Zugang ist ein zweiter Nachweis nötig.",
    english="This account needs a second proof.",
    holds=lambda record, _facts: record.tan_method == "none",
)

asks_only = Guard(
    name="asks_only",
    german="Hier geht es nicht um eine bloße Auskunft.",
    english="This is not a mere question.",
    holds=lambda record, _facts: record.kind in REMINDERS,
)

RECOVERY = Definition(
    name="recovery",
    version=1,
    states=RecoveryState,
    steps=(
        Step("request", (), S.REQUESTED, effects=(MATCH,)),
        Step("answer", (S.REQUESTED,), S.DONE, guards=(asks_only,)),
        Step("prove_mailbox", (S.REQUESTED,), S.PROVEN, guards=(own_link, before_deadline)),
        Step("prove_again", (S.PROVEN,), S.SECOND_PROOF, guards=(proven_by(*SECOND_PROOFS), before_deadline)),
        Step("finish", (S.PROVEN,), S.DONE, guards=(needs_no_second_proof, before_deadline)),
        Step("finish", (S.SECOND_PROOF,), S.DONE, guards=(before_deadline,)),
        Step("cancel", (S.REQUESTED, S.PROVEN, S.SECOND_PROOF), S.CANCELLED),
        Step("expire", (S.REQUESTED, S.PROVEN, S.SECOND_PROOF), S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.DONE, S.EXPIRED, S.CANCELLED}),
    deadlines={
        S.REQUESTED: Deadline(policy.RECOVERY_LINK_LIFETIME, "expire"),
        S.PROVEN: Deadline(policy.RECOVERY_PROOF_LIFETIME, "expire"),
        S.SECOND_PROOF: Deadline(policy.RECOVERY_PASSWORD_LIFETIME, "expire"),
    },
)
