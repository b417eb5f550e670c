"""Which states does a webhook pass through, from its address to its end?

It reads the events of its customer in turn, so one receiver that fails holds up nobody but itself, and loses nothing.
"""

from workflows.engine.machine import Definition, Effect, Step, WorkflowState


class WebhookState(WorkflowState):
    """Whether events are sent to an address."""

    ACTIVE = "active", "Was geschieht, wird gemeldet.", "What happens is reported."
    FAILING = (
        "failing",
        "Der Empfänger nimmt nichts an; es wird in wachsenden Abständen wieder versucht.",
        "The receiver accepts nothing; it is tried again at growing intervals.",
    )
    PAUSED = "paused", "Von einem Verwalter angehalten.", "Paused by an administrator."
    DISABLED = (
        "disabled",
        "Nach drei Tagen ohne Erfolg abgeschaltet, oder weil der Empfänger es verlangt hat.",
        "Switched off after three days without success, or at the receiver's request.",
    )
    ENDED = "ended", "Entfernt.", "Removed."


S = WebhookState

SENDING = (S.ACTIVE, S.FAILING)
"""Events are sent."""

LIVE = (*SENDING, S.PAUSED, S.DISABLED)

DELIVER = Effect("background", "webhook.deliver")
"""Ordered by the database when an event gets its number (migration 0022), and by `workflows.webhook.sending`."""

TEST = Effect("background", "webhook.test")

WEBHOOK = Definition(
    name="webhook",
    version=2,
    states=WebhookState,
    steps=(
        Step("add", (), S.ACTIVE),
        Step("report_failure", (S.ACTIVE,), S.FAILING),
        Step("report_success", (S.FAILING,), S.ACTIVE),
        Step("disable", SENDING, S.DISABLED),
        Step("pause", SENDING, S.PAUSED),
        Step("resume", (S.PAUSED, S.DISABLED), S.ACTIVE),
        Step("replay", (S.ACTIVE,), S.ACTIVE),
        Step("replay", (S.FAILING,), S.FAILING),
        *(Step("stop_replay", (state,), state) for state in LIVE),
        *(Step("rotate", (state,), state) for state in LIVE),
        *(Step("test", (state,), state, effects=(TEST,)) for state in LIVE),
        Step("end", LIVE, S.ENDED),
    ),
    final=frozenset({S.ENDED}),
)
