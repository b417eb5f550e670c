"""What was delivered stays delivered; a report may come before the answer to the sending itself."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NEW = (("message", "sending", "delivered"), ("message", "sending", "bounced"))
GONE = (("message", "delivered", "bounced"), ("tan", "delivered", "undeliverable"))
"""Steps that nobody ever took: no report came in before this release."""

EDGE = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))


def upgrade() -> None:
    _add(NEW)
    _remove(GONE)


def downgrade() -> None:
    _remove(NEW)
    _add(GONE)


def _add(edges: tuple[tuple[str, str, str], ...]) -> None:
    op.bulk_insert(EDGE, [{"workflow": w, "source": s, "target": t} for w, s, t in edges])


def _remove(edges: tuple[tuple[str, str, str], ...]) -> None:
    for workflow, source, target in edges:
        op.execute(
            sa.delete(EDGE).where(
                EDGE.c.workflow == workflow, EDGE.c.source == source, EDGE.c.target == target
            )
        )
