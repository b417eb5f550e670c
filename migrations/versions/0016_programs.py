"""Programs have keys with scopes, and may ask again for what they were answered."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

OF_A_KEY = """
CREATE FUNCTION scope_of_key(shown bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {schema}, pg_temp AS $$
    SELECT ARRAY[c.id]
      FROM api_key_secret s JOIN api_key k ON k.id = s.api_key_id JOIN customer c ON c.id = k.customer_id
     WHERE s.hash = shown AND k.revoked_at IS NULL AND k.expires_at > kundencenter_now()
       AND (s.ends_at IS NULL OR s.ends_at > kundencenter_now()) AND c.status = 'active'
$$
"""
"""The customer of a key that is good; the operators' own have none, and work by their role.

`pg_temp` last, or whoever calls it could put a table of their own in its way; the schema is not always `public`.
"""


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("scopes", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("revoked_by", sa.String(), nullable=False),
        sa.Column("revoked_because", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("api_key_pkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("api_key_customer_id_fkey")),
    )
    op.create_index(
        "api_key_name_key",
        "api_key",
        ["customer_id", "name"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "api_key_secret",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("api_key_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("last_four", sa.String(), nullable=False),
        sa.Column("issued_at", MOMENT, nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("api_key_secret_pkey")),
        sa.UniqueConstraint("hash", name=op.f("api_key_secret_hash_key")),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_key.id"], name=op.f("api_key_secret_api_key_id_fkey"), ondelete="CASCADE"
        ),
    )
    op.create_index("api_key_secret_api_key_id_idx", "api_key_secret", ["api_key_id"])
    op.create_table(
        "stored_reply",
        sa.Column("api_key_id", sa.Uuid(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", postgresql.JSONB(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("holds_secret", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("api_key_id", "route", "key", name=op.f("stored_reply_pkey")),
        sa.ForeignKeyConstraint(
            ["api_key_id"], ["api_key.id"], name=op.f("stored_reply_api_key_id_fkey"), ondelete="CASCADE"
        ),
    )
    op.create_index("stored_reply_begun_at_idx", "stored_reply", ["begun_at"])
    op.execute(OF_A_KEY.format(schema=op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))))
    op.execute("REVOKE ALL ON FUNCTION scope_of_key(bytea) FROM PUBLIC")


def downgrade() -> None:
    """Programs have no keys any more: it says how many."""
    if found := op.get_bind().scalar(sa.text("SELECT count(*) FROM api_key WHERE revoked_at IS NULL")):
        op.get_context().config.attributes["told"].append(f"0016: keys of programs that are gone: {found}")
    op.execute("DROP FUNCTION scope_of_key(bytea)")
    op.drop_table("stored_reply")
    op.drop_table("api_key_secret")
    op.drop_table("api_key")
