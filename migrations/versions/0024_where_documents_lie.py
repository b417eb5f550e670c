"""Documents in quarantine keep what was said of them, and their bytes; bytes may lie in an object store.

Rows in quarantine from before named documents without their bytes: they go, and the same folder brings them in again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

AMOUNT = sa.Numeric(15, 2)
IN_OBJECTS = "lies_in = 'objects'"
ADDED = ("date", "period", "net", "gross", "currency", "replaces", "media_type", "sha256", "size")

NOTE_LOOSE = """
CREATE FUNCTION kundencenter_note_loose() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO loose_object (sha256, since) VALUES (OLD.sha256, kundencenter_now())
        ON CONFLICT (sha256) DO UPDATE SET since = excluded.since;
    RETURN NULL;
END
$$
"""
NOTES_LOOSE = """
CREATE TRIGGER {table}_notes_loose AFTER DELETE ON {table}
   FOR EACH ROW WHEN (OLD.lies_in = 'objects') EXECUTE FUNCTION kundencenter_note_loose()
"""


def upgrade() -> None:
    _describe_quarantined()
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
    op.create_table(
        "loose_object",
        sa.Column("sha256", sa.LargeBinary(), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("loose_object_since_idx", "loose_object", ["since"])
    op.execute(NOTE_LOOSE)
    for table in ("document", "quarantined"):
        op.add_column(table, sa.Column("lies_in", sa.String(), nullable=False, server_default="database"))
        op.create_check_constraint(op.f(f"{table}_place_check"), table, "lies_in IN ('database', 'objects')")
        op.create_index(f"{table}_object_idx", table, ["sha256"], postgresql_where=sa.text(IN_OBJECTS))
        op.execute(NOTES_LOOSE.format(table=table))


def downgrade() -> None:
    """Documents whose bytes lie in an object store would be lost: it refuses where there are any."""
    op.execute(
        "DO $$ BEGIN IF EXISTS (SELECT FROM document WHERE lies_in = 'objects') THEN"
        " RAISE EXCEPTION 'documents lie in the object store; they cannot be taken back'; END IF; END $$"
    )
    op.execute("DELETE FROM quarantined")
    for table in ("document", "quarantined"):
        op.execute(f"DROP TRIGGER {table}_notes_loose ON {table}")
        op.drop_index(f"{table}_object_idx", table)
        op.drop_constraint(op.f(f"{table}_place_check"), table, type_="check")
        op.drop_column(table, "lies_in")
    op.execute("DROP FUNCTION kundencenter_note_loose()")
    op.drop_table("loose_object")
    op.drop_table("quarantined_part")
    op.drop_index("quarantined_last_seen_idx", "quarantined")
    op.drop_constraint(op.f("quarantined_content_check"), "quarantined", type_="check")
    for name in ADDED:
        op.drop_column("quarantined", name)


def _describe_quarantined() -> None:
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


def _add_texts(*names: str) -> None:
    for name in names:
        op.add_column("quarantined", sa.Column(name, sa.String(), nullable=False))
