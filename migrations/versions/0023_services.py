"""Local programs are coupled, users have credentials for services, and uses are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BOUND = ("installation", "stored_number", "service_credential", "usage_event", "usage_month")

# `pg_temp` last, as in 0016.
OF_A_CODE = """
CREATE FUNCTION scope_of_coupling_code(shown bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {schema}, pg_temp AS $$
    SELECT ARRAY[c.id] FROM coupling_code p JOIN customer c ON c.id = p.customer_id
     WHERE p.hash = shown AND p.used_at IS NULL AND p.ends_at > kundencenter_now() AND c.status = 'active'
$$
"""
"""The customer of a coupling code that is good."""


def upgrade() -> None:
    _programs()
    _credentials()
    _usage()
    for table in BOUND:
        op.execute(f"SELECT customer_bound('{table}')")
    op.execute(OF_A_CODE.format(schema=op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))))
    op.execute("REVOKE ALL ON FUNCTION scope_of_coupling_code(bytea) FROM PUBLIC")


def downgrade() -> None:
    """Keys of installations stay good, as keys of their customers."""
    op.execute("DROP FUNCTION scope_of_coupling_code(bytea)")
    op.drop_column("api_key", "installation_id")
    for table in ("usage_month", "usage_event", "service_credential", "stored_number"):
        op.drop_table(table)
    op.drop_table("coupling_code")
    op.drop_table("installation")


def _programs() -> None:
    op.create_table(
        "installation",
        _id(),
        _customer("installation"),
        *_texts("name"),
        _time("coupled_at"),
        *_texts("coupled_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("installation_pkey")),
    )
    op.create_index("installation_customer_id_idx", "installation", ["customer_id"])
    op.create_table(
        "coupling_code",
        _id(),
        _customer("coupling_code"),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        _time("made_at"),
        *_texts("made_by"),
        _time("ends_at"),
        _time("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("coupling_code_pkey")),
        sa.UniqueConstraint("hash", name=op.f("coupling_code_hash_key")),
    )
    op.create_index("coupling_code_ends_at_idx", "coupling_code", ["ends_at"])
    op.add_column("api_key", sa.Column("installation_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        op.f("api_key_installation_id_fkey"), "api_key", "installation", ["installation_id"], ["id"]
    )
    op.create_unique_constraint(op.f("api_key_installation_id_key"), "api_key", ["installation_id"])
    op.create_table(
        "stored_number",
        _id(),
        _customer("stored_number"),
        _installation("stored_number", nullable=False),
        sa.Column("local_number", sa.String(), nullable=True),
        _seat("stored_number"),
        _time("stored_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("stored_number_pkey")),
        sa.UniqueConstraint(
            *("customer_id", "installation_id", "local_number"),
            name=op.f("stored_number_customer_id_installation_id_local_number_key"),
        ),
    )
    op.create_index(
        "stored_number_untold_idx",
        "stored_number",
        ["customer_id", "installation_id", "seat_id"],
        unique=True,
        postgresql_where=sa.text("local_number IS NULL"),
    )
    _indexes("stored_number", "seat_id", "installation_id")


def _credentials() -> None:
    op.create_table(
        "service_credential",
        _id(),
        _customer("service_credential"),
        _seat("service_credential"),
        sa.Column("holder_epoch", sa.Integer(), nullable=False),
        _installation("service_credential", nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        *_texts("last_four"),
        _time("issued_at"),
        *_texts("issued_by"),
        _time("ends_at", nullable=True),
        _time("last_used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("service_credential_pkey")),
        sa.UniqueConstraint(
            "customer_id", "seat_id", "hash", name=op.f("service_credential_customer_id_seat_id_hash_key")
        ),
        sa.CheckConstraint("octet_length(hash) = 32", name=op.f("service_credential_hash_check")),
    )
    _indexes("service_credential", "seat_id", "installation_id", "ends_at")


def _usage() -> None:
    op.create_table(
        "usage_event",
        _id(),
        _customer("usage_event"),
        *_texts("service", "key"),
        _seat("usage_event"),
        _time("at"),
        sa.Column("count", sa.Integer(), nullable=False),
        _time("reported_at"),
        sa.Column("reported_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("usage_event_pkey")),
        sa.UniqueConstraint(
            "customer_id", "service", "key", name=op.f("usage_event_customer_id_service_key_key")
        ),
        sa.CheckConstraint("count > 0", name=op.f("usage_event_count_check")),
    )
    _indexes("usage_event", "at", "seat_id")
    op.create_table(
        "usage_month",
        _customer("usage_month"),
        sa.Column("month", sa.Date(), nullable=False),
        _seat("usage_month"),
        sa.Column("holder_epoch", sa.Integer(), nullable=False),
        *_texts("service"),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            *("customer_id", "month", "seat_id", "holder_epoch", "service"), name=op.f("usage_month_pkey")
        ),
    )
    _indexes("usage_month", "month", "seat_id")


def _id() -> sa.Column[object]:
    return sa.Column("id", sa.Uuid(), nullable=False)


def _customer(table: str) -> sa.Column[object]:
    link = sa.ForeignKey("customer.id", name=op.f(f"{table}_customer_id_fkey"))
    return sa.Column("customer_id", sa.Uuid(), link, nullable=False)


def _seat(table: str) -> sa.Column[object]:
    link = sa.ForeignKey("seat.id", name=op.f(f"{table}_seat_id_fkey"))
    return sa.Column("seat_id", sa.Uuid(), link, nullable=False)


def _installation(table: str, *, nullable: bool) -> sa.Column[object]:
    link = sa.ForeignKey("installation.id", name=op.f(f"{table}_installation_id_fkey"), ondelete="CASCADE")
    return sa.Column("installation_id", sa.Uuid(), link, nullable=nullable)


def _texts(*names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"{table}_{column}_idx", table, [column])
