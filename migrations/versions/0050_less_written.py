"""Imports and plans write less: keys go into their index in its order, and the lines of a plan lock nobody whom they name.

Who changes a customer is asked row by row whether the keys are others now, which they hardly ever are. Customers and users are never
deleted, so that a line of a plan needs no lock of them each, only its run. Code of the release before reads and writes as it did.
The way back takes nothing but time.
"""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

NAMED = (("customer_id", "customer"), ("seat_id", "seat"))
"""Whom a line of a plan names: column and table."""

NEW = """
CREATE OR REPLACE FUNCTION kundencenter_index_customer() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    INSERT INTO customer_search_key (key, customer_id)
    SELECT key, id FROM present, unnest(search_keys) AS key ORDER BY key COLLATE "C", id;
    RETURN NULL;
END
$$
"""
CHANGED = """
CREATE FUNCTION kundencenter_reindex_customer() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    DELETE FROM customer_search_key
     WHERE customer_id = NEW.id AND key = ANY (OLD.search_keys) AND key <> ALL (NEW.search_keys);
    INSERT INTO customer_search_key (key, customer_id)
    SELECT key, NEW.id FROM unnest(NEW.search_keys) AS key WHERE key <> ALL (OLD.search_keys);
    RETURN NULL;
END
$$
"""
ROW_BY_ROW = """
CREATE TRIGGER index_changed AFTER UPDATE ON customer
   FOR EACH ROW WHEN (OLD.search_keys IS DISTINCT FROM NEW.search_keys) EXECUTE FUNCTION kundencenter_reindex_customer()
"""

BEFORE = """
CREATE OR REPLACE FUNCTION kundencenter_index_customer() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO customer_search_key (key, customer_id) SELECT key, id FROM present, unnest(search_keys) AS key;
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT id, search_keys FROM present EXCEPT SELECT id, search_keys FROM former) THEN
        RETURN NULL;
    END IF;
    DELETE FROM customer_search_key k
     USING (SELECT id, unnest(search_keys) AS key FROM former EXCEPT SELECT id, unnest(search_keys) FROM present) AS gone
     WHERE k.key = gone.key AND k.customer_id = gone.id;
    INSERT INTO customer_search_key (key, customer_id)
    SELECT key, id
      FROM (SELECT id, unnest(search_keys) AS key FROM present EXCEPT SELECT id, unnest(search_keys) FROM former) AS come;
    RETURN NULL;
END
$$
"""
ALL_AT_ONCE = """
CREATE TRIGGER index_changed AFTER UPDATE ON customer REFERENCING OLD TABLE AS former NEW TABLE AS present
   FOR EACH STATEMENT EXECUTE FUNCTION kundencenter_index_customer()
"""


def upgrade() -> None:
    for statement in ("DROP TRIGGER index_changed ON customer", NEW, CHANGED, ROW_BY_ROW):
        op.execute(statement)
    for column, _table in NAMED:
        op.drop_constraint(f"plan_item_{column}_fkey", "plan_item", type_="foreignkey")
    op.drop_index("plan_item_seat_id_idx", "plan_item")


def downgrade() -> None:
    for statement in (
        "DROP TRIGGER index_changed ON customer",
        "DROP FUNCTION kundencenter_reindex_customer()",
        BEFORE,
        ALL_AT_ONCE,
    ):
        op.execute(statement)
    for column, table in NAMED:
        op.create_foreign_key(f"plan_item_{column}_fkey", "plan_item", table, [column], ["id"])
    op.create_index("plan_item_seat_id_idx", "plan_item", ["seat_id"])
