"""Which states does a message (mail or SMS) pass through?"""

from workflows import policy
from workflows.engine.machine import Deadline, Definition, Effect, Step, WorkflowState


class MessageState(WorkflowState):
    """Where a message stands between us and the recipient."""

    QUEUED = "queued", "Wartet auf den Versand.", "Waiting to be sent."
    SENDING = "sending", "Begonnen, noch nicht angenommen.", "Begun, not accepted yet."
    ACCEPTED = (
        "accepted",
        "Vom Mailserver oder SMS-Dienst angenommen.",
        "Accepted by the mail or SMS service.",
    )
    DELIVERED = "delivered", "Beim Empfänger angekommen.", "Arrived at the recipient."
    BOUNCED = (
        "bounced",
        "Nach der Annahme als unzustellbar zurückgekommen.",
        "Returned as undeliverable after being accepted.",
    )
    FAILED = (
        "failed",
        "Endgültig abgelehnt oder nach allen Versuchen ohne Zusage.",
        "Refused for good, or never accepted after all attempts.",
    )
    EXPIRED = (
        "expired",
        "Nicht rechtzeitig versandt und darum verworfen.",
        "Not sent in time and therefore dropped.",
    )


S = MessageState

MESSAGE = Definition(
    name="message",
    version=3,
    states=MessageState,
    steps=(
        Step("queue", (), S.QUEUED, effects=(Effect("mail", "message.deliver"),)),
        Step(
            "queue_tan",
            (),
            S.QUEUED,
            effects=(Effect("tan", "message.deliver", start_within=policy.TAN_START_WITHIN),),
        ),
        Step("start", (S.QUEUED, S.SENDING), S.SENDING),
        Step("accept", (S.SENDING,), S.ACCEPTED),
        # A report may overtake the answer to the sending itself.
        Step("confirm_delivery", (S.SENDING, S.ACCEPTED), S.DELIVERED),
        Step("report_bounce", (S.SENDING, S.ACCEPTED), S.BOUNCED),
        Step("fail", (S.QUEUED, S.SENDING), S.FAILED),
        Step("expire", (S.QUEUED, S.SENDING), S.EXPIRED),
        Step("retry", (S.FAILED,), S.QUEUED),
    ),
    final=frozenset({S.DELIVERED, S.BOUNCED, S.EXPIRED}),
    deadlines={S.QUEUED: Deadline(policy.MESSAGE_LIFETIME, "expire")},
)
