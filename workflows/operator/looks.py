"""Who looked at this record? Every look of an operator at a person's affairs is kept."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

ONE_LOOK = timedelta(minutes=10)
"""Whoever comes back to a page within this time still has the same look at it."""

NOTE = text(
    """
    INSERT INTO operator_look (operator_id, workflow, instance, page, reason)
    SELECT CAST(:operator AS uuid), CAST(:workflow AS text), CAST(:instance AS uuid), CAST(:page AS text), CAST(:reason AS text)
     WHERE CAST(:reason AS text) <> '' OR NOT EXISTS (
           SELECT FROM operator_look l WHERE l.instance = :instance AND l.at > kundencenter_now() - CAST(:merged AS interval)
              AND l.operator_id = :operator AND l.page = CAST(:page AS text) AND l.workflow = CAST(:workflow AS text)
              AND l.reason = '')
    """
)


def record_look(runtime: Runtime, operator_id: UUID, workflow: str, instance: UUID, page: str) -> None:
    """Note that an operator opened a page about a record, once within ten minutes."""
    _note(runtime, {"operator": operator_id, "workflow": workflow, "instance": instance, "page": page})


def record_unmasking(runtime: Runtime, operator_id: UUID, customer: UUID, what: str, reason: str) -> None:
    """Note that an operator read in full what is masked on the page of a customer, and why; each time."""
    look = {"operator": operator_id, "workflow": "customer", "instance": customer, "page": f"unmasked {what}"}
    _note(runtime, look, reason)


def _note(runtime: Runtime, look: dict[str, object], reason: str = "") -> None:
    with transaction(runtime) as tx:
        tx.session.execute(NOTE, look | {"reason": reason, "merged": ONE_LOOK})
