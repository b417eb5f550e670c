"""How are the messages of a batch of jobs sent? Begun together, sent one after the other, their results stored in small groups.

A message that the recipient's side refuses uses up its tries and ends visibly. A fault of our own server or gateway concerns
every message: all of them wait, with the cause in the job and on the operators' page (decision 0022). If a message was begun and
the answer is missing, nobody knows whether it was taken: it is sent once more at most, and the code or link in it stays valid.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from sqlalchemy.exc import OperationalError

from workers.alarm import give_sign_of_life
from workers.channels import KNOWN
from workers.known_faults import without_known_fault
from workers.postman import Postman, Sent
from workers.settling import write_alone, write_each
from workers.tally import TALLY
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Outgoing, begin_sending
from workflows.outgoing.taking import Begun, accept, is_settled_at_once

SETTLE_AFTER = 0.1
"""Seconds of sending after which the results are stored: what a crash may cause to be sent twice."""

RESERVE = 40.0
"""Seconds of a lease that must be left to begin another message: while an answer is waited for it is renewed every LOOK_UP_S,
and between two waits the network has ten.
"""

PATIENCE = 20.0
"""Seconds that results in hand wait for a database that is away; meanwhile nobody else can take their jobs either."""

PAUSE = 0.5
"""Seconds between two tries to store results."""

SECOND_TAN_NEEDS = 30.0
"""Seconds: after an unknown outcome a TAN is sent again only with more time left (workflow 3.4)."""

LONGEST_SEND = 10.0
"""Seconds that handing over one TAN may take."""

log = structlog.get_logger()


@dataclass
class Sending:
    """The claims of one call and their results so far.

    `begun` were handed to the postman and have no result yet, `released` are no longer ours, `results` are not stored yet.
    """

    runtime: Runtime
    held: Mapping[UUID, Claim]
    started: float
    begun: set[UUID] = field(default_factory=set)
    released: set[UUID] = field(default_factory=set)
    results: list[tuple[Claim, Sent]] = field(default_factory=list)
    last_of_channel: dict[str, Sent] = field(default_factory=dict)
    all_accepted: bool = True
    settled_at: float = field(default_factory=time.monotonic)
    leased_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.leased_at = self.started

    def note(self, message: Outgoing, sent: Sent) -> None:
        """Keep a result; the kept ones are stored every SETTLE_AFTER seconds."""
        self.begun.discard(message.id)
        self.results.append((self.held[message.id], sent))
        self.last_of_channel[message.channel] = sent
        self.all_accepted = self.all_accepted and sent.outcome == "accepted" and is_settled_at_once(message)
        KNOWN.note_pause(message.channel, sent)
        TALLY.count(message.channel, sent.outcome)
        if self.lease_is_short():
            self.release_waiting()
        if time.monotonic() - self.settled_at >= SETTLE_AFTER:
            self.settle()

    def settle(self) -> None:
        """Store the kept results, if there are any."""
        if self.results:
            _write(self)
            self.clear()
        self.settled_at = time.monotonic()

    def clear(self) -> None:
        """Drop the kept results: they are stored."""
        self.results, self.last_of_channel, self.all_accepted = [], {}, True

    def finish(self) -> None:
        """Store the results that are left, each alone if storing them together fails; wait for a database that is away."""
        ends_at = time.monotonic() + PATIENCE
        while self.results:
            try:
                self.settle()
            except OperationalError:
                if time.monotonic() >= ends_at:
                    raise
                time.sleep(PAUSE)
            except Exception as error:  # noqa: BLE001 - whatever it is, it may concern only one of them
                log.warning("results not written", count=len(self.results), error=type(error).__name__)
                for claim, sent in self.results:
                    write_alone(self.runtime, self.release, claim, sent)
                self.clear()

    def release_waiting(self) -> None:
        """Renew the leases of what is being sent, and give back the jobs that wait, so that other workers can take them."""
        rest = self.held.keys() - self.begun - self.released - {claim.subject for claim, _ in self.results}
        with transaction(self.runtime) as tx:
            for key in self.begun:
                ledger.renew(tx.session, self.held[key])
            ledger.give_back(tx.session, [self.held[key] for key in rest])
        self.released |= rest
        self.leased_at = time.monotonic()

    def while_waiting(self) -> None:
        """Called while a server has not answered yet; no error of ours may interrupt that wait."""
        give_sign_of_life()
        try:
            self.release_waiting()
            self.settle()
        except Exception as error:  # noqa: BLE001 - the answer counts more
            log.warning("not noted while waiting", error=type(error).__name__)

    def lease_is_short(self) -> bool:
        """Say whether the lease might end before a message that is begun now has a result."""
        return LEASE.total_seconds() - (time.monotonic() - self.leased_at) < RESERVE

    def time_left(self, claim: Claim) -> float:
        """Seconds in which this job may still start; infinite for a mail without a time limit."""
        if claim.remaining is None:
            return float("inf")
        return claim.remaining.total_seconds() - (time.monotonic() - self.started)

    def release(self, tx: Tx, claim: Claim, sent: Sent) -> str | None:
        """Give the job back to the ledger; return its state if it ended.

        If the server has asked to be left alone for some time, the job waits as long, or expires now if that is too late.
        """
        if not sent.retry_after:
            return RELEASE[sent.outcome](tx, self, claim, sent.response)
        if sent.retry_after.total_seconds() >= self.time_left(claim):
            return ledger.let_expire(tx.session, claim, sent.response)
        ledger.give_back(tx.session, [claim], error=sent.response, wait=sent.retry_after)
        return None


def deliver_messages(runtime: Runtime, held: list[Claim], started: float) -> None:
    """Send the messages of these jobs; each result is committed with the steps it causes."""
    held = without_known_fault(runtime, held)
    if not held:
        return
    sending = Sending(runtime, {claim.subject: claim for claim in held}, started)
    outgoing = [claim.outgoing for claim in held if isinstance(claim, Begun)]
    if len(outgoing) < len(held):
        outgoing += _begin(sending, [claim for claim in held if not isinstance(claim, Begun)])
    with Postman(runtime, sending.while_waiting) as postman:
        try:
            _send_all(sending, postman, outgoing)
        finally:
            sending.finish()


def _begin(sending: Sending, held: Sequence[Claim]) -> list[Outgoing]:
    with transaction(sending.runtime, EVERYBODY) as tx:
        retried = {claim.subject for claim in held if claim.attempt > 1}
        beginning = begin_sending(tx, [claim.subject for claim in held], retried=retried)
        unsent = {key: Sent("unwritable", error) for key, error in beginning.unwritable.items()}
        for key, error in beginning.unknown.items():
            unsent[key] = Sent("unwritable", error, ledger.wait_for_release(sending.held[key]))
        going = {message.id for message in beginning.outgoing} | unsent.keys()
        over = [claim for claim in held if claim.subject not in going]
        ledger.complete(tx.session, over)
    sending.released |= {claim.subject for claim in over} | unsent.keys()
    if unsent:
        sending.all_accepted = False
        sending.results += [(sending.held[key], sent) for key, sent in unsent.items()]
    return beginning.outgoing


def _send_all(sending: Sending, postman: Postman, outgoing: list[Outgoing]) -> None:
    patient = [message for message in outgoing if _may_follow_others(sending, message)]
    urgent = [message for message in outgoing if not _may_follow_others(sending, message)]
    for message in _in_time(sending, urgent):
        budget = min(sending.time_left(sending.held[message.id]), LONGEST_SEND)
        sending.note(message, postman.send(message, budget))
    for message, sent in postman.send_mails(_in_time(sending, patient)):
        sending.note(message, sent)


def _may_follow_others(sending: Sending, message: Outgoing) -> bool:
    return message.channel == "mail" and sending.held[message.id].remaining is None


def _in_time(sending: Sending, messages: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """Yield the messages that may begin now; note a result for the others."""
    for message in messages:
        if message.id in sending.released:
            continue
        if sending.time_left(sending.held[message.id]) <= 0:
            sending.note(message, Sent("too_late", "not started in time"))
        elif sending.lease_is_short():
            sending.release_waiting()
        elif pause := KNOWN.pause(message.channel):
            sending.note(message, Sent("not_begun", pause.cause, pause.left))
        else:
            sending.begun.add(message.id)
            yield message


def _write(sending: Sending) -> None:
    """Store the kept results; if all were accepted, which is the usual case, by one statement."""
    if sending.all_accepted and not KNOWN.has_news(sending.last_of_channel):
        accept(sending.runtime, [(claim, sent.response) for claim, sent in sending.results])
        return
    with transaction(sending.runtime) as tx:
        write_each(tx, sending.release, sending.results)
        KNOWN.note(tx, sending.last_of_channel)


def _postpone(tx: Tx, _sending: Sending, claim: Claim, response: str) -> str | None:
    return ledger.postpone(tx.session, claim, response)


def _wait_for_server(tx: Tx, _sending: Sending, claim: Claim, response: str) -> str | None:
    """The message is not at fault: no try is used up, and its job says what it waits for."""
    wait = policy.SERVER_AWAY_WAIT if claim.remaining is None else ledger.TAN_WAITS
    ledger.give_back(tx.session, [claim], error=response, wait=wait)
    return None


def _after_unknown(tx: Tx, sending: Sending, claim: Claim, response: str) -> str | None:
    """It is sent once more at most, under the same Message-ID; a TAN only if there is time left."""
    if claim.unknown_outcomes or sending.time_left(claim) <= SECOND_TAN_NEEDS:
        return ledger.bury(tx.session, claim, response)
    return ledger.postpone(tx.session, claim, response, unknown=True)


def _not_begun(tx: Tx, _sending: Sending, claim: Claim, _response: str) -> str | None:
    ledger.give_back(tx.session, [claim])
    return None


def _expire(tx: Tx, _sending: Sending, claim: Claim, response: str) -> str | None:
    return ledger.let_expire(tx.session, claim, response)


RELEASE: Mapping[str, Callable[[Tx, Sending, Claim, str], str | None]] = {
    "deferred": _postpone,
    "unreachable": _wait_for_server,
    "unknown": _after_unknown,
    "unwritable": _postpone,
    "not_begun": _not_begun,
    "too_late": _expire,
}
"""What the ledger does with the job after each outcome that does not complete it."""
