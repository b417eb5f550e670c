"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = "0000"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE user_number START 100981")
    op.create_table(
        "account",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("user_number", sa.String(), nullable=False),
        sa.Column("login_name", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("salutation", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("tan_method", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("tan_failures", sa.Integer(), nullable=False),
        sa.Column("tan_locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("account_pkey")),
        sa.UniqueConstraint("user_number", name=op.f("account_user_number_key")),
    )
    op.create_table(
        "captcha_spent",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("captcha_spent_pkey")),
    )
    op.create_table(
        "code_tries",
        sa.Column("customer_number", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("customer_number", name=op.f("code_tries_pkey")),
    )
    op.create_table(
        "customer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("customer_number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt_notice_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("status IN ('active','blocked','ended')", name=op.f("customer_status_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("customer_pkey")),
        sa.UniqueConstraint("customer_number", name=op.f("customer_customer_number_key")),
    )
    op.create_index("customer_email_key_idx", "customer", ["email_key"], unique=False)
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("heartbeat_pkey")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), server_default="pending", nullable=False),
        sa.Column("attempt", sa.Integer(), server_default="0", nullable=False),
        sa.Column("token", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("publications", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "run_at", sa.DateTime(timezone=True), server_default=sa.text("clock_timestamp()"), nullable=False
        ),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('pending','published','running','done','dead','expired','cancelled')",
            name=op.f("job_state_check"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("job_pkey")),
        sa.UniqueConstraint("key", name=op.f("job_key_key")),
    )
    op.create_index(
        "job_due_idx", "job", ["run_at", "id"], unique=False, postgresql_where=sa.text("state = 'pending'")
    )
    op.create_index(
        "job_lease_idx", "job", ["lease_until"], unique=False, postgresql_where=sa.text("state = 'running'")
    )
    op.create_index(
        "job_published_idx",
        "job",
        ["published_at"],
        unique=False,
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index("job_subject_idx", "job", ["subject"], unique=False)
    op.create_table(
        "message",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("to_address", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("instance", sa.Uuid(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("message_pkey")),
    )
    op.create_index("message_instance_idx", "message", ["instance"], unique=False)
    op.create_table(
        "operator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("totp_nonce", sa.LargeBinary(), nullable=False),
        sa.Column("last_totp_step", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("operator_pkey")),
        sa.UniqueConstraint("name", name=op.f("operator_name_key")),
    )
    op.create_table(
        "proof",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("kundencenter_now()"), nullable=False
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("proof_pkey")),
        sa.UniqueConstraint("kind", "source", name=op.f("proof_kind_source_key")),
    )
    op.create_index("proof_subject_idx", "proof", ["subject"], unique=False)
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("holder_kind", sa.String(), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("session_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("session_token_hash_key")),
    )
    op.create_index("session_holder_idx", "session", ["holder"], unique=False)
    op.create_table(
        "tan",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("tan_pkey")),
    )
    op.create_index("tan_destination_idx", "tan", ["destination", "issued_at"], unique=False)
    op.create_index("tan_subject_idx", "tan", ["subject"], unique=False)
    op.create_table(
        "timetable_tick",
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("task", "due_at", name=op.f("timetable_tick_pkey")),
    )
    op.create_table(
        "workflow_edge",
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workflow", "source", "target", name=op.f("workflow_edge_pkey")),
    )
    op.create_table(
        "login_identifier",
        sa.Column("canonical", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("login_identifier_account_id_fkey")
        ),
        sa.PrimaryKeyConstraint("canonical", name=op.f("login_identifier_pkey")),
    )
    op.create_index(op.f("login_identifier_account_id_idx"), "login_identifier", ["account_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("membership_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("membership_customer_id_fkey")),
        sa.PrimaryKeyConstraint("account_id", "customer_id", name=op.f("membership_pkey")),
    )
    op.create_index(op.f("membership_customer_id_idx"), "membership", ["customer_id"], unique=False)
    op.create_table(
        "registration",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("submission", sa.Uuid(), nullable=False),
        sa.Column("customer_number", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("tan_method", sa.String(), nullable=False),
        sa.Column("salutation", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("login_name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("registration_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("registration_customer_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("registration_pkey")),
        sa.UniqueConstraint("submission", name=op.f("registration_submission_key")),
    )
    op.create_index(
        "registration_deadline_idx",
        "registration",
        ["deadline"],
        unique=False,
        postgresql_where=sa.text("deadline IS NOT NULL"),
    )
    op.create_index(
        "registration_one_open_per_customer",
        "registration",
        ["customer_id"],
        unique=True,
        postgresql_where=sa.text(
            "state IN ('pending','email_sent','undeliverable','activated','tan_configured')"
        ),
    )
    op.create_table(
        "signin_attempt",
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("tan_method", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("signin_attempt_account_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("signin_attempt_pkey")),
    )
    op.create_index("signin_attempt_account_idx", "signin_attempt", ["account_id"], unique=False)
    op.create_table(
        "transition",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("workflow", sa.String(), nullable=False),
        sa.Column("instance", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("trigger", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("evidence", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("definition_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dwell", sa.Interval(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["evidence"], ["proof.id"], name=op.f("transition_evidence_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("transition_pkey")),
        sa.UniqueConstraint(
            "workflow", "instance", "sequence", name=op.f("transition_workflow_instance_sequence_key")
        ),
    )
    op.create_table(
        "activation_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("activation_link_registration_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("activation_link_pkey")),
    )
    op.create_index("activation_link_registration_idx", "activation_link", ["registration_id"], unique=False)


def downgrade() -> None:
    op.drop_index("activation_link_registration_idx", table_name="activation_link")
    op.drop_table("activation_link")
    op.drop_table("transition")
    op.drop_index("signin_attempt_account_idx", table_name="signin_attempt")
    op.drop_table("signin_attempt")
    op.drop_index(
        "registration_one_open_per_customer",
        table_name="registration",
        postgresql_where=sa.text(
            "state IN ('pending','email_sent','undeliverable','activated','tan_configured')"
        ),
    )
    op.drop_index(
        "registration_deadline_idx",
        table_name="registration",
        postgresql_where=sa.text("deadline IS NOT NULL"),
    )
    op.drop_table("registration")
    op.drop_index(op.f("membership_customer_id_idx"), table_name="membership")
    op.drop_table("membership")
    op.drop_index(op.f("login_identifier_account_id_idx"), table_name="login_identifier")
    op.drop_table("login_identifier")
    op.drop_table("workflow_edge")
    op.drop_table("timetable_tick")
    op.drop_index("tan_subject_idx", table_name="tan")
    op.drop_index("tan_destination_idx", table_name="tan")
    op.drop_table("tan")
    op.drop_index("session_holder_idx", table_name="session")
    op.drop_table("session")
    op.drop_index("proof_subject_idx", table_name="proof")
    op.drop_table("proof")
    op.drop_table("operator")
    op.drop_index("message_instance_idx", table_name="message")
    op.drop_table("message")
    op.drop_index("job_subject_idx", table_name="job")
    op.drop_index("job_published_idx", table_name="job", postgresql_where=sa.text("state = 'published'"))
    op.drop_index("job_lease_idx", table_name="job", postgresql_where=sa.text("state = 'running'"))
    op.drop_index("job_due_idx", table_name="job", postgresql_where=sa.text("state = 'pending'"))
    op.drop_table("job")
    op.drop_table("heartbeat")
    op.drop_index("customer_email_key_idx", table_name="customer")
    op.drop_table("customer")
    op.drop_table("code_tries")
    op.drop_table("captcha_spent")
    op.drop_table("account")
    op.execute("DROP SEQUENCE user_number")
