"""What happened is nailed down: signed anchors, the versions of each workflow, mappings of states; and who looked at what is found by day.

The index of what operators did holds few of the many steps; it is made under a lock that lets nobody
write: about a second for a million steps. The way back loses the anchors; their lines outside stay.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit_anchor", "workflow_definition", "state_mapping")


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False)


def _at() -> sa.Column[object]:
    return sa.Column(
        "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
    )


def upgrade() -> None:
    op.create_table(
        "audit_anchor",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("books", JSONB(), nullable=False),
        *(
            sa.Column(name, sa.LargeBinary(), nullable=False)
            for name in ("previous", "hash", "public_key", "signature")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("audit_anchor_pkey")),
    )
    op.create_table(
        "workflow_definition",
        _id(),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("steps", JSONB(), nullable=False),
        sa.Column("final", JSONB(), nullable=False),
        _at(),
        sa.PrimaryKeyConstraint("id", name=op.f("workflow_definition_pkey")),
        sa.UniqueConstraint("workflow", "version", name=op.f("workflow_definition_workflow_version_key")),
    )
    op.create_table(
        "state_mapping",
        _id(),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("source", "target", "actor", "reason")),
        _at(),
        sa.PrimaryKeyConstraint("id", name=op.f("state_mapping_pkey")),
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER never_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.create_index("operator_look_operator_id_idx", "operator_look", ["operator_id", "at", "id"])
    op.create_index("operator_look_at_idx", "operator_look", ["at", "id"])
    op.create_index(
        "transition_by_operator_idx",
        "transition",
        ["at", "id"],
        postgresql_where=sa.text("actor LIKE 'operator:%'"),
    )


def downgrade() -> None:
    op.drop_index("transition_by_operator_idx", table_name="transition")
    op.drop_index("operator_look_at_idx", table_name="operator_look")
    op.drop_index("operator_look_operator_id_idx", table_name="operator_look")
    for table in reversed(APPEND_ONLY):
        op.drop_table(table)
