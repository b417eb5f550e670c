"""Auditors read what operators did by time, newest first: notes, too. The way back takes the index."""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("operator_note_at_idx", "operator_note", ["at"])


def downgrade() -> None:
    op.drop_index("operator_note_at_idx", "operator_note")
