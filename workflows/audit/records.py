"""What did the books say at the end of each day? One signed line, chained to the one before."""

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class AuditAnchor(Base):
    """The roots of all books up to a row; append-only. `public_key` names the key that has signed `hash` (Ed25519).

    `books` holds for each book: `after` and `upto` (ids), `count` and `root` (hex) of the rows between them, and what
    retention says to have erased (`erased`, rows).
    """

    __tablename__ = "audit_anchor"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    books: Mapped[dict[str, Any]] = mapped_column(JSONB)
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
