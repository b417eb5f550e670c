"""Was this security check solved before, or guessed at too often? Each question is good for one right answer or three wrong ones."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from workflows import policy
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

SPEND = text(
    """
    INSERT INTO captcha_spent AS known (nonce, expires_at, guesses_left) VALUES (:nonce, :expires_at, 0)
        ON CONFLICT (nonce) DO UPDATE SET guesses_left = 0 WHERE known.guesses_left > 0
    RETURNING nonce
    """
)
GUESS = text(
    """
    INSERT INTO captcha_spent AS known (nonce, expires_at, guesses_left) VALUES (:nonce, :expires_at, :left)
        ON CONFLICT (nonce) DO UPDATE SET guesses_left = known.guesses_left - 1 WHERE known.guesses_left > 0
    """
)


class SpentCaptcha(Base):
    """A question that was answered, kept until it would have expired anyway; it is over once no guess is left."""

    __tablename__ = "captcha_spent"

    nonce: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]
    guesses_left: Mapped[int] = mapped_column(server_default="0")


def spend_nonce(runtime: Runtime, nonce: str, expires_at: datetime) -> bool:
    """Use up a question that was answered right; False when it is over already."""
    with transaction(runtime) as tx:
        found = tx.session.execute(SPEND, {"nonce": nonce, "expires_at": expires_at})
        return found.one_or_none() is not None


def count_wrong_guess(runtime: Runtime, nonce: str, expires_at: datetime) -> None:
    """Count a wrong answer; after the third one no answer is right any more."""
    left = policy.CAPTCHA_GUESSES - 1
    with transaction(runtime) as tx:
        tx.session.execute(GUESS, {"nonce": nonce, "expires_at": expires_at, "left": left})
