"""Which code does which kind of job? One table."""

from collections.abc import Callable, Mapping
from uuid import UUID

from workers.letter.printing import clear_out, print_letters
from workers.mail.bounce_mailbox import collect_bounces
from workers.outbox import deliver_messages
from workers.webhook.delivery import deliver_webhooks, try_webhooks
from workflows import upkeep
from workflows.audit import extracts
from workflows.audit.anchors import anchor_by_the_clock
from workflows.cockpit.step_hours import sum_hours
from workflows.cockpit.sticking import note_stuck, note_unadministered
from workflows.document.news import tell_of_invoices
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.execution.running import run
from workflows.reconciliation import regularly
from workflows.reconciliation.now import apply_begun, plan_collected
from workflows.recovery.match import match as match_recovery
from workflows.registration.match import match, resend
from workflows.users.actions import tell_where_it_stands

Handler = Callable[[Runtime, list[Claim], float], None]


def deciding(action: Callable[[Tx, UUID], None]) -> Handler:
    """Make a handler of a decision: it needs the database only, so jobs and decisions commit together."""

    def handle(runtime: Runtime, held: list[Claim], _started: float) -> None:
        with transaction(runtime, EVERYBODY) as tx:
            ours = ledger.complete(tx.session, held)
            for claim in held:
                if claim.id in ours:
                    action(tx, claim.subject)
                    tx.write()  # the next decision reads from the database what this one has changed

    return handle


def deciding_singly(action: Callable[[Tx, UUID], None]) -> Handler:
    """Make a handler of a decision that locks somebody's rows: each job commits before the next one is begun.

    Two workers that hold several accounts each, in the order of their jobs, would wait for each other forever.
    """
    decide = deciding(action)

    def handle(runtime: Runtime, held: list[Claim], started: float) -> None:
        for claim in held:
            decide(runtime, [claim], started)

    return handle


def upkeeping(action: Callable[[Tx], None]) -> Handler:
    """Make a handler of a task that concerns no single record."""
    return deciding(lambda tx, _subject: action(tx))


def patient(action: Callable[[Runtime, float], None]) -> Handler:
    """Make a handler of a task that commits in portions for half a lease at most; done twice, it does no harm."""

    def handle(runtime: Runtime, held: list[Claim], _started: float) -> None:
        action(runtime, ledger.LEASE.total_seconds() / 2)
        with transaction(runtime) as tx:
            ledger.complete(tx.session, held)

    return handle


def forget(runtime: Runtime, seconds: float) -> None:
    """Forget in the database, and in the folder of printed letters."""
    upkeep.forget(runtime, seconds)
    clear_out(runtime)


HANDLERS: Mapping[str, Handler] = {
    "audit.anchor": patient(anchor_by_the_clock),
    "batch.run": run,
    "bounces.collect": collect_bounces,
    "extract.write": extracts.write,
    "invoices.tell": patient(tell_of_invoices),
    "message.deliver": deliver_messages,
    "letter.print": print_letters,
    "reconciliation.apply": apply_begun,
    "reconciliation.compare": regularly.compare,
    "reconciliation.look": upkeeping(regularly.look),
    "reconciliation.tell": patient(regularly.tell),
    "reconciliation.plan": plan_collected,
    "recovery.match": deciding_singly(match_recovery),
    "registration.match": deciding(match),
    "registration.resend": deciding(resend),
    "seat.tell": deciding_singly(tell_where_it_stands),
    "upkeep.expire_deadlines": patient(upkeep.end_what_is_over),
    "upkeep.adopt_orphans": upkeeping(upkeep.adopt_orphans),
    "upkeep.forget": patient(forget),
    "upkeep.sum_hours": upkeeping(sum_hours),
    "upkeep.note_stuck": upkeeping(note_stuck),
    "upkeep.note_unadministered": upkeeping(note_unadministered),
    "upkeep.retain": patient(upkeep.retain),
    "webhook.deliver": deliver_webhooks,
    "webhook.test": try_webhooks,
}
