"""Which facts does the mail need that tells administrators of open findings, and of plans that wait for them?"""

from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.contents import leading_to
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.message.facts import Facts, NothingToTellError, TextFacts
from workflows.message.records import Message
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.records import Reconciliation

OPEN = text(
    """
    SELECT c.customer_number, count(f.id) AS findings, count(f.id) FILTER (WHERE f.severity = 'urgent') AS urgent,
           EXISTS (SELECT FROM reconciliation r WHERE r.customer_id = c.id AND r.state = 'awaiting_confirmation') AS waiting
      FROM customer c
      LEFT JOIN finding f ON f.customer_id = c.id AND f.resolved_at IS NULL
                         AND (f.ignored_until IS NULL OR f.ignored_until <= kundencenter_now())
     WHERE c.id = :customer GROUP BY c.id
    """
)


def _open(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    found = session.execute(OPEN, {"customer": message.about}).mappings().one()
    if not (found["findings"] or found["waiting"]):
        raise NothingToTellError
    return {**leading_to("/abgleich")(runtime, session, message), **found}


def _plan_decided(runtime: Runtime, session: Session, message: Message) -> TextFacts:
    run = session.get_one(Reconciliation, message.about)
    return {
        **leading_to("/abgleich")(runtime, session, message),
        "customer_number": session.get_one(Customer, run.customer_id).customer_number,
        "rejected": run.state is RunState.REJECTED and not run.approved_by,
    }


FACTS: Mapping[str, Facts] = {"findings_open": _open, "plan_decided": _plan_decided}
