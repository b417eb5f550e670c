"""Look, decide, write: a statement that nobody may have been faster than."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

# 40001 (serialization_failure) is SQL's own word for "begin anew". The clock is read here, when all rows are locked.
AGREED = """
CREATE FUNCTION kundencenter_agreed(there bigint, decided bigint, before timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF there <> decided OR kundencenter_now() >= before THEN
        RAISE EXCEPTION 'somebody was faster' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN true;
END
$$
"""


def upgrade() -> None:
    op.execute(AGREED)


def downgrade() -> None:
    op.execute("DROP FUNCTION kundencenter_agreed")
