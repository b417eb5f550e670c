"""Queues can rest for a while, and interventions be applied to many.

Older workers know of no pause: while both releases run, those of the one before still work on a queue that rests. The way back
forgets pauses and batches, and stays while a queue rests or a batch is under way: the release before would neither keep the one nor
finish the other. The history of both stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

EDGES = (
    ("batch", "", "planned"),
    ("batch", "halted", "discarded"),
    ("batch", "halted", "running"),
    ("batch", "planned", "discarded"),
    ("batch", "planned", "released"),
    ("batch", "released", "discarded"),
    ("batch", "released", "running"),
    ("batch", "running", "finished"),
    ("batch", "running", "halted"),
    ("pause", "", "active"),
    ("pause", "active", "lifted"),
    ("pause", "active", "over"),
)

UNDER_WAY = """
    SELECT (SELECT count(*) FROM queue_pause WHERE state = 'active')
         + (SELECT count(*) FROM batch WHERE state IN ('planned', 'released', 'running', 'halted'))
"""


def upgrade() -> None:
    _make_pauses()
    _make_batches()
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    for table, workflow in (("queue_pause", "pause"), ("batch", "batch")):
        op.create_index(f"{table}_state_idx", table, ["state", "entered_at", "id"])
        op.create_index(
            f"{table}_deadline_idx", table, ["deadline"], postgresql_where=sa.text("deadline IS NOT NULL")
        )
        op.execute(
            f"CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON {table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('{workflow}')"
        )


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(UNDER_WAY)):
        raise RuntimeError(f"0045 stays: {found} queues rest or batches are under way")
    op.execute("DELETE FROM workflow_edge WHERE workflow IN ('pause', 'batch')")
    op.execute("DELETE FROM job WHERE workflow = 'batch'")
    op.drop_table("batch_item")
    op.drop_table("batch")
    op.drop_table("queue_pause")


def _make_pauses() -> None:
    op.create_table(
        "queue_pause",
        *_of_a_workflow(),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        _time("since"),
        _time("until"),
        sa.PrimaryKeyConstraint("id", name=op.f("queue_pause_pkey")),
        sa.CheckConstraint("queue IN ('tan','mail','background')", name=op.f("queue_pause_queue_check")),
        sa.CheckConstraint("since < until", name=op.f("queue_pause_times_check")),
    )
    op.create_index(
        "queue_pause_active_idx",
        "queue_pause",
        ["queue"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )


def _make_batches() -> None:
    op.create_table(
        "batch",
        *_of_a_workflow(),
        sa.Column("number", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "selection")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("total", "left_out", "done", "skipped")),
        sa.Column("has_more", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("planned_by", "released_by", "reason")),
        _time("starts_at", nullable=True),
        _time("created_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("batch_pkey")),
        sa.UniqueConstraint("number", name=op.f("batch_number_key")),
        sa.CheckConstraint(
            "total > 0 AND done >= 0 AND skipped >= 0 AND done + skipped <= total",
            name=op.f("batch_counts_check"),
        ),
    )
    op.create_table(
        "batch_item",
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        _time("done_at", nullable=True),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("batch_item_pkey")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("batch_item_batch_id_fkey")),
        sa.CheckConstraint(
            "outcome IN ('','done','moved','refused','pointless','gone','failed')",
            name=op.f("batch_item_outcome_check"),
        ),
    )
    op.create_index("batch_item_outcome_idx", "batch_item", ["batch_id", "outcome", "position"])


def _of_a_workflow() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _time("entered_at"),
        _time("deadline", nullable=True),
        sa.Column("state", sa.String(), nullable=False),
    )


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
