"""Tries, mails, TANs and letters count by the place that they come from."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_network",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("known_network_pkey")),
    )
    op.create_table(
        "request_count",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("request_count_pkey")),
    )
    for table in ("signin_attempt", "tan"):
        op.add_column(table, _place("origin"))
        op.add_column(table, sa.Column("is_strange", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.alter_column(table, "origin", server_default=None)
        op.alter_column(table, "is_strange", server_default=None)
    op.add_column("recovery", _place("network"))
    op.alter_column("recovery", "network", server_default=None)
    op.add_column("recovery", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column("recovery", sa.Column("resent", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("recovery", "resent", server_default=None)
    op.add_column("recovery", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("recovery", sa.Column("postal_code", sa.String(), nullable=False, server_default=""))
    op.alter_column("recovery", "postal_code", server_default=None)
    op.execute("UPDATE recovery SET mailed_at = requested_at WHERE email <> ''")
    op.create_index(
        "recovery_mailed_idx",
        "recovery",
        ["account_id", "requested_at"],
        postgresql_where=sa.text("email <> ''"),
    )
    op.create_index("letter_ordered_idx", "letter", ["ordered_at"])
    op.add_column("code_tries", _place("network"))
    op.alter_column("code_tries", "network", server_default=None)
    op.drop_constraint("code_tries_pkey", "code_tries")
    op.create_primary_key("code_tries_pkey", "code_tries", ["customer_number", "network"])
    # The account's count was that of everybody; now it is only that of strangers, and its ceiling is higher.
    op.execute("UPDATE account SET tan_failures = 0, tan_locked_until = NULL")


def downgrade() -> None:
    op.execute("DELETE FROM code_tries WHERE network <> ''")
    op.drop_constraint("code_tries_pkey", "code_tries")
    op.create_primary_key("code_tries_pkey", "code_tries", ["customer_number"])
    op.drop_column("code_tries", "network")
    op.drop_index("letter_ordered_idx", "letter")
    op.drop_index("recovery_mailed_idx", "recovery")
    for column in ("postal_code", "mailed_at", "resent", "device_id", "network"):
        op.drop_column("recovery", column)
    for table in ("signin_attempt", "tan"):
        op.drop_column(table, "is_strange")
        op.drop_column(table, "origin")
    op.drop_table("request_count")
    op.drop_table("known_network")


def _place(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False, server_default="")
