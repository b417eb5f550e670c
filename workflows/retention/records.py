"""What was erased, and when? Numbers only; nothing here says whose data it was."""

from datetime import datetime

from sqlalchemy import BigInteger, Identity, func
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class Deletion(Base):
    """One run of the retention timetable over one data class; append-only, because it is there for auditors."""

    __tablename__ = "deletion"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    data_class: Mapped[str]
    rows: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())
