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
    SELECT :operator, CAST(:workflow AS text), :instance, CAST(:page AS text), CAST(:reason AS text)
     WHERE CAST(:reason AS text) <> '' OR NOT EXISTS (
           SELECT FROM operator_look WHERE instance = :instance AND at > kundencenter_now() - :merged
              AND operator_id = :operator AND page = CAST(:page AS text) AND workflow = CAST(:workflow AS text) AND reason = '')
    """
)


def record_look(
    runtime: Runtime, operator_id: UUID, workflow: str, instance: UUID, page: str, reason: str = ""
) -> None:
    """Note that an operator opened a page about a record; within ten minutes once, but each time with its reason where there is one."""
    facts = {"operator": operator_id, "workflow": workflow, "instance": instance, "page": page, "reason": reason}
    with transaction(runtime) as tx:
        tx.session.execute(NOTE, facts | {"merged": ONE_LOOK})
