"""What does every process need to decide? Settings, profile, keys and the database, put together once."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine

from workflows.engine.database import build_engine
from workflows.engine.keys import KeyRing
from workflows.profile import Profile, load_profile
from workflows.settings import Settings


@dataclass(frozen=True)
class Runtime:
    """The composition root of a process; made once, passed in, never global."""

    settings: Settings
    profile: Profile
    keys: KeyRing
    engine: Engine

    @cached_property
    def autocommit_engine(self) -> Engine:
        """The same pool for reading only: no BEGIN, no ROLLBACK."""
        return self.engine.execution_options(isolation_level="AUTOCOMMIT")


def build_runtime(settings: Settings) -> Runtime:
    """Put a process together; raises SettingsError when something is missing."""
    return Runtime(
        settings=settings,
        profile=load_profile(settings.profile),
        keys=KeyRing(settings.secret_keys),
        engine=build_engine(settings),
    )
