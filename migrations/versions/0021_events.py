"""Events: every step of a user becomes one, with a number that follows the order of the commits."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# Whoever fires the step, one by one or many at once: there is no way past it.
NOTE = """
CREATE FUNCTION kundencenter_note_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event (customer_id, kind, step, user_number, version, at)
    SELECT customer_id, NEW.workflow, NEW.trigger, user_number, NEW.sequence, NEW.at FROM seat WHERE id = NEW.instance;
    RETURN NULL;
END
$$
"""

# At the commit, behind all other locks and for all of a transaction's events at once, the customers in their order: nobody who
# waits here holds what somebody else who waits here needs. Whoever is numbered waits for the commit of whoever was before.
NUMBER = """
CREATE FUNCTION kundencenter_number_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT number FROM event WHERE id = NEW.id) IS NOT NULL THEN
        RETURN NULL;
    END IF;
    WITH fresh AS MATERIALIZED (
        SELECT id, customer_id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS place,
               count(*) OVER (PARTITION BY customer_id) AS many
          FROM event WHERE number IS NULL),
    fed AS (
        INSERT INTO customer_feed AS feed (customer_id, last)
        SELECT customer_id, count(*) FROM fresh GROUP BY customer_id ORDER BY customer_id
        ON CONFLICT (customer_id) DO UPDATE SET last = feed.last + excluded.last
        RETURNING customer_id, last)
    UPDATE event SET number = fed.last - fresh.many + fresh.place
      FROM fresh JOIN fed USING (customer_id) WHERE event.id = fresh.id;
    RETURN NULL;
END
$$
"""

TRIGGERS = (
    """
    CREATE TRIGGER note_event AFTER INSERT ON transition
       FOR EACH ROW WHEN (NEW.workflow = 'seat') EXECUTE FUNCTION kundencenter_note_event()
    """,
    """
    CREATE CONSTRAINT TRIGGER number_events AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW EXECUTE FUNCTION kundencenter_number_events()
    """,
)


def upgrade() -> None:
    op.create_table(
        "customer_feed",
        _customer("customer_feed"),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("customer_feed_pkey")),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        _customer("event"),
        sa.Column("number", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kind", "step", "user_number")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("event_pkey")),
        sa.UniqueConstraint("customer_id", "number", name=op.f("event_customer_id_number_key")),
    )
    op.create_index(
        "event_unnumbered_idx", "event", ["customer_id"], postgresql_where=sa.text("number IS NULL")
    )
    op.create_index("event_at_idx", "event", ["at"])
    for table in ("customer_feed", "event"):
        op.execute(f"SELECT customer_bound('{table}')")
    for statement in (NOTE, NUMBER, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TRIGGER note_event ON transition")
    op.drop_table("event")
    op.drop_table("customer_feed")
    op.execute("DROP FUNCTION kundencenter_number_events()")
    op.execute("DROP FUNCTION kundencenter_note_event()")


def _customer(table: str) -> sa.Column[object]:
    link = sa.ForeignKey("customer.id", name=op.f(f"{table}_customer_id_fkey"))
    return sa.Column("customer_id", sa.Uuid(), link, nullable=False)
