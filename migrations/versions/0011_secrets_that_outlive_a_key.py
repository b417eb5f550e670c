"""Secrets that outlive a key are wrapped under it and name it; those from before are wrapped by `./kc keys rewrap`."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WRAPPED = (
    ("authenticator", "secret", "nonce"),
    ("operator", "totp_secret", "totp_nonce"),
    ("emergency_code", "wrapped", "code_hash"),
)
"""Table, the new column, and the one of which each row needed a value so far."""

HASHED = ("account", "operator", "registration")


def upgrade() -> None:
    for table, wrapped, derived in WRAPPED:
        op.add_column(table, sa.Column(wrapped, sa.LargeBinary(), nullable=True))
        op.alter_column(table, derived, nullable=True)
        op.create_check_constraint("kept_once", table, f"num_nonnulls({wrapped}, {derived}) = 1")
    op.create_table(
        "kept_key",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", "purpose", name=op.f("kept_key_pkey")),
    )
    op.create_table(
        "front_key",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("front_key_pkey")),
    )


def downgrade() -> None:
    found = sum(
        _count(f"SELECT count(*) FROM {table} WHERE {wrapped} IS NOT NULL") for table, wrapped, _ in WRAPPED
    )
    found += sum(
        _count(f"SELECT count(*) FROM {table} WHERE password_hash ~ '^[0-9a-f]{{8}}[.]'") for table in HASHED
    )
    if found:
        raise RuntimeError(
            f"0011 stays: {found} secrets are wrapped, and the release before it cannot read them"
        )
    op.drop_table("front_key")
    op.drop_table("kept_key")
    for table, wrapped, derived in WRAPPED:
        op.drop_constraint(op.f(f"{table}_kept_once_check"), table, type_="check")
        op.alter_column(table, derived, nullable=False)
        op.drop_column(table, wrapped)


def _count(statement: str) -> int:
    return int(op.get_bind().scalar(sa.text(statement)) or 0)
