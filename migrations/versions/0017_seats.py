"""A user of a customer number is a record of its own: number, name there, rights, holder. It replaces the membership.

The oldest membership keeps the user number of its account; every further one gets a number from the sequence. Numbers of
accounts that have ended are retired. Names that somebody else of the customer has get a number behind them.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
needs_stop = True
"""Code before it reads and writes the table and the column that go: nothing of it may be at work."""

EDGES = (
    ("seat", "", "active"),
    ("seat", "", "invited"),
    ("seat", "active", "active"),
    ("seat", "active", "ended"),
    ("seat", "active", "suspended"),
    ("seat", "invited", "active"),
    ("seat", "invited", "ended"),
    ("seat", "invited", "invited"),
    ("seat", "invited", "suspended"),
    ("seat", "suspended", "active"),
    ("seat", "suspended", "ended"),
    ("seat", "suspended", "invited"),
    ("seat", "suspended", "suspended"),
)

MOST_TOLD = 20

# Until the first password is changed nobody has accepted; whoever was locked or suspended before begins there again.
SEATS = r"""
    INSERT INTO seat (id, state, version, entered_at, customer_id, user_number, display_name, display_key, account_id,
                      holder_epoch, held_since, accepted_at, is_administrator, settlements, submissions, invoices, services,
                      suspended_by, email, email_key, created_at)
    SELECT gen_random_uuid(), CASE WHEN came THEN 'active' ELSE 'invited' END, 1, since, customer_id,
           CASE WHEN place = 1 THEN user_number ELSE nextval('user_number')::text END,
           coalesce(nullif(name, ''), user_number), lower(coalesce(nullif(name, ''), user_number) COLLATE "C"), account_id,
           1, since, CASE WHEN came THEN accepted_at END, is_administrator, true, true, true,
           -- Law offices have services, and a stroke in their customer numbers: a migration does not know the profile.
           customer_number LIKE '%/%', '{}', '', '', since
      FROM (SELECT m.*, a.user_number, c.customer_number,
                   btrim(regexp_replace(a.display_name, '\s+', ' ', 'g')) AS name,
                   row_number() OVER (PARTITION BY m.account_id ORDER BY m.since, m.customer_id) AS place,
                   a.set_up_at IS NOT NULL OR a.state = 'tan_setup_required' AS came,
                   coalesce(a.set_up_at, a.entered_at) AS accepted_at
              FROM membership m JOIN account a ON a.id = m.account_id JOIN customer c ON c.id = m.customer_id
             WHERE a.state NOT IN ('ended', 'anonymised')) AS member
     ORDER BY since, account_id
"""

ENTER = """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'seat', id, 1, CASE state WHEN 'active' THEN 'register' ELSE 'invite' END, '', state, 'system',
           'belonged to the customer number before there were users of it', 1
      FROM seat ORDER BY user_number
"""

# A live account without any customer keeps its number as a name to sign in with.
NAMES = (
    """
    UPDATE login_identifier i SET seat_id = s.id, customer_id = s.customer_id, since = s.held_since
      FROM seat s WHERE s.user_number = i.canonical AND i.kind = 'user_number'
    """,
    """
    INSERT INTO login_identifier (canonical, kind, account_id, seat_id, customer_id, since)
    SELECT user_number, 'user_number', account_id, id, customer_id, held_since FROM seat
    ON CONFLICT (canonical) DO NOTHING
    """,
    """
    INSERT INTO retired_number (user_number)
    SELECT user_number FROM account WHERE NOT EXISTS (SELECT FROM seat WHERE seat.user_number = account.user_number)
    """,
    """
    DELETE FROM login_identifier i USING account a
     WHERE a.id = i.account_id AND i.kind = 'user_number' AND i.seat_id IS NULL AND a.state IN ('ended', 'anonymised')
    """,
    "UPDATE login_identifier SET kind = 'former_number' WHERE kind = 'user_number' AND seat_id IS NULL",
)

NAMED = """
CREATE FUNCTION name_seat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text := CASE NEW.state WHEN 'ended' THEN 'former_number' ELSE 'user_number' END;
BEGIN
    IF TG_OP = 'INSERT' AND EXISTS (SELECT FROM retired_number WHERE user_number = NEW.user_number) THEN
        RAISE EXCEPTION 'user number % is retired', NEW.user_number USING ERRCODE = 'unique_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.account_id IS NOT DISTINCT FROM OLD.account_id THEN
        UPDATE login_identifier SET kind = named WHERE canonical = NEW.user_number AND seat_id = NEW.id AND kind <> named;
    ELSE
        DELETE FROM login_identifier WHERE canonical = NEW.user_number AND seat_id = NEW.id;
        IF NEW.account_id IS NOT NULL THEN
            INSERT INTO login_identifier (canonical, kind, account_id, seat_id, customer_id, since)
            VALUES (NEW.user_number, named, NEW.account_id, NEW.id, NEW.customer_id, NEW.held_since);
        END IF;
    END IF;
    RETURN NULL;
END
$$
"""
"""Who holds which number of which customer is asked for by everybody and everywhere: it stands beside the names, and cannot
differ from the seats."""

# Whoever may sign in is asked for where the session is found; here counts that it has not ended.
OF_SESSION = """
CREATE FUNCTION scope_of_session(secret bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = {schema}, pg_temp AS $$
    SELECT array_agg(DISTINCT i.customer_id) FROM session s
      JOIN login_identifier i ON i.account_id = s.holder AND i.kind = 'user_number'
     WHERE s.token_hash = secret AND s.holder_kind = 'account' AND s.ended_at IS NULL AND s.ends_at > kundencenter_now()
$$
"""

ALIKE = """
    SELECT id, user_number, customer_id, display_name, display_key FROM seat
     WHERE (customer_id, display_key) IN (SELECT customer_id, display_key FROM seat GROUP BY 1, 2 HAVING count(*) > 1)
     ORDER BY created_at, user_number
"""

KEYS = """
    SELECT customer_id, display_key FROM seat
     WHERE customer_id IN (SELECT customer_id FROM seat GROUP BY customer_id, display_key HAVING count(*) > 1)
"""

RENAME = sa.text("UPDATE seat SET display_name = :name, display_key = :key WHERE id = :id")

FURTHER = "SELECT count(*) - count(DISTINCT account_id) FROM seat"

WITHOUT = """
    SELECT c.customer_number FROM customer c
     WHERE EXISTS (SELECT FROM seat s WHERE s.customer_id = c.id)
       AND NOT EXISTS (SELECT FROM seat s WHERE s.customer_id = c.id AND s.is_administrator)
     ORDER BY 1
"""

FORGOTTEN = """
    SELECT user_number FROM seat
     WHERE state <> 'ended' AND NOT EXISTS (SELECT FROM account WHERE account.user_number = seat.user_number) ORDER BY 1
"""

RESTRICTED = """
    SELECT user_number FROM seat
     WHERE state <> 'ended' AND account_id IS NOT NULL AND NOT (settlements AND submissions AND invoices) ORDER BY 1
"""

STAYS = (
    (
        "users are suspended, and the release before it would let them in",
        "SELECT count(*) FROM seat WHERE state = 'suspended'",
    ),
    (
        "mails about users wait to be sent, and the release before it cannot write them",
        "SELECT count(*) FROM message WHERE starts_with(name, 'user_') AND state IN ('queued', 'sending')",
    ),
)

# The oldest live number is the account's again, or what it still signs in with. Of the other retired ones nobody knows whose
# they were: those who have ended get them, and nobody else.
BACK = (
    """
    UPDATE account a SET user_number = (
        SELECT s.user_number FROM seat s WHERE s.account_id = a.id
         ORDER BY s.state = 'ended', s.held_since, s.user_number LIMIT 1)
    """,
    """
    UPDATE account a SET user_number = i.canonical FROM login_identifier i
     WHERE i.account_id = a.id AND i.kind = 'former_number' AND i.seat_id IS NULL AND a.user_number IS NULL
    """,
    """
    UPDATE account a SET user_number = r.user_number
      FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM account
             WHERE user_number IS NULL AND state IN ('ended', 'anonymised')) gone,
           (SELECT user_number, row_number() OVER (ORDER BY length(user_number), user_number) AS place FROM retired_number
             WHERE user_number NOT IN (SELECT canonical FROM login_identifier)) r
     WHERE gone.id = a.id AND r.place = gone.place
    """,
    "UPDATE account SET user_number = nextval('user_number')::text WHERE user_number IS NULL",
    """
    INSERT INTO membership (account_id, customer_id, is_administrator, since)
    SELECT account_id, customer_id, is_administrator, held_since FROM seat WHERE state <> 'ended' AND account_id IS NOT NULL
    """,
    "DELETE FROM login_identifier WHERE kind <> 'login_name'",
    "INSERT INTO login_identifier (canonical, kind, account_id) SELECT user_number, 'user_number', id FROM account",
)


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    _create_tables()
    op.execute(SEATS)
    told = op.get_context().config.attributes["told"]
    told += _part_names()
    for statement in (ENTER, *NAMES):
        op.execute(statement)
    _index_and_check()
    op.execute(NAMED)
    op.execute(
        "CREATE TRIGGER named AFTER INSERT OR UPDATE OF account_id, state ON seat "
        "FOR EACH ROW EXECUTE FUNCTION name_seat()"
    )
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON seat "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('seat')"
    )
    schema = op.get_bind().scalar(sa.text("SELECT quote_ident(current_schema())"))
    op.execute(OF_SESSION.format(schema=schema))
    op.execute("SELECT customer_bound('seat')")
    told += _what_else()
    op.drop_column("account", "user_number")
    op.drop_table("membership")
    op.add_column("heartbeat", sa.Column("version", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Numbers of further customers are no names any more; rights, and who was not accepted yet, are forgotten: it says which."""
    for why, statement in STAYS:
        if found := op.get_bind().scalar(sa.text(statement)):
            raise RuntimeError(f"0017 stays: {found} {why}")
    op.drop_column("heartbeat", "version")
    op.add_column("account", sa.Column("user_number", sa.String(), nullable=True))
    op.create_table(
        "membership",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("membership_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("membership_customer_id_fkey")),
        sa.PrimaryKeyConstraint("account_id", "customer_id", name=op.f("membership_pkey")),
    )
    op.create_index(op.f("membership_customer_id_idx"), "membership", ["customer_id"])
    op.drop_constraint(op.f("login_identifier_seat_id_check"), "login_identifier")
    for statement in BACK:
        op.execute(statement)
    told = op.get_context().config.attributes["told"]
    for forgotten, statement in (
        ("user numbers that are no names any more, and that nobody gets again", FORGOTTEN),
        ("users whose rights are forgotten, and who come back with all of them", RESTRICTED),
    ):
        told += _listed(forgotten, op.get_bind().scalars(sa.text(statement)).all())
    op.alter_column("account", "user_number", nullable=False)
    op.create_unique_constraint(op.f("account_user_number_key"), "account", ["user_number"])
    op.drop_index("login_identifier_customer_id_idx", table_name="login_identifier")
    for column in ("since", "customer_id", "seat_id"):
        op.drop_column("login_identifier", column)
    op.drop_table("seat")
    op.drop_table("retired_number")
    op.execute("DROP FUNCTION name_seat()")
    op.execute("DROP FUNCTION scope_of_session(bytea)")
    edge = sa.table("workflow_edge", sa.column("workflow"))
    op.execute(sa.delete(edge).where(edge.c.workflow == "seat"))


def _create_tables() -> None:
    op.create_table(
        "retired_number",
        sa.Column("user_number", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("user_number", name=op.f("retired_number_pkey")),
    )
    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("customer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "user_number", sa.String(), server_default=sa.text("nextval('user_number')"), nullable=False
        ),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("display_key", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("holder_epoch", sa.Integer(), nullable=False),
        sa.Column("held_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.Column(name, sa.Boolean(), nullable=False)
            for name in ("is_administrator", "settlements", "submissions", "invoices", "services")
        ),
        sa.Column("suspended_by", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("email_key", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("seat_account_id_fkey")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("seat_customer_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("seat_pkey")),
        sa.UniqueConstraint("user_number", name=op.f("seat_user_number_key")),
    )
    op.add_column("login_identifier", sa.Column("seat_id", sa.Uuid(), nullable=True))
    op.add_column("login_identifier", sa.Column("customer_id", sa.Uuid(), nullable=True))
    op.add_column("login_identifier", sa.Column("since", sa.DateTime(timezone=True), nullable=True))


def _part_names() -> list[str]:
    """Write the keys that SQL cannot, and put a number behind a name that an older user of the customer has."""
    connection = op.get_bind()
    foreign = connection.execute(
        sa.text("SELECT id, display_name FROM seat WHERE display_name ~ '[^[:ascii:]]'")
    )
    composed = [{"id": row.id, **_name(row.display_name)} for row in foreign]
    if composed:
        connection.execute(RENAME, composed)
    taken = defaultdict(set)
    for customer, key in connection.execute(sa.text(KEYS)):
        taken[customer].add(key)
    renamed, newest = [], {}
    for row in connection.execute(sa.text(ALIKE)).all():
        keys, alike = taken[row.customer_id], (row.customer_id, row.display_key)
        number = newest.get(alike, 0) + 1
        if number > 1:
            while (name := _name(f"{row.display_name} ({number})"))["key"] in keys:
                number += 1
            keys.add(name["key"])
            renamed.append({"id": row.id, "number": row.user_number, **name})
        newest[alike] = number
    if renamed:
        connection.execute(RENAME, renamed)
    named = [f"{one['number']} {one['name']}" for one in renamed]
    return _listed("users whose name somebody else of their customer number had", named)


def _name(text: str) -> dict[str, str]:
    given = " ".join(unicodedata.normalize("NFC", text).split())
    return {"name": given, "key": unicodedata.normalize("NFC", given.lower())}


def _index_and_check() -> None:
    live = sa.text("state <> 'ended'")
    for name, column in (("seat_display_key_idx", "display_key"), ("seat_holder_idx", "account_id")):
        op.create_index(name, "seat", ["customer_id", column], unique=True, postgresql_where=live)
    op.create_index("seat_account_id_idx", "seat", ["account_id"])
    op.create_index(
        "seat_deadline_idx", "seat", ["deadline"], postgresql_where=sa.text("deadline IS NOT NULL")
    )
    op.create_index("seat_state_idx", "seat", ["state", "entered_at", "id"])
    op.create_index("login_identifier_customer_id_idx", "login_identifier", ["customer_id"])
    op.create_foreign_key(
        op.f("login_identifier_customer_id_fkey"), "login_identifier", "customer", ["customer_id"], ["id"]
    )
    for table, name, rule in (
        ("seat", "display_key", "display_key !~ '[A-Z]' AND display_key IS NFC NORMALIZED"),
        ("seat", "email_key", "email_key !~ '[A-Z]' AND email_key IS NFC NORMALIZED"),
        ("seat", "held_since", "(account_id IS NULL) = (held_since IS NULL)"),
        ("seat", "suspended_by", "state = 'ended' OR (state = 'suspended') = (suspended_by <> '{}')"),
        ("login_identifier", "seat_id", "kind <> 'user_number' OR seat_id IS NOT NULL"),
        (
            "login_identifier",
            "customer_id",
            "(seat_id IS NULL) = (customer_id IS NULL) AND (seat_id IS NULL) = (since IS NULL)",
        ),
    ):
        op.create_check_constraint(op.f(f"{table}_{name}_check"), table, rule)


def _what_else() -> list[str]:
    connection = op.get_bind()
    told = []
    if further := connection.scalar(sa.text(FURTHER)):
        told.append(
            f"0017: further customer numbers of somebody, each with a user number of its own now: {further}"
        )
    return told + _listed(
        "customer numbers without an administrator", connection.scalars(sa.text(WITHOUT)).all()
    )


def _listed(what: str, found: Sequence[str]) -> list[str]:
    """Say what was found, the first of them by name; nothing if there is nothing."""
    some = ", ".join(found[:MOST_TOLD]) + (", …" if len(found) > MOST_TOLD else "")
    return [f"0017: {what}: {len(found)}: {some}"] if found else []
