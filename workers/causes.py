"""Why did a process end? In words of our own: the text of an exception may hold what somebody typed."""

import signal
import traceback
from pathlib import Path

from workflows.settings import SettingsError


def cause_of_death(error: Exception) -> str:
    """Name an error and where it happened; a wrong setting says itself what is wrong, and never holds a value."""
    if isinstance(error, SettingsError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
    return f"{type(error).__name__}{where}"


def cause_of_end(status: int | None, words: str) -> str:
    """Say why a process has ended, by its last words or, without any, its status; below zero it is the number of a signal."""
    if words:
        return words
    if status is None or status >= 0:
        return f"status {status}"
    killed = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    return f"{killed}, perhaps for want of memory" if -status == signal.SIGKILL else killed
