"""Which keys of one purpose are still needed when the secret key that they come from is gone?

What was derived to be found again cannot be made anew under another key: so the purpose's own key is kept, wrapped under
the newest one. It opens nothing else, and what is made from now on does not come from it.
"""

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.keys import KeyRing
from workflows.engine.orm import NOBODY, Base


class KeptKey(Base):
    """What a secret key has derived for a purpose, wrapped; `key_id` names the secret key that it came from."""

    __tablename__ = "kept_key"

    key_id: Mapped[str] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


def keep_keys(session: Session, keys: KeyRing, purpose: str) -> None:
    """Keep what the older secret keys derive for a purpose; what is kept already is wrapped under the newest.

    Raises UnwrapError when the key that it was wrapped under is gone.
    """
    kept = _kept(session, purpose)
    plain = {one.key_id: _opened(keys, one) for one in kept.values()}
    plain |= dict(zip(keys.ids, keys.derive(purpose), strict=True))
    for key_id in {*kept, *keys.ids[1:]}:
        wrapped = keys.wrap(_context(purpose, key_id), NOBODY, plain[key_id])
        session.merge(KeptKey(key_id=key_id, purpose=purpose, wrapped=wrapped))


def every_key(session: Session, keys: KeyRing, purpose: str) -> list[bytes]:
    """Return what every secret key derives or has derived for a purpose, newest first; raises UnwrapError."""
    kept = [one for one in _kept(session, purpose).values() if one.key_id not in keys.ids]
    return [*keys.derive(purpose), *(_opened(keys, one) for one in kept)]


def _kept(session: Session, purpose: str) -> dict[str, KeptKey]:
    found = session.scalars(select(KeptKey).where(KeptKey.purpose == purpose).order_by(KeptKey.key_id))
    return {one.key_id: one for one in found}


def _opened(keys: KeyRing, one: KeptKey) -> bytes:
    return keys.unwrap(_context(one.purpose, one.key_id), NOBODY, one.wrapped)


def _context(purpose: str, key_id: str) -> str:
    return f"kept {purpose} {key_id}"
