"""Who looked at what, and the indexes that the operators' pages read."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RECORD_TABLES = ("account", "message", "registration", "signin_attempt", "tan")


def upgrade() -> None:
    op.create_table(
        "operator_look",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("operator_id", sa.Uuid(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("instance", sa.Uuid(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["operator_id"], ["operator.id"], name=op.f("operator_look_operator_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("operator_look_pkey")),
    )
    op.create_index("operator_look_instance_idx", "operator_look", ["instance", "at"])
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON operator_look "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    for table in RECORD_TABLES:
        op.create_index(f"{table}_state_idx", table, ["state", "entered_at", "id"])
    op.create_index("registration_customer_number_idx", "registration", ["customer_number"])
    op.create_index("registration_account_id_idx", "registration", ["account_id"])
    op.create_index("transition_at_idx", "transition", ["at"])
    op.create_index("job_dead_idx", "job", ["finished_at"], postgresql_where=sa.text("state = 'dead'"))


def downgrade() -> None:
    op.drop_index("job_dead_idx", table_name="job")
    op.drop_index("transition_at_idx", table_name="transition")
    op.drop_index("registration_account_id_idx", table_name="registration")
    op.drop_index("registration_customer_number_idx", table_name="registration")
    for table in RECORD_TABLES:
        op.drop_index(f"{table}_state_idx", table_name=table)
    op.drop_table("operator_look")
