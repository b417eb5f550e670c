"""How it fares, for those who watch: how long records waited is summed with their steps, and how handing over ended is counted.

The way back forgets both.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Code from before writes no dwell; what it sums meanwhile counts as no time.
    op.add_column("step_hour", sa.Column("dwell", sa.Interval(), nullable=False, server_default="0"))
    op.create_table(
        "channel_outcome",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "outcome", name=op.f("channel_outcome_pkey")),
    )


def downgrade() -> None:
    op.drop_table("channel_outcome")
    op.drop_column("step_hour", "dwell")
