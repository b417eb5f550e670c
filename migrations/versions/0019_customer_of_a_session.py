"""A session may be about one customer number of several."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# One that is chosen and not held any more counts for nothing: somebody whose user ended goes on with the others.
OF_SESSION = """
CREATE OR REPLACE FUNCTION scope_of_session(secret bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {schema}, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT i.customer_id) FILTER (WHERE i.customer_id = s.customer_id),
                    array_agg(DISTINCT i.customer_id))
      FROM session s
      JOIN login_identifier i ON i.account_id = s.holder AND i.kind = 'user_number'
     WHERE s.token_hash = secret AND s.holder_kind = 'account' AND s.ended_at IS NULL AND s.ends_at > kundencenter_now()
$$
"""

OF_SESSION_BEFORE = """
CREATE OR REPLACE FUNCTION scope_of_session(secret bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {schema}, pg_temp AS $$
    SELECT array_agg(DISTINCT i.customer_id) FROM session s
      JOIN login_identifier i ON i.account_id = s.holder AND i.kind = 'user_number'
     WHERE s.token_hash = secret AND s.holder_kind = 'account' AND s.ended_at IS NULL AND s.ends_at > kundencenter_now()
$$
"""


def upgrade() -> None:
    op.add_column("session", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("session_customer_id_fkey"), "session", "customer", ["customer_id"], ["id"], ondelete="SET NULL"
    )
    _install(OF_SESSION)


def downgrade() -> None:
    _install(OF_SESSION_BEFORE)
    op.drop_column("session", "customer_id")


def _install(function: str) -> None:
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    op.execute(function.format(schema=schema))
