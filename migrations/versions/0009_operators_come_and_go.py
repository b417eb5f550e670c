"""Operators are records with a history; their names are compared in one form, and wrong tries are counted by name."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

EDGES = (
    ("operator", "", "active"),
    ("operator", "active", "active"),
    ("operator", "active", "ended"),
    ("operator", "active", "locked"),
    ("operator", "locked", "active"),
    ("operator", "locked", "ended"),
)

WAS_THERE = "was there before operators had a history"

ENTER = sa.text(
    """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'operator', :id, 1, 'add', '', 'active', 'system', :reason, 1
     WHERE NOT EXISTS (SELECT FROM transition WHERE workflow = 'operator' AND instance = :id)
    """
)
SETTLE = sa.text(
    """
    UPDATE operator SET name = :name, canonical = :canonical, state = 'active', entered_at = created_at,
           version = (SELECT max(sequence) FROM transition WHERE workflow = 'operator' AND instance = :id)
     WHERE id = :id
    """
)
"""After a way back and up again the history is there already, and its last step led to active."""

NOT_ACTIVE = "SELECT count(*) FROM operator WHERE state <> 'active'"


def upgrade() -> None:
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.bulk_insert(edge, [{"workflow": w, "source": s, "target": t} for w, s, t in EDGES])
    op.add_column("operator", sa.Column("state", sa.String(), nullable=True))
    op.add_column("operator", sa.Column("version", sa.Integer(), nullable=True))
    op.add_column("operator", sa.Column("entered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("operator", sa.Column("deadline", sa.DateTime(timezone=True), nullable=True))
    op.add_column("operator", sa.Column("canonical", sa.String(), nullable=True))
    op.drop_constraint(op.f("operator_name_key"), "operator")
    _settle_those_who_are_there()
    for column in ("state", "version", "entered_at", "canonical"):
        op.alter_column("operator", column, nullable=False)
    op.create_unique_constraint(op.f("operator_canonical_key"), "operator", ["canonical"])
    op.create_index("operator_state_idx", "operator", ["state", "entered_at", "id"])
    op.drop_column("operator", "failures")
    op.drop_column("operator", "locked_until")
    op.execute(
        "CREATE CONSTRAINT TRIGGER recorded AFTER INSERT OR UPDATE OF state, version ON operator "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_history('operator')"
    )


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text(NOT_ACTIVE)):
        raise RuntimeError(
            f"0009 stays: {found} operators are locked or ended, and the release before it would let them in"
        )
    op.execute("DROP TRIGGER recorded ON operator")
    op.add_column("operator", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("operator", "failures", server_default=None)
    op.add_column("operator", sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True))
    op.drop_index("operator_state_idx", table_name="operator")
    op.drop_constraint(op.f("operator_canonical_key"), "operator")
    op.create_unique_constraint(op.f("operator_name_key"), "operator", ["name"])
    for column in ("canonical", "deadline", "entered_at", "version", "state"):
        op.drop_column("operator", column)
    edge = sa.table("workflow_edge", sa.column("workflow"), sa.column("source"), sa.column("target"))
    op.execute(sa.delete(edge).where(edge.c.workflow == "operator"))


def _settle_those_who_are_there() -> None:
    """Whose name is the same as an older operator's but for case or blanks gets a number behind it."""
    connection, taken = op.get_bind(), set()
    for row in connection.execute(sa.text("SELECT id, name FROM operator ORDER BY created_at, id")).all():
        name, number = row.name, 1
        while not _canonical(name) or _canonical(name) in taken:
            number += 1
            name = f"{row.name.strip()}-{number}"
        taken.add(_canonical(name))
        reason = WAS_THERE if name == row.name else f"{WAS_THERE}; signs in as {name} now"
        connection.execute(ENTER, {"id": row.id, "reason": reason})
        connection.execute(SETTLE, {"id": row.id, "name": name, "canonical": _canonical(name)})


def _canonical(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
