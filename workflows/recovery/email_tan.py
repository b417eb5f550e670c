"""What does a new password take beside the mailbox, where TANs come to that mailbox? The profile says."""

from dataclasses import dataclass

from workflows.profile import STRICTEST_FIRST, BesideMailbox
from workflows.recovery.records import Recovery


@dataclass(frozen=True)
class Asked:
    """What of a recovery decides about its second proof, for the guards of the table."""

    kind: str
    delivery: str
    tan_method: str
    with_email_tan: str


def allowed_now(recovery: Recovery, present: BesideMailbox) -> str:
    """Return what counts: as the profile said when the link was sent, or as it says now, whichever is stricter."""
    return min(recovery.with_email_tan, present, key=STRICTEST_FIRST.index)


def asked_now(recovery: Recovery, present: BesideMailbox) -> Asked:
    """Return what is asked for now, for somebody who only looks."""
    strictest = allowed_now(recovery, present)
    return Asked(recovery.kind, recovery.delivery, recovery.tan_method, strictest)
