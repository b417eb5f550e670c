"""Whose rows a statement is about: what the database asks of every table that belongs to customers.

`customer_bound('table')` in a later migration puts a table with a column `customer_id uuid` under row-level security. `./kc migrate`
calls it again for all of them, because a restored or copied database has other roles.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# A setting that was local to a transaction is '' behind it, and missing before the first one.
SCOPE = """
CREATE FUNCTION kundencenter_scope() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    reads text := coalesce(current_setting('kundencenter.reads', true), '');
BEGIN
    IF reads = '' THEN
        RAISE EXCEPTION 'rows of customers are read without a scope' USING ERRCODE = 'KC001';
    END IF;
    RETURN reads::uuid[];
END
$$
"""

WRITE_SCOPE = """
CREATE FUNCTION kundencenter_write_scope() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    writes text := coalesce(current_setting('kundencenter.writes', true), '');
BEGIN
    IF writes = '' THEN
        RAISE EXCEPTION 'rows of customers are written without a scope' USING ERRCODE = 'KC001';
    END IF;
    IF NOT writes::uuid[] <@ kundencenter_scope() THEN
        RAISE EXCEPTION 'the scope would write rows that it does not read' USING ERRCODE = 'KC001';
    END IF;
    RETURN writes::uuid[];
END
$$
"""

ROLE = """
CREATE FUNCTION kundencenter_role(kind text) RETURNS oid LANGUAGE sql STABLE AS $$
    SELECT oid FROM pg_roles
     WHERE rolname = CASE WHEN octet_length(current_database()) <= 54 THEN current_database()
                          ELSE 'kundencenter_' || left(encode(sha256(convert_to(current_database(), 'UTF8')), 'hex'), 32)
                     END || '_' || kind
$$
"""

# Policies that are as they should be stay: changing one waits for every statement on the table.
BOUND = """
CREATE FUNCTION customer_bound(bound regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    is_read text := 'customer_id = ANY ((SELECT kundencenter_scope())::uuid[])';
    is_written text := 'customer_id = ANY ((SELECT kundencenter_write_scope())::uuid[])';
    app oid := kundencenter_role('app');
    one record;
BEGIN
    IF NOT (SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = bound) THEN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', bound);
    END IF;
    FOR one IN
        SELECT wanted.*, polroles
          FROM (VALUES
                   ('owner', (SELECT relowner FROM pg_class WHERE oid = bound), 'ALL', 'USING (true) WITH CHECK (true)'),
                   ('operator', kundencenter_role('operator'), 'ALL', 'USING (true) WITH CHECK (true)'),
                   ('app_reads', app, 'SELECT', format('USING (%s)', is_read)),
                   ('app_adds', app, 'INSERT', format('WITH CHECK (%s)', is_written)),
                   ('app_changes', app, 'UPDATE', format('USING (%1$s) WITH CHECK (%1$s)', is_written)),
                   ('app_removes', app, 'DELETE', format('USING (%s)', is_written))
               ) AS wanted (name, member, command, clause)
          LEFT JOIN pg_policy ON polrelid = bound AND polname = wanted.name
         WHERE polroles IS DISTINCT FROM nullif(ARRAY[member], ARRAY[NULL]::oid[])
    LOOP
        IF one.polroles IS NOT NULL THEN
            EXECUTE format('DROP POLICY %I ON %s', one.name, bound);
        END IF;
        IF one.member IS NOT NULL THEN
            EXECUTE format('CREATE POLICY %I ON %s FOR %s TO %I %s',
                           one.name, bound, one.command, pg_get_userbyid(one.member), one.clause);
        END IF;
    END LOOP;
END
$$
"""


def upgrade() -> None:
    for function in (SCOPE, WRITE_SCOPE, ROLE, BOUND):
        op.execute(function)


def downgrade() -> None:
    """The roles stay: they belong to the whole server, and other databases may have granted them something."""
    for function in (
        "customer_bound(regclass)",
        "kundencenter_role(text)",
        "kundencenter_write_scope()",
        "kundencenter_scope()",
    ):
        op.execute(f"DROP FUNCTION {function}")
