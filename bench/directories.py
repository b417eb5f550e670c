"""How does a house come by customer numbers with a hundred thousand users each, and by local programs that hold almost the same?

One row in twenty differs, in turn in one of fourteen ways: of every class that a plan can have, but for those about the whole customer.
"""

from typing import NamedTuple
from uuid import UUID

import psycopg

from bench.house import House
from workflows.directory.records import HASH

WAY = "(SELECT (n %% 20 = 0)::int * (1 + n / 20 %% 14) AS way) AS different"
"""0 where nothing differs, else which of the fourteen ways."""

CUSTOMERS = """
    INSERT INTO customer (id, customer_number, name, email, email_key, mobile, street, postal_code, city, country, status, imported_at)
    SELECT gen_random_uuid(), %(prefix)s || n, 'Praxis ' || n, 'd' || n || '@example.org', 'd' || n || '@example.org',
           '', '', '', '', 'DE', 'active', kundencenter_now()
      FROM generate_series(1, %(customers)s) AS n
"""
INSTALLATIONS = """
    INSERT INTO installation (id, customer_id, name, coupled_at, coupled_by, refused_because, last_seen_at)
    SELECT gen_random_uuid(), id, 'Empfang', kundencenter_now(), 'bench', '', kundencenter_now()
      FROM customer WHERE customer_number LIKE %(prefix)s || '%%'
"""
SEATS = f"""
    INSERT INTO seat (id, state, version, entered_at, customer_id, user_number, display_name, display_key, folded_key, holder_epoch,
                      is_administrator, settlements, submissions, invoices, services, suspended_by, email, email_key, created_at)
    SELECT gen_random_uuid(), CASE way WHEN 1 THEN 'suspended' WHEN 2 THEN 'ended' ELSE 'active' END, 1, kundencenter_now(), c.id,
           c.customer_number || 'n' || n, CASE way WHEN 3 THEN '' WHEN 10 THEN 'Nora ' || n ELSE 'Person ' || n END, 'person ' || n,
           CASE way WHEN 3 THEN '' WHEN 10 THEN 'nora ' || n ELSE 'person ' || n END, CASE way WHEN 4 THEN 2 ELSE 1 END, n = 1, false, false, false, true,
           CASE way WHEN 1 THEN ARRAY['administrator'] ELSE ARRAY[]::text[] END, '', '', kundencenter_now()
      FROM customer c, generate_series(1, %(rows)s) AS n, LATERAL {WAY}
     WHERE c.customer_number LIKE %(prefix)s || '%%'
"""  # noqa: S608 - our own words
LINKS = f"""
    INSERT INTO link (id, state, version, entered_at, customer_id, installation_id, local_number, seat_id, holder_epoch, seen_version, since)
    SELECT gen_random_uuid(), 'linked', 1, kundencenter_now(), s.customer_id, i.id, split_part(s.user_number, 'n', 2), s.id, 1, 1,
           kundencenter_now()
      FROM seat s JOIN customer c ON c.id = s.customer_id JOIN installation i ON i.customer_id = c.id,
           LATERAL (SELECT nullif(split_part(s.user_number, 'n', 2), '')::int AS n) AS place, LATERAL {WAY}
     WHERE c.customer_number LIKE %(prefix)s || '%%' AND way <> 14
"""  # noqa: S608 - our own words
CREDENTIALS = """
    INSERT INTO service_credential (id, customer_id, seat_id, holder_epoch, installation_id, hash, last_four, issued_at, issued_by)
    SELECT gen_random_uuid(), l.customer_id, l.seat_id, 1, l.installation_id, sha256(convert_to(s.user_number, 'UTF8')), '0000',
           kundencenter_now(), 'bench'
      FROM link l JOIN seat s ON s.id = l.seat_id JOIN customer c ON c.id = l.customer_id
     WHERE c.customer_number LIKE %(prefix)s || '%%'
"""
RUN = """
    INSERT INTO reconciliation (id, state, version, entered_at, customer_id, installation_id, source, is_complete, row_count, pages,
                                plan_hash, held_because, policy_version, feed_number, counts, requested_by, approved_by, created_at)
    SELECT gen_random_uuid(), 'collecting', 1, kundencenter_now(), i.customer_id, i.id, 'rest', true, %(rows)s, 1, '', '', 1, 0, '{}',
           'bench', '', kundencenter_now()
      FROM installation i WHERE i.id = %(installation)s
    RETURNING id
"""
BORN = """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    VALUES ('reconciliation', %(run)s, 1, 'collect', '', 'collecting', 'bench', '', 1)
"""
STAGED = f"""
    INSERT INTO staged_row (reconciliation_id, customer_id, local_number, name, name_key, customer_number, user_number, display_name,
                            credential_fingerprint, hash)
    SELECT %(run)s, told.*, {HASH}
      FROM (SELECT s.customer_id, CASE way WHEN 5 THEN 'neu' || n ELSE n::text END, 'Person ' || n, 'person ' || n, c.customer_number,
                   CASE WHEN way IN (6, 14) THEN '' WHEN way = 7 THEN '999999' WHEN way = 8 THEN c.customer_number || 'n' || n - 1
                        ELSE s.user_number END,
                   CASE way WHEN 9 THEN 'Alter Name' WHEN 10 THEN 'Person ' || n ELSE s.display_name END,
                   CASE way WHEN 11 THEN '' WHEN 12 THEN '0123456789abcdef'
                        ELSE encode(substr(sha256(convert_to(s.user_number, 'UTF8')), 1, 8), 'hex') END
              FROM seat s JOIN customer c ON c.id = s.customer_id, LATERAL (SELECT nullif(split_part(s.user_number, 'n', 2), '')::int AS n) AS place,
                   LATERAL {WAY}
             WHERE s.customer_id = %(customer)s AND way <> 13)
           AS told (customer_id, local_number, name, name_key, customer_number, user_number, display_name, credential_fingerprint)
"""  # noqa: S608 - our own words


class Held(NamedTuple):
    """A customer number, and its one installation."""

    customer_id: UUID
    installation_id: UUID


def fill(house: House, prefix: str, customers: int, rows: int) -> list[Held]:
    """Make customer numbers that begin with this, each with so many users, almost all of them linked."""
    facts = {"prefix": prefix, "customers": customers, "rows": rows}
    with house.database.transaction():
        # Histories and foreign keys are tried elsewhere; here they would cost most of the time.
        house.database.execute("SET LOCAL session_replication_role = replica")
        for statement in (CUSTOMERS, INSTALLATIONS, SEATS, LINKS, CREDENTIALS):
            house.database.execute(statement, facts)
    house.database.execute("ANALYZE")
    found = house.database.execute(
        "SELECT i.customer_id, i.id FROM installation i JOIN customer c ON c.id = i.customer_id"
        " WHERE c.customer_number LIKE %(prefix)s || '%%' ORDER BY c.customer_number",
        facts,
    )
    return [Held(*row) for row in found.fetchall()]


def stage(database: psycopg.Connection, held: Held, rows: int) -> UUID:
    """Let a snapshot be there whose last page was stored a moment ago; return its run."""
    facts = {"customer": held.customer_id, "installation": held.installation_id, "rows": rows}
    with database.transaction():
        database.execute("SET LOCAL session_replication_role = replica")
        row = database.execute(RUN, facts).fetchone()
        assert row is not None  # noqa: S101 - it returns what it inserted
        database.execute(STAGED, {**facts, "run": row[0]})
        database.execute("SET LOCAL session_replication_role = origin")
        database.execute(BORN, {"run": row[0]})
    return UUID(str(row[0]))
