"""Rows of a batch can say that the rules for a single one did not allow it.

Workers of the release before write no such row, and read every word. On the way back those rows say "refused", which is all that the
release before knew.
"""

from alembic import op

revision = "0051"
down_revision = "0048"
branch_labels = None
depends_on = None

OUTCOMES = "'','done','moved','refused','pointless','gone','failed'"


def upgrade() -> None:
    _outcomes(f"{OUTCOMES},'hindered'")


def downgrade() -> None:
    op.execute("UPDATE batch_item SET outcome = 'refused' WHERE outcome = 'hindered'")
    _outcomes(OUTCOMES)


def _outcomes(words: str) -> None:
    op.execute("ALTER TABLE batch_item DROP CONSTRAINT batch_item_outcome_check")
    op.execute(
        f"ALTER TABLE batch_item ADD CONSTRAINT batch_item_outcome_check CHECK (outcome IN ({words})) NOT VALID"
    )
    op.execute("ALTER TABLE batch_item VALIDATE CONSTRAINT batch_item_outcome_check")
