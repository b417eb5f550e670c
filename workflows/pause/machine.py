"""Which states does the pause of a queue pass through? Somebody ends it, or its time is over."""

from workflows import desk_policy
from workflows.engine.machine import Deadline, Definition, Step, WorkflowState


class PauseState(WorkflowState):
    """Whether jobs of the queue wait."""

    ACTIVE = "active", "Die Schlange ruht.", "The queue is paused."
    LIFTED = "lifted", "Von Hand beendet.", "Ended by hand."
    OVER = "over", "Zur angekündigten Zeit von selbst beendet.", "Ended automatically at the time announced."


S = PauseState

PAUSE = Definition(
    name="pause",
    version=1,
    states=PauseState,
    steps=(
        Step("pause", (), S.ACTIVE),
        Step("lift", (S.ACTIVE,), S.LIFTED),
        Step("expire", (S.ACTIVE,), S.OVER),
    ),
    final=frozenset({S.LIFTED, S.OVER}),
    deadlines={S.ACTIVE: Deadline(max(desk_policy.PAUSE_LONGEST.values()), "expire")},
)
