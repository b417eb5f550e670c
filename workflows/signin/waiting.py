"""Which TAN or code does an attempt to sign in wait for? Looking never changes anything."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.engine.looking import Look, find_one
from workflows.engine.runtime import Runtime
from workflows.passkey.keys import OFFERED
from workflows.passkey.place import place_of
from workflows.profile import BY_MESSAGE
from workflows.signin.machine import SigninState
from workflows.tan.by_letter import UNDER_WAY
from workflows.tan.latest import TanStanding, standing_of


@dataclass(frozen=True, slots=True)
class Found:
    """An attempt that waits, and the newest TAN that was sent in it; its five facts are None where none was."""

    purpose: str
    tan_method: str
    passkeys: list[str]
    letter_ordered: bool
    id: UUID | None
    state: str | None
    channel: str | None
    destination: str | None
    issued_at: datetime | None
    now: datetime


WAITING = Look(
    f"""
    SELECT s.purpose, s.tan_method, {OFFERED.format(account="s.account_id", until="kundencenter_now()")} AS passkeys, {UNDER_WAY.format(account="s.account_id")} AS letter_ordered,
           t.id, t.state, t.channel, t.destination, t.issued_at, kundencenter_now() AS now
      FROM signin_attempt s
      LEFT JOIN LATERAL (
           SELECT * FROM tan WHERE subject = s.id AND s.tan_method = ANY(:by_message) ORDER BY issued_at DESC LIMIT 1) t ON true
     WHERE s.id = :attempt AND s.state = '{SigninState.TAN_SENT}'
       AND (s.deadline IS NULL OR s.deadline > kundencenter_now())
    """,  # noqa: S608 - put together from our own names
    Found,
)


@dataclass(frozen=True)
class Waiting:
    """What an attempt waits for: the TAN that was sent, or (None) the code of an authenticator app, or a passkey.

    `letter_ordered` says that a letter is under way whose code would do, too; `passkeys` are what a device needs to know of
    those that would.
    """

    purpose: str
    tan_method: str
    passkeys: list[str]
    tan: TanStanding | None
    letter_ordered: bool


def find_waiting(runtime: Runtime, attempt_id: UUID) -> Waiting | None:
    """Return what this attempt waits for; None when the attempt is over or unknown."""
    bound_to = place_of(runtime.settings, runtime.profile)
    asked = {"attempt": attempt_id, "rp_id": bound_to.rp_id if bound_to else "", "by_message": [*BY_MESSAGE]}
    found = find_one(runtime, WAITING, asked)
    if found is None:
        return None
    tan = standing_of(found) if found.id else None
    return Waiting(found.purpose, found.tan_method, found.passkeys, tan, found.letter_ordered)
