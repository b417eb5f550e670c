"""Which states does a user of a customer number pass through, from the invitation to the end?

The person signs in with an account of their own; the seat says for whom, and with which rights.
"""

from collections.abc import Callable
from typing import Any

from workflows.engine.machine import Definition, Effect, Facts, Guard, Step, WorkflowState

TELL = Effect("background", "seat.tell")
"""Ordered where somebody is told later of what has changed in turns."""


class SeatState(WorkflowState):
    """Whether somebody may act for the customer number."""

    INVITED = (
        "invited",
        "Eingeladen oder mit ersten Zugangsdaten versehen; noch hat ihn niemand angenommen.",
        "Invited, or given first sign-in details; nobody has accepted yet.",
    )
    ACTIVE = (
        "active",
        "Wird benutzt; die Rechte des Benutzers gelten.",
        "In use; the user's rights apply.",
    )
    SUSPENDED = (
        "suspended",
        "Gesperrt, solange ein Grund dafür besteht; die Rechte ruhen.",
        "Suspended for as long as there is a reason; the rights do not apply meanwhile.",
    )
    ENDED = (
        "ended",
        "Beendet; die Benutzer-Nummer wird nie wieder vergeben.",
        "Ended; the user number is never reused.",
    )


S = SeatState

LIVE = (S.INVITED, S.ACTIVE, S.SUSPENDED)
"""Somebody has it, or may have it again."""


def _accepted_by_holder(record: Any, facts: Facts) -> bool:
    evidence = facts.evidence
    return (
        evidence is not None
        and evidence.kind in ACCEPTING
        and evidence.subject in (record.id, record.account_id)
    )


ACCEPTING = ("password", "recovery_link", "letter_code", "invitation")
"""What shows that the holder has come: the first sign-in with first credentials, the way back that stands for it, or the link of an invitation."""

proven_by_holder = Guard(
    name="proven_by_holder",
    german="Der Benutzer hat sich noch nicht zum ersten Mal angemeldet.",
    english="The user has not signed in for the first time yet.",
    holds=_accepted_by_holder,
)

not_accepted = Guard(
    name="not_accepted",
    german="Dieser Benutzer ist schon angenommen.",
    english="This user has already been accepted.",
    holds=lambda record, _facts: record.accepted_at is None,
)


def _if(name: str, german: str, english: str, holds: Callable[[Any], bool]) -> Guard:
    return Guard(name=name, german=german, english=english, holds=lambda record, _facts: holds(record))


still_suspended = _if(
    "still_suspended",
    "Es besteht kein Grund mehr, aus dem er gesperrt wäre.",
    "There is no reason left for the suspension.",
    lambda record: bool(record.suspended_by),
)

no_reason_left = _if(
    "no_reason_left",
    "Es besteht noch ein Grund, aus dem er gesperrt ist.",
    "There is still a reason for the suspension.",
    lambda record: not record.suspended_by,
)

accepted = _if(
    "accepted",
    "Noch hat niemand diesen Benutzer angenommen.",
    "Nobody has accepted this user yet.",
    lambda record: record.accepted_at is not None,
)

kept_by_nobody_else = _if(
    "kept_by_nobody_else",
    "Auch der Betrieb oder das Verzeichnis hat diesen Benutzer gesperrt.",
    "The operators or the directory have suspended this user, too.",
    lambda record: set(record.suspended_by) <= {"administrator"},
)

no_administrator_yet = _if(
    "no_administrator_yet",
    "Dieser Benutzer hat das Verwalterrecht schon.",
    "This user already has the admin right.",
    lambda record: not record.is_administrator,
)

is_administrator = _if(
    "is_administrator",
    "Dieser Benutzer hat das Verwalterrecht nicht.",
    "This user does not have the admin right.",
    lambda record: record.is_administrator,
)

SEAT = Definition(
    name="seat",
    version=2,
    states=SeatState,
    steps=(
        Step("register", (), S.ACTIVE),
        Step("invite", (), S.INVITED),
        Step("accept", (S.INVITED,), S.ACTIVE, guards=(not_accepted, proven_by_holder)),
        Step("accept", (S.SUSPENDED,), S.SUSPENDED, guards=(not_accepted, proven_by_holder)),
        Step("renew", (S.INVITED,), S.INVITED),
        Step("change", (S.INVITED,), S.INVITED),
        Step("change", (S.ACTIVE,), S.ACTIVE),
        Step("change", (S.SUSPENDED,), S.SUSPENDED),
        Step("appoint", (S.INVITED,), S.INVITED, guards=(no_administrator_yet,)),
        Step("appoint", (S.ACTIVE,), S.ACTIVE, guards=(no_administrator_yet,)),
        Step("dismiss", (S.INVITED,), S.INVITED, guards=(is_administrator,)),
        Step("dismiss", (S.ACTIVE,), S.ACTIVE, guards=(is_administrator,)),
        Step("dismiss", (S.SUSPENDED,), S.SUSPENDED, guards=(is_administrator,)),
        Step("help", (S.ACTIVE,), S.ACTIVE),
        Step("suspend", LIVE, S.SUSPENDED),
        Step("reinstate", (S.SUSPENDED,), S.SUSPENDED, guards=(still_suspended,)),
        Step("reinstate", (S.SUSPENDED,), S.ACTIVE, guards=(no_reason_left, accepted)),
        Step("reinstate", (S.SUSPENDED,), S.INVITED, guards=(no_reason_left, not_accepted)),
        Step("succeed", (S.ACTIVE,), S.INVITED),
        Step("succeed", (S.SUSPENDED,), S.INVITED, guards=(kept_by_nobody_else,)),
        Step("end", LIVE, S.ENDED),
    ),
    final=frozenset({S.ENDED}),
)
