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


UNREADABLE = {
    "letters for a new password": "SELECT count(*) FROM letter WHERE name = 'recovery_letter'",
    "open recoveries by letter": (
        "SELECT count(*) FROM recovery "
        "WHERE delivery = 'letter' AND state NOT IN ('done', 'expired', 'cancelled')"
    ),
}
"""The release before would not know the letter, and would take a second letter for the second proof."""


def upgrade() -> None:
    op.add_column("recovery", sa.Column("delivery", sa.String(), nullable=False, server_default="email"))
    op.execute("UPDATE letter SET name = 'tan_letter' WHERE name = 'recovery_code'")
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])


def downgrade() -> None:
    for name, count in UNREADABLE.items():
        if found := op.get_bind().scalar(sa.text(count)):
            raise RuntimeError(f"0005 stays: the release before it cannot read {found} {name}")
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    for workflow, source, target in EDGES:
        op.execute(
            edge.delete().where(edge.c.workflow == workflow, edge.c.source == source, edge.c.target == target)
        )
    op.execute("UPDATE letter SET name = 'recovery_code' WHERE name = 'tan_letter'")
    op.drop_column("recovery", "delivery")
