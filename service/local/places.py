"""Where do cluster, sockets and programs of the engines live?

Normally in `<data dir>/engines`. Started by root below a folder that the engines' own user may not
enter (a clone in /root), they live in /var/lib/kundencenter instead, and `<data dir>/engines` is a link
to that place. The mode of a folder that is not ours is never changed.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from service.local.account import Account, account_for
from service.local.errors import EngineError

LIBRARY = Path("/var/lib/kundencenter")
SOCKET_LIMIT = 107  # bytes in a socket address on Linux, without the closing zero
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")
LONGEST_SOCKET = "/.s.PGSQL.5432"


def data_folder(data_dir: Path) -> Path:
    """Make the data folder if it is missing; an existing one keeps its mode."""
    if not data_dir.is_dir():
        data_dir.mkdir(parents=True)
        data_dir.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return data_dir.resolve()


def log_folder(data_dir: Path) -> Path:
    """Make the folder of the log files, which only who started us may read."""
    return private_folder(data_folder(data_dir) / "log", Account(os.geteuid(), os.getegid()))


def engine_home(data_dir: Path) -> tuple[Path, Account]:
    """Return the folder of the engines and the account that runs them, making the folder if needed."""
    link = data_folder(data_dir) / "engines"
    home = link.resolve()
    account = account_for(home / "postgres")
    if home.is_dir() and not account.can_reach(home):
        raise EngineError(f"user {account.uid}, who runs the engines, may not enter {home}")
    if not home.is_dir():
        home = _new_home(link, account)
    return home, account


@contextmanager
def socket_folder(home: Path, name: str, account: Account) -> Iterator[Path]:
    """Yield a private folder for sockets; a short one elsewhere when this one's name is too long or not plain.

    A comma would make two folders of it for PostgreSQL, and two hosts for libpq.
    """
    folder = home / name
    if len(os.fsencode(folder)) + len(LONGEST_SOCKET) <= SOCKET_LIMIT and PLAIN.fullmatch(str(folder)):
        yield private_folder(folder, account)
        return
    with tempfile.TemporaryDirectory(prefix="kc-", dir=_short_parent(account)) as short:
        account.own(Path(short))
        yield Path(short)


def private_folder(folder: Path, account: Account) -> Path:
    """Make a folder that only the account may enter."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        account.own(folder)
    return folder


def forget(data_dir: Path, *folders: Path) -> None:
    """Remove the folders of a throw-away engine, and the home with the last of them."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folders[0].parent.rmdir()
        (data_dir / "engines").unlink(missing_ok=True)


def program(package: str, path: str, account: Account) -> Path:
    """Find an engine's program in its wheel, or in a copy where the account can run it."""
    site = _site_folder(package)
    if _can_run(site / path, account):
        return site / path
    copy = LIBRARY / f"{package}-{importlib.metadata.version(package)}"
    if not copy.is_dir():
        _copy_package(site, package, copy)
    if not _can_run(copy / path, account):
        raise EngineError(
            f"user {account.uid}, who runs the engines, can run neither {site / path} nor a copy"
        )
    return copy / path


def _new_home(link: Path, account: Account) -> Path:
    if link.is_symlink():  # its target is gone
        link.unlink()
    if account.can_reach(link.parent):
        link.mkdir()
        link.chmod(0o711)
        return link
    _library()
    name = hashlib.sha256(os.fsencode(link.parent)).hexdigest()[:12]
    home = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=LIBRARY))
    home.chmod(0o711)
    link.symlink_to(home)
    return home


def _library() -> None:
    if not LIBRARY.is_dir():
        LIBRARY.mkdir()
        LIBRARY.chmod(0o755)


def _short_parent(account: Account) -> str:
    usual = tempfile.gettempdir()
    return usual if account.can_reach(Path(usual)) else "/tmp"  # noqa: S108 # mkdtemp inside it is private


def _site_folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise EngineError(
            f"the package {package} is missing; set DATABASE_URL and REDIS_URL, or start with ./kc"
        )
    return Path(spec.origin).parent.parent


def _can_run(path: Path, account: Account) -> bool:
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, check=False, **account.switch).returncode
            == 0
        )
    except PermissionError:
        return False
    except FileNotFoundError:
        return False


def _copy_package(site: Path, package: str, copy: Path) -> None:
    """Copy a package with its bundled libraries, which its programs look for beside it."""
    _library()
    draft = Path(tempfile.mkdtemp(prefix=".copy-", dir=LIBRARY))
    for part in (package, f"{package}.libs"):
        if (site / part).is_dir():
            shutil.copytree(
                site / part, draft / part, ignore=shutil.ignore_patterns("pginstall", "*.a", "include")
            )
    for path in (draft, *draft.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644))
    _put_in_place(draft, copy)


def _put_in_place(draft: Path, copy: Path) -> None:
    try:
        draft.rename(copy)
    except OSError:  # another process was faster
        shutil.rmtree(draft)
