"""On which port may a test start a program that takes its number beforehand?"""

import os

from service.local.engines import free_port

APART = 100


def own_port(first: int) -> int:
    """Return a free port of a range in which no other test process looks: two that look at once would take the same one."""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return free_port(first + APART * process)
