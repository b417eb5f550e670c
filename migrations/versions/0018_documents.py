"""Settlements, submissions and documents of the customers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BOUND = ("settlement", "submission", "replaced_row", "document", "document_part", "document_access")
FREE = ("delivery", "quarantined")
AMOUNT = sa.Numeric(15, 2)
IS_KIND = "kind IN ('settlement', 'submission', 'invoice')"

REPLACED = """
CREATE FUNCTION kundencenter_keep_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO replaced_row (customer_id, kind, entry_number, facts, replaced_at)
         VALUES (OLD.customer_id, TG_TABLE_NAME, OLD.entry_number, to_jsonb(OLD) - 'id' - 'customer_id', kundencenter_now());
    RETURN NULL;
END
$$
"""

KEEP_REPLACED = """
CREATE TRIGGER {table}_keeps_replaced AFTER {when} ON {table} FOR EACH ROW EXECUTE FUNCTION kundencenter_keep_replaced()
"""


def upgrade() -> None:
    _rows()
    _documents()
    op.create_table(
        "delivery",
        sa.Column("kind", sa.String(), primary_key=True),
        _time("at"),
        sa.CheckConstraint(IS_KIND, name=op.f("delivery_kind_check")),
    )
    op.create_table(
        "quarantined",
        _id(),
        *_texts("customer_number", "kind", "number"),
        sa.Column("year", sa.Integer(), nullable=False),
        *_texts("source"),
        _time("first_seen_at"),
        _time("last_seen_at"),
        sa.UniqueConstraint(
            *("customer_number", "kind", "number", "year"),
            name=op.f("quarantined_customer_number_kind_number_year_key"),
        ),
        sa.CheckConstraint(IS_KIND, name=op.f("quarantined_kind_check")),
    )
    for table in BOUND:
        op.execute(f"SELECT customer_bound('{table}')")
    op.execute(REPLACED)
    op.execute(KEEP_REPLACED.format(table="settlement", when="UPDATE"))
    op.execute(KEEP_REPLACED.format(table="submission", when="UPDATE OR DELETE"))


def downgrade() -> None:
    """Nothing is erased by going back: originals are kept for years by law."""
    for table, name in (
        ("document", "documents"),
        ("settlement", "settlements"),
        ("submission", "submissions"),
    ):
        if found := op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {table}")):
            raise RuntimeError(f"0018 stays: the release before it has no place for {found} {name}")
    for table in (*FREE, *reversed(BOUND)):
        op.drop_table(table)
    op.execute("DROP FUNCTION kundencenter_keep_replaced()")


def _rows() -> None:
    op.create_table(
        "settlement",
        _id(),
        _customer(),
        *_texts("entry_number", "invoice_number"),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("payout", AMOUNT, nullable=False),
        *_texts("currency", "status"),
        _time("imported_at"),
        sa.UniqueConstraint(
            "customer_id", "entry_number", name=op.f("settlement_customer_id_entry_number_key")
        ),
    )
    op.create_table(
        "submission",
        _id(),
        _customer(),
        *_texts("entry_number", "invoice_number"),
        sa.Column("received_on", sa.Date(), nullable=False),
        *_texts("step"),
        sa.Column("expected_on", sa.Date(), nullable=True),
        _time("imported_at"),
        sa.UniqueConstraint(
            "customer_id", "entry_number", name=op.f("submission_customer_id_entry_number_key")
        ),
    )
    op.create_table(
        "replaced_row",
        sa.Column("id", sa.Uuid(), primary_key=True, server_default=sa.text("gen_random_uuid()")),
        _customer(),
        *_texts("kind", "entry_number"),
        sa.Column("facts", JSONB(), nullable=False),
        _time("replaced_at"),
        sa.CheckConstraint("kind IN ('settlement', 'submission')", name=op.f("replaced_row_kind_check")),
    )
    _newest_first("settlement", "customer_id", "date")
    _newest_first("submission", "customer_id", "received_on")
    op.create_index(
        "replaced_row_entry_idx", "replaced_row", ["customer_id", "kind", "entry_number", "replaced_at"]
    )
    op.create_index("replaced_row_at_idx", "replaced_row", ["replaced_at"])
    op.create_index("settlement_date_idx", "settlement", ["date"])
    op.create_index("submission_at_idx", "submission", ["imported_at"])


def _documents() -> None:
    op.create_table(
        "document",
        _id(),
        _customer(),
        *_texts("kind", "number"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        *_texts("period"),
        sa.Column("net", AMOUNT, nullable=True),
        sa.Column("gross", AMOUNT, nullable=True),
        *_texts("currency", "media_type"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *_texts("source"),
        _time("received_at"),
        sa.Column(
            "replaces",
            sa.Uuid(),
            sa.ForeignKey("document.id", name=op.f("document_replaces_fkey"), ondelete="SET NULL"),
        ),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=False, server_default=""),
        sa.Column("withdrawn_reason", sa.String(), nullable=False, server_default=""),
        sa.UniqueConstraint(
            *("customer_id", "kind", "number", "year"), name=op.f("document_customer_id_kind_number_year_key")
        ),
        sa.CheckConstraint(IS_KIND, name=op.f("document_kind_check")),
        sa.CheckConstraint("size > 0 AND octet_length(sha256) = 32", name=op.f("document_content_check")),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason = '')", name=op.f("document_withdrawn_check")
        ),
    )
    op.create_table(
        "document_part",
        _of_document("document_part", primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        _customer(),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    # Originals are compressed already, and read from anywhere in them.
    op.execute("ALTER TABLE document_part ALTER content SET STORAGE EXTERNAL")
    op.create_table(
        "document_access",
        _id(),
        _customer(),
        _of_document("document_access"),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        *_texts("form"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _time("at"),
    )
    _newest_first("document", "customer_id", "kind", "date")
    op.create_index("document_date_idx", "document", ["date"])
    op.create_index("document_access_document_idx", "document_access", ["document_id", "at"])
    op.create_index("document_access_at_idx", "document_access", ["at"])
    op.create_index("document_access_account_idx", "document_access", ["account_id"])


def _newest_first(table: str, *columns: str) -> None:
    *same, when = columns
    op.create_index(f"{table}_newest_idx", table, [*same, sa.text(f"{when} DESC"), sa.text("id DESC")])


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), primary_key=True)


def _customer() -> sa.Column[object]:
    return sa.Column("customer_id", sa.Uuid(), sa.ForeignKey("customer.id"), nullable=False)


def _of_document(table: str, *, primary_key: bool = False) -> sa.Column[object]:
    link = sa.ForeignKey("document.id", name=op.f(f"{table}_document_id_fkey"), ondelete="CASCADE")
    return sa.Column("document_id", sa.Uuid(), link, primary_key=primary_key, nullable=False)


def _texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _time(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
