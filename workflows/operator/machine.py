"""Which states does an operator pass through, from the first sign-in to the last?"""

from workflows.engine.machine import Definition, Step, WorkflowState


class OperatorState(WorkflowState):
    """Whether an operator may sign in."""

    ACTIVE = "active", "Darf sich anmelden.", "May sign in."
    LOCKED = "locked", "Gesperrt, bis jemand zurücksetzt.", "Locked until somebody resets it."
    ENDED = (
        "ended",
        "Arbeitet nicht mehr hier; der Name bleibt vergeben.",
        "No longer works here; the name stays taken.",
    )


S = OperatorState

OPERATOR = Definition(
    name="operator",
    version=2,
    states=OperatorState,
    steps=(
        Step("add", (), S.ACTIVE),
        Step("reset", (S.ACTIVE, S.LOCKED), S.ACTIVE),
        Step("make_support", (S.ACTIVE,), S.ACTIVE),
        Step("make_support", (S.LOCKED,), S.LOCKED),
        Step("make_lead", (S.ACTIVE,), S.ACTIVE),
        Step("make_lead", (S.LOCKED,), S.LOCKED),
        Step("make_auditor", (S.ACTIVE,), S.ACTIVE),
        Step("make_auditor", (S.LOCKED,), S.LOCKED),
        Step("change_password", (S.ACTIVE,), S.ACTIVE),
        Step("change_app", (S.ACTIVE,), S.ACTIVE),
        Step("lock", (S.ACTIVE,), S.LOCKED),
        Step("end", (S.ACTIVE, S.LOCKED), S.ENDED),
    ),
    final=frozenset({S.ENDED}),
)
