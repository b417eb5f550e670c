"""An account can be locked before its set-up is complete and while it is being closed; unlocking leads back there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

EDGES = (
    ("account", "closing", "locked"),
    ("account", "first_login_password_change_required", "locked"),
    ("account", "locked", "first_login_password_change_required"),
    ("account", "tan_setup_required", "locked"),
)


LOCKED_IN_SETUP = "SELECT count(*) FROM account WHERE state = 'locked' AND set_up_at IS NULL"


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(LOCKED_IN_SETUP)):
        raise RuntimeError(
            f"0007 stays: {found} accounts are locked before their set-up is complete, "
            "and the release before it would unlock them past it"
        )
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    for workflow, source, target in EDGES:
        op.execute(
            sa.delete(edge).where(
                edge.c.workflow == workflow, edge.c.source == source, edge.c.target == target
            )
        )
