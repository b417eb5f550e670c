"""Which data folder, engines and settings does a command work with?

The environment carries all of them, so that a command and the processes it becomes or starts agree.
What the environment already says is never overruled.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.local import instance
from service.local.environment import HOUSE, addresses
from service.local.errors import EngineError
from service.local.instance import Instance
from service.local.places import data_folder

if TYPE_CHECKING:  # `--help` does not wait for these
    from workflows.engine.runtime import Runtime
    from workflows.settings import Settings

DEMO_KEYS = "secret_keys"
"""Made by a demonstration without keys; by them one of an earlier release, whose database has no mark, is known."""

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class UnusableError(click.ClickException):
    """Settings or input cannot be used: one line, status 2."""

    exit_code = 2


class House(click.Group):
    """Turns what a person can act on into one line and a status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an engine or a folder that refuses ends it with status 1."""
        _find_profile_from_anywhere()
        try:
            return super().invoke(ctx)
        except EngineError as error:
            raise click.ClickException(str(error)) from None
        except PermissionError as error:
            raise click.ClickException(f"{error.filename}: not permitted for this user") from None
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def data_dir_option(command: Decorated) -> Decorated:
    """Let a command take --data-dir; it may stand before and after the command's name."""
    return click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=_remember_data_dir,
        help="Folder of the data (KUNDENCENTER_DATA_DIR, else var).",
    )(command)


def data_dir() -> Path:
    """Return the data folder, absolute: `var` in the house unless told otherwise."""
    return Path(os.environ.get("KUNDENCENTER_DATA_DIR") or HOUSE / "var").absolute()


def adopt(found: Instance) -> None:
    """Complete the environment with an instance's addresses, mode, profile, data folder and secret keys."""
    os.environ["KUNDENCENTER_DATA_DIR"] = str(data_dir())
    for name, value in addresses(found).items():
        if not os.environ.get(name):
            os.environ[name] = value
    make_demo_keys()


def make_demo_keys() -> None:
    """Give a demonstration keys of its own, unless it was told some: made once, readable by their owner only."""
    if os.environ.get("KUNDENCENTER_MODE") != "demo" or os.environ.get("KUNDENCENTER_SECRET_KEYS"):
        return
    path = data_folder(data_dir()) / DEMO_KEYS
    if not path.exists():
        draft = path.with_name(f"{DEMO_KEYS}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another command was faster
            path.hardlink_to(draft)
        draft.unlink()
    os.environ["KUNDENCENTER_SECRET_KEYS"] = path.read_text(encoding="ascii").strip()


def settings(**overrides: object) -> "Settings":
    """Read the settings and the profile they name; a wrong one ends the command with status 2."""
    from workflows.profile import profile_of
    from workflows.settings import load_settings

    with refusals_of_settings():
        read = load_settings(**overrides)
        profile_of(read)
        return read


def running_instance() -> Instance | None:
    """Find the instance of the data folder and work as what it is, unless the environment names another database.

    Ends the command when the environment says that it is something else: real data are no demonstration's.
    """
    found = find_instance()
    if found is None:
        return None
    for name in ("KUNDENCENTER_MODE", "KUNDENCENTER_PROFILE"):
        runs_as = addresses(found)[name]
        if os.environ.get(name) not in {None, "", runs_as}:
            raise UnusableError(f"{name}: what runs in {data_dir()} is {runs_as}; leave it unset, or say so")
    adopt(found)
    return found


def find_instance() -> Instance | None:
    """Find the instance that runs in the data folder, unless the environment names another database than its."""
    told = os.environ.get("DATABASE_URL")
    try:
        found = instance.find(data_dir())
    except PermissionError:  # a folder of somebody else, and not what is asked for
        if told:
            return None
        raise
    return None if found is None or (told and told != found.database_url) else found


@contextmanager
def reached() -> Iterator[Instance | None]:
    """Find the database of a command: the environment's, the running instance's, or, in a demonstration that sleeps, its own.

    Says on standard error which one it is. Yields the instance, None where the environment names the database.
    """
    found = running_instance()
    if found or os.environ.get("DATABASE_URL"):
        make_demo_keys()
        say_database(found)
        yield found
    elif os.environ.get("KUNDENCENTER_MODE") == "demo":
        settings()
        with started_engines(sinks=False) as started:
            adopt(started)
            say_database(started)
            yield started
    else:
        raise nothing_runs()


@contextmanager
def reached_runtime(*, migrated: bool = True) -> Iterator["Runtime"]:
    """Yield a runtime on the database of this command; its connections end with it. Who migrates works as the owner."""
    with reached():
        ours = runtime(as_owner=not migrated)
        try:
            refuse_unfit_database(ours, migrated=migrated)
            with refusals_of_the_database():
                yield ours
        finally:
            ours.engine.dispose()


@contextmanager
def started_engines(*, sinks: bool) -> Iterator[Instance]:
    """Start what the environment does not name; a database of the other mode ends the command before anything is written."""
    from service.local import engines
    from workflows.demonstration import KIND, MARK
    from workflows.engine.database import connect

    from_before = not os.environ.get("DATABASE_URL") and (data_dir() / DEMO_KEYS).exists()
    with engines.running(data_dir(), sinks=sinks) as started:
        read = settings(database_url=started.database_url)
        with refusals_of_the_database("DATABASE_URL"), connect(read, as_owner=True) as connection:
            if from_before and read.is_demo and _first(connection.execute(KIND)) == "production":
                connection.execute(MARK)
            refuse_other_mode(_first(connection.execute(KIND)))
        yield started


def adopt_running() -> Instance | None:
    """Work with the running instance or with DATABASE_URL, which starts nothing; without either, refuse."""
    found = running_instance()
    if not (found or os.environ.get("DATABASE_URL")):
        raise nothing_runs()
    make_demo_keys()
    return found


def nothing_runs() -> UnusableError:
    """Say that a command has no database; a setting that is wrong in any mode, or misspelt, ends the command first."""
    in_production = (os.environ.get("KUNDENCENTER_MODE") or "production") == "production"
    settings(**({"mode": "demo"} if in_production else {}))
    return UnusableError(
        f"nothing runs in {data_dir()}; start ./kc demo or ./kc up, name its folder with --data-dir, or set DATABASE_URL"
    )


def say_database(found: Instance | None) -> None:
    """Name the database that this command works on, and the instance that it was learnt from."""
    from workflows.engine.database import describe

    read = settings()
    whose = f"{read.mode} in {data_dir()}" if found else read.mode
    with refusals_of_settings():
        click.echo(f"database: {describe(read)} ({whose})", err=True)


@contextmanager
def refusals_of_the_database(whose: str = "the database") -> Iterator[None]:
    """Turn what the database refuses into one line, while connecting `DATABASE_URL`'s; no text of psycopg holds the password."""
    from psycopg import OperationalError
    from psycopg.errors import InsufficientPrivilege
    from sqlalchemy import exc

    from workflows.engine.database import cause_of

    try:
        yield
    except (OperationalError, InsufficientPrivilege, exc.DBAPIError) as error:
        told = error.orig if isinstance(error, exc.DBAPIError) else error
        if not isinstance(error, exc.OperationalError) and not isinstance(
            told, (OperationalError, InsufficientPrivilege)
        ):
            raise
        raise click.ClickException(f"{whose}: {cause_of(error)}") from None


def refuse_unfit_database(runtime: "Runtime", *, migrated: bool = True) -> None:
    """End the command where the database is away, of the other mode or, if it has to be `migrated`, behind this code."""
    from workflows.demonstration import kind_of
    from workflows.revision import current_head, expected_head, is_enough

    with refusals_of_the_database("DATABASE_URL"):
        connection = runtime.engine.connect()
    with connection, refusals_of_the_database():
        refuse_other_mode(kind_of(connection))
        head = current_head(connection)
    if migrated and not is_enough(head):
        raise click.ClickException(
            f"the database is at {head or 'nothing'}, needs {expected_head()}: run ./kc migrate"
        )


def refuse_other_mode(kind: str) -> None:
    """End the command with status 2 where a demonstration would meet real data, or real use invented ones."""
    mode = settings().mode
    if kind == "production" and mode != "production":
        wish = {"demo": "a demonstration", "bench": "measuring"}[mode]
        raise UnusableError(
            f"the database holds real data; for {wish} choose another --data-dir or an empty database"
        )
    if kind == "demo" and mode == "production":
        raise UnusableError(
            "the database holds a demonstration's data; choose another --data-dir or DATABASE_URL"
        )


@contextmanager
def refusals_of_settings() -> Iterator[None]:
    """Turn a wrong setting into one line and status 2."""
    from workflows.settings import SettingsError

    try:
        yield
    except SettingsError as error:
        raise UnusableError(str(error)) from None


def runtime(*, as_owner: bool = False) -> "Runtime":
    """Put the runtime together from the environment; what is missing ends the command with status 2."""
    from workflows.engine.runtime import build_runtime

    with refusals_of_settings():
        return build_runtime(settings(), as_owner=as_owner)


def _find_profile_from_anywhere() -> None:
    """Make the path of a profile absolute: an instance, and processes that start in other folders, name it, too."""
    told = os.environ.get("KUNDENCENTER_PROFILE", "")
    if told.endswith(".toml"):
        os.environ["KUNDENCENTER_PROFILE"] = str(Path(told).absolute())


def _first(found: Any) -> str:
    return str(found.fetchone()[0])


def _remember_data_dir(_context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["KUNDENCENTER_DATA_DIR"] = str(value.absolute())
