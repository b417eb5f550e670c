"""Keys of new customers go into their index in its order; a customer whose keys stay costs no comparison of all before with all after.

Who changes a customer is asked row by row whether the keys are others now, which they hardly ever are. The tables stay as they are:
code of the release before writes and reads them as it did. The way back takes nothing but time.
"""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

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


def downgrade() -> None:
    for statement in (
        "DROP TRIGGER index_changed ON customer",
        "DROP FUNCTION kundencenter_reindex_customer()",
        BEFORE,
        ALL_AT_ONCE,
    ):
        op.execute(statement)
