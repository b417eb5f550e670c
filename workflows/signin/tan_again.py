"""May another TAN be sent to somebody who waits for one, and what was sent before? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.account.records import Account
from workflows.engine.looking import Look, filled
from workflows.signin.open_attempt import still_open_of
from workflows.signin.records import SigninAttempt
from workflows.tan import issued as issued_before
from workflows.tan.issued import TO_ACCOUNT, Issued
from workflows.tan.latest import LIVE_TAN
from workflows.tan.records import Tan
from workflows.tries.origin import UNKNOWN


@dataclass(frozen=True, slots=True)
class TanAgain:
    """What there is of an attempt, the TAN that the new one takes the place of, and those before it."""

    now: datetime
    account: Account | None
    attempt: SigninAttempt | None
    tan: Tan | None
    issued: Issued

    @property
    def still_open(self) -> tuple[SigninAttempt, Account] | None:
        """The attempt, if it waits for a code, and its account; None when it is over."""
        return still_open_of(self.attempt, self.account, self.now)


FOR_ATTEMPT = filled(
    TO_ACCOUNT, purpose="attempt.purpose", origin="attempt.origin", is_strange="attempt.is_strange"
)
"""Purpose and origin are the attempt's own, not those of the facts."""

TAN_AGAIN = Look(
    f"""
    SELECT clock.now, account.*, attempt.*, tan.*, issued.*
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN signin_attempt attempt ON attempt.id = :attempt
      LEFT JOIN account ON account.id = attempt.account_id
      LEFT JOIN LATERAL ({LIVE_TAN.format(subject="attempt.id")}) tan ON true
      CROSS JOIN LATERAL ({FOR_ATTEMPT}) issued
    """,  # noqa: S608 - put together from our own names
    TanAgain,
)


def again_facts(attempt_id: UUID) -> dict[str, object]:
    """What to look for; `signin` stands for `confirm`, too: both share the budget of a number (`caps.purposes_like`)."""
    return {**issued_before.facts("signin", attempt_id, UNKNOWN), "attempt": attempt_id}
