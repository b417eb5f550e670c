"""What a local program tells of a line is hashed once, where it comes in; administrators are found without reading all users."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLES = ("local_row", "staged_row")
HASH = """
    sha256(convert_to(CAST(ROW(local_number, name, customer_number, user_number, display_name, credential_fingerprint) AS text), 'UTF8'))
"""


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("hash", sa.LargeBinary(), nullable=True))
        op.execute(f"UPDATE {table} SET hash = {HASH}")
        op.alter_column(table, "hash", nullable=False)
    op.create_index(
        "seat_administrator_idx",
        "seat",
        ["customer_id"],
        postgresql_where=sa.text("is_administrator AND state <> 'ended'"),
    )


def downgrade() -> None:
    op.drop_index("seat_administrator_idx", "seat")
    for table in TABLES:
        op.drop_column(table, "hash")
