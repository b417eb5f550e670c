"""The planner takes every customer for one with many rows, as it has to for pages and look-ups that are flat for all."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLES = ("settlement", "submission", "document")
CUSTOMERS = 20
"""One in twenty rows is anybody's: so a look-up by number takes the index of the numbers and a page the one of the list.

Where most have one or two rows it would take either index for as good as the other, and of a customer with ten thousand read them all.
"""


def upgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ALTER customer_id SET (n_distinct = {CUSTOMERS})")
        op.execute(f"ANALYZE {table} (customer_id)")


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ALTER customer_id RESET (n_distinct)")
