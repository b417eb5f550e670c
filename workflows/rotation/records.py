"""Since when is which secret key the first? So links can be told apart that an older one has signed."""

from datetime import datetime

from sqlalchemy import BigInteger, Identity, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base
from workflows.engine.transaction import Tx


class FrontKey(Base):
    """From then on this key signs and wraps: noted by `keys rewrap`, when every process had been started with it."""

    __tablename__ = "front_key"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    key_id: Mapped[str]
    since: Mapped[datetime]


def note_front(tx: Tx) -> None:
    """Note that the first of the keys is the first from now on, unless that is known."""
    if in_front_since(tx.session, tx.runtime.keys.ids[0]) is None:
        tx.session.add(FrontKey(key_id=tx.runtime.keys.ids[0], since=tx.now))


def in_front_since(session: Session, key_id: str) -> datetime | None:
    """Return since when this key is the first; None if nobody has noted it, or another one after it."""
    last = session.scalars(select(FrontKey).order_by(FrontKey.id.desc()).limit(1)).one_or_none()
    return last.since if last and last.key_id == key_id else None
