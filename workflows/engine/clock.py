"""What time is it? Only the database knows; `kundencenter_now()` is its clock plus the test offset."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

NOW = text("SELECT kundencenter_now()")
REAL_AGE = text("SELECT extract(epoch FROM clock_timestamp()) - :moment")

REAL_NOW = "SELECT extract(epoch FROM clock_timestamp())::float8"
"""The real clock of the database in Unix seconds, for whoever compares it with another."""


def database_now(session: Session) -> datetime:
    """Return the travelling clock of the database, aware and in UTC."""
    now: datetime = session.scalars(NOW).one()
    return now


def seconds_since(session: Session, moment: int) -> float:
    """Return for how many seconds a moment (Unix seconds) has been over by the real clock: whoever signs is not on a journey of ours."""
    return float(session.scalars(REAL_AGE, {"moment": moment}).one())
