"""What is finished costs nothing: what is still to be erased is found by an index, steps are summed per hour, an ended account is released once."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def _filled(*columns: str) -> str:
    return " OR ".join(f"{column} <> ''" for column in columns)


FORM = (
    *("salutation", "first_name", "last_name", "mobile"),
    *("contact_email", "contact_email_key", "login_name", "password_hash"),
)
PERSON = (
    *("login_name", "display_name", "salutation", "first_name", "last_name", "email", "email_key"),
    *("named_email", "named_email_key", "mobile", "password_hash"),
)
FINISHED = "state IN ('completed', 'expired', 'superseded', 'cancelled', 'unmatched')"
CHANGED = "state IN ('applied', 'expired', 'revoked')"
INDEXES = (
    # name, table, columns, and of which rows
    ("job_finished_idx", "job", "finished_at", "state IN ('done', 'expired', 'cancelled')"),
    (
        "message_filled_idx",
        "message",
        "entered_at",
        f"state NOT IN ('queued', 'sending') AND ({_filled('to_address', 'response')})",
    ),
    ("tan_filled_idx", "tan", "issued_at", _filled("destination", "destination_key")),
    (
        "registration_unfinished_idx",
        "registration",
        "entered_at",
        f"state IN ('expired', 'superseded', 'cancelled') AND ({_filled(*FORM)})",
    ),
    (
        "registration_filled_idx",
        "registration",
        "state, entered_at",
        f"{FINISHED} AND ({_filled('customer_number', 'email', 'email_key', *FORM)})",
    ),
    (
        "recovery_filled_idx",
        "recovery",
        "requested_at",
        _filled("identifier", "customer_number", "postal_code", "network"),
    ),
    (
        "contact_change_filled_idx",
        "contact_change",
        "entered_at",
        f"{CHANGED} AND ({_filled('old_value', 'old_value_key', 'new_value', 'new_value_key')})",
    ),
    (
        "seat_filled_idx",
        "seat",
        "entered_at",
        f"state = 'ended' AND ({_filled('display_name', 'display_key', 'folded_key', 'email', 'email_key')})",
    ),
    ("former_holder_filled_idx", "former_holder", "held_until", _filled("display_name")),
    ("account_filled_idx", "account", "entered_at", f"state = 'anonymised' AND ({_filled(*PERSON)})"),
    (
        "account_unreleased_idx",
        "account",
        "entered_at",
        "state IN ('ended', 'anonymised') AND released_at IS NULL",
    ),
    ("session_over_idx", "session", "least(ended_at, ends_at)", ""),
    ("device_ended_idx", "device", "ended_at", "ended_at IS NOT NULL"),
    ("device_unused_idx", "device", "last_seen_at", "ended_at IS NULL"),
    ("initial_secret_over_idx", "initial_secret", "least(used_at, superseded_at, expires_at)", ""),
    ("authenticator_ended_idx", "authenticator", "ended_at", "ended_at IS NOT NULL"),
    ("authenticator_unconfirmed_idx", "authenticator", "created_at", "confirmed_at IS NULL"),
    ("emergency_code_over_idx", "emergency_code", "least(used_at, expires_at)", ""),
    ("failure_count_last_failed_idx", "failure_count", "last_failed_at", ""),
    ("failure_notice_told_idx", "failure_notice", "told_at", ""),
    ("api_key_secret_ends_at_idx", "api_key_secret", "ends_at", "ends_at IS NOT NULL"),
    ("api_key_over_idx", "api_key", "least(revoked_at, expires_at)", ""),
    ("webhook_former_idx", "webhook", "former_until", _filled("former_secret")),
    (
        "transition_mail_accepted_idx",
        "transition",
        "at",
        "workflow = 'registration' AND trigger = 'accept_mail' AND source = 'pending'",
    ),
)

SIGNED_IN_BEFORE = """
    UPDATE session SET signed_in_before = (SELECT max(earlier.created_at) FROM session earlier
                                            WHERE earlier.holder = session.holder AND earlier.created_at < session.created_at)
     WHERE ended_at IS NULL AND ends_at > kundencenter_now()
"""

# Steps of the last quarter of an hour may belong to transactions that have not come to their end. The newest hour stays one, however
# long ago it was: it says until when is summed.
SUM = """
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count)
    SELECT CASE WHEN at >= least(date_trunc('hour', kundencenter_now()) - interval '2 days', date_trunc('hour', newest))
                THEN date_trunc('hour', at) ELSE '-infinity' END, workflow, source, target, trigger, count(*)
      FROM transition, (SELECT max(at) AS newest FROM transition
                         WHERE at < date_trunc('hour', kundencenter_now() - interval '15 minutes')) AS over
     WHERE at < date_trunc('hour', kundencenter_now() - interval '15 minutes')
     GROUP BY 1, 2, 3, 4, 5
"""


def upgrade() -> None:
    op.add_column("account", sa.Column("released_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("signed_in_before", sa.DateTime(timezone=True), nullable=True))
    op.execute(SIGNED_IN_BEFORE)
    op.create_table(
        "step_hour",
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("workflow", "source", "target", "trigger")
        ),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "hour", "workflow", "source", "target", "trigger", name=op.f("step_hour_pkey")
        ),
    )
    op.execute(SUM)
    for name, table, columns, of_which in INDEXES:
        where = f" WHERE {of_which}" if of_which else ""
        op.execute(f"CREATE INDEX {name} ON {table} ({columns}){where}")


def downgrade() -> None:
    for name, *_ in reversed(INDEXES):
        op.execute(f"DROP INDEX {name}")
    op.drop_table("step_hour")
    op.drop_column("session", "signed_in_before")
    op.drop_column("account", "released_at")
