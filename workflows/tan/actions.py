"""How is a TAN issued, and what does entering one prove?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, select, text

from workflows import policy
from workflows.engine.errors import ConcurrentChangeError, KundencenterError
from workflows.engine.machine import Evidence
from workflows.engine.orm import one_of
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message
from workflows.tan import caps
from workflows.tan import issued as issued_before
from workflows.tan.codes import is_code
from workflows.tan.issued import OF_BEFORE, QUARTER, Issued
from workflows.tan.machine import LIFETIMES, LIVE
from workflows.tan.records import Tan
from workflows.tries.origin import UNKNOWN, Origin

Purpose = Literal["registration", "signin", "confirm", "setup", "recovery", "contact", "method"]
TanChannel = Literal["email", "sms"]
MESSAGE_CHANNEL: dict[str, Literal["mail", "sms"]] = {"email": "mail", "sms": "sms"}

LIVE_TANS = (
    select(Tan)
    .where(Tan.subject == bindparam("of"), one_of(Tan.state, LIVE))
    .order_by(Tan.issued_at.desc())
    .with_for_update()
    .execution_options(populate_existing=True)
)

BEFORE = text(
    f"SELECT before.id FROM tan live CROSS JOIN LATERAL ({OF_BEFORE.format(tan='live')}) before WHERE live.id = :tan"  # noqa: S608 - put together from literals
)

ISSUED = text(issued_before.ISSUED.format(destination=":destination", by_sms=":by_sms", account=":account"))


class TooManyTansError(KundencenterError):
    """This destination has received as many TANs as are allowed for now."""


class SmsBudgetError(TooManyTansError):
    """No text message can be sent for now: a budget is used up, or the number's country is not served.

    Its word says which: country, number, customer, house, or meanwhile (somebody was faster).
    """


class TanTooSoonError(KundencenterError):
    """The last TAN was requested only a moment ago."""


@dataclass(frozen=True)
class NewTan:
    """Why a TAN is sent and where: `subject` is the registration, attempt or change that it shall prove.

    `account_id` or `customer_id` says whose budget an SMS counts against, `origin` from where it was asked for.
    """

    purpose: Purpose
    subject: UUID
    channel: TanChannel
    destination: str
    language: str
    account_id: UUID | None = None
    customer_id: UUID | None = None
    origin: Origin = UNKNOWN


@dataclass(frozen=True)
class RightCode:
    """The code was right; the evidence is used up for the TAN's subject."""

    evidence: Evidence


@dataclass(frozen=True)
class WrongCode:
    """The code was wrong or came too late.

    `reason` is wrong, superseded (that of an older message, which costs no try), expired, exhausted (no try left for this
    TAN), missing (none is live), or resting: after too many wrong ones in a row no code is taken there for a while.
    `in_a_row` is how many were wrong, where they count.
    """

    reason: Literal["wrong", "superseded", "expired", "exhausted", "missing", "resting"]
    tries_left: int = 0
    in_a_row: int = field(default=0, compare=False)


def issue_tan(tx: Tx, new: NewTan, issued: Issued | None = None, older: Tan | None = None) -> Tan:
    """Issue a TAN and queue its message; the subject's older TANs end.

    `issued` is what was before, and `older` the live one of the subject, if the caller has seen them.

    Raises TooManyTansError (per destination, purpose and place 3 in 15 minutes and 10 a day, a strange network 5 a day and
    all of them together 10, not counting those that were entered correctly) or TanTooSoonError (30 s); for an SMS also
    SmsBudgetError, which is a TooManyTansError.
    Each purpose counts for itself: who registers with a stranger's number must not use up the TANs that the
    stranger signs in with.
    """
    issued = issued or _count_issued(tx, new)
    _respect_limits(tx, new, issued)
    ending = ([older] if older else live_tans(tx, new.subject)) if issued.has_older else []
    if new.channel == "sms":
        _pay(tx, new, issued)
    for one in ending:
        tx.fire(one, "supersede", actor="system")
    tan = Tan(
        purpose=new.purpose,
        subject=new.subject,
        channel=new.channel,
        destination=new.destination,
        customer_id=issued.payer,
        issued_at=tx.now,
        tries_left=policy.TAN_TRIES,
        origin=new.origin.key,
        is_strange=new.origin.is_strange,
    )
    tx.create(tan, "issue", actor="system")
    tan.deadline = tx.now + LIFETIMES[new.channel]
    to = Recipient(new.destination, new.language, MESSAGE_CHANNEL[new.channel])
    queue_message(tx, "tan", to, of=tan)
    return tan


def budget_facts(new: NewTan) -> dict[str, object]:
    """What a look has to know to find what was issued before this TAN (`issued.ISSUED`)."""
    return {
        **issued_before.facts(new.purpose, new.subject, new.origin),
        "destination": Address.of(new.destination).key,
        "by_sms": new.channel == "sms",
        "account": new.account_id,
        "customer": new.customer_id,
    }


def enter_code(tx: Tx, subject: UUID, typed: str, *, actor: str) -> RightCode | WrongCode:
    """Check a typed code against the subject's live TAN; the count of tries survives, right or wrong."""
    return check_code(tx, next(iter(live_tans(tx, subject)), None), typed, actor=actor)


def check_code(
    tx: Tx, tan: Tan | None, typed: str, *, actor: str, before: Sequence[UUID] | None = None
) -> RightCode | WrongCode:
    """Check a typed code against the live TAN, if there is one, as above; `before` are the ids of OF_BEFORE, if the caller has seen them.

    A code of one of these is no guess: whoever types it holds an older message, and learns nothing of the live one. Every
    other code costs a try.
    """
    if tan is None:
        return WrongCode("missing")
    if tan.deadline is not None and tx.now >= tan.deadline:
        tx.fire(tan, "expire", actor="system")
        return WrongCode("expired")
    if is_code(tx.runtime.keys, tan.id, typed):
        evidence = tx.prove("tan", subject=tan.subject, source=tan.id, reached=tan.destination_key)
        tx.fire(tan, "verify", actor=actor, evidence=evidence)
        return RightCode(evidence)
    if before is None:
        before = tx.session.scalars(BEFORE, {"tan": tan.id, "quarter": QUARTER}).all()
    if any(is_code(tx.runtime.keys, older, typed) for older in before):
        return WrongCode("superseded", tan.tries_left)
    tan.tries_left -= 1
    if tan.tries_left > 0:
        return WrongCode("wrong", tan.tries_left)
    tx.fire(tan, "exhaust", actor="system")
    return WrongCode("exhausted")


def live_tans(tx: Tx, subject: UUID) -> list[Tan]:
    """Lock the subject's TANs that could still be entered, newest first."""
    return list(tx.session.scalars(LIVE_TANS, {"of": subject}))


def _is_used_up(issued: Issued, origin: Origin) -> bool:
    """Say whether the place has had its share; strange networks have a smaller one, and one in common."""
    if issued.lately >= policy.TAN_SENDS_PER_QUARTER_HOUR:
        return True
    if not origin.is_strange:
        return bool(issued.today >= policy.TAN_SENDS_PER_DAY)
    return bool(
        issued.today >= policy.TAN_SENDS_PER_NETWORK_AND_DAY
        or issued.of_strangers >= policy.TAN_SENDS_PER_DAY
    )


def _count_issued(tx: Tx, new: NewTan) -> Issued:
    """Count in an open transaction. Nobody else issues TANs for the subject meanwhile: the caller has locked its account or registration."""
    return Issued(**tx.session.execute(ISSUED, budget_facts(new)).mappings().one())


def _respect_limits(tx: Tx, new: NewTan, issued: Issued) -> None:
    """Raise when this TAN would be one too many."""
    if _is_used_up(issued, new.origin):
        raise TooManyTansError(new.purpose)
    if issued.last is not None and tx.now - issued.last < policy.TAN_RESEND_GAP:
        raise TanTooSoonError(new.purpose)
    if new.channel == "sms":
        used_up = caps.find_used_up(new.destination, issued)
        if used_up:
            raise SmsBudgetError(used_up)


def _pay(tx: Tx, new: NewTan, issued: Issued) -> None:
    """Take an SMS from the budgets, of which others may have had the last one since the look; before anything of the TAN is written."""
    try:
        caps.pay(
            tx,
            Address.of(new.destination).key,
            new.purpose,
            issued.payer,
            is_strange=new.origin.is_strange,
        )
    except ConcurrentChangeError as refused:  # under lock: whoever looks again sees no more than this
        raise SmsBudgetError("meanwhile") from refused
    caps.alarm(tx, issued.of_house)
