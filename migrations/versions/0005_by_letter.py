"""A letter may stand for a mailbox that its owner cannot read any more, and once for a TAN."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

EDGES = (
    ("recovery", "letter_sent", "cancelled"),
    ("recovery", "letter_sent", "expired"),
    ("recovery", "letter_sent", "proven"),
    ("recovery", "requested", "letter_sent"),
)


def upgrade() -> None:
    op.add_column("recovery", sa.Column("delivery", sa.String(), nullable=False, server_default="email"))
    op.execute("UPDATE letter SET name = 'tan_letter' WHERE name = 'recovery_code'")
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])


def downgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    for workflow, source, target in EDGES:
        op.execute(
            edge.delete().where(edge.c.workflow == workflow, edge.c.source == source, edge.c.target == target)
        )
    op.execute("UPDATE letter SET name = 'recovery_code' WHERE name = 'tan_letter'")
    op.drop_column("recovery", "delivery")
