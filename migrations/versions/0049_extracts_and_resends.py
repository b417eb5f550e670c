"""Auditors order the steps of some days as a file, SMS are found by the reference of their provider, and rows of a batch can say that the rules for a single one did not allow it.

Workers of the release before give up jobs that write such files; they are tried again by those of this one. The way back forgets the
files and who asked for them, whose history stays, and stays itself while one is under way. Rows of batches say "refused" then, which
is all that the release before knew.

That release does not know the batches `registration.resend` and `seat.renew` or the proposal `correct_mobile`: its lists of batches and
of proposals break off where one stands, even if it is over, it notes the rows of such a batch as failed, and it gives up the message
`mobile_corrected`, which has no template there. So the way back stays while one is open; before only the code goes back, operators
discard or settle them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

OUTCOMES = "'','done','moved','refused','pointless','gone','failed'"

EDGES = (
    ("extract", "", "requested"),
    ("extract", "ready", "expired"),
    ("extract", "ready", "fetched"),
    ("extract", "requested", "expired"),
    ("extract", "requested", "ready"),
    ("extract", "requested", "too_large"),
)

UNDER_WAY = "SELECT count(*) FROM audit_extract WHERE state IN ('requested', 'ready')"

OPEN = """
    SELECT (SELECT count(*) FROM batch WHERE kind IN ('registration.resend', 'seat.renew')
                                         AND state IN ('planned', 'released', 'running', 'halted'))
         + (SELECT count(*) FROM approval WHERE kind = 'correct_mobile' AND state = 'proposed')
"""


def upgrade() -> None:
    _outcomes(f"{OUTCOMES},'hindered'")
    _make_extracts()
    op.create_index(
        "message_reference_idx",
        "message",
        ["response"],
        postgresql_where=sa.text("channel = 'sms' AND state = 'accepted' AND response <> ''"),
    )
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON audit_extract "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('extract')"
    )


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(UNDER_WAY)):
        raise RuntimeError(f"0049 stays: {found} files are being written or wait to be fetched")
    if found := op.get_bind().scalar(sa.text(OPEN)):
        raise RuntimeError(
            f"0049 stays: {found} batches or proposals are open that the release before does not know"
        )
    op.execute("DELETE FROM workflow_edge WHERE workflow = 'extract'")
    op.execute("DELETE FROM job WHERE workflow = 'extract'")
    op.drop_table("audit_extract_part")
    op.drop_table("audit_extract")
    op.drop_index("message_reference_idx", "message")
    op.execute("UPDATE batch_item SET outcome = 'refused' WHERE outcome = 'hindered'")
    _outcomes(OUTCOMES)


def _outcomes(words: str) -> None:
    op.execute("ALTER TABLE batch_item DROP CONSTRAINT batch_item_outcome_check")
    op.execute(
        f"ALTER TABLE batch_item ADD CONSTRAINT batch_item_outcome_check CHECK (outcome IN ({words})) NOT VALID"
    )
    op.execute("ALTER TABLE batch_item VALIDATE CONSTRAINT batch_item_outcome_check")


def _make_extracts() -> None:
    op.create_table(
        "audit_extract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _time("entered_at"),
        _time("deadline", nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("state", "asked_by")),
        _time("since"),
        _time("until"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("of_workflow", "ending", "language")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("reached", "last")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("rows", "parts")),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_extract_pkey")),
        sa.CheckConstraint("since < until", name=op.f("audit_extract_times_check")),
        sa.CheckConstraint("ending IN ('csv','jsonl')", name=op.f("audit_extract_ending_check")),
    )
    op.create_index("audit_extract_state_idx", "audit_extract", ["state", "entered_at", "id"])
    op.create_index(
        "audit_extract_deadline_idx",
        "audit_extract",
        ["deadline"],
        postgresql_where=sa.text("deadline IS NOT NULL"),
    )
    op.create_index(
        "audit_extract_waiting_idx",
        "audit_extract",
        ["asked_by"],
        postgresql_where=sa.text("state IN ('requested', 'ready')"),
    )
    op.create_index("audit_extract_created_idx", "audit_extract", ["created_at"])
    op.create_table(
        "audit_extract_part",
        sa.Column("extract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("extract_id", "position", name=op.f("audit_extract_part_pkey")),
        sa.ForeignKeyConstraint(
            ["extract_id"], ["audit_extract.id"], name=op.f("audit_extract_part_extract_id_fkey")
        ),
    )


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
