"""An account's address is proven or empty: what a file or a person only named stands in a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NEW = (("account", "named_email"), ("account", "named_email_key"), ("initial_secret", "sent_to"))
CHECK = "account_named_email_key_check"

NOTE_WHERE_FIRST_PASSWORDS_WENT = """
    UPDATE initial_secret s SET sent_to = a.email FROM account a WHERE a.id = s.account_id AND s.delivery = 'email'
"""

UNPROVEN = """
    UPDATE account a SET named_email = email, named_email_key = email_key, email = '', email_key = ''
     WHERE set_up_at IS NULL AND email <> '' AND state NOT IN ('locked', 'ended', 'anonymised')
       AND NOT (state = 'suspended' AND 'locked' = (
            SELECT t.source FROM transition t WHERE t.workflow = 'account' AND t.instance = a.id AND t.trigger = 'suspend'
             ORDER BY t.sequence DESC LIMIT 1))
       AND (state = 'tan_setup_required' OR NOT EXISTS (
            SELECT FROM initial_secret s
             WHERE s.account_id = a.id AND s.delivery = 'email' AND s.used_at IS NOT NULL))
"""
"""Before the set-up is complete an address came from the file or the form; only a used mail has shown that somebody reads it.

Of accounts that are set up nobody can tell any more: theirs stay. So do those of accounts that are locked, or will be again
when they are reinstated: a mail is their only way back. A key without its address is in doubt (0010), and stays so.
"""

IN_FORCE_AGAIN = """
    UPDATE account SET email = named_email, email_key = named_email_key
     WHERE email = '' AND named_email <> '' AND set_up_at IS NULL
"""

WITHOUT_SESSION = "SELECT count(*) FROM contact_change WHERE session_id IS NULL"


def upgrade() -> None:
    for table, column in NEW:
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
    op.create_check_constraint(
        op.f(CHECK), "account", "named_email_key !~ '[A-Z]' AND named_email_key IS NFC NORMALIZED"
    )
    op.alter_column("contact_change", "session_id", nullable=True)
    op.execute(NOTE_WHERE_FIRST_PASSWORDS_WENT)
    op.execute(UNPROVEN)


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(WITHOUT_SESSION)):
        raise RuntimeError(
            f"0014 stays: {found} changes of address were made in an activation, without a session"
        )
    op.execute(IN_FORCE_AGAIN)
    op.alter_column("contact_change", "session_id", nullable=False)
    op.drop_constraint(op.f(CHECK), "account")
    for table, column in NEW:
        op.drop_column(table, column)
