"""The database's clock, with an offset that tests may set and production ignores.

STABLE although the time moves: within one statement it stands still, and so an index on a deadline can be
used. A database-wide setting is read from the catalogue, because `ALTER DATABASE ... SET` would otherwise
reach new connections only.
"""

from alembic import op

revision = "0000"
down_revision = None
branch_labels = None
depends_on = None

OFFSET = """
CREATE FUNCTION kundencenter_clock_offset() RETURNS interval LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT split_part(setting, '=', 2)
           FROM pg_db_role_setting s
           JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS setting
          WHERE d.datname = current_database() AND s.setrole = 0
            AND setting LIKE 'kundencenter.clock\\_offset=%'),
        nullif(current_setting('kundencenter.clock_offset', true), ''),
        '0')::interval
$$
"""

NOW = """
CREATE FUNCTION kundencenter_now() RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF current_setting('kundencenter.mode', true) = 'production' THEN
        RETURN clock_timestamp();
    END IF;
    RETURN clock_timestamp() + kundencenter_clock_offset();
END
$$
"""


def upgrade() -> None:
    op.execute(OFFSET)
    op.execute(NOW)


def downgrade() -> None:
    op.execute("DROP FUNCTION kundencenter_now()")
    op.execute("DROP FUNCTION kundencenter_clock_offset()")
