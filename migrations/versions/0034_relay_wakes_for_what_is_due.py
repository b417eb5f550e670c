"""The relay is woken for jobs that are due now; what is due later it finds by looking every second."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

WAKE_FOR_DUE = """
CREATE OR REPLACE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ordered WHERE run_at <= clock_timestamp()) THEN
        PERFORM pg_notify('job', '');
    END IF;
    RETURN NULL;
END
$$
"""
WAKE = """
CREATE OR REPLACE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('job', '');
    RETURN NULL;
END
$$
"""
TRIGGER = "CREATE TRIGGER wake AFTER INSERT ON job {ordered}FOR EACH STATEMENT EXECUTE FUNCTION wake_relay()"


def upgrade() -> None:
    op.execute("DROP TRIGGER wake ON job")
    op.execute(WAKE_FOR_DUE)
    op.execute(TRIGGER.format(ordered="REFERENCING NEW TABLE AS ordered "))


def downgrade() -> None:
    op.execute("DROP TRIGGER wake ON job")
    op.execute(WAKE)
    op.execute(TRIGGER.format(ordered=""))
