"""What is stored of settlements, submissions and documents? Rows as the billing system sent them, originals as they came in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, Numeric, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base

Kind = Literal["settlement", "submission", "invoice"]
KINDS: tuple[Kind, ...] = ("settlement", "submission", "invoice")
IS_KIND = "kind IN ('settlement', 'submission', 'invoice')"
IS_PLACE = "lies_in IN ('database', 'objects')"
IN_OBJECTS = "lies_in = 'objects'"
IS_CONTENT = "size > 0 AND octet_length(sha256) = 32"

AMOUNT = Numeric(15, 2)


def _newest_first(table: str, *columns: str) -> Index:
    """The order of every list: pages of it are read from the index, however long it is."""
    *same, when = columns
    return Index(f"{table}_newest_idx", *same, text(f"{when} DESC"), text("id DESC"))


class Settlement(Base):
    """A settlement as the billing system names it; the last import wins, entry numbers count per customer."""

    __tablename__ = "settlement"
    __table_args__ = (
        UniqueConstraint("customer_id", "entry_number"),
        _newest_first("settlement", "customer_id", "date"),
        Index("settlement_date_idx", "date"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    entry_number: Mapped[str]
    invoice_number: Mapped[str]
    date: Mapped[date]
    payout: Mapped[Decimal] = mapped_column(AMOUNT)
    currency: Mapped[str]
    status: Mapped[str]
    imported_at: Mapped[datetime]


class Submission(Base):
    """What a customer sent in and is being worked on; it goes as soon as there is a settlement of its entry number."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("customer_id", "entry_number"),
        _newest_first("submission", "customer_id", "received_on"),
        Index("submission_at_idx", "imported_at"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    entry_number: Mapped[str]
    invoice_number: Mapped[str]
    received_on: Mapped[date]
    step: Mapped[str]
    expected_on: Mapped[date | None]
    imported_at: Mapped[datetime]


class ReplacedRow(Base):
    """A settlement or submission as it was before an import changed or settled it."""

    __tablename__ = "replaced_row"
    __table_args__ = (
        CheckConstraint("kind IN ('settlement', 'submission')", name="kind"),
        Index("replaced_row_entry_idx", "customer_id", "kind", "entry_number", "replaced_at"),
        Index("replaced_row_at_idx", "replaced_at"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=text("gen_random_uuid()"))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    kind: Mapped[str]
    entry_number: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    replaced_at: Mapped[datetime]


class Delivery(Base):
    """When rows or documents of a kind last came in: lists say how old they are."""

    __tablename__ = "delivery"
    __table_args__ = (CheckConstraint(IS_KIND, name="kind"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Document(Base):
    """An original, never changed: a correction is a document of its own that names the one it `replaces`.

    `year` belongs to its identity where the profile counts invoices per year, and is 0 elsewhere. One that went to a
    customer by mistake is withdrawn: hidden, with who did it and why, its bytes stay.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("customer_id", "kind", "number", "year"),
        CheckConstraint(IS_KIND, name="kind"),
        CheckConstraint(IS_CONTENT, name="content"),
        CheckConstraint(IS_PLACE, name="place"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason = '')", name="withdrawn"),
        _newest_first("document", "customer_id", "kind", "date"),
        Index("document_date_idx", "date"),
        Index("document_object_idx", "sha256", postgresql_where=text(IN_OBJECTS)),
        Index("document_replaces_idx", "replaces", postgresql_where=text("replaces IS NOT NULL")),
        Index("document_withdrawn_idx", "customer_id", postgresql_where=text("withdrawn_at IS NOT NULL")),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    kind: Mapped[str]
    number: Mapped[str]
    year: Mapped[int]
    date: Mapped[date]
    period: Mapped[str]
    net: Mapped[Decimal | None] = mapped_column(AMOUNT)
    gross: Mapped[Decimal | None] = mapped_column(AMOUNT)
    currency: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int]
    lies_in: Mapped[str] = mapped_column(server_default="database")
    source: Mapped[str]
    received_at: Mapped[datetime]
    replaces: Mapped[UUID | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str] = mapped_column(server_default="")
    withdrawn_reason: Mapped[str] = mapped_column(server_default="")


class DocumentPart(Base):
    """A quarter of a megabyte of an original; the last part is shorter."""

    __tablename__ = "document_part"
    customer_bound = True

    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentAccess(Base):
    """One delivered answer: who fetched which document, as what."""

    __tablename__ = "document_access"
    __table_args__ = (
        Index("document_access_document_idx", "document_id", "at"),
        _newest_first("document_access", "customer_id", "at"),
        Index("document_access_at_idx", "at"),
        Index("document_access_account_idx", "account_id"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    account_id: Mapped[UUID]
    form: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]


class NewInvoice(Base):
    """A customer for whom an invoice came in of which nobody was told yet; the row goes with the telling."""

    __tablename__ = "new_invoice"
    __table_args__ = (Index("new_invoice_since_idx", "since"),)
    customer_bound = True

    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    since: Mapped[datetime]


class InvoiceNotice(Base):
    """Whether a person wants to hear of new invoices, when the next mail is due (None: none is), and when the last one went."""

    __tablename__ = "invoice_notice"
    __table_args__ = (Index("invoice_notice_due_idx", "due_at", postgresql_where=text("due_at IS NOT NULL")),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    is_wanted: Mapped[bool] = mapped_column(server_default=text("true"))
    due_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


class Quarantined(Base):
    """A document of a customer number that nobody knows (yet), with all that was said of it: shown to nobody, never guessed.

    It belongs to no customer, so no scope hides it, and no page of theirs reads it. It becomes a document when the
    customer is there.
    """

    __tablename__ = "quarantined"
    __table_args__ = (
        UniqueConstraint("customer_number", "kind", "number", "year"),
        CheckConstraint(IS_KIND, name="kind"),
        CheckConstraint(IS_CONTENT, name="content"),
        CheckConstraint(IS_PLACE, name="place"),
        Index("quarantined_last_seen_idx", "last_seen_at"),
        Index("quarantined_object_idx", "sha256", postgresql_where=text(IN_OBJECTS)),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_number: Mapped[str]
    kind: Mapped[str]
    number: Mapped[str]
    year: Mapped[int]
    date: Mapped[date]
    period: Mapped[str]
    net: Mapped[Decimal | None] = mapped_column(AMOUNT)
    gross: Mapped[Decimal | None] = mapped_column(AMOUNT)
    currency: Mapped[str]
    replaces: Mapped[str]
    media_type: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int]
    lies_in: Mapped[str] = mapped_column(server_default="database")
    source: Mapped[str]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class QuarantinedPart(Base):
    """The bytes of a document in quarantine, in parts like those of others."""

    __tablename__ = "quarantined_part"

    quarantined_id: Mapped[UUID] = mapped_column(
        ForeignKey("quarantined.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class LooseObject(Base):
    """An object of the store that no row names (yet, or any longer), and since when; it is deleted after a day."""

    __tablename__ = "loose_object"
    __table_args__ = (Index("loose_object_since_idx", "since"),)

    sha256: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    since: Mapped[datetime]
