"""What somebody has begun to change is found on every page by an index of its own; a picture counts the guesses at it.

While the index is built nobody can begin a change of address, number or method: seconds, with a million of them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "contact_change_open_idx",
        "contact_change",
        ["account_id"],
        postgresql_where=sa.text("state IN ('requested', 'waiting')"),
    )
    # What is there was solved: nothing is left of it.
    op.add_column(
        "captcha_spent", sa.Column("guesses_left", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.execute("DELETE FROM captcha_spent WHERE guesses_left > 0")
    op.drop_column("captcha_spent", "guesses_left")
    op.drop_index("contact_change_open_idx", table_name="contact_change")
