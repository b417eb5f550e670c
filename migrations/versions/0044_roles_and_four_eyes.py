"""Operators have roles, and what one of them may not do alone waits for a second one.

Who is there already could do everything, and is a lead. The way back forgets roles, and stays once somebody has proposed
something, or has got another role: the release before would let them do everything again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

EDGES = (
    ("account", "active", "tan_setup_required"),
    ("approval", "", "proposed"),
    ("approval", "proposed", "expired"),
    ("approval", "proposed", "granted"),
    ("approval", "proposed", "refused"),
    ("approval", "proposed", "withdrawn"),
    ("operator", "locked", "locked"),
)

UNKNOWN_TO_THE_RELEASE_BEFORE = """
    SELECT (SELECT count(*) FROM approval) + (SELECT count(*) FROM operator WHERE role <> 'lead' AND state <> 'ended')
         + (SELECT count(*) FROM transition WHERE workflow = 'operator'
                AND trigger IN ('make_support', 'make_lead', 'make_auditor', 'change_password', 'change_app'))
"""


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    # The default stays: whom the release before still adds could do everything, like those before.
    op.add_column("operator", sa.Column("role", sa.String(), nullable=False, server_default="lead"))
    op.create_check_constraint(
        op.f("operator_role_check"), "operator", "role IN ('support','lead','auditor')"
    )
    op.add_column("operator", sa.Column("next_totp", sa.LargeBinary(), nullable=True))
    op.add_column("operator", sa.Column("next_totp_session", sa.Uuid(), nullable=True))
    op.add_column("operator", sa.Column("next_totp_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "approval",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("subject_version", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("approval_pkey")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("approval_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("approval_customer_id_fkey")),
    )
    op.create_index("approval_state_idx", "approval", ["state", "entered_at", "id"])
    op.create_index(op.f("approval_account_id_idx"), "approval", ["account_id"])
    op.create_index(op.f("approval_customer_id_idx"), "approval", ["customer_id"])
    op.create_index(
        "approval_open_idx",
        "approval",
        ["kind", "subject"],
        unique=True,
        postgresql_where=sa.text("state = 'proposed'"),
    )
    op.create_index(
        "approval_deadline_idx", "approval", ["deadline"], postgresql_where=sa.text("deadline IS NOT NULL")
    )
    op.create_index(
        "approval_settled_idx", "approval", ["entered_at"], postgresql_where=sa.text("state <> 'proposed'")
    )
    op.create_index(
        "approval_filled_idx",
        "approval",
        ["entered_at"],
        postgresql_where=sa.text("state IN ('expired', 'granted', 'refused', 'withdrawn') AND (facts <> '')"),
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON approval "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('approval')"
    )


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(UNKNOWN_TO_THE_RELEASE_BEFORE)):
        raise RuntimeError(
            f"0044 stays: {found} proposals, roles and steps of operators that the release before does not know"
        )
    op.drop_table("approval")
    op.drop_constraint(op.f("operator_role_check"), "operator")
    for column in ("next_totp_until", "next_totp_session", "next_totp", "role"):
        op.drop_column("operator", column)
    for workflow, source, target in EDGES:
        op.execute(
            sa.text(
                "DELETE FROM workflow_edge WHERE workflow = :w AND source = :s AND target = :t"
            ).bindparams(w=workflow, s=source, t=target)
        )
