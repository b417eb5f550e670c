"""How does a TAN leave in two statements? Its message begins with the claim of its job, and is accepted with the job's end.

People wait for it. Whatever is not as usual goes the longer way (delivery.py): begun after the claim, settled in a transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.together import moves
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import OWNERS, Outgoing
from workflows.outgoing.mails import facts_of_all
from workflows.tan.contents import code_facts
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan

TANS = f"""
    SELECT message.id, '' FROM held JOIN message ON message.id = held.subject JOIN tan ON tan.id = message.about
     WHERE held.kind = 'message.deliver' AND message.name = 'tan' AND (message.state = 'queued' OR held.attempt > 1)
       AND tan.state IN ({", ".join(f"'{state}'" for state in LIVE)})
"""  # noqa: S608 - our own words
"""Those that are over, or have waited for a server, stay as they are: what begins them says what becomes of them."""

TAKE = f"""
    WITH {ledger.CLAIMING}, {moves("message", Message, "start", TANS)}
    SELECT claim.*, channel, to_address, language, entered_at, about,
           (SELECT deadline FROM tan WHERE tan.id = about) AS valid_until
      FROM held AS claim LEFT JOIN message_moved ON message_moved.id = claim.subject
     ORDER BY claim.id
"""  # noqa: S608 - our own words

DONE = "SELECT subject, response FROM done JOIN unnest(CAST(:ids AS bigint[]), CAST(:responses AS text[])) AS told (id, response) USING (id)"
SENT = "SELECT instance, '' FROM message_moved WHERE message_moved.workflow = 'tan'"
ACCEPT = f"""
    WITH done AS ({ledger.COMPLETING}),
    {moves("message", Message, "accept", DONE, keep_reason_in="response")},
    {moves("tan", Tan, "accept_sending", SENT)}
    SELECT count(*) AS jobs FROM done
"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Begun(Claim):
    """A job in this worker's hands whose message was begun with the claim."""

    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class _Taken:
    """A claimed job; of a TAN that has begun also where it goes, and until when it can be entered."""

    claim: Claim
    channel: str | None
    to_address: str | None
    language: str | None
    entered_at: datetime | None
    about: UUID | None
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class _Done:
    jobs: int


TAKING = Look(TAKE, _Taken)
ACCEPTING = Look(ACCEPT, _Done)


def take(runtime: Runtime, ids: Sequence[int], *, begin: bool) -> list[Claim]:
    """Claim jobs that nobody holds and, if they are to `begin`, let the messages of TANs begin in the same statement.

    If one of them does not let itself be begun, all are only claimed: each has its tries.
    """
    if begin:
        try:
            return [
                _claim(runtime, taken) for taken in look(runtime, TAKING, {"ids": list(ids), "lease": LEASE})
            ]
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
    with transaction(runtime) as tx:
        return ledger.claim(tx.session, ids)


def is_settled_at_once(message: Outgoing) -> bool:
    """Say whether an accepted message can be settled by `accept`: it belongs to a TAN, or moves nobody else."""
    return message.workflow == "tan" or message.workflow not in OWNERS


def accept(runtime: Runtime, results: Iterable[tuple[Claim, str]]) -> None:
    """Complete the jobs of accepted messages, and move the messages and their TANs, in one statement; `str` is the response.

    A job that is no longer ours changes nothing.
    """
    claims, responses = zip(*results, strict=True)
    ids, tokens = [claim.id for claim in claims], [claim.token for claim in claims]
    look(runtime, ACCEPTING, {"ids": ids, "tokens": tokens, "responses": list(responses)})


def _claim(runtime: Runtime, taken: _Taken) -> Claim:
    outgoing = _outgoing(runtime, taken)
    return taken.claim if outgoing is None else Begun(**vars(taken.claim), outgoing=outgoing)


def _outgoing(runtime: Runtime, taken: _Taken) -> Outgoing | None:
    if not (
        taken.channel
        and taken.to_address
        and taken.language
        and taken.entered_at
        and taken.about
        and taken.valid_until
    ):
        return None
    return Outgoing(
        taken.claim.subject,
        taken.channel,
        "tan",
        taken.to_address,
        taken.language,
        {**facts_of_all(runtime), **code_facts(runtime, taken.about, taken.valid_until)},
        lasts=taken.valid_until - taken.entered_at,
        workflow="tan",
    )
