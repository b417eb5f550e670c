"""Do mail server, SMS gateway, out-tray and mailbox of bounces let us in? The workers dial, as they do when they send."""

import json
import subprocess
import sys
from functools import cache
from typing import Any

from service.cli.context import settings
from service.cli.examination import asking
from service.cli.examination.certificates import judged
from service.cli.examination.finding import Note
from service.cli.moments import clock, written
from service.local.environment import HOUSE


def dialled(channel: str, setting: str) -> str:
    """Return what the dialling found; raises ValueError where a channel does not work."""
    found = dial().get(channel)
    if found is None:
        return Note(f"{setting} is missing: nothing can be sent")
    if not found["works"]:
        raise ValueError(found["said"])
    if "doubt" in found:
        return Note(f"{found['said']}; {found['doubt']}")
    return judged(str(found["said"]), found.get("certificate_ends"))


def bounces() -> str:
    """Return whether the mailbox of bounces lets us in, where there is one."""
    if settings().bounce_mailbox is None:
        return "no mailbox is looked at; what comes back is told by ./kc bounce"
    return dialled("bounces", "KUNDENCENTER_BOUNCE_MAILBOX")


@cache
def dial() -> dict[str, Any]:
    """Let the workers dial: connect, greet, encrypt, sign in, leave."""
    arguments = [sys.executable, "-m", "workers", "dial"]
    done = subprocess.run(  # our own program
        arguments, capture_output=True, text=True, timeout=60, check=False, cwd=HOUSE
    )
    if done.returncode:
        raise ValueError(done.stderr.strip() or "the workers cannot start")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def sending() -> str:
    """Tell what the workers have met since they run, which may be more than a look from here shows."""
    from workflows.message.channels import FAULTS

    if faults := asking.rows(FAULTS):
        zone = clock()
        return Note(
            "; ".join(
                f"{name} has waited since {written(since, zone)}: {cause}" for name, since, cause in faults
            )
        )
    return "nothing waits for a mail server, SMS gateway, folder or mailbox that does not work"
