"""How often was a code typed for a customer number? Counted per number, known or not."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows import policy
from workflows.engine.orm import Base


class CodeTries(Base):
    """The tries for one customer number since the first of them; begins anew after a day."""

    __tablename__ = "code_tries"

    customer_number: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    since: Mapped[datetime]


COUNT = text(
    """
    INSERT INTO code_tries AS counted (customer_number, tries, since) VALUES (:number, 1, kundencenter_now())
    ON CONFLICT (customer_number) DO UPDATE SET
        tries = CASE WHEN counted.since < excluded.since - :window THEN 1 ELSE counted.tries + 1 END,
        since = CASE WHEN counted.since < excluded.since - :window THEN excluded.since ELSE counted.since END
    RETURNING tries
    """
)

FORGET = text("DELETE FROM code_tries WHERE customer_number = :number")


def count_try(session: Session, customer_number: str) -> int:
    """Count one more try and return how many there were within 24 hours; tries of one number wait for each other."""
    window = policy.ACTIVATION_LINK_LIFETIME
    return int(session.scalars(COUNT, {"number": customer_number, "window": window}).one())


def forget_tries(session: Session, customer_number: str) -> None:
    """Begin anew after a right code."""
    session.execute(FORGET, {"number": customer_number})
