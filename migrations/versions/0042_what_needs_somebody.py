"""What needs somebody: how long records stayed is kept as a histogram, sums of days are kept for five weeks, and the timetable notes what is stuck.

Hours that were summed before have no histogram. Code from before folds days into the sum of all hours, and its new hours have none
either: the counts stay right. The way back forgets histograms and what is stuck; days that are kept are folded by the next run.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "step_hour",
        sa.Column("histogram", sa.ARRAY(sa.Integer()), nullable=False, server_default="{}"),
    )
    op.create_index(
        "step_hour_workflow_idx",
        "step_hour",
        ["workflow", "hour"],
        postgresql_include=["source", "target", "trigger", "count"],
    )
    op.add_column("heartbeat", sa.Column("since", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "stuck",
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("instance", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workflow", "instance", name=op.f("stuck_pkey")),
    )
    op.create_index("stuck_since_idx", "stuck", ["workflow", "entered_at", "instance"])
    op.create_index(
        "installation_failing_idx",
        "installation",
        ["failing_since"],
        postgresql_where=sa.text("failing_since IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("installation_failing_idx", table_name="installation")
    op.drop_table("stuck")
    op.drop_column("heartbeat", "since")
    op.drop_index("step_hour_workflow_idx", table_name="step_hour")
    # Of no use to the release before, which would list them among the steps.
    op.execute("DELETE FROM step_hour WHERE trigger = 'hand_over'")
    op.drop_column("step_hour", "histogram")
