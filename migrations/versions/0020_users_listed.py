"""Administrators list the users of a customer number: those who are there, and those who have ended, each from an index.

A code that an administrator makes in place of a TAN ends by itself. The steps that are new (change, dismiss, help, an invited user
gets the admin right) stay within their states: no edge is new.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, which in (("seat_live_idx", "<>"), ("seat_ended_idx", "=")):
        op.create_index(
            name, "seat", ["customer_id", "user_number"], postgresql_where=sa.text(f"state {which} 'ended'")
        )
    op.add_column("emergency_code", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM emergency_code WHERE expires_at IS NOT NULL AND used_at IS NULL")
    op.drop_column("emergency_code", "expires_at")
    op.drop_index("seat_ended_idx", table_name="seat")
    op.drop_index("seat_live_idx", table_name="seat")
