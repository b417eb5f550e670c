"""What does every process need to decide? Settings, profile, keys and the database, put together once."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Engine, create_engine, make_url

from workflows.engine.keys import KeyRing
from workflows.profile import Profile, load_profile
from workflows.settings import Settings, SettingsError

CONNECTION_LIMITS = {
    "timezone": "UTC",
    "statement_timeout": "15s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
}


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
    if settings.database_url is None:
        raise SettingsError("DATABASE_URL: is missing; start './kc demo' or set it")
    return Runtime(
        settings=settings,
        profile=load_profile(settings.profile),
        keys=KeyRing(settings.secret_keys),
        engine=_engine(settings.database_url.get_secret_value(), settings),
    )


def _engine(database_url: str, settings: Settings) -> Engine:
    url = make_url(database_url).set(drivername="postgresql+psycopg")
    # Empty, or a connection that began on a journey of the clock would keep its offset when the journey is over.
    options = CONNECTION_LIMITS | {"kundencenter.mode": settings.mode, "kundencenter.clock_offset": ""}
    return create_engine(
        url,
        hide_parameters=True,  # an exception that is printed must not show what was written
        pool_size=8,
        max_overflow=8,
        pool_timeout=5,
        pool_recycle=1800,
        pool_pre_ping=True,
        connect_args={
            "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
            "application_name": "kundencenter",
            "connect_timeout": 5,
        },
    )
