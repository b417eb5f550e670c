"""Webhooks: where customers' programs are told what happens; an event that gets its number orders the job that tells it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

EDGES = (
    ("webhook", "", "active"),
    ("webhook", "active", "active"),
    ("webhook", "active", "disabled"),
    ("webhook", "active", "ended"),
    ("webhook", "active", "failing"),
    ("webhook", "active", "paused"),
    ("webhook", "disabled", "active"),
    ("webhook", "disabled", "disabled"),
    ("webhook", "disabled", "ended"),
    ("webhook", "failing", "active"),
    ("webhook", "failing", "disabled"),
    ("webhook", "failing", "ended"),
    ("webhook", "failing", "failing"),
    ("webhook", "failing", "paused"),
    ("webhook", "paused", "active"),
    ("webhook", "paused", "ended"),
    ("webhook", "paused", "paused"),
)

# One job for each webhook, which begins anew: who fails waits for its time, and who is at work looks again before it ends.
ORDER = """
CREATE FUNCTION kundencenter_order_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'background', 'webhook.deliver', 'webhook', id, 'webhook:' || id  FROM webhook
     WHERE customer_id = NEW.customer_id AND state = 'active' ORDER BY id
    ON CONFLICT (key) DO UPDATE SET state = 'pending', attempt = 0, run_at = clock_timestamp(), finished_at = NULL
       WHERE job.state IN ('done', 'cancelled', 'expired');
    RETURN NULL;
END
$$
"""

ORDERING = """
CREATE TRIGGER order_webhooks AFTER INSERT OR UPDATE ON customer_feed
   FOR EACH ROW EXECUTE FUNCTION kundencenter_order_webhooks()
"""


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _time("failing_since", nullable=True),
        sa.Column("last_result", sa.String(), nullable=False),
        _time("last_tried_at", nullable=True),
        _time("last_taken_at", nullable=True),
        _time("created_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        _time("entered_at"),
        _time("deadline", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_pkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("webhook_customer_id_fkey")),
    )
    op.create_index(
        "webhook_customer_id_idx",
        "webhook",
        ["customer_id"],
        postgresql_where=sa.text("state <> 'ended'"),
    )
    op.create_index(
        "webhook_deadline_idx", "webhook", ["deadline"], postgresql_where=sa.text("deadline IS NOT NULL")
    )
    op.create_index("webhook_state_idx", "webhook", ["state", "entered_at", "id"])
    op.execute("SELECT customer_bound('webhook')")
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON webhook "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('webhook')"
    )
    edges = sa.table("workflow_edge", *map(sa.column, ("workflow", "source", "target")))
    op.bulk_insert(edges, [dict(zip(("workflow", "source", "target"), edge, strict=True)) for edge in EDGES])
    op.execute(ORDER)
    op.execute(ORDERING)


def downgrade() -> None:
    op.execute("DROP TRIGGER order_webhooks ON customer_feed")
    op.execute("DROP FUNCTION kundencenter_order_webhooks()")
    op.execute("DELETE FROM workflow_edge WHERE workflow = 'webhook'")
    op.execute("DELETE FROM job WHERE workflow = 'webhook'")
    op.drop_table("webhook")


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
