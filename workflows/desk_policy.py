"""Which limits hold for what operators do to many at once? Beside `policy`, and fixed like it: no profile changes them (decision 0051)."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

PAUSE_LONGEST: Mapping[str, timedelta] = MappingProxyType(
    {"tan": timedelta(minutes=5), "mail": timedelta(hours=8), "background": timedelta(hours=1)}
)
"""How long a queue may be paused at most. Nobody signs in without TANs; a mail that waits lives for 24 hours; in the background letters,
deadlines and sweeps wait."""

PAUSE_AGAIN: Mapping[str, timedelta] = MappingProxyType({"tan": timedelta(minutes=15)})
"""So long after its last pause a queue is not paused again: else short pauses in a row would be a long one."""

PAUSE_SHORTEST = timedelta(minutes=1)

BATCH_WAITS = timedelta(minutes=10)
"""Nothing of a batch leaves before: so long it can be taken back without a trace."""

BATCH_PORTION = 100
"""So many are moved in one transaction: what a halt may come too late for."""

BATCH_MOST = 10_000
"""So many are frozen at most; what is left is another batch."""

BATCH_TYPED_ABOVE = 100
"""Above, whoever releases a batch types its size."""

BATCH_PLANNED_FOR = timedelta(hours=1)
"""What was not released by then is discarded: the preview would be old."""

LINKS_PER_SECOND = 5
"""So many links and invitations leave on average, one portion after another: they share the mail queue with everybody."""

RETRIES_PER_SECOND = 5
"""After an outage a server is not to be run over by what has waited for it."""
