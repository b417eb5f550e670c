"""What is still needed until a record is where all goes well, in the order in which it happens? One step on from every state that waits.

What leads back or aside is left out, and so is all of it once the time is over: then the house ends the record by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workflows.engine.machine import Facts, Guard, Step

ON: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "registration": {
        "pending": ("accept_mail",),
        "undeliverable": ("resend",),
        "email_sent": ("activate",),
        "activated": ("configure_tan",),
        "tan_configured": ("complete",),
    },
    "account": {
        "first_login_password_change_required": ("change_initial_credentials",),
        "tan_setup_required": ("go_without_tan", "prove_tan"),
        "locked": ("unlock",),
        "suspended": ("reinstate",),
        "closing": ("close",),
    },
    "seat": {"invited": ("accept",)},
    "signin": {
        "started": ("verify_password",),
        "password_verified": ("sign_in", "send_tan", "await_code"),
        "tan_sent": ("sign_in",),
    },
    "tan": {"issued": ("accept_sending",), "sent": ("verify",), "delivered": ("verify",)},
    "message": {"queued": ("start",), "sending": ("accept",)},
    "recovery": {
        "requested": ("answer", "send_letter", "accept_mail"),
        "link_sent": ("prove_mailbox",),
        "letter_sent": ("prove_address",),
        "proven": ("finish", "prove_again"),
        "second_proof": ("finish",),
    },
    "contact_change": {"requested": ("prove",), "proven": ("begin_waiting",), "waiting": ("apply",)},
    "letter": {"created": ("print_out",), "printed": ("dispatch",), "dispatched": ("redeem",)},
    "webhook": {"failing": ("report_success",), "disabled": ("resume",)},
    "reconciliation": {
        "collecting": ("plan",),
        "awaiting_confirmation": ("approve",),
        "planned": ("apply",),
        "applying": ("finish",),
    },
    "telephone_code": {"issued": ("identify",)},
    "batch": {
        "planned": ("release",),
        "released": ("start",),
        "running": ("finish",),
        "halted": ("resume",),
    },
    "approval": {"proposed": ("grant",)},
    "extract": {"requested": ("finish",), "ready": ("fetch",)},
}
"""Workflow -> state -> the steps that lead on; of several the first that is this record's way. A caller who is known, and a pause, miss nothing."""

CHOOSING = frozenset(
    {
        "no_tan_chosen",
        "sends_tans",
        "asks_only",
        "by_post",
        "needs_no_second_proof",
        "setup_complete",
        "setup_open",
    }
)
"""Guards that say which way is the record's."""

MISSING = frozenset({"matched", "channel_is_proven", "tries_left"})
"""Guards whose sentence says more than the step itself; all others ask for the step's own proof, or for its time, which stands beside it."""


@dataclass(frozen=True)
class Needed:
    """A step that is still to be taken from a state; `unmet` are the conditions that are not met yet, of the next step alone.

    `until` is when the state ends by itself, of the next step alone.
    """

    workflow: str
    state: str
    step: Step
    unmet: tuple[Guard, ...] = ()
    until: datetime | None = None

    @property
    def step_of(self) -> tuple[str, str, str]:
        """Name it: workflow, state, trigger."""
        return self.workflow, self.state, self.step.trigger


def needed(record: Any, now: datetime) -> tuple[Needed, ...]:
    """List what is still needed, the next first; nothing where nothing is, or where the time for it is over."""
    facts = Facts(now=now)
    found = tuple(_ahead(record, facts))
    if not found or (_is_over(record, now) and not _waits_for_the_time(found[0].step)):
        return ()
    first = found[0]
    unmet = tuple(
        guard for guard in first.step.guards if guard.name in MISSING and not guard.holds(record, facts)
    )
    return (replace(first, unmet=unmet, until=record.deadline), *found[1:])


def _ahead(record: Any, facts: Facts) -> Iterator[Needed]:
    ways, state = ON.get(record.definition.name, {}), str(record.state)
    while state in ways:
        step = _way(record, state, ways[state], facts)
        yield Needed(record.definition.name, state, step)
        state = str(step.target)


def _way(record: Any, state: str, triggers: tuple[str, ...], facts: Facts) -> Step:
    """Return the first step that is this record's way; the last one where none is chosen by a guard."""
    steps: list[Step] = [
        step
        for trigger in triggers
        for step in record.definition.steps_from(state)
        if step.trigger == trigger
    ]
    return next((step for step in steps if _is_chosen(step, record, facts)), steps[-1])


def _is_chosen(step: Step, record: Any, facts: Facts) -> bool:
    return all(guard.holds(record, facts) for guard in step.guards if guard.name in CHOOSING)


def _is_over(record: Any, now: datetime) -> bool:
    return record.deadline is not None and record.deadline <= now


def _waits_for_the_time(step: Step) -> bool:
    return any(guard.name == "after_deadline" for guard in step.guards)
