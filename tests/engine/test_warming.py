"""Does a process that others are forked from learn the database, and leave nothing open?"""

from dataclasses import replace

from sqlalchemy import event
from sqlalchemy.pool import QueuePool

from tests.conftest import SECRET_KEY
from workflows.engine.database import build_engine
from workflows.engine.runtime import Runtime
from workflows.engine.warming import meet_database
from workflows.settings import load_settings


def test_the_database_is_met_and_left(runtime: Runtime) -> None:
    asked: list[str] = []
    alone = replace(runtime, engine=build_engine(runtime.settings))
    event.listen(alone.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    meet_database(alone)
    assert asked == ["SELECT kundencenter_now()"]
    assert isinstance(alone.engine.pool, QueuePool)
    assert alone.engine.pool.checkedin() == 0


def test_a_database_that_is_away_is_met_later(runtime: Runtime) -> None:
    away = load_settings(database_url="postgresql://nobody@/none?host=/nowhere", secret_keys=SECRET_KEY)
    meet_database(replace(runtime, engine=build_engine(away)))
