"""How does a test run the real relay and workers, and make sure that none is left behind?"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.local.environment import child_environment
from workflows.settings import Settings

HOUSE = Path(__file__).parents[2]


@contextmanager
def running(
    settings: Settings, *arguments: str, log: Path | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `python -m workers ...` on the engines of these settings; kill it at the end."""
    process = start(settings, *arguments, log=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def start(settings: Settings, *arguments: str, log: Path | None = None) -> "subprocess.Popen[bytes]":
    """Start `python -m workers ...`; whoever calls this ends it."""
    with Path(log or os.devnull).open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "workers", *arguments],
            cwd=HOUSE,
            env=environment(settings),
            stdout=output,
            stderr=output,
        )


def environment(settings: Settings) -> dict[str, str]:
    """Name the engines of these settings as a process reads them."""
    urls = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "SMTP_URL": settings.smtp_url,
        "SMS_URL": settings.sms_url,
        "KUNDENCENTER_SECRET_KEYS": settings.secret_keys[0],
    }
    return child_environment({name: url.get_secret_value() for name, url in urls.items() if url})
