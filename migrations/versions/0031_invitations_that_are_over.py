"""Invitations that are over are found by an index: when they were used or ended, whichever came first, as the retention asks."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP INDEX invitation_expires_at_idx")
    op.execute("CREATE INDEX invitation_over_idx ON invitation (least(used_at, expires_at))")


def downgrade() -> None:
    op.execute("DROP INDEX invitation_over_idx")
    op.execute("CREATE INDEX invitation_expires_at_idx ON invitation (expires_at)")
