"""Who looked at this record? Every look of an operator at a person's affairs is kept."""

from uuid import UUID

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.records import OperatorLook


def record_look(runtime: Runtime, operator_id: UUID, workflow: str, instance: UUID, page: str) -> None:
    """Note that an operator opened a page about a record."""
    with transaction(runtime) as tx:
        tx.session.add(OperatorLook(operator_id=operator_id, workflow=workflow, instance=instance, page=page))
