"""Wrong passwords are told of once a day per account; letters end with what they carry."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "failure_notice",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("failure_notice_pkey")),
    )
    op.execute(
        "INSERT INTO failure_notice (key, told_at) "
        "SELECT key, noticed_at FROM failure_count WHERE noticed_at IS NOT NULL"
    )
    op.drop_column("failure_count", "noticed_at")
    # A letter with a first password outlived it by a week, and was not ended by its use or replacement.
    op.execute(
        "UPDATE letter SET deadline = least(letter.deadline, s.expires_at, s.used_at, s.superseded_at) FROM initial_secret s "
        "WHERE s.id = letter.about AND letter.state IN ('created', 'printed', 'dispatched')"
    )


def downgrade() -> None:
    op.add_column("failure_count", sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE failure_count SET noticed_at = n.told_at FROM failure_notice n WHERE n.key = failure_count.key"
    )
    op.drop_table("failure_notice")
