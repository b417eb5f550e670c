"""Which states does an account pass through in its life?"""

from workflows.engine.machine import Definition, Step, WorkflowState, proven_by


class AccountState(WorkflowState):
    """Whether, and why not, an account may be used."""

    ACTIVE = "active", "Benutzbar.", "In use."
    LOCKED = "locked", "Nach zu vielen Fehlversuchen gesperrt.", "Locked after too many failures."
    SUSPENDED = (
        "suspended",
        "Vom Verwalter oder Betrieb gesperrt.",
        "Suspended by an administrator or operator.",
    )
    ENDED = (
        "ended",
        "Beendet; eine Anmeldung ist nicht mehr möglich.",
        "Ended; sign-in is no longer possible.",
    )


S = AccountState

ACCOUNT = Definition(
    name="account",
    version=1,
    states=AccountState,
    steps=(
        Step("register", (), S.ACTIVE),
        Step("lock", (S.ACTIVE,), S.LOCKED),
        Step("unlock", (S.LOCKED,), S.ACTIVE, guards=(proven_by("unlock"),)),
        Step("suspend", (S.ACTIVE, S.LOCKED), S.SUSPENDED),
        Step("reinstate", (S.SUSPENDED,), S.ACTIVE),
        Step("end", (S.ACTIVE, S.LOCKED, S.SUSPENDED), S.ENDED),
    ),
    final=frozenset({S.ENDED}),
)
