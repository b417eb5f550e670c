"""How does a line of a local user administration come to belong to a user, and when does it no longer?

One link is one pair: a line that goes over to another user ends its link and begins another one.
"""

from workflows.engine.machine import Definition, Step, WorkflowState


class LinkState(WorkflowState):
    """How well a line and a user fit."""

    PROPOSED = (
        "proposed",
        "Die Namen gleichen sich; noch hat niemand die Verknüpfung bestätigt.",
        "The names are similar; nobody has confirmed the link yet.",
    )
    LINKED = (
        "linked",
        "Die Zeile gehört zu diesem Benutzer; die Dienste lassen ihn zu.",
        "The line belongs to this user; services let them in.",
    )
    DRIFTED = (
        "drifted",
        "Die Zeile passt nicht mehr zum Benutzer; ein Mensch soll nachsehen.",
        "The line no longer matches the user; somebody should look into it.",
    )
    UNLINKED = "unlinked", "Die Verknüpfung ist gelöst.", "The link has been removed."
    INVALID = (
        "invalid",
        "Die Zeile nennt eine Nummer, die es bei dieser Kundennummer nicht gibt; die Dienste lassen sie nicht zu.",
        "The line gives a number that this customer number does not have; services do not let it in.",
    )


S = LinkState

STORED = (S.LINKED, S.DRIFTED)
"""The user number counts as stored in the local user administration: the gate asks for it."""

LIVING = (S.PROPOSED, S.LINKED, S.DRIFTED, S.INVALID)
"""A line, and a user, has one of these at most in an installation."""

LINK = Definition(
    name="link",
    version=1,
    states=LinkState,
    steps=(
        Step("propose", (), S.PROPOSED),
        Step("link", (), S.LINKED),
        Step("confirm", LIVING, S.LINKED),
        Step("drift", (S.LINKED,), S.DRIFTED),
        Step("invalidate", STORED, S.INVALID),
        Step("unlink", LIVING, S.UNLINKED),
    ),
    final=frozenset({S.UNLINKED}),
)
