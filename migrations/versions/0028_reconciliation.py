"""Lines of local programs are linked with users; what they tell is compared, planned and applied."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

EDGES = (
    ("link", "", "linked"),
    ("link", "", "proposed"),
    ("link", "drifted", "invalid"),
    ("link", "drifted", "linked"),
    ("link", "drifted", "unlinked"),
    ("link", "invalid", "linked"),
    ("link", "invalid", "unlinked"),
    ("link", "linked", "drifted"),
    ("link", "linked", "invalid"),
    ("link", "linked", "linked"),
    ("link", "linked", "unlinked"),
    ("link", "proposed", "linked"),
    ("link", "proposed", "unlinked"),
    ("reconciliation", "", "collecting"),
    ("reconciliation", "applying", "applied"),
    ("reconciliation", "applying", "failed"),
    ("reconciliation", "awaiting_confirmation", "planned"),
    ("reconciliation", "awaiting_confirmation", "rejected"),
    ("reconciliation", "collecting", "failed"),
    ("reconciliation", "collecting", "planned"),
    ("reconciliation", "collecting", "rejected"),
    ("reconciliation", "planned", "applying"),
    ("reconciliation", "planned", "awaiting_confirmation"),
    ("reconciliation", "planned", "rejected"),
)

BOUND = (
    "link",
    "local_row",
    "finding",
    "reconciliation",
    "staged_page",
    "staged_row",
    "plan_item",
    "outcome",
)

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
FOLDS = {
    chr(code): folded
    for code in range(0x80, 0x110000)
    if not 0xD800 <= code < 0xE000 and (folded := chr(code).casefold().translate(SPELLINGS)) != chr(code)
} | {chr(code): " " for code in range(0x80, 0x110000) if chr(code).isspace()}
"""What becomes of a sign that is not ASCII: upper and lower case as Unicode folds them, and all blanks one."""

# The same as workflows.seat.names.folded in SQL, without a locale: `lower` and `\\s` follow the database's. Most names are ASCII, some have
# umlauts; only what has other signs goes letter by letter.
FOLDED = r"""
CREATE FUNCTION kundencenter_folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(CASE
           WHEN octet_length(given) = length(given) THEN lower(given COLLATE "C")
           WHEN octet_length(plain) = length(plain) THEN
                replace(replace(replace(replace(replace(replace(replace(lower(given COLLATE "C"),
                    'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'ß', 'ss')
           ELSE (SELECT string_agg(coalesce(CAST({folds} AS jsonb) ->> letter, lower(letter COLLATE "C")), '' ORDER BY place)
                   FROM string_to_table(normalize(given, NFC), NULL) WITH ORDINALITY AS one (letter, place))
           END, '[\u0009-\u000d\u001c-\u0020]+', ' ', 'g'), ' ')
      FROM (SELECT translate(given, 'äöüÄÖÜß', '') AS plain) AS bare
$$
"""

SAME_NUMBER = r"""
CREATE FUNCTION kundencenter_same_number(given text, own text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT given = own OR translate(normalize(given, NFKC), {blanks}, '') = own
$$
"""
"""Whether a customer number is `own`, which is kept in its one form (workflows.customer.matching)."""

STORED = """
WITH newest AS (
    SELECT DISTINCT ON (installation_id, seat_id) * FROM stored_number
     ORDER BY installation_id, seat_id, stored_at DESC, id),
linked AS (
    INSERT INTO link (id, state, version, entered_at, customer_id, installation_id, local_number, seat_id, holder_epoch,
                      seen_version, since)
    SELECT n.id, 'linked', 1, n.stored_at, n.customer_id, n.installation_id, n.local_number, n.seat_id, s.holder_epoch, 0, n.stored_at
      FROM newest n JOIN seat s ON s.id = n.seat_id
    RETURNING id)
INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
SELECT 'link', id, 1, 'link', '', 'linked', 'system', 'stored before', 1 FROM linked ORDER BY id
"""
"""A user had perhaps several lines in a program: the one that was told last is linked."""

UNLINKED = """
INSERT INTO stored_number (id, customer_id, installation_id, local_number, seat_id, stored_at)
SELECT id, customer_id, installation_id, local_number, seat_id, since FROM link WHERE state IN ('linked', 'drifted')
"""


def upgrade() -> None:
    _functions()
    op.add_column("seat", sa.Column("folded_key", sa.String(), nullable=True))
    op.execute("UPDATE seat SET folded_key = kundencenter_folded(display_name)")
    op.alter_column("seat", "folded_key", nullable=False)
    _installations()
    _links()
    _rows()
    _findings()
    _runs()
    for table in BOUND:
        op.execute(f"SELECT customer_bound('{table}')")
    for table in ("link", "reconciliation"):
        op.create_index(f"{table}_state_idx", table, ["state", "entered_at", "id"])
        due = sa.text("deadline IS NOT NULL")
        op.create_index(f"{table}_deadline_idx", table, ["deadline"], postgresql_where=due)
        op.execute(
            f"CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON {table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('{table}')"
        )
    edges = sa.table("workflow_edge", *map(sa.column, ("workflow", "source", "target")))
    op.bulk_insert(edges, [dict(zip(("workflow", "source", "target"), edge, strict=True)) for edge in EDGES])
    op.execute(STORED)
    op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.execute("SET CONSTRAINTS ALL DEFERRED")
    op.drop_table("stored_number")


def downgrade() -> None:
    """Links become stored numbers again; runs, findings and rows of local programs are gone."""
    _stored_numbers()
    op.execute(UNLINKED)
    op.execute("DELETE FROM workflow_edge WHERE workflow IN ('link', 'reconciliation')")
    op.execute("DELETE FROM job WHERE workflow = 'reconciliation'")
    for table in reversed(BOUND):
        op.drop_table(table)
    for column in (
        *("last_sequence", "last_seen_at", "refused_because", "accepted_at", "accepted_rows"),
        *("accepted_digest", "compared_at", "compared_feed"),
    ):
        op.drop_column("installation", column)
    op.drop_column("seat", "folded_key")
    op.execute("DROP FUNCTION kundencenter_folded(text)")
    op.execute("DROP FUNCTION kundencenter_same_number(text, text)")


def _functions() -> None:
    blanks = "".join(chr(code) for code in range(0x110000) if chr(code).isspace())
    folds = json.dumps(FOLDS, ensure_ascii=False)
    connection = op.get_bind()
    connection.exec_driver_sql(FOLDED.format(folds=_quoted(folds)))
    connection.exec_driver_sql(SAME_NUMBER.format(blanks=_quoted(blanks)))


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _installations() -> None:
    for column in (
        sa.Column("last_sequence", sa.BigInteger(), nullable=True),
        _time("last_seen_at", nullable=True),
        sa.Column("refused_because", sa.String(), nullable=False, server_default=""),
        _time("accepted_at", nullable=True),
        sa.Column("accepted_rows", sa.Integer(), nullable=True),
        sa.Column("accepted_digest", sa.LargeBinary(), nullable=True),
        _time("compared_at", nullable=True),
        sa.Column("compared_feed", sa.BigInteger(), nullable=True),
    ):
        op.add_column("installation", column)
    op.alter_column("installation", "refused_because", server_default=None)


def _links() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        _customer("link"),
        _installation("link"),
        _word("local_number", nullable=True),
        _seat("link", nullable=False),
        sa.Column("holder_epoch", sa.Integer(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        _time("since"),
        *_workflow("link"),
    )
    living = {"unique": True, "postgresql_where": sa.text("state <> 'unlinked'")}
    op.create_index("link_line_idx", "link", ["installation_id", "local_number"], **living)
    op.create_index("link_user_idx", "link", ["installation_id", "seat_id"], **living)
    op.create_index("link_seat_id_idx", "link", ["seat_id"])
    op.create_index("link_customer_id_idx", "link", ["customer_id"])


def _rows() -> None:
    op.create_table(
        "local_row",
        _customer("local_row"),
        _installation("local_row"),
        *_told(),
        sa.PrimaryKeyConstraint("installation_id", "local_number", name=op.f("local_row_pkey")),
    )
    op.create_index("local_row_customer_id_idx", "local_row", ["customer_id", "user_number"])


def _findings() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        _customer("finding"),
        _installation("finding"),
        sa.Column("class_", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("reason", "severity")),
        _word("local_number", nullable=True),
        _word("user_number"),
        _time("first_seen"),
        _time("last_seen"),
        sa.Column("last_run", sa.Uuid(), nullable=False),
        _time("ignored_until", nullable=True),
        _time("resolved_at", nullable=True),
        sa.Column("resolved_by", sa.String(), nullable=False),
        _time("told_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("finding_pkey")),
    )
    still = sa.text("resolved_at IS NULL")
    op.create_index("finding_open_idx", "finding", ["customer_id", "first_seen"], postgresql_where=still)
    op.create_index("finding_installation_id_idx", "finding", ["installation_id"], postgresql_where=still)
    op.create_index("finding_resolved_at_idx", "finding", ["resolved_at"])


def _runs() -> None:
    op.create_table(
        "reconciliation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        _customer("reconciliation"),
        _installation("reconciliation"),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("plan_hash", "held_because")),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("feed_number", sa.BigInteger(), nullable=False),
        sa.Column("counts", postgresql.JSONB(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("requested_by", "approved_by")),
        _time("created_at"),
        *_workflow("reconciliation"),
    )
    op.create_index(
        "reconciliation_sequence_idx",
        "reconciliation",
        ["installation_id", "sequence"],
        unique=True,
        postgresql_where=sa.text("state <> 'failed'"),
    )
    op.create_index("reconciliation_customer_id_idx", "reconciliation", ["customer_id", "created_at", "id"])
    op.create_index(
        "reconciliation_open_idx",
        "reconciliation",
        ["installation_id"],
        postgresql_where=sa.text("state NOT IN ('applied', 'rejected', 'failed')"),
    )
    op.create_table(
        "staged_page",
        _customer("staged_page"),
        _run("staged_page"),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reconciliation_id", "page", name=op.f("staged_page_pkey")),
    )
    op.create_table(
        "staged_row",
        _customer("staged_row"),
        _run("staged_row"),
        *_told(),
        sa.PrimaryKeyConstraint("reconciliation_id", "local_number", name=op.f("staged_row_pkey")),
    )
    op.create_table(
        "plan_item",
        _customer("plan_item"),
        _run("plan_item"),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("class_", sa.SmallInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("action", "reason")),
        _word("local_number", nullable=True),
        _word("user_number"),
        _seat("plan_item", nullable=True),
        sa.Column("seat_version", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Uuid(), nullable=True) for name in ("link_id", "other_id", "finding_id")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("link_version", "other_version")),
        sa.Column("progress", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("reconciliation_id", "place", name=op.f("plan_item_pkey")),
    )
    op.create_index(
        "plan_item_progress_idx",
        "plan_item",
        ["reconciliation_id", "progress", "place"],
        postgresql_where=sa.text("progress IN ('open', 'released')"),
    )
    op.create_index("plan_item_seat_id_idx", "plan_item", ["seat_id"])
    op.create_table(
        "outcome",
        sa.Column("id", sa.Uuid(), nullable=False),
        _customer("outcome"),
        sa.Column("source", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        _seat("outcome", nullable=False),
        _time("at"),
        sa.PrimaryKeyConstraint("id", name=op.f("outcome_pkey")),
    )
    op.create_index("outcome_source_idx", "outcome", ["customer_id", "source", "at"])
    op.create_index("outcome_at_idx", "outcome", ["at"])
    op.create_index("outcome_seat_id_idx", "outcome", ["seat_id"])


def _stored_numbers() -> None:
    op.create_table(
        "stored_number",
        sa.Column("id", sa.Uuid(), nullable=False),
        _customer("stored_number"),
        _installation("stored_number"),
        sa.Column("local_number", sa.String(), nullable=True),
        _seat("stored_number", nullable=False),
        _time("stored_at"),
        sa.PrimaryKeyConstraint("id", name=op.f("stored_number_pkey")),
        sa.UniqueConstraint(
            *("customer_id", "installation_id", "local_number"),
            name=op.f("stored_number_customer_id_installation_id_local_number_key"),
        ),
    )
    op.create_index(
        "stored_number_untold_idx",
        "stored_number",
        ["customer_id", "installation_id", "seat_id"],
        unique=True,
        postgresql_where=sa.text("local_number IS NULL"),
    )
    for column in ("seat_id", "installation_id"):
        op.create_index(f"stored_number_{column}_idx", "stored_number", [column])
    op.execute("SELECT customer_bound('stored_number')")


def _told() -> list[sa.Column[object]]:
    """What a local program tells of a line, and the key of its name."""
    names = ("name", "name_key", "customer_number", "user_number", "display_name", "credential_fingerprint")
    return [_word("local_number"), *(_word(name) for name in names)]


def _workflow(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        _time("entered_at"),
        _time("deadline", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
    ]


def _customer(table: str) -> sa.Column[object]:
    return sa.Column("customer_id", sa.Uuid(), _key(table, "customer"), nullable=False)


def _seat(table: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column("seat_id", sa.Uuid(), _key(table, "seat"), nullable=nullable)


def _installation(table: str) -> sa.Column[object]:
    return sa.Column("installation_id", sa.Uuid(), _key(table, "installation", "CASCADE"), nullable=False)


def _run(table: str) -> sa.Column[object]:
    return sa.Column("reconciliation_id", sa.Uuid(), _key(table, "reconciliation", "CASCADE"), nullable=False)


def _key(table: str, other: str, ondelete: str | None = None) -> sa.ForeignKey:
    return sa.ForeignKey(f"{other}.id", name=op.f(f"{table}_{other}_id_fkey"), ondelete=ondelete)


def _word(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Compared and sorted byte by byte, whatever the database's locale."""
    return sa.Column(name, sa.String(collation="C"), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
