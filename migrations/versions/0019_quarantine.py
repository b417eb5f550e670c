"""Documents in quarantine keep what was said of them, and their bytes.

Rows from before named documents without their bytes: they go, and the same folder brings them in again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

AMOUNT = sa.Numeric(15, 2)


def upgrade() -> None:
    op.execute("DELETE FROM quarantined")
    op.add_column("quarantined", sa.Column("date", sa.Date(), nullable=False))
    _add_texts("period")
    op.add_column("quarantined", sa.Column("net", AMOUNT, nullable=True))
    op.add_column("quarantined", sa.Column("gross", AMOUNT, nullable=True))
    _add_texts("currency", "replaces", "media_type")
    op.add_column("quarantined", sa.Column("sha256", sa.LargeBinary(), nullable=False))
    op.add_column("quarantined", sa.Column("size", sa.Integer(), nullable=False))
    op.create_check_constraint(
        op.f("quarantined_content_check"), "quarantined", "size > 0 AND octet_length(sha256) = 32"
    )
    op.create_index("quarantined_last_seen_idx", "quarantined", ["last_seen_at"])
    link = sa.ForeignKey(
        "quarantined.id", name=op.f("quarantined_part_quarantined_id_fkey"), ondelete="CASCADE"
    )
    op.create_table(
        "quarantined_part",
        sa.Column("quarantined_id", sa.Uuid(), link, primary_key=True, nullable=False),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.execute("ALTER TABLE quarantined_part ALTER content SET STORAGE EXTERNAL")


def downgrade() -> None:
    op.drop_table("quarantined_part")
    op.execute("DELETE FROM quarantined")
    op.drop_index("quarantined_last_seen_idx", "quarantined")
    op.drop_constraint(op.f("quarantined_content_check"), "quarantined", type_="check")
    for name in ("date", "period", "net", "gross", "currency", "replaces", "media_type", "sha256", "size"):
        op.drop_column("quarantined", name)


def _add_texts(*names: str) -> None:
    for name in names:
        op.add_column("quarantined", sa.Column(name, sa.String(), nullable=False))
