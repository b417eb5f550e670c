"""Which data folder, engines and settings does a command work with?

The environment carries all of them, so that a command and the processes it becomes or starts agree.
What the environment already says is never overruled.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.local.environment import HOUSE, addresses
from service.local.errors import EngineError
from service.local.instance import Instance

if TYPE_CHECKING:  # `--help` does not wait for these
    from workflows.engine.runtime import Runtime
    from workflows.settings import Settings

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class UnusableError(click.ClickException):
    """Settings or input cannot be used: one line, status 2."""

    exit_code = 2


class House(click.Group):
    """Turns what a person can act on into one line and a status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an engine or a folder that refuses ends it with status 1."""
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


def adopt(instance: Instance) -> None:
    """Complete the environment with an instance's addresses, data folder and secret keys."""
    os.environ["KUNDENCENTER_DATA_DIR"] = str(data_dir())
    for name, value in addresses(instance).items():
        os.environ.setdefault(name, value)
    if os.environ.get("KUNDENCENTER_MODE") != "production":
        os.environ.setdefault("KUNDENCENTER_SECRET_KEYS", demo_keys(data_dir()))


def demo_keys(folder: Path) -> str:
    """Return the secret keys of a demonstration, made once and readable by their owner only."""
    path = folder / "secret_keys"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def settings() -> "Settings":
    """Read the settings; a wrong one ends the command with status 2."""
    from workflows.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        raise UnusableError(str(error)) from None


@contextmanager
def reached_runtime() -> Iterator["Runtime"]:
    """Yield a runtime on the running instance, or on engines started for this one task; its connections end with it."""
    from service.local import engines

    with engines.reached(data_dir()) as instance, refusals_of_the_database():
        adopt(instance)
        reached = runtime()
        try:
            yield reached
        finally:
            reached.engine.dispose()


@contextmanager
def refusals_of_the_database() -> Iterator[None]:
    """Turn a database that does not let us in into one line; psycopg's text never holds the password."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except OperationalError as error:
        raise click.ClickException(f"DATABASE_URL: {' '.join(str(error.orig).split())}") from None


def runtime() -> "Runtime":
    """Put the runtime together from the environment; what is missing ends the command with status 2."""
    from workflows.engine.runtime import build_runtime
    from workflows.settings import SettingsError

    try:
        return build_runtime(settings())
    except SettingsError as error:
        raise UnusableError(str(error)) from None


def adopt_running() -> None:
    """Complete the environment from the running instance; without one and DATABASE_URL, refuse."""
    from service.local import instance

    found = instance.find(data_dir())
    if found:
        adopt(found)
    elif "DATABASE_URL" not in os.environ:
        raise UnusableError(f"nothing runs in {data_dir()}; start ./kc demo or ./kc up, or set DATABASE_URL")


def _remember_data_dir(_context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.environ["KUNDENCENTER_DATA_DIR"] = str(value.absolute())
