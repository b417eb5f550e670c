"""Credentials for services end when their user gets another holder, or ends, by whatever way."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

END = """
CREATE FUNCTION end_credentials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE service_credential SET ends_at = kundencenter_now()
     WHERE customer_id = NEW.customer_id AND seat_id = NEW.id AND (ends_at IS NULL OR ends_at > kundencenter_now());
    RETURN NULL;
END
$$
"""
"""There are many ways to an end (of the user, of the account, by a sweep), and no topic below the gate may know it."""

ENDS = """
CREATE TRIGGER ends_credentials AFTER UPDATE OF holder_epoch, state ON seat FOR EACH ROW
  WHEN (NEW.holder_epoch <> OLD.holder_epoch OR NEW.state = 'ended' AND OLD.state <> 'ended')
EXECUTE FUNCTION end_credentials()
"""

ENDED_BEFORE = """
UPDATE service_credential k SET ends_at = kundencenter_now()
  FROM seat s
 WHERE s.id = k.seat_id AND (s.state = 'ended' OR s.holder_epoch <> k.holder_epoch)
   AND (k.ends_at IS NULL OR k.ends_at > kundencenter_now())
"""


def upgrade() -> None:
    op.execute(END)
    op.execute(ENDS)
    op.execute(ENDED_BEFORE)


def downgrade() -> None:
    op.execute("DROP TRIGGER ends_credentials ON seat")
    op.execute("DROP FUNCTION end_credentials()")
