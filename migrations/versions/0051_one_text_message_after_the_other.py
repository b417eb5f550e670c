"""Text messages are paid for one after the other: of two at the same moment only one is the last of a budget.

Whoever writes asks it last of all, and waits there for everybody else who does. Code of the release before does not ask, and counts as it did.
The way back takes nothing but time.
"""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

# VOLATILE on purpose: the counts are read when the lock is had, and see whatever was committed until then.
LEFT = """
CREATE FUNCTION kundencenter_sms_left(
    number text, purposes text[], strange boolean, payer uuid,
    per_number bigint, per_customer bigint, per_house bigint, since interval
) RETURNS boolean LANGUAGE plpgsql VOLATILE SET enable_seqscan = off AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sms budget'));
    RETURN (SELECT count(*) < per_number
              FROM tan WHERE destination_key = number AND issued_at > kundencenter_now() - since
               AND channel = 'sms' AND purpose = ANY (purposes) AND is_strange = strange AND state <> 'verified')
       AND (SELECT count(*) FILTER (WHERE customer_id = payer AND state <> 'verified') < per_customer AND count(*) < per_house
              FROM tan WHERE channel = 'sms' AND issued_at > kundencenter_now() - since);
END
$$
"""


def upgrade() -> None:
    op.execute(LEFT)


def downgrade() -> None:
    op.execute("DROP FUNCTION kundencenter_sms_left")
