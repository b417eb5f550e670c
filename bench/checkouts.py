"""Which code is measured? This checkout's, or another one's with its own packages, its own mode and its own processes."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from service.local.environment import HOUSE

FOREIGN = ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL", "WEB_CONCURRENCY", "GUNICORN_CMD_ARGS")
LOCK = "requirements.lock"
TELLS_MODES = Path("workflows") / "settings.py"


@dataclass(frozen=True)
class Checkout:
    """A folder with the code, the interpreter that has its packages, and the mode that it is measured in."""

    name: str
    path: Path
    python: str
    mode: str

    @property
    def remark(self) -> str:
        """What makes its figures less comparable; empty where nothing does."""
        if self.mode == "bench":
            return ""
        return f"{self.name}: knows no bench mode; measured in demo mode without rate limits (clock with a catalogue look-up, cookies not Secure)"

    def environment(self, data_dir: Path, port: int, smtp_url: str, sms_url: str) -> dict[str, str]:
        """Return the whole environment of its processes; nothing of ours or of the caller's own installation leaks in."""
        kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        return kept | {
            "PYTHONPATH": str(self.path),
            "PYTHONSAFEPATH": "1",
            "KUNDENCENTER_MODE": self.mode,
            "KUNDENCENTER_DATA_DIR": str(data_dir),
            "KUNDENCENTER_SECRET_KEYS": secrets.token_urlsafe(48),
            "KUNDENCENTER_PUBLIC_BASE_URL": f"http://127.0.0.1:{port}",
            "KUNDENCENTER_CAPTCHA": "none",
            "KUNDENCENTER_RATE_LIMITS": "off",
            "SMTP_URL": smtp_url,
            "SMS_URL": sms_url,
        }


def this() -> Checkout:
    """Return the checkout that this bench belongs to."""
    return Checkout("now", HOUSE, sys.executable, "bench")


def other(path: Path) -> Checkout:
    """Return another checkout; where its lock differs from ours, its own `kc` sees to its packages."""
    path = path.resolve()
    if not (path / LOCK).is_file() or not (path / "kc").is_file():
        raise click.UsageError(f"--against {path}: no checkout of Kundencenter")
    mode = "bench" if '"bench"' in (path / TELLS_MODES).read_text(encoding="utf-8") else "demo"
    return Checkout("before", path, _python_for(path), mode)


def _python_for(path: Path) -> str:
    if (path / LOCK).read_bytes() == (HOUSE / LOCK).read_bytes():
        return sys.executable
    subprocess.run([str(path / "kc"), "--help"], check=True, stdout=subprocess.DEVNULL)
    return str(path / ".venv" / "bin" / "python")


def _is_ours(name: str) -> bool:
    return name.startswith(("KUNDENCENTER_", "PYTHON", "PG")) or name in FOREIGN
