"""What makes work for operators? One call for each kind, through the use cases themselves wherever there is one."""

from collections.abc import Callable, Mapping
from uuid import UUID, uuid4

from tests import builders
from tests.directories import Practice, row
from tests.operators import actor
from tests.seats import customer_of, seat_of
from tests.workers.rounds import change, issue
from workflows.approval.actions import propose
from workflows.approval.address import version_of
from workflows.cockpit.sticking import note_stuck, note_unadministered
from workflows.customer.records import Customer
from workflows.directory.records import Finding
from workflows.engine.ledger import bury, claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.letter.actions import NewLetter, order_letter
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.program.records import Installation
from workflows.seat.records import Seat

STUCK_OPERATORS = """
    INSERT INTO stuck (workflow, instance, state, entered_at, cause) SELECT 'operator', id, state, entered_at, 'dwell' FROM operator
"""
"""No state of theirs is one in which anybody waits; should one ever be, support reads nothing of it."""


def look_by_the_clock(runtime: Runtime) -> None:
    """Let the timetable look for what needs somebody."""
    with transaction(runtime, EVERYBODY) as tx:
        note_stuck(tx)
    with transaction(runtime, EVERYBODY) as tx:
        note_unadministered(tx)


def stuck_registration(runtime: Runtime) -> UUID:
    """A registration for whose mail nobody works."""
    found = builders.submit_registration(runtime, str(uuid4().int)[:7], f"{uuid4().hex}@example.org")
    change(
        runtime,
        "UPDATE registration SET entered_at = entered_at - interval '11 minutes' WHERE id = :id",
        id=found,
    )
    look_by_the_clock(runtime)
    return found


def dead_job(runtime: Runtime) -> UUID:
    """A failed job."""
    asked = builders.submit_registration(runtime, str(uuid4().int)[:7], f"{uuid4().hex}@example.org")
    job = next(job for job in builders.jobs(runtime, "registration.match") if job.subject == asked)
    with transaction(runtime) as tx:
        (held,) = claim(tx.session, [job.id])
        bury(tx.session, held, "OSError")
    return asked


def returned_letter(runtime: Runtime) -> UUID:
    """A letter that the post brought back."""
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        letter = order_letter(
            tx,
            NewLetter("tan_letter", account.id, customer_of(runtime, account), uuid4(), "de"),
            if_due=False,
        )
    for trigger in ("print_out", "report_returned"):
        with transaction(runtime) as tx:
            tx.fire(tx.get(Letter, letter.id), trigger, actor="test")
    return letter.id


def failed_message(runtime: Runtime) -> UUID:
    """A text message that was refused for good."""
    tan = issue(runtime, uuid4())
    (message,) = builders.rows(runtime, Message, Message.instance == tan.id)
    with transaction(runtime) as tx:
        begin_sending(tx, [message.id])
    with transaction(runtime) as tx:
        settle(tx, [Result(message.id, "failed", "550 5.1.1 no such user")])
    return message.id


def unmatched_registration(runtime: Runtime) -> UUID:
    """A registration that belongs to no customer."""
    found = builders.submit_registration(runtime, str(uuid4().int)[:7], f"{uuid4().hex}@example.org")
    builders.run_match(runtime, found)
    return found


def urgent_finding(runtime: Runtime) -> UUID:
    """A user administration that differs where it must not."""
    practice = Practice(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        tx.add(
            Finding(
                id=uuid4(),
                customer_id=practice.office.customer_id,
                installation_id=practice.installation_id,
                class_=15,
                local_number="1",
                user_number="",
                last_run=uuid4(),
                ignored_until=None,
                resolved_at=None,
                told_at=None,
                reason="ended_online",
                severity="urgent",
                first_seen=tx.now,
                last_seen=tx.now,
            )
        )
    return practice.office.customer_id


def refused_installation(runtime: Runtime) -> UUID:
    """A program that exists twice."""
    practice = Practice(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Installation, practice.installation_id).refused_because = "cloned"
    return practice.installation_id


def stopped_plan(runtime: Runtime) -> UUID:
    """A plan by which unusually many users would end."""
    practice = Practice(runtime)
    users = [practice.user(f"Nutzer {number}") for number in range(4)]
    lines = [practice.line(str(number), user) for number, user in enumerate(users)]
    practice.sync(*lines)
    return practice.send(row("9")).run_id


def proposal(runtime: Runtime) -> UUID:
    """Another address for a customer, proposed by one operator."""
    number = str(uuid4().int)[:7]
    customer = builders.add_customer(runtime, number, email=f"n{number}@example.org")
    with transaction(runtime, EVERYBODY) as tx:
        version = version_of(tx.session.get_one(Customer, customer))
        facts = {"email": f"neu{number}@example.org"}
        proposer = actor(runtime, f"Anna {number}")
        return propose(tx, "correct_address", customer, version, facts, actor=proposer, reason="called").id


def unadministered(runtime: Runtime) -> UUID:
    """A customer number whose users nobody looks after."""
    seat = seat_of(runtime, builders.add_account(runtime))
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Seat, seat.id).is_administrator = False
    look_by_the_clock(runtime)
    return seat.customer_id


WORK: Mapping[str, Callable[[Runtime], UUID]] = {
    "stuck": stuck_registration,
    "dead_jobs": dead_job,
    "returned_letters": returned_letter,
    "undelivered": failed_message,
    "unmatched": unmatched_registration,
    "findings": urgent_finding,
    "refused": refused_installation,
    "plans": stopped_plan,
    "approvals": proposal,
    "unadministered": unadministered,
}
