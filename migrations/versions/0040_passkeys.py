"""Passkeys: the keys, the challenges that were answered, how sessions began, and the step that signs in with one alone."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
EDGE = {"workflow": "signin", "source": "started", "target": "signed_in"}

GONE = "SELECT count(*) FROM contact_change WHERE kind = 'passkey'"
ALONE = "SELECT count(*) FROM transition WHERE workflow = 'signin' AND trigger = 'recognise_passkey'"


def upgrade() -> None:
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("rp_id", sa.String(), nullable=False),
        sa.Column("user_handle", sa.LargeBinary(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("backup_eligible", sa.Boolean(), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("transports", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("alone_since", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_because", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("passkey_pkey")),
        sa.UniqueConstraint("credential_id", name=op.f("passkey_credential_id_key")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("passkey_account_id_fkey")),
        sa.CheckConstraint(
            "octet_length(credential_id) BETWEEN 1 AND 1023", name=op.f("passkey_credential_id_check")
        ),
        sa.CheckConstraint("sign_count BETWEEN 0 AND 4294967295", name=op.f("passkey_sign_count_check")),
        sa.CheckConstraint(
            "ended_because IN ('', 'removed', 'revoked')", name=op.f("passkey_ended_because_check")
        ),
        sa.CheckConstraint(
            "alone_since IS NULL OR (confirmed_at IS NOT NULL AND ended_at IS NULL)",
            name=op.f("passkey_alone_since_check"),
        ),
    )
    op.create_index("passkey_account_id_idx", "passkey", ["account_id"])
    op.execute("CREATE INDEX passkey_ended_idx ON passkey (ended_at) WHERE ended_at IS NOT NULL")
    op.execute("CREATE INDEX passkey_unconfirmed_idx ON passkey (created_at) WHERE confirmed_at IS NULL")
    op.create_table(
        "spent_challenge",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("spent_challenge_pkey")),
    )
    # Sessions from before have no such times: where the password has to be fresh, it is asked for once more.
    op.add_column("session", sa.Column("password_at", MOMENT, nullable=True))
    op.add_column("session", sa.Column("passkey_id", sa.Uuid(), nullable=True))
    op.bulk_insert(sa.table("workflow_edge", *map(sa.column, EDGE)), [EDGE])


def downgrade() -> None:
    for statement, what in ((GONE, "passkeys came or went"), (ALONE, "sign-ins were made with a passkey")):
        if found := op.get_bind().scalar(sa.text(statement)):
            raise RuntimeError(f"0040 stays: {found} {what}, and the release before does not know these")
    op.execute(
        "DELETE FROM workflow_edge WHERE workflow = 'signin' AND source = 'started' AND target = 'signed_in'"
    )
    op.drop_column("session", "passkey_id")
    op.drop_column("session", "password_at")
    op.drop_table("spent_challenge")
    op.drop_table("passkey")
