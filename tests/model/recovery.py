"""Which proofs lead back into an account? All of them, by walking the very table of the house with every proof at hand.

Nothing but guards decides here: no page and no use case is asked. Each guard can be taken away, to see that it is needed.
"""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from types import SimpleNamespace
from typing import Any, NamedTuple
from uuid import UUID

from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.machine import Definition, Evidence, Facts
from workflows.recovery.machine import RECOVERY, SECOND_PROOFS, RecoveryState

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
RECORD, HOLDER = UUID(int=1), UUID(int=2)
SECOND = tuple((kind, RECORD, UUID(int=3)) for kind in SECOND_PROOFS)
FIRST = {"email": ("recovery_link", HOLDER, RECORD), "letter": ("letter_code", HOLDER, UUID(int=4))}
"""Kind, subject and source of what each way of asking has sent: a link in the mailbox, or a code in the letterbox."""


class Mixture(NamedTuple):
    """What is asked for, how it was to come, the account's method, and what the profile wants beside the mailbox."""

    kind: str
    delivery: str
    tan_method: str
    with_email_tan: str


MIXTURES = tuple(
    Mixture(*parts)
    for parts in product(
        ("password", "unlock"),
        ("email", "letter"),
        ("none", "email", "sms", "totp", "passkey"),
        ("wait", "known_device", "mailbox"),
    )
)


def ways_in(mixture: Mixture, table: Definition = RECOVERY) -> set[str]:
    """Name the second proofs that lead to the end, `nothing` where none is needed."""
    found = {second[0] for second in SECOND if _leads_in(mixture, table, second)}
    return found | ({"nothing"} if _leads_in(mixture, table, None) else set())


def without(guard: str) -> Definition:
    """Take one guard away, wherever it stands."""
    steps = (
        replace(step, guards=tuple(one for one in step.guards if one.name != guard))
        for step in RECOVERY.steps
    )
    return replace(RECOVERY, steps=tuple(steps))


def _leads_in(mixture: Mixture, table: Definition, second: tuple[str, UUID, UUID] | None) -> bool:
    row = SimpleNamespace(**mixture._asdict(), id=RECORD, account_id=HOLDER, deadline=None)
    row.state = RecoveryState.REQUESTED
    sent = "prove_mailbox" if mixture.delivery == "email" else "send_letter"
    steps = [(sent, FIRST[mixture.delivery]), ("prove_address", FIRST[mixture.delivery])]
    steps += [("prove_again", second)] if second else []
    for trigger, proof in (*steps, ("finish", None)):
        _try(table, row, trigger, proof)
    done: bool = row.state is RecoveryState.DONE
    return done and (second is None or _was_needed(mixture, table))


def _was_needed(mixture: Mixture, table: Definition) -> bool:
    return not _leads_in(mixture, table, None)


def _try(table: Definition, row: Any, trigger: str, proof: tuple[str, UUID, UUID] | None) -> None:
    evidence = Evidence(UUID(int=9), *proof) if proof else None
    try:
        table.fire(row, trigger, Facts(now=NOW, evidence=evidence))
    except (GuardFailed, TransitionRefused):
        return
