"""A fault of our own has a cause in sight, an unknown outcome is counted, dead jobs are decided upon; what is finished costs nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

EDGES = (
    ("message", "failed", "queued"),
    ("recovery", "link_sent", "cancelled"),
    ("recovery", "link_sent", "expired"),
    ("recovery", "link_sent", "proven"),
    ("recovery", "requested", "link_sent"),
)

WITH_DEADLINES = (
    "account",
    "contact_change",
    "letter",
    "message",
    "operator",
    "recovery",
    "signin_attempt",
    "tan",
)
"""Registrations have their index on `deadline` since 0001."""

LATE = "state IN ('pending','published') AND not_after IS NOT NULL"


BACK = ("recovery", "link_sent", "requested")
TAKE_BACK = """
    WITH moved AS (
        UPDATE recovery SET state = 'requested', version = version + 1, entered_at = kundencenter_now()
         WHERE state = 'link_sent'
        RETURNING id, version)
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'recovery', id, version, 'request', 'link_sent', 'requested', 'system',
           'the release before has no state of its own for a link that was sent', 4
      FROM moved
"""
"""Its deadline stays: the link lives as long as its mail says."""


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    op.add_column("job", sa.Column("unknown_outcomes", sa.Integer(), server_default="0", nullable=False))
    op.add_column("recovery", sa.Column("lives_until", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE recovery SET lives_until = deadline WHERE state = 'requested' AND email <> ''")
    op.create_table(
        "channel",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("channel_pkey")),
    )
    op.create_table(
        "job_decision",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("job_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.CheckConstraint("step IN ('retry','discard')", name=op.f("job_decision_step_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("job_decision_pkey")),
    )
    op.create_index("job_decision_at_idx", "job_decision", ["at"])
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON job_decision "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.create_index("job_late_idx", "job", ["not_after"], postgresql_where=sa.text(LATE))
    op.drop_index("job_due_idx", table_name="job")
    op.create_index(
        "job_due_idx", "job", ["queue", "run_at", "id"], postgresql_where=sa.text("state = 'pending'")
    )
    for table in WITH_DEADLINES:
        op.create_index(
            f"{table}_deadline_idx",
            table,
            ["deadline"],
            postgresql_where=sa.text("deadline IS NOT NULL"),
        )


def downgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in (BACK,)])
    op.execute(TAKE_BACK)
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the table changes below
    for table in reversed(WITH_DEADLINES):
        op.drop_index(f"{table}_deadline_idx", table_name=table)
    op.drop_index("job_due_idx", table_name="job")
    op.create_index("job_due_idx", "job", ["run_at", "id"], postgresql_where=sa.text("state = 'pending'"))
    op.drop_index("job_late_idx", table_name="job")
    op.drop_table("job_decision")
    op.drop_table("channel")
    op.drop_column("job", "unknown_outcomes")
    op.drop_column("recovery", "lives_until")
    for workflow, source, target in (*EDGES, BACK):
        op.execute(
            sa.delete(edge).where(
                edge.c.workflow == workflow, edge.c.source == source, edge.c.target == target
            )
        )
