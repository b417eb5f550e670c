"""Webhooks: what is to be sent again, a secret that is good for a while longer, and every try."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("former_secret", sa.LargeBinary(), nullable=False, server_default=""),
        sa.Column("former_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("again_from", sa.BigInteger(), nullable=True),
        sa.Column("again_until", sa.BigInteger(), nullable=True),
    ):
        op.add_column("webhook", column)
    op.alter_column("webhook", "former_secret", server_default=None)
    op.create_check_constraint(
        op.f("webhook_again_check"),
        "webhook",
        "(again_from IS NULL) = (again_until IS NULL) AND again_from <= again_until",
    )
    op.create_table(
        "webhook_attempt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("first", "last")),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_attempt_pkey")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("webhook_attempt_customer_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["webhook_id"],
            ["webhook.id"],
            name=op.f("webhook_attempt_webhook_id_fkey"),
            ondelete="CASCADE",
        ),
    )
    op.create_index("webhook_attempt_webhook_id_idx", "webhook_attempt", ["webhook_id", "id"])
    op.create_index("webhook_attempt_at_idx", "webhook_attempt", ["at"])
    op.execute("SELECT customer_bound('webhook_attempt')")


def downgrade() -> None:
    op.drop_table("webhook_attempt")
    op.drop_constraint(op.f("webhook_again_check"), "webhook")
    for name in ("again_until", "again_from", "former_until", "former_secret"):
        op.drop_column("webhook", name)
