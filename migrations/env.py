"""How does Alembic reach the database? On a connection that the caller hands over, under the lock that it holds."""

from typing import Literal

from alembic import context

from workflows.engine.orm import StateColumn
from workflows.schema import METADATA


def render_item(kind: str, item: object, autogen: object) -> str | Literal[False]:
    """Write a state column as plain text: migrations import nothing of ours."""
    del autogen
    return "sa.String()" if kind == "type" and isinstance(item, StateColumn) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_item=render_item,
    compare_server_default=False,
    transaction_per_migration=True,  # none of its own where the caller has begun one
    on_version_apply=context.config.attributes["applied"],
)
with context.begin_transaction():
    context.run_migrations()
