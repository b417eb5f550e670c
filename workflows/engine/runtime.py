"""What does every process need to decide? Settings, profile, keys and the database, put together once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, event

from workflows.engine.database import build_engine
from workflows.engine.keys import KeyRing
from workflows.profile import Profile, profile_of
from workflows.settings import Settings

Doorbell = Callable[[str, Sequence[int]], None]


@dataclass(frozen=True)
class Runtime:
    """The composition root of a process; made once, passed in, never global."""

    settings: Settings
    profile: Profile
    keys: KeyRing
    engine: Engine
    doorbell: Doorbell | None = None
    """Tells workers of jobs that were committed a moment ago: queue and ids. Raises nothing."""

    @cached_property
    def autocommit_engine(self) -> Engine:
        """The same pool for reading only: no BEGIN, no ROLLBACK."""
        return self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @cached_property
    def pipelined_engine(self) -> Engine:
        """The same pool for reading in a pipeline of psycopg."""
        engine = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        event.listen(engine, "after_cursor_execute", _wait_for_result)
        return engine


def build_runtime(settings: Settings, *, as_owner: bool = False) -> Runtime:
    """Put a process together; raises SettingsError when something is missing. Only migrations work `as_owner`."""
    return Runtime(
        settings=settings,
        profile=profile_of(settings),
        keys=KeyRing(settings.secret_keys),
        engine=build_engine(settings, as_owner=as_owner),
    )


def _wait_for_result(_connection: object, cursor: Any, *_statement: object) -> None:
    """SQLAlchemy looks at the columns of a result at once; within a pipeline psycopg fetches them with the first row only."""
    cursor._fetch_pipeline()  # noqa: SLF001 # what every fetch of psycopg begins with; no public call does this alone
