"""What is kept of a local user administration: its lines as it told them last, their links with users, and what does not fit?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.directory.machine import LINK, LinkState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord

WORD = String(collation="C")
"""Compared and sorted byte by byte, whatever the database's locale."""

HASH = """
    sha256(convert_to(CAST(ROW(local_number, name, customer_number, user_number, display_name, credential_fingerprint) AS text), 'UTF8'))
"""
"""One hash of all that a local program tells of a line, in SQL."""


class Link(WorkflowRecord, Base):
    """A line of an installation and a user; `local_number` names the line, None while the program has not told it.

    `holder_epoch` and `seen_version` are those of the user when the two were last seen to fit, `since` is when they came together.
    """

    __tablename__ = "link"
    __table_args__ = (
        Index(
            "link_line_idx",
            "installation_id",
            "local_number",
            unique=True,
            postgresql_where=text("state <> 'unlinked'"),
        ),
        Index(
            "link_user_idx",
            "installation_id",
            "seat_id",
            unique=True,
            postgresql_where=text("state <> 'unlinked'"),
        ),
        Index("link_seat_id_idx", "seat_id"),
        Index("link_customer_id_idx", "customer_id"),
        Index("link_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    customer_bound = True
    definition = LINK

    state: Mapped[LinkState] = mapped_column(StateColumn(LinkState))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID] = mapped_column(ForeignKey("installation.id", ondelete="CASCADE"))
    local_number: Mapped[str | None] = mapped_column(WORD)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    holder_epoch: Mapped[int]
    seen_version: Mapped[int]
    since: Mapped[datetime]


class Told:
    """What a local program tells of a line, and the key of its name (`workflows.seat.names.folded`).

    `display_name` is its copy of the user's name, `credential_fingerprint` the first 16 hex digits of the SHA-256 of the credential
    that it keeps; '' is what it does not have. `hash` is that of all of it (`HASH`), computed once where a line comes in.
    """

    local_number: Mapped[str] = mapped_column(WORD, primary_key=True)
    name: Mapped[str] = mapped_column(WORD)
    name_key: Mapped[str] = mapped_column(WORD)
    customer_number: Mapped[str] = mapped_column(WORD)
    user_number: Mapped[str] = mapped_column(WORD)
    display_name: Mapped[str] = mapped_column(WORD)
    credential_fingerprint: Mapped[str] = mapped_column(WORD)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class LocalRow(Told, Base):
    """A line of a local user administration, as it was last accepted."""

    __tablename__ = "local_row"
    __table_args__ = (Index("local_row_customer_id_idx", "customer_id", "user_number"),)
    customer_bound = True

    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID] = mapped_column(
        ForeignKey("installation.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )


class Finding(Base):
    """What does not fit between lines and users, for somebody to look at; a run that no longer sees it resolves it.

    Its id follows from the installation, the class, and the line (or the user where there is none), so it is the same in every run.
    `resolved_by` is 'run' or who settled it, `settled_steps` are the steps of links (ids of `transition`) that were taken for it then,
    `told_at` is when all administrators had been told of it.
    """

    __tablename__ = "finding"
    __table_args__ = (
        Index("finding_open_idx", "customer_id", "first_seen", postgresql_where=text("resolved_at IS NULL")),
        Index("finding_installation_id_idx", "installation_id", postgresql_where=text("resolved_at IS NULL")),
        Index("finding_resolved_at_idx", "resolved_at"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID] = mapped_column(ForeignKey("installation.id", ondelete="CASCADE"))
    class_: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[str]
    severity: Mapped[str]
    local_number: Mapped[str | None] = mapped_column(WORD)
    user_number: Mapped[str] = mapped_column(WORD)
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    last_run: Mapped[UUID]
    ignored_until: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str] = mapped_column(default="")
    settled_steps: Mapped[list[int] | None] = mapped_column(ARRAY(BigInteger))
    told_at: Mapped[datetime | None]
