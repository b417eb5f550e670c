"""Which roles does the database keep apart, who makes them, and what may they do?

Whoever migrates owns the tables. All other connections work as `<database>_app`, which row-level security binds to a scope; what is
about everybody works as `<database>_operator`. Roles belong to the whole server, hence the database's name in theirs.
"""

from psycopg import Connection
from psycopg.errors import InsufficientPrivilege

_STEM = """
    (CASE WHEN octet_length(current_database()) <= 54 THEN current_database()
          ELSE 'kundencenter_' || left(encode(sha256(convert_to(current_database(), 'UTF8')), 'hex'), 32) END)
"""
"""Names have 63 bytes at most; the migration 0015 has the same words."""

APP = f"({_STEM} || '_app')"
OPERATOR = f"({_STEM} || '_operator')"

_TO_TAKE = "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END"
"""Since PostgreSQL 16 a member may be one that cannot become the role."""

STAY_OWNER = b"SELECT current_setting('kundencenter.mode', true), session_user"
BECOME_APP = f"""
    SELECT current_setting('kundencenter.mode', true),
           CASE WHEN to_regprocedure('kundencenter_scope()') IS NULL THEN NULL
                WHEN (SELECT count(*) = 2 FROM pg_roles
                       WHERE rolname IN ({APP}, {OPERATOR}) AND pg_has_role(session_user, oid, {_TO_TAKE}))
                THEN set_config('role', {APP}, false) ELSE '' END
""".encode()  # noqa: S608 - our own words
"""The first words on a connection. They say in which mode it is, and who: NULL where the schema knows no roles yet, '' where they are missing."""

AS_OWNER = "SET LOCAL role TO DEFAULT"
"""Be who signed in until the transaction ends."""

_LACKING = f"""
    SELECT quote_ident(name), oid IS NULL, quote_ident(session_user)
      FROM (VALUES ({APP}), ({OPERATOR})) AS wanted (name)
      LEFT JOIN pg_roles ON rolname = name
     WHERE oid IS NULL OR NOT pg_has_role(session_user, oid, {_TO_TAKE})
     ORDER BY name
"""  # noqa: S608 - our own words
"""Which roles are absent, or not granted to who signed in: name, whether it is absent, and who that is; names are quoted."""

_GRANT = b"""
    DO $$
    DECLARE
        members text;
        granted record;
    BEGIN
        IF to_regprocedure('kundencenter_role(text)') IS NULL THEN
            RETURN;
        END IF;
        members := (SELECT string_agg(quote_ident(rolname), ', ') FROM pg_roles
                     WHERE oid IN (kundencenter_role('app'), kundencenter_role('operator')));
        FOR granted IN
            WITH tables AS (
                SELECT oid::regclass AS name, relname IN ('alembic_version', 'workflow_edge') AS is_fixed
                  FROM pg_class
                 WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND pg_has_role(relowner, 'USAGE')),
            sequences AS (
                SELECT oid::regclass AS name
                  FROM pg_class
                 WHERE relnamespace = current_schema()::regnamespace AND relkind = 'S' AND pg_has_role(relowner, 'USAGE')),
            routines AS (
                SELECT oid::regprocedure AS name
                  FROM pg_proc
                 WHERE pronamespace = current_schema()::regnamespace AND pg_has_role(proowner, 'USAGE'))
            SELECT 'USAGE' AS privilege, format('SCHEMA %I', current_schema()) AS objects
            UNION ALL SELECT 'TEMPORARY', format('DATABASE %I', current_database())
            UNION ALL SELECT 'SELECT, INSERT, UPDATE, DELETE', string_agg(name::text, ', ') FROM tables WHERE NOT is_fixed
            UNION ALL SELECT 'SELECT', string_agg(name::text, ', ') FROM tables WHERE is_fixed
            UNION ALL SELECT 'USAGE, SELECT', 'SEQUENCE ' || string_agg(name::text, ', ') FROM sequences
            UNION ALL SELECT 'EXECUTE', 'ROUTINE ' || string_agg(name::text, ', ') FROM routines
        LOOP
            CONTINUE WHEN members IS NULL;
            EXECUTE format('GRANT %s ON %s TO %s', granted.privilege, granted.objects, members);
        END LOOP;
        PERFORM customer_bound(oid::regclass) FROM pg_class
          WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relforcerowsecurity;
    END
    $$
"""


def lacking(connection: Connection) -> list[str]:
    """Return the SQL that makes and grants what is missing, for somebody who may."""
    found = connection.execute(_LACKING.encode()).fetchall()
    made = [f"CREATE ROLE {name}" for name, is_absent, _login in found if is_absent]
    return made + [f"GRANT {name} TO {login}" for name, _is_absent, login in found]


def make(connection: Connection) -> list[str]:
    """Make and grant the roles where the owner may; return what somebody else has to type."""
    statements = lacking(connection)
    try:
        with connection.transaction():
            for statement in statements:
                connection.execute(statement.encode())
    except InsufficientPrivilege:
        return statements
    return []


def grant(connection: Connection) -> None:
    """Give the roles what they need of all that the owner has, and bind them to the customers' tables; again at every migration.

    A restored or copied database has the grants and policies of another one's roles.
    """
    connection.execute(_GRANT)
