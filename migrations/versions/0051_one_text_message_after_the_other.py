"""Text messages are paid for one after the other: of two at the same moment only one is the last of a budget.

The write calls this function last, and waits there for all others who do. Code of the release before does not ask, and counts as it did.
Going back loses nothing.
"""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

# VOLATILE on purpose: the counts are read when the lock is had, and see whatever was committed until then. A bare name is a parameter's.
LEFT = """
CREATE FUNCTION kundencenter_sms_is_left(
    destination_key text, alike text[], is_strange boolean, payer uuid,
    per_number bigint, per_customer bigint, per_house bigint, day interval
) RETURNS boolean LANGUAGE plpgsql VOLATILE
SET enable_seqscan = off  -- a plan kept from an almost empty table would read all of it
AS $$
#variable_conflict use_variable
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('sms budget'));
    RETURN (SELECT count(*) < per_number
              FROM tan WHERE tan.destination_key = destination_key AND issued_at > kundencenter_now() - day
               AND channel = 'sms' AND purpose = ANY (alike) AND tan.is_strange = is_strange AND state <> 'verified')
       AND (SELECT count(*) FILTER (WHERE customer_id = payer AND state <> 'verified') < per_customer AND count(*) < per_house
              FROM tan WHERE channel = 'sms' AND issued_at > kundencenter_now() - day);
END
$$
"""


def upgrade() -> None:
    op.execute(LEFT)


def downgrade() -> None:
    op.execute("DROP FUNCTION kundencenter_sms_is_left")
