"""Who is to be told of new invoices, which browsers have fetched documents, and which document corrects which."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Without it every document that goes is looked for in all others: might it be one that they replace?
    op.create_index(
        "document_replaces_idx", "document", ["replaces"], postgresql_where=sa.text("replaces IS NOT NULL")
    )
    op.create_index(
        "document_withdrawn_idx",
        "document",
        ["customer_id"],
        postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
    )
    op.create_index(
        "document_access_newest_idx",
        "document_access",
        ["customer_id", sa.text("at DESC"), sa.text("id DESC")],
    )
    op.add_column("device", sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "new_invoice",
        sa.Column("customer_id", sa.Uuid(), sa.ForeignKey("customer.id"), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("new_invoice_since_idx", "new_invoice", ["since"])
    op.execute("SELECT customer_bound('new_invoice')")
    op.create_table(
        "invoice_notice",
        sa.Column("account_id", sa.Uuid(), sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("is_wanted", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index(
        "invoice_notice_due_idx",
        "invoice_notice",
        ["due_at"],
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("invoice_notice")
    op.drop_table("new_invoice")
    op.drop_column("device", "fetched_at")
    op.drop_index("document_access_newest_idx", "document_access")
    op.drop_index("document_withdrawn_idx", "document")
    op.drop_index("document_replaces_idx", "document")
