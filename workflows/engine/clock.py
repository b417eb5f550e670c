"""What time is it? Only the database knows; `kundencenter_now()` is its clock plus the test offset."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

NOW = text("SELECT kundencenter_now()")


def database_now(session: Session) -> datetime:
    """Return the travelling clock of the database, aware and in UTC."""
    now: datetime = session.scalars(NOW).one()
    return now
