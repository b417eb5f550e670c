"""Does an attempt to sign in still wait for its code, whose is it, and what is known where the code is entered? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows import policy
from workflows.account.doors import may_authenticate
from workflows.account.records import Account
from workflows.engine.looking import Look
from workflows.engine.orm import NOBODY
from workflows.signin.devices import IS_NEWS, named
from workflows.signin.machine import SigninState
from workflows.signin.records import Device, SigninAttempt
from workflows.tan.by_letter import UNDER_WAY
from workflows.tan.issued import OF_BEFORE, QUARTER
from workflows.tan.latest import LIVE_TAN
from workflows.tan.records import Tan
from workflows.tan.second_factor import Known
from workflows.tries.codes import WRONG, CodeCount
from workflows.tries.origin import NOBODY_KNOWN, Origin, Visitor


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """What there is of an attempt. Records stand in the order in which they are locked: account before attempt, as everywhere.

    `device` is the one whose cookie is shown, whosever that is; `is_news` says that the owner should hear of a new one of this name. `has_letter` says that a letter is under way whose code would
    do, `wrong` counts the codes in a row at the attempt's origin, `tans_before` are those sent there shortly before the live one.
    """

    now: datetime
    account: Account | None
    attempt: SigninAttempt | None
    device: Device | None
    tan: Tan | None
    tans_before: list[UUID]
    is_news: bool
    has_letter: bool
    wrong: CodeCount

    @property
    def still_open(self) -> tuple[SigninAttempt, Account] | None:
        """The attempt, if it waits for a code, and its account; None when it is over."""
        return still_open_of(self.attempt, self.account, self.now)

    @property
    def known(self) -> Known:
        """What the check of a code need not look up."""
        return Known(self.wrong, self.tan, self.tans_before)


OPEN_ATTEMPT = Look(
    f"""
    SELECT clock.now, account.*, attempt.*, device.*, tan.*, {IS_NEWS} AS is_news,
           ARRAY({OF_BEFORE.format(tan="tan")}) AS tans_before,
           {UNDER_WAY.format(account="account.id")} AS has_letter, wrong.*
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN signin_attempt attempt ON attempt.id = :attempt
      LEFT JOIN account ON account.id = attempt.account_id
      LEFT JOIN device ON device.id = :device
      LEFT JOIN LATERAL ({LIVE_TAN.format(subject="attempt.id")}) tan ON true
      CROSS JOIN LATERAL ({WRONG.format(key="attempt.origin")}) wrong
    """,  # noqa: S608 - put together from our own names
    OpenAttempt,
)
"""`account.*` stands for the columns of the field of that name, and becomes its record; None where nothing was found (engine/looking.py)."""


def open_facts(attempt_id: UUID, visitor: Visitor = NOBODY_KNOWN, *, label: str = "") -> dict[str, object]:
    """Return the parameters of the look."""
    device = visitor.shown.device_id if visitor.shown else NOBODY
    facts = {
        "attempt": attempt_id,
        "device": device,
        "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN,
        "quarter": QUARTER,
    }
    return {**facts, **named(label)}


def still_open_of(
    attempt: SigninAttempt | None, account: Account | None, now: datetime
) -> tuple[SigninAttempt, Account] | None:
    """Return both, if the attempt waits for a code now; None when it is over."""
    if attempt is None or account is None or not may_authenticate(account, now):
        return None
    over = attempt.deadline is not None and now >= attempt.deadline
    return None if over or attempt.state is not SigninState.TAN_SENT else (attempt, account)


def origin_of(attempt: SigninAttempt) -> Origin:
    """Return where an attempt has begun, and its wrong codes count."""
    return Origin(attempt.origin, attempt.is_strange)
