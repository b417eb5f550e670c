"""Does it run well? The few numbers that an operator looks at first."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.cockpit.states import InState, Move, is_open
from workflows.tan import caps

MAIL_LATENCY = text(
    """
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY accepted.at - asked.at) AS median,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY accepted.at - asked.at) AS p95
      FROM (SELECT instance, sequence, at FROM transition
             WHERE workflow = 'registration' AND trigger = 'accept_mail' AND source = 'pending'
               AND at > kundencenter_now() - interval '24 hours'
             ORDER BY at DESC LIMIT :most) accepted, LATERAL (
           SELECT at FROM transition
            WHERE workflow = 'registration' AND instance = accepted.instance
              AND sequence < accepted.sequence AND trigger IN ('submit', 'resend')
            ORDER BY sequence DESC LIMIT 1) asked
    """
)
NEWEST = 1_000
"""So many mails say how long they take; each of them costs a look at its history."""

TAN_LOST = ("expired", "exhausted", "undeliverable")


@dataclass(frozen=True)
class Figures:
    """The tiles; latencies and the share are None while nothing has happened within 24 hours.

    The latency runs from a person's request (submit or resend) to the mail server's yes, of the newest 1,000 mails.
    `tan_share` is the part of ended TANs that were entered correctly (0 to 1); replaced ones do not count.
    `sms_sent` of `sms_budget` text messages are paid for; `sms_alarm` says that little is left.
    """

    open_registrations: int
    undeliverable: int
    unmatched: int
    mail_median: timedelta | None
    mail_p95: timedelta | None
    tan_share: float | None
    sms_sent: int
    sms_budget: int
    sms_alarm: bool


def figures(session: Session, present: dict[tuple[str, str], InState], recent: list[Move]) -> Figures:
    """Compute the tiles from the counts of now and the steps of the last 24 hours."""
    latency = session.execute(MAIL_LATENCY, {"most": NEWEST}).one()
    verified = _reached(recent, "tan", "verified")
    sms_sent = caps.sent_within_a_day(session)
    lost = sum(_reached(recent, "tan", state) for state in TAN_LOST)
    return Figures(
        open_registrations=sum(
            found.count
            for (workflow, state), found in present.items()
            if workflow == "registration" and is_open(workflow, state)
        ),
        undeliverable=present.get(("registration", "undeliverable"), InState()).count,
        unmatched=_reached(recent, "registration", "unmatched"),
        mail_median=latency.median,
        mail_p95=latency.p95,
        tan_share=verified / (verified + lost) if verified + lost else None,
        sms_sent=sms_sent,
        sms_budget=policy.SMS_PER_DAY,
        sms_alarm=sms_sent >= caps.ALARM,
    )


def _reached(recent: list[Move], workflow: str, state: str) -> int:
    return sum(move.count for move in recent if (move.workflow, move.target) == (workflow, state))
