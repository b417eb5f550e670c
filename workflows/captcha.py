"""Was this captcha solved before? Each solved challenge counts once."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction


class SpentCaptcha(Base):
    """A solved challenge, kept until it would have expired anyway."""

    __tablename__ = "captcha_spent"

    nonce: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]


def spend_nonce(runtime: Runtime, nonce: str, expires_at: datetime) -> bool:
    """Use up a solved challenge; False when it was used before."""
    with transaction(runtime) as tx:
        return (
            tx.session.scalars(
                insert(SpentCaptcha)
                .values(nonce=nonce, expires_at=expires_at)
                .on_conflict_do_nothing()
                .returning(SpentCaptcha.nonce)
            ).one_or_none()
            is not None
        )
