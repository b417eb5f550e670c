"""What time is it? Only the database knows; `kundencenter_now()` is its clock plus the test offset."""

from datetime import datetime

from sqlalchemy import Interval, cast, func, select, text
from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.settings import SettingsError

NOW = text("SELECT kundencenter_now()")


def database_now(session: Session) -> datetime:
    """Return the travelling clock of the database, aware and in UTC."""
    now: datetime = session.scalars(NOW).one()
    return now


def refuse_time_travel(runtime: Runtime) -> None:
    """Raise SettingsError when a production database carries a clock offset."""
    with Session(runtime.autocommit_engine) as session:
        offset = session.scalars(select(cast(func.kundencenter_clock_offset(), Interval))).one()
    if not runtime.settings.is_demo and offset:
        raise SettingsError(
            "kundencenter.clock_offset: the database clock must not travel in production mode"
        )
