"""How do messages leave the house? Begin together, send one after the other, settle in small groups.

Whose fault is it? What a recipient's side refuses uses up tries and ends visibly. What our own server or gateway does
to every message makes all of them wait, with the cause in the job and on the operators' page (decision 0022).
Of what was begun and not answered nobody knows whether it was taken: one more copy at most, and what it carries lives on.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy.exc import OperationalError

from workers.alarm import give_sign_of_life
from workers.channels import KNOWN
from workers.postman import Postman, Sent
from workers.settling import write_alone, write_each
from workers.tally import TALLY
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.message.channels import Way, ways_of
from workflows.outgoing.delivery import Outgoing, begin_sending
from workflows.outgoing.taking import Begun, accept, is_settled_at_once

SETTLE_AFTER = 0.1
"""Seconds of sending that one settling transaction covers: what a crash may cause to be sent twice."""

RESERVE = 40.0
"""Seconds of a lease that must be left to begin another message: while an answer is waited for it is renewed every LOOK_UP_S,
and between two waits the network has ten.
"""

PATIENCE = 20.0
"""Seconds that results in hand wait for a database that is away; meanwhile nobody else can take their jobs either."""

PAUSE = 0.5

SECOND_TAN_NEEDS = 30.0
"""Seconds: after an unknown outcome a TAN is sent again only with more time left (workflow 3.4)."""

TAN_WAITS = timedelta(seconds=5)
"""A TAN lives for minutes: it looks again at once whether the server or gateway is back."""

LONGEST_SEND = 10.0
"""Seconds that handing over one TAN may take."""

log = structlog.get_logger()


@dataclass
class Round:
    """The claims of one call with what became of them so far; `begun` are those in the postman's hands."""

    runtime: Runtime
    held: Mapping[UUID, Claim]
    started: float
    begun: set[UUID] = field(default_factory=set)
    let_go: set[UUID] = field(default_factory=set)
    sent: list[tuple[Claim, Sent]] = field(default_factory=list)
    fared: dict[str, Sent] = field(default_factory=dict)
    at_once: bool = True
    settled_at: float = field(default_factory=time.monotonic)
    leased_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.leased_at = self.started

    def note(self, message: Outgoing, sent: Sent) -> None:
        """Keep a result; every now and then the kept ones are written down."""
        self.begun.discard(message.id)
        self.sent.append((self.held[message.id], sent))
        self.fared[message.channel] = sent
        self.at_once = self.at_once and sent.outcome == "accepted" and is_settled_at_once(message)
        KNOWN.heed(message.channel, sent)
        TALLY.count(message.channel, sent.outcome)
        if self.lease_is_short():
            self.let_others()
        if time.monotonic() - self.settled_at >= SETTLE_AFTER:
            self.settle()

    def settle(self) -> None:
        """Write the kept results down; without results nothing happens."""
        if self.sent:
            _write(self)
            self.clear()
        self.settled_at = time.monotonic()

    def clear(self) -> None:
        """Keep no results any more: they are written down."""
        self.sent, self.fared, self.at_once = [], {}, True

    def finish(self) -> None:
        """Write down what is still kept, one by one if need be; a database that is away is waited for."""
        ends_at = time.monotonic() + PATIENCE
        while self.sent:
            try:
                self.settle()
            except OperationalError:
                if time.monotonic() >= ends_at:
                    raise
                time.sleep(PAUSE)
            except Exception as error:  # noqa: BLE001 - whatever it is, it may concern only one of them
                log.warning("results not written", count=len(self.sent), error=type(error).__name__)
                for claim, sent in self.sent:
                    write_alone(self, claim, sent)
                self.clear()

    def let_others(self) -> None:
        """Keep what is in the postman's hands for another lease, and let others have the rest."""
        rest = self.held.keys() - self.begun - self.let_go - {claim.subject for claim, _ in self.sent}
        with transaction(self.runtime) as tx:
            for key in self.begun:
                ledger.renew(tx.session, self.held[key])
            ledger.give_back(tx.session, [self.held[key] for key in rest])
        self.let_go |= rest
        self.leased_at = time.monotonic()

    def hold_on(self) -> None:
        """While a server thinks: no trouble of our own breaks off the wait for its answer."""
        give_sign_of_life()
        try:
            self.let_others()
            self.settle()
        except Exception as error:  # noqa: BLE001 - the answer counts more
            log.warning("not noted while waiting", error=type(error).__name__)

    def lease_is_short(self) -> bool:
        """Say whether another worker could take these jobs before a message that begins now is answered or looked after."""
        return LEASE.total_seconds() - (time.monotonic() - self.leased_at) < RESERVE

    def time_left(self, claim: Claim) -> float:
        """Seconds in which this job may still start; infinite for a mail that has no such bound."""
        if claim.remaining is None:
            return float("inf")
        return claim.remaining.total_seconds() - (time.monotonic() - self.started)

    def release(self, tx: Tx, claim: Claim, sent: Sent) -> str | None:
        """Give the job back, not before the other side wants to be asked again; if that is too late, it is over now. Return its state if it ended."""
        if not sent.retry_after:
            return RELEASE[sent.outcome](tx, self, claim, sent.response)
        if sent.retry_after.total_seconds() >= self.time_left(claim):
            return ledger.let_expire(tx.session, claim, sent.response)
        ledger.give_back(tx.session, [claim], error=sent.response, wait=sent.retry_after)
        return None


def deliver_messages(runtime: Runtime, held: list[Claim], started: float) -> None:
    """Send the messages of these jobs; each result is committed with the steps it causes."""
    held = _those_that_need_not_wait(runtime, held)
    if not held:
        return
    this = Round(runtime, {claim.subject: claim for claim in held}, started)
    outgoing = [claim.outgoing for claim in held if isinstance(claim, Begun)]
    if len(outgoing) < len(held):
        outgoing += _begun(this, [claim for claim in held if not isinstance(claim, Begun)])
    with Postman(runtime, this.hold_on) as postman:
        try:
            _send_all(this, postman, outgoing)
        finally:
            this.finish()


def _begun(this: Round, held: Sequence[Claim]) -> list[Outgoing]:
    with transaction(this.runtime, EVERYBODY) as tx:
        retried = {claim.subject for claim in held if claim.attempt > 1}
        beginning = begin_sending(tx, [claim.subject for claim in held], retried=retried)
        unsent = {key: Sent("unwritable", error) for key, error in beginning.unwritable.items()}
        unsent |= {
            key: Sent("unwritable", error, ledger.UNKNOWN_WAITS) for key, error in beginning.unknown.items()
        }
        going = {message.id for message in beginning.outgoing} | unsent.keys()
        over = [claim for claim in held if claim.subject not in going]
        ledger.complete(tx.session, over)
    this.let_go |= {claim.subject for claim in over} | unsent.keys()
    if unsent:
        this.at_once = False
        this.sent += [(this.held[key], sent) for key, sent in unsent.items()]
    return beginning.outgoing


def _those_that_need_not_wait(runtime: Runtime, held: list[Claim]) -> list[Claim]:
    """Give back what would run into a fault that is known; of each channel one mail looks whether it is over."""
    faults = {name: fault for name in ("mail", "sms") if (fault := KNOWN.find_fault(name))}
    if not faults:
        return held
    with transaction(runtime) as tx:
        way_of = ways_of(tx.session, [claim.subject for claim in held])
        going = []
        waiting: dict[str, list[Claim]] = {name: [] for name in faults}
        for claim in held:
            channel = way_of[claim.subject].channel
            if channel in faults and claim.remaining is None:
                waiting[channel].append(claim)
            else:
                going.append(claim)
        for name, claims in waiting.items():
            if claims and not KNOWN.rests(name):
                going.append(claims.pop(claims.index(who_looks(claims, way_of))))
            ledger.give_back(tx.session, claims, error=faults[name], wait=KNOWN.wait(name))
    return going


def who_looks(claims: Sequence[Claim], way_of: Mapping[UUID, Way]) -> Claim:
    """Draw the mail that looks whether a fault is over; each domain is as likely as any other.

    Else one bad mail, or one domain to which many go, could bar the way for all.
    """
    domain = secrets.choice(sorted({way_of[claim.subject].domain for claim in claims}))
    return secrets.choice([claim for claim in claims if way_of[claim.subject].domain == domain])


def _send_all(this: Round, postman: Postman, outgoing: list[Outgoing]) -> None:
    patient = [message for message in outgoing if _may_follow_others(this, message)]
    urgent = [message for message in outgoing if not _may_follow_others(this, message)]
    for message in _in_time(this, urgent):
        budget = min(this.time_left(this.held[message.id]), LONGEST_SEND)
        this.note(message, postman.send(message, budget))
    for message, sent in postman.send_mails(_in_time(this, patient)):
        this.note(message, sent)


def _may_follow_others(this: Round, message: Outgoing) -> bool:
    return message.channel == "mail" and this.held[message.id].remaining is None


def _in_time(this: Round, messages: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """Pass on what may begin now; note the others."""
    for message in messages:
        if message.id in this.let_go:
            continue
        if this.time_left(this.held[message.id]) <= 0:
            this.note(message, Sent("too_late", "not started in time"))
        elif this.lease_is_short():
            this.let_others()
        elif pause := KNOWN.pause(message.channel):
            this.note(message, Sent("not_begun", pause.cause, pause.left))
        else:
            this.begun.add(message.id)
            yield message


def _write(this: Round) -> None:
    """Write the kept results down; if all went well, which is the rule, in one statement."""
    if this.at_once and not KNOWN.has_news(this.fared):
        accept(this.runtime, [(claim, sent.response) for claim, sent in this.sent])
        return
    with transaction(this.runtime) as tx:
        write_each(tx, this, this.sent)
        KNOWN.note(tx, this.fared)


def _postpone(tx: Tx, _this: Round, claim: Claim, response: str) -> str | None:
    return ledger.postpone(tx.session, claim, response)


def _wait_for_server(tx: Tx, _this: Round, claim: Claim, response: str) -> str | None:
    """Nothing is wrong with the message: no try is used up, and its job says what it waits for."""
    wait = policy.SERVER_AWAY_WAIT if claim.remaining is None else TAN_WAITS
    ledger.give_back(tx.session, [claim], error=response, wait=wait)
    return None


def _after_unknown(tx: Tx, this: Round, claim: Claim, response: str) -> str | None:
    """One more copy at most, under the same Message-ID; of a TAN only if time is left for it."""
    if claim.unknown_outcomes or this.time_left(claim) <= SECOND_TAN_NEEDS:
        return ledger.bury(tx.session, claim, response)
    return ledger.postpone(tx.session, claim, response, unknown=True)


def _not_begun(tx: Tx, _this: Round, claim: Claim, _response: str) -> str | None:
    ledger.give_back(tx.session, [claim])
    return None


RELEASE: Mapping[str, Callable[[Tx, Round, Claim, str], str | None]] = {
    "deferred": _postpone,
    "unreachable": _wait_for_server,
    "unknown": _after_unknown,
    "unwritable": _postpone,
    "not_begun": _not_begun,
    "too_late": lambda tx, _this, claim, response: ledger.let_expire(tx.session, claim, response),
}
"""Outcomes after which the job goes on or ends without success, with what the ledger does."""
