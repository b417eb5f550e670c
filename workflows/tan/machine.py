"""Which states does a one-time code (TAN) pass through?"""

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
)


class TanState(WorkflowState):
    """Where a TAN stands; the delivery state never blocks entering it."""

    ISSUED = "issued", "Ausgestellt, noch nicht übergeben.", "Issued, not handed over yet."
    SENT = "sent", "An Mailserver oder SMS-Dienst übergeben.", "Handed over to the mail or SMS service."
    DELIVERED = "delivered", "Beim Empfänger angekommen.", "Arrived at the recipient."
    VERIFIED = "verified", "Richtig eingegeben.", "Entered correctly."
    EXPIRED = "expired", "Nicht rechtzeitig eingegeben.", "Not entered in time."
    EXHAUSTED = "exhausted", "Zu oft falsch eingegeben.", "Entered incorrectly too many times."
    SUPERSEDED = "superseded", "Durch eine neue TAN ersetzt.", "Replaced by a newer TAN."
    UNDELIVERABLE = "undeliverable", "Konnte nicht zugestellt werden.", "Could not be delivered."


S = TanState
LIFETIMES = {"email": policy.TAN_LIFETIME_BY_MAIL, "sms": policy.TAN_LIFETIME_BY_SMS}
"""By the channel: the table below knows the longest, whoever issues one shortens it."""

LIVE = (S.ISSUED, S.SENT, S.DELIVERED)


def _proven_by_own_code(record: Any, facts: Facts) -> bool:
    return facts.evidence is not None and facts.evidence.kind == "tan" and facts.evidence.source == record.id


right_code = Guard(
    name="right_code",
    german="Die TAN wurde noch nicht richtig eingegeben.",
    english="The TAN has not been entered correctly yet.",
    holds=_proven_by_own_code,
)

tries_left = Guard(
    name="tries_left",
    german="Für diese TAN gibt es keinen Versuch mehr.",
    english="There are no attempts left for this TAN.",
    holds=lambda record, _facts: record.tries_left > 0,
)

no_try_left = Guard(
    name="no_try_left",
    german="Für diese TAN gibt es noch Versuche.",
    english="There are attempts left for this TAN.",
    holds=lambda record, _facts: record.tries_left <= 0,
)

TAN = Definition(
    name="tan",
    version=3,
    states=TanState,
    steps=(
        Step("issue", (), S.ISSUED),
        Step("accept_sending", (S.ISSUED,), S.SENT),
        Step("confirm_delivery", (S.ISSUED, S.SENT), S.DELIVERED),
        Step("verify", LIVE, S.VERIFIED, guards=(right_code, tries_left, before_deadline)),
        Step("exhaust", LIVE, S.EXHAUSTED, guards=(no_try_left,)),
        Step("expire", LIVE, S.EXPIRED, guards=(after_deadline,)),
        Step("supersede", LIVE, S.SUPERSEDED),
        Step("report_undeliverable", (S.ISSUED, S.SENT), S.UNDELIVERABLE),
    ),
    final=frozenset({S.VERIFIED, S.EXPIRED, S.EXHAUSTED, S.SUPERSEDED, S.UNDELIVERABLE}),
    deadlines={S.ISSUED: Deadline(max(LIFETIMES.values()), "expire")},
)
