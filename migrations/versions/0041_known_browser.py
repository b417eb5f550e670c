"""A known browser stands beside the mailbox: what it has to have seen, and what the profile asked for.

The steps of a recovery lead from and to where they led before: `prove_again` takes one more proof under a guard, so that no
edge is new. Browsers that are known already have shown no TAN yet, as far as we know: the next sign-in notes it. The way back
forgets which browsers several people use; it stays where one has stood beside a mailbox, which the release before does not know.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("device", sa.Column("tan_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("device", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("device", sa.Column("copied_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "signin_attempt", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("recovery", sa.Column("with_email_tan", sa.String(), nullable=False, server_default="wait"))


def downgrade() -> None:
    if found := op.get_bind().scalar(sa.text("SELECT count(*) FROM proof WHERE kind = 'known_device'")):
        raise RuntimeError(
            f"0041 stays: {found} browsers stood beside a mailbox, and the release before does not know these"
        )
    op.drop_column("recovery", "with_email_tan")
    op.drop_column("signin_attempt", "shared")
    for column in ("copied_at", "shared", "tan_at"):
        op.drop_column("device", column)
