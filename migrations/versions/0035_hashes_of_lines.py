"""What a local program tells of a line is hashed once, where it comes in; administrators are found without reading all users.

A finding knows by which steps it was settled, an installation since when comparing it fails.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
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
    op.add_column("finding", sa.Column("settled_steps", sa.ARRAY(sa.BigInteger()), nullable=True))
    for name in ("failing_since", "again_at"):
        op.add_column("installation", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "seat_administrator_idx",
        "seat",
        ["customer_id"],
        postgresql_where=sa.text("is_administrator AND state <> 'ended'"),
    )


def downgrade() -> None:
    op.drop_index("seat_administrator_idx", "seat")
    for name in ("again_at", "failing_since"):
        op.drop_column("installation", name)
    op.drop_column("finding", "settled_steps")
    for table in TABLES:
        op.drop_column(table, "hash")
