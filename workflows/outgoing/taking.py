"""How are the messages that people wait for sent with two statements? One claims the job and begins the message, one completes both.

This is the usual way of TANs, activation links and the mail that an access is ready. In every other case the message is begun
after the claim, and its result is stored in a transaction (delivery.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.exc import DBAPIError

from workflows import policy
from workflows.account.contents import READY, ready_facts
from workflows.engine import ledger
from workflows.engine.bulk_steps import step_ctes
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.mail_address import Address
from workflows.message.facts import TextFacts
from workflows.message.records import Message
from workflows.outgoing.delivery import OWNERS, Outgoing
from workflows.outgoing.mails import facts_of_all
from workflows.registration.contents import CARRY_LINKS, link_facts
from workflows.registration.links import BEGINNING
from workflows.registration.machine import OPEN_BEFORE_FORM
from workflows.registration.records import Registration
from workflows.tan.contents import code_facts
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


LINKS = _words(sorted(CARRY_LINKS))
USUAL = f"""
    SELECT message.id, '' AS reason FROM held JOIN message ON message.id = held.subject
     WHERE held.kind = 'message.deliver' AND (message.state = 'queued' OR held.attempt > 1) AND CASE
           WHEN message.name = 'tan'
           THEN EXISTS (SELECT FROM tan WHERE tan.id = message.about AND tan.state IN ({_words(LIVE)}))
           WHEN message.name IN ({LINKS})
           THEN EXISTS (SELECT FROM registration WHERE registration.id = message.instance AND registration.state IN ({_words(OPEN_BEFORE_FORM)}))
           ELSE message.name = 'access_ready' END
"""  # noqa: S608 - our own words
"""Messages that are over, or have waited for a server, are left to delivery.py."""

TAKE = f"""
    WITH {ledger.CLAIMING}, {step_ctes("message", Message, "start", USUAL)},
    link AS ({BEGINNING.format(links=f"SELECT about FROM message_moved WHERE name IN ({LINKS})")})
    SELECT claim.*, begun.*, ready.login_name, ready.display_name, ready.email_key, link.expires_at AS link_until,
           coalesce(ready.customer_number, (SELECT customer_number FROM registration WHERE id = begun.instance)) AS customer_number,
           (SELECT deadline FROM tan WHERE tan.id = begun.about) AS code_until
      FROM held AS claim LEFT JOIN message_moved AS begun ON begun.id = claim.subject
      LEFT JOIN link ON link.id = begun.about
      LEFT JOIN LATERAL ({READY.format(account="CASE begun.name WHEN 'access_ready' THEN begun.instance END")}) ready ON true
     ORDER BY claim.id
"""  # noqa: S608 - our own words

DONE = """
    SELECT subject AS id, response AS reason
      FROM done JOIN unnest(CAST(:ids AS bigint[]), CAST(:responses AS text[])) AS told (id, response) USING (id)
"""
SENT = "SELECT instance AS id, '' AS reason FROM message_moved WHERE message_moved.workflow = '{workflow}'"
ACCEPT = f"""
    WITH done AS ({ledger.COMPLETING}),
    {step_ctes("message", Message, "accept", DONE, sets={"response": "free.reason"})},
    {step_ctes("registration", Registration, "accept_mail", SENT.format(workflow="registration"))},
    {step_ctes("tan", Tan, "accept_sending", SENT.format(workflow="tan"))}
    SELECT count(*) AS jobs FROM done
"""  # noqa: S608 - our own words
MOVED_AT_ONCE = frozenset({"registration", "tan"})
"""The workflows whose record moves with the message, by the same statement."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Begun(Claim):
    """A claimed job whose message was begun by the same statement."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class _Message:
    """The message that was begun; without an id if none was."""

    id: UUID | None
    channel: str
    name: str
    to_address: str
    language: str
    workflow: str
    about: UUID
    entered_at: datetime
    deadline: datetime


@dataclass(frozen=True, slots=True)
class _Taken:
    """A claimed job, and its message with the facts of its text, if that was begun."""

    claim: Claim
    begun: _Message
    login_name: str | None
    display_name: str | None
    email_key: str | None
    customer_number: str | None
    link_until: datetime | None
    code_until: datetime | None


@dataclass(frozen=True, slots=True)
class _Done:
    jobs: int


TAKING = Look(TAKE, _Taken)
ACCEPTING = Look(ACCEPT, _Done)


def take(runtime: Runtime, ids: Sequence[int], *, begin: bool) -> list[Claim]:
    """Claim jobs that nobody holds; with `begin` the same statement begins the messages that go the usual way.

    If the database refuses to begin one of them, all are only claimed, so that one bad message uses up its own tries only.
    """
    if begin:
        facts = {"ids": list(ids), "lease": LEASE, "lifetime": policy.ACTIVATION_LINK_LIFETIME}
        try:
            return [_claim(runtime, taken) for taken in look(runtime, TAKING, facts)]
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            log.warning("jobs are claimed without their messages", error=type(error.orig).__name__)
    with transaction(runtime) as tx:
        return ledger.claim(tx.session, ids)


def is_settled_at_once(message: Outgoing) -> bool:
    """Say whether `accept` can store that this message was accepted: no other record moves with it, or one of MOVED_AT_ONCE."""
    return message.workflow in MOVED_AT_ONCE or message.workflow not in OWNERS


def accept(runtime: Runtime, results: Iterable[tuple[Claim, str]]) -> None:
    """Complete the jobs of accepted messages, and move the messages and their owners, in one statement; `str` is the response.

    A job that is no longer ours changes nothing.
    """
    claims, responses = zip(*results, strict=True)
    ids, tokens = [claim.id for claim in claims], [claim.token for claim in claims]
    look(runtime, ACCEPTING, {"ids": ids, "tokens": tokens, "responses": list(responses)})


def _claim(runtime: Runtime, taken: _Taken) -> Claim:
    found = None if taken.begun.id is None else FACTS[taken.begun.name](runtime, taken)
    if found is None:
        return taken.claim
    return Begun(**vars(taken.claim), outgoing=_outgoing(runtime, taken, found))


def _outgoing(runtime: Runtime, taken: _Taken, found: TextFacts) -> Outgoing:
    message = taken.begun
    return Outgoing(
        taken.claim.subject,
        message.channel,
        message.name,
        message.to_address,
        message.language,
        {**facts_of_all(runtime), **found},
        lasts=(taken.code_until or message.deadline) - message.entered_at,
        workflow=message.workflow,
    )


def _of_code(runtime: Runtime, taken: _Taken) -> TextFacts | None:
    until = taken.code_until
    return None if until is None else code_facts(runtime, taken.begun.about, until)


def _of_link(runtime: Runtime, taken: _Taken) -> TextFacts | None:
    """None for a link that was used."""
    until, number = taken.link_until, taken.customer_number or ""
    return None if until is None else link_facts(runtime, taken.begun.about, until, number)


def _of_access(runtime: Runtime, taken: _Taken) -> TextFacts | None:
    """None for another address than the account's own: there the mail also says why it comes."""
    is_own = Address.of(taken.begun.to_address).key == taken.email_key
    if not (is_own and taken.login_name and taken.display_name and taken.customer_number):
        return None
    return ready_facts(runtime, taken.login_name, taken.display_name, taken.customer_number)


FACTS: Mapping[str, Callable[[Runtime, _Taken], TextFacts | None]] = {
    "tan": _of_code,
    "access_ready": _of_access,
    **dict.fromkeys(CARRY_LINKS, _of_link),
}
"""The facts of each text, from what the statement has read; None if the message has to go the other way after all."""
