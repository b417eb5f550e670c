"""Legal moves and an append-only, chained history, enforced by the database itself."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EDGES = (
    ("account", "", "active"),
    ("account", "active", "ended"),
    ("account", "active", "locked"),
    ("account", "active", "suspended"),
    ("account", "locked", "active"),
    ("account", "locked", "ended"),
    ("account", "locked", "suspended"),
    ("account", "suspended", "active"),
    ("account", "suspended", "ended"),
    ("message", "", "queued"),
    ("message", "accepted", "bounced"),
    ("message", "accepted", "delivered"),
    ("message", "delivered", "bounced"),
    ("message", "queued", "expired"),
    ("message", "queued", "failed"),
    ("message", "queued", "sending"),
    ("message", "sending", "accepted"),
    ("message", "sending", "expired"),
    ("message", "sending", "failed"),
    ("message", "sending", "sending"),
    ("registration", "", "pending"),
    ("registration", "activated", "activated"),
    ("registration", "activated", "cancelled"),
    ("registration", "activated", "expired"),
    ("registration", "activated", "superseded"),
    ("registration", "activated", "tan_configured"),
    ("registration", "email_sent", "activated"),
    ("registration", "email_sent", "cancelled"),
    ("registration", "email_sent", "email_sent"),
    ("registration", "email_sent", "expired"),
    ("registration", "email_sent", "pending"),
    ("registration", "email_sent", "superseded"),
    ("registration", "email_sent", "undeliverable"),
    ("registration", "pending", "activated"),
    ("registration", "pending", "cancelled"),
    ("registration", "pending", "email_sent"),
    ("registration", "pending", "expired"),
    ("registration", "pending", "pending"),
    ("registration", "pending", "superseded"),
    ("registration", "pending", "undeliverable"),
    ("registration", "pending", "unmatched"),
    ("registration", "tan_configured", "completed"),
    ("registration", "tan_configured", "expired"),
    ("registration", "undeliverable", "activated"),
    ("registration", "undeliverable", "cancelled"),
    ("registration", "undeliverable", "email_sent"),
    ("registration", "undeliverable", "expired"),
    ("registration", "undeliverable", "pending"),
    ("registration", "undeliverable", "superseded"),
    ("signin", "", "started"),
    ("signin", "password_verified", "abandoned"),
    ("signin", "password_verified", "expired"),
    ("signin", "password_verified", "failed"),
    ("signin", "password_verified", "signed_in"),
    ("signin", "password_verified", "tan_sent"),
    ("signin", "started", "expired"),
    ("signin", "started", "failed"),
    ("signin", "started", "password_verified"),
    ("signin", "tan_sent", "abandoned"),
    ("signin", "tan_sent", "expired"),
    ("signin", "tan_sent", "failed"),
    ("signin", "tan_sent", "signed_in"),
    ("signin", "tan_sent", "tan_sent"),
    ("tan", "", "issued"),
    ("tan", "delivered", "exhausted"),
    ("tan", "delivered", "expired"),
    ("tan", "delivered", "superseded"),
    ("tan", "delivered", "undeliverable"),
    ("tan", "delivered", "verified"),
    ("tan", "issued", "delivered"),
    ("tan", "issued", "exhausted"),
    ("tan", "issued", "expired"),
    ("tan", "issued", "sent"),
    ("tan", "issued", "superseded"),
    ("tan", "issued", "undeliverable"),
    ("tan", "issued", "verified"),
    ("tan", "sent", "delivered"),
    ("tan", "sent", "exhausted"),
    ("tan", "sent", "expired"),
    ("tan", "sent", "superseded"),
    ("tan", "sent", "undeliverable"),
    ("tan", "sent", "verified"),
)

RECORD_TABLES = {
    "registration": "registration",
    "account": "account",
    "signin": "signin_attempt",
    "tan": "tan",
    "message": "message",
}

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""

EDGE_CHECK = """
CREATE FUNCTION require_edge(of_workflow text, of_source text, of_target text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM workflow_edge
                    WHERE workflow = of_workflow AND source = of_source AND target = of_target) THEN
        RAISE EXCEPTION 'workflow % has no step from % to %', of_workflow, of_source, of_target
              USING ERRCODE = 'check_violation';
    END IF;
END
$$
"""

DIGEST = """
CREATE FUNCTION transition_digest(t transition, previous bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        encode(previous, 'hex'), t.workflow, t.instance, t.sequence, t.trigger, t.source, t.target, t.actor,
        t.evidence, t.reason, t.definition_version, extract(epoch FROM t.at))::text, 'UTF8'))
$$
"""

CHAIN = """
CREATE FUNCTION chain_transition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    previous transition;
BEGIN
    PERFORM require_edge(NEW.workflow, NEW.source, NEW.target);
    SELECT * INTO previous FROM transition
     WHERE workflow = NEW.workflow AND instance = NEW.instance AND sequence = NEW.sequence - 1;
    IF NEW.source <> coalesce(previous.target, '') OR (NEW.sequence > 1) <> (previous.id IS NOT NULL) THEN
        RAISE EXCEPTION 'history of % % does not continue at %', NEW.workflow, NEW.instance, NEW.sequence
              USING ERRCODE = 'check_violation';
    END IF;
    NEW.at := kundencenter_now();
    NEW.dwell := NEW.at - previous.at;
    NEW.hash := transition_digest(NEW, coalesce(previous.hash, ''::bytea));
    RETURN NEW;
END
$$
"""

BROKEN = """
CREATE FUNCTION broken_history() RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT DISTINCT t.instance
      FROM transition t
      LEFT JOIN transition p
        ON p.workflow = t.workflow AND p.instance = t.instance AND p.sequence = t.sequence - 1
     WHERE t.hash <> transition_digest(t, coalesce(p.hash, ''::bytea))
        OR t.source <> coalesce(p.target, '') OR (t.sequence > 1) <> (p.id IS NOT NULL)
$$
"""

RECORDED = """
CREATE FUNCTION require_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <= OLD.version OR NOT EXISTS (
                   SELECT FROM transition
                    WHERE workflow = TG_ARGV[0] AND instance = NEW.id
                      AND sequence = NEW.version AND target = NEW.state) THEN
        RAISE EXCEPTION '% % changed without history', TG_ARGV[0], NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

WAKE = """
CREATE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('job', '');
    RETURN NULL;
END
$$
"""


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    for function in (REFUSE, EDGE_CHECK, DIGEST, CHAIN, BROKEN, RECORDED, WAKE):
        op.execute(function)
    for table in ("transition", "proof"):
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER never_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(
        "CREATE TRIGGER chain BEFORE INSERT ON transition FOR EACH ROW EXECUTE FUNCTION chain_transition()"
    )
    for workflow, table in RECORD_TABLES.items():
        op.execute(
            f"CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON {table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('{workflow}')"
        )
    op.execute("CREATE TRIGGER wake AFTER INSERT ON job FOR EACH STATEMENT EXECUTE FUNCTION wake_relay()")
    op.execute(
        "ALTER TABLE job SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, "
        "autovacuum_analyze_scale_factor = 0.05)"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER wake ON job")
    for table in RECORD_TABLES.values():
        op.execute(f"DROP TRIGGER recorded ON {table}")
    op.execute("DROP TRIGGER chain ON transition")
    for table in ("transition", "proof"):
        op.execute(f"DROP TRIGGER append_only ON {table}")
        op.execute(f"DROP TRIGGER never_truncate ON {table}")
    for function in (
        "wake_relay()",
        "require_history()",
        "broken_history()",
        "chain_transition()",
        "transition_digest(transition, bytea)",
        "require_edge(text, text, text)",
        "refuse_change()",
    ):
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DELETE FROM workflow_edge")
