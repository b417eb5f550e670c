"""How does a house come by a million documents? Set by set in SQL, each with its bytes, half of them settlements and half invoices."""

from typing import NamedTuple

import psycopg

CUSTOMERS = 50_000
OF_THE_BIG_ONE = 10_000

FILL_CUSTOMERS = """
    INSERT INTO customer (id, customer_number, name, email, email_key, mobile, street, postal_code, city, country, status, imported_at)
    SELECT gen_random_uuid(), '9' || lpad(n::text, 6, '0'), 'Praxis ' || n, 'p' || n || '@example.org', 'p' || n || '@example.org',
           '', '', '', '', 'DE', 'active', kundencenter_now()
      FROM generate_series(1, %(customers)s) AS n ON CONFLICT DO NOTHING
"""

ORDER_CUSTOMERS = """
    CREATE TEMPORARY TABLE bench_order AS
    SELECT id, (row_number() OVER (ORDER BY customer_number) - 1)::int AS place FROM customer WHERE customer_number LIKE '9______'
"""
"""With its size known the planner looks customers up; of a subquery it would compare every one with every document."""

ARE_THERE = "SELECT count(*) FROM document"

FILL = """
    WITH wanted AS MATERIALIZED (
        SELECT gen_random_uuid() AS id, n, CASE WHEN n %% 2 = 0 THEN 'invoice' ELSE 'settlement' END AS kind,
               'N' || n AS number, current_date - (n %% 1500)::int AS date,
               convert_to('%%PDF-1.7 ' || n || E'\\n%%%%EOF\\n', 'UTF8') AS content,
               CASE WHEN n < %(many)s THEN %(big)s ELSE o.id END AS customer_id
          FROM generate_series(%(first)s::int, %(last)s::int) AS n JOIN bench_order o ON o.place = (n / 2) %% %(customers)s),
    documents AS (
        INSERT INTO document (id, customer_id, kind, number, year, date, period, net, gross, currency, media_type, sha256, size,
                              source, received_at)
        SELECT id, customer_id, kind, number, 0, date, to_char(date, 'MM/YYYY'), 100.00, 119.00, 'EUR', 'application/pdf',
               sha256(content), length(content), 'bench', kundencenter_now() FROM wanted),
    rows AS (
        INSERT INTO settlement (id, customer_id, entry_number, invoice_number, date, payout, currency, status, imported_at)
        SELECT gen_random_uuid(), customer_id, number, '', date, 1234.56, 'EUR', 'bezahlt', kundencenter_now()
          FROM wanted WHERE kind = 'settlement')
    INSERT INTO document_part (document_id, number, customer_id, content) SELECT id, 0, customer_id, content FROM wanted
"""

AT_ONCE = 50_000


class Big(NamedTuple):
    """The customer with very many documents."""

    customer_number: str


def fill(database: psycopg.Connection, big: Big, total: int) -> None:
    """Bring the number of documents up to this total; the first 10,000 are those of the big one, half of each kind."""
    with database.transaction():
        # What refers to a row that is not there is tried elsewhere; here it would cost most of the time.
        database.execute("SET LOCAL session_replication_role = replica")
        database.execute(FILL_CUSTOMERS, {"customers": CUSTOMERS})
        database.execute("DROP TABLE IF EXISTS bench_order")
        database.execute(ORDER_CUSTOMERS)
    database.execute("ALTER TABLE bench_order ADD PRIMARY KEY (place)")
    database.execute("ANALYZE bench_order")
    row = database.execute(ARE_THERE).fetchone()
    whose = database.execute(
        "SELECT id FROM customer WHERE customer_number = %s", [big.customer_number]
    ).fetchone()
    assert whose is not None  # noqa: S101 - the caller made it
    for first in range(int(row[0]) if row else 0, total, AT_ONCE):
        last = min(first + AT_ONCE, total) - 1
        with database.transaction():
            database.execute("SET LOCAL session_replication_role = replica")
            facts = {"first": first, "last": last, "customers": CUSTOMERS, "many": OF_THE_BIG_ONE}
            database.execute(FILL, facts | {"big": whose[0]})
    for table in ("customer", "document", "document_part", "settlement"):
        database.execute(f"VACUUM (ANALYZE) {table}".encode())
