"""First sign-in, recovery, contact changes, letters, devices, codes, and what is erased when."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EDGES = (
    ("account", "", "first_login_password_change_required"),
    ("account", "active", "closing"),
    ("account", "closing", "active"),
    ("account", "closing", "ended"),
    ("account", "closing", "suspended"),
    ("account", "ended", "anonymised"),
    ("account", "first_login_password_change_required", "ended"),
    ("account", "first_login_password_change_required", "suspended"),
    ("account", "first_login_password_change_required", "tan_setup_required"),
    ("account", "suspended", "first_login_password_change_required"),
    ("account", "tan_setup_required", "active"),
    ("account", "tan_setup_required", "ended"),
    ("account", "tan_setup_required", "suspended"),
    ("contact_change", "", "requested"),
    ("contact_change", "proven", "waiting"),
    ("contact_change", "requested", "expired"),
    ("contact_change", "requested", "proven"),
    ("contact_change", "requested", "revoked"),
    ("contact_change", "waiting", "applied"),
    ("contact_change", "waiting", "revoked"),
    ("letter", "", "created"),
    ("letter", "created", "expired"),
    ("letter", "created", "printed"),
    ("letter", "created", "redeemed"),
    ("letter", "created", "superseded"),
    ("letter", "dispatched", "expired"),
    ("letter", "dispatched", "redeemed"),
    ("letter", "dispatched", "returned"),
    ("letter", "dispatched", "superseded"),
    ("letter", "printed", "dispatched"),
    ("letter", "printed", "expired"),
    ("letter", "printed", "redeemed"),
    ("letter", "printed", "returned"),
    ("letter", "printed", "superseded"),
    ("recovery", "", "requested"),
    ("recovery", "proven", "cancelled"),
    ("recovery", "proven", "done"),
    ("recovery", "proven", "expired"),
    ("recovery", "proven", "second_proof"),
    ("recovery", "requested", "cancelled"),
    ("recovery", "requested", "done"),
    ("recovery", "requested", "expired"),
    ("recovery", "requested", "proven"),
    ("recovery", "second_proof", "cancelled"),
    ("recovery", "second_proof", "done"),
    ("recovery", "second_proof", "expired"),
)

RECORD_TABLES = ("contact_change", "letter", "recovery")
"""Each is named after its workflow."""


def upgrade() -> None:
    op.create_table(
        "deletion",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("data_class", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("deletion_pkey")),
    )
    op.create_table(
        "failure_count",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("failure_count_pkey")),
    )
    op.create_table(
        "authenticator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("authenticator_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("authenticator_pkey")),
    )
    op.create_index(op.f("authenticator_account_id_idx"), "authenticator", ["account_id"], unique=False)
    op.create_table(
        "contact_change",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("old_value", sa.String(), nullable=False),
        sa.Column("new_value", sa.String(), nullable=False),
        sa.Column("tan_method", sa.String(), nullable=False),
        sa.Column("old_tan_method", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("contact_change_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("contact_change_pkey")),
    )
    op.create_index(op.f("contact_change_account_id_idx"), "contact_change", ["account_id"], unique=False)
    op.create_index("contact_change_state_idx", "contact_change", ["state", "entered_at", "id"], unique=False)
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=True),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remembered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("device_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("device_pkey")),
    )
    op.create_index(op.f("device_account_id_idx"), "device", ["account_id"], unique=False)
    op.create_table(
        "emergency_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("emergency_code_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("emergency_code_pkey")),
    )
    op.create_index(op.f("emergency_code_account_id_idx"), "emergency_code", ["account_id"], unique=False)
    op.create_table(
        "initial_secret",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("delivery", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("initial_secret_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("initial_secret_pkey")),
    )
    op.create_index(op.f("initial_secret_account_id_idx"), "initial_secret", ["account_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("letter_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("letter_customer_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("letter_pkey")),
    )
    op.create_index(op.f("letter_account_id_idx"), "letter", ["account_id"], unique=False)
    op.create_index("letter_state_idx", "letter", ["state", "entered_at", "id"], unique=False)
    op.create_table(
        "recovery",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("customer_number", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("tan_method", sa.String(), nullable=False),
        sa.Column("waits_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("recovery_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("recovery_pkey")),
        sa.UniqueConstraint("submission", name=op.f("recovery_submission_key")),
    )
    op.create_index(op.f("recovery_account_id_idx"), "recovery", ["account_id"], unique=False)
    op.create_index(op.f("recovery_email_idx"), "recovery", ["email"], unique=False)
    op.create_index("recovery_state_idx", "recovery", ["state", "entered_at", "id"], unique=False)
    op.add_column("account", sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("proven_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column("session", sa.Column("label", sa.String(), nullable=False, server_default=""))
    op.create_foreign_key(
        op.f("session_device_id_fkey"), "session", "device", ["device_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index(op.f("session_device_id_idx"), "session", ["device_id"], unique=False)
    op.add_column(
        "signin_attempt", sa.Column("purpose", sa.String(), nullable=False, server_default="signin")
    )
    op.add_column("signin_attempt", sa.Column("session_id", sa.Uuid(), nullable=True))
    op.add_column("signin_attempt", sa.Column("device_id", sa.Uuid(), nullable=True))
    op.add_column(
        "signin_attempt", sa.Column("remember", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("tan", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("tan_customer_id_fkey"), "tan", "customer", ["customer_id"], ["id"])
    op.create_index(
        "tan_sms_idx", "tan", ["issued_at"], unique=False, postgresql_where=sa.text("channel = 'sms'")
    )
    op.create_index("account_email_idx", "account", ["email"])
    op.execute("UPDATE account SET set_up_at = created_at")
    op.execute("UPDATE session SET proven_at = created_at")
    op.execute("UPDATE account SET deadline = entered_at + interval '90 days' WHERE state = 'ended'")
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    for name in RECORD_TABLES:
        op.execute(
            f"CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON {name} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('{name}')"
        )
    op.execute(
        "CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON deletion "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def downgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    for workflow, source, target in EDGES:
        op.execute(
            edge.delete().where(edge.c.workflow == workflow, edge.c.source == source, edge.c.target == target)
        )
    op.drop_index("tan_sms_idx", table_name="tan")
    op.drop_constraint(op.f("tan_customer_id_fkey"), "tan", type_="foreignkey")
    op.drop_column("tan", "customer_id")
    op.drop_index("account_email_idx", table_name="account")
    op.drop_column("signin_attempt", "remember")
    op.drop_column("signin_attempt", "device_id")
    op.drop_column("signin_attempt", "session_id")
    op.drop_column("signin_attempt", "purpose")
    op.drop_index(op.f("session_device_id_idx"), table_name="session")
    op.drop_constraint(op.f("session_device_id_fkey"), "session", type_="foreignkey")
    op.drop_column("session", "label")
    op.drop_column("session", "device_id")
    op.drop_column("session", "proven_at")
    op.drop_column("account", "set_up_at")
    op.drop_index("recovery_state_idx", table_name="recovery")
    op.drop_index(op.f("recovery_email_idx"), table_name="recovery")
    op.drop_index(op.f("recovery_account_id_idx"), table_name="recovery")
    op.drop_table("recovery")
    op.drop_index("letter_state_idx", table_name="letter")
    op.drop_index(op.f("letter_account_id_idx"), table_name="letter")
    op.drop_table("letter")
    op.drop_index(op.f("initial_secret_account_id_idx"), table_name="initial_secret")
    op.drop_table("initial_secret")
    op.drop_index(op.f("emergency_code_account_id_idx"), table_name="emergency_code")
    op.drop_table("emergency_code")
    op.drop_index(op.f("device_account_id_idx"), table_name="device")
    op.drop_table("device")
    op.drop_index("contact_change_state_idx", table_name="contact_change")
    op.drop_index(op.f("contact_change_account_id_idx"), table_name="contact_change")
    op.drop_table("contact_change")
    op.drop_index(op.f("authenticator_account_id_idx"), table_name="authenticator")
    op.drop_table("authenticator")
    op.drop_table("failure_count")
    op.drop_table("deletion")
