"""What operators do for one record: telephone codes, notes, a registration that was extended, tries that begin anew.

The way back forgets what was noted; it stays once a caller was identified or an operator has taken a change back: the release before
does not know these proofs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

EDGES = (
    ("registration", "undeliverable", "undeliverable"),
    ("telephone_code", "", "issued"),
    ("telephone_code", "identified", "ended"),
    ("telephone_code", "issued", "exhausted"),
    ("telephone_code", "issued", "expired"),
    ("telephone_code", "issued", "identified"),
    ("telephone_code", "issued", "superseded"),
)

WORDS_GO = """
CREATE TRIGGER words_go BEFORE UPDATE ON operator_note FOR EACH ROW
  WHEN (NEW.text <> '' OR (NEW.id, NEW.workflow, NEW.instance, NEW.deed, NEW.actor, NEW.at)
        IS DISTINCT FROM (OLD.id, OLD.workflow, OLD.instance, OLD.deed, OLD.actor, OLD.at))
  EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    op.add_column(
        "account", sa.Column("tries_lifted", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column("registration", sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "telephone_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("telephone_code_pkey")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("telephone_code_account_id_fkey")),
    )
    op.create_index("telephone_code_account_idx", "telephone_code", ["account_id", "issued_at"])
    op.create_index("telephone_code_actor_idx", "telephone_code", ["actor", "issued_at"])
    op.create_index("telephone_code_state_idx", "telephone_code", ["state", "entered_at", "id"])
    op.create_index(
        "telephone_code_deadline_idx",
        "telephone_code",
        ["deadline"],
        postgresql_where=sa.text("deadline IS NOT NULL"),
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON telephone_code "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('telephone_code')"
    )
    op.create_table(
        "operator_note",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("instance", sa.Uuid(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.CheckConstraint("char_length(text) <= 500", name=op.f("operator_note_text_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("operator_note_pkey")),
    )
    op.create_index("operator_note_instance_idx", "operator_note", ["instance", "at"])
    op.create_index(
        "operator_note_filled_idx", "operator_note", ["at"], postgresql_where=sa.text("(text <> '')")
    )
    op.execute(
        "CREATE TRIGGER append_only BEFORE DELETE ON operator_note FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(WORDS_GO)


def downgrade() -> None:
    known = op.get_bind().scalar(
        sa.text("SELECT count(*) FROM proof WHERE kind IN ('operator_undo', 'telephone_code')")
    )
    if known:
        raise RuntimeError(f"0047 stays: {known} proofs of operators that the release before does not know")
    op.drop_table("operator_note")
    op.drop_table("telephone_code")
    op.execute("DELETE FROM job WHERE workflow = 'telephone_code'")
    op.drop_column("registration", "extended_at")
    op.drop_column("account", "tries_lifted")
    op.execute("DELETE FROM workflow_edge WHERE workflow = 'telephone_code'")
    op.execute(
        "DELETE FROM workflow_edge WHERE workflow = 'registration' AND source = 'undeliverable' AND target = 'undeliverable'"
    )
