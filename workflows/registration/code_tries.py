"""How often was a code typed for a customer number? Counted per number and network, known number or not."""

from datetime import datetime

from sqlalchemy import LargeBinary, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows import policy
from workflows.engine.orm import Base


class CodeTries(Base):
    """The tries for one customer number from one network since the first of them; begins anew after a day.

    `network` is a keyed hash; the empty one stands for all networks together.
    """

    __tablename__ = "code_tries"

    customer_number: Mapped[str] = mapped_column(primary_key=True)
    network: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    tries: Mapped[int]
    since: Mapped[datetime]


COUNTED = """
    ON CONFLICT (customer_number, network) DO UPDATE SET
        tries = CASE WHEN counted.since < excluded.since - :window THEN 1 ELSE counted.tries + 1 END,
        since = CASE WHEN counted.since < excluded.since - :window THEN excluded.since ELSE counted.since END
    RETURNING tries
"""

COUNT = text(
    f"""
    WITH here AS (
        INSERT INTO code_tries AS counted (customer_number, network, tries, since)
        VALUES (:number, :network, 1, kundencenter_now()) {COUNTED}),
    everywhere AS (
        INSERT INTO code_tries AS counted (customer_number, network, tries, since)
        SELECT :number, '', 1, kundencenter_now() FROM here WHERE here.tries <= :most {COUNTED})
    SELECT coalesce((SELECT tries <= :most_together FROM everywhere), false)
    """  # noqa: S608 - put together from literals
)
"""The network first: what it may not try itself does not count for all."""

FORGET = text("DELETE FROM code_tries WHERE customer_number = :number AND network IN (:network, '')")


def count_try(session: Session, customer_number: str, network: bytes) -> bool:
    """Count one more try and say whether it may be made: five within 24 hours from a network, a hundred from all of them.

    `network` is a keyed hash that is never empty. Tries of one number wait for each other.
    """
    facts = {
        "number": customer_number,
        "network": network,
        "window": policy.ACTIVATION_LINK_LIFETIME,
        "most": policy.TYPED_CODE_TRIES,
        "most_together": policy.TYPED_CODE_TRIES_TOGETHER,
    }
    return bool(session.scalars(COUNT, facts).one())


def forget_tries(session: Session, customer_number: str, network: bytes) -> None:
    """Begin anew after a right code."""
    session.execute(FORGET, {"number": customer_number, "network": network})
