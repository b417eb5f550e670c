"""Directories keep users by SCIM: what they told, what they asked for, and what waits for an administrator."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BOUND = ("scim_user", "provisioning_log", "held_back")


def upgrade() -> None:
    op.create_table(
        "scim_user",
        _refers("scim_user", "seat"),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        _refers("scim_user", "customer"),
        _refers("scim_user", "api_key", nullable=True, ondelete="SET NULL"),
        sa.Column("user_name", sa.String(), nullable=False),
        sa.Column("user_name_key", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("given", postgresql.JSONB(), nullable=False),
        sa.Column("email_keys", postgresql.ARRAY(sa.String()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seat_id", "epoch", name=op.f("scim_user_pkey")),
    )
    op.create_index("scim_user_user_name_idx", "scim_user", ["customer_id", "user_name_key"])
    op.create_index(
        "scim_user_external_id_idx",
        "scim_user",
        ["customer_id", "external_id"],
        postgresql_where=sa.text("external_id <> ''"),
    )
    op.create_index("scim_user_api_key_id_idx", "scim_user", ["api_key_id"])
    op.create_table(
        "provisioning_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        _refers("provisioning_log", "customer"),
        _refers("provisioning_log", "api_key", nullable=True, ondelete="SET NULL"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        _refers("provisioning_log", "seat", nullable=True),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("not_stored", postgresql.ARRAY(sa.String()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("provisioning_log_pkey")),
    )
    op.create_index("provisioning_log_customer_idx", "provisioning_log", ["customer_id", "at", "id"])
    op.create_index("provisioning_log_at_idx", "provisioning_log", ["at"])
    op.create_index(
        "provisioning_log_seat_id_idx",
        "provisioning_log",
        ["seat_id"],
        postgresql_where=sa.text("seat_id IS NOT NULL"),
    )
    op.create_table(
        "held_back",
        _refers("held_back", "api_key", ondelete="CASCADE"),
        _refers("held_back", "seat"),
        _refers("held_back", "customer"),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("api_key_id", "seat_id", name=op.f("held_back_pkey")),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by = '')", name=op.f("held_back_approved_by_check")
        ),
    )
    op.create_index("held_back_customer_id_idx", "held_back", ["customer_id"])
    op.create_index("held_back_last_at_idx", "held_back", ["last_at"])
    for table in BOUND:
        op.execute(f"SELECT customer_bound('{table}')")


def downgrade() -> None:
    """What directories told is forgotten; the users stay."""
    for table in reversed(BOUND):
        op.drop_table(table)


def _refers(table: str, of: str, *, nullable: bool = False, ondelete: str | None = None) -> sa.Column[object]:
    reference = sa.ForeignKey(f"{of}.id", name=op.f(f"{table}_{of}_id_fkey"), ondelete=ondelete)
    return sa.Column(f"{of}_id", sa.Uuid(), reference, nullable=nullable)
