"""Do the database and this machine have the same time? The database's clock decides; certificates are looked at by this one's."""

import time

from service.cli.examination import asking
from service.cli.examination.finding import Note

NOTED_S, WRONG_S = 2.0, 30.0
"""From half a minute on, codes of authenticator apps are refused: one of both clocks is wrong, and phones have the right time."""


def clocks() -> str:
    """Compare both, less half of the way there and back; raises ValueError where they are too far apart."""
    from workflows.engine.clock import REAL_NOW

    began = time.time()
    there = float(asking.first(REAL_NOW))
    ended = time.time()
    apart = there - (began + ended) / 2
    doubt = (ended - began) / 2
    if abs(apart) - doubt < NOTED_S:
        return f"database and this machine agree to {max(abs(apart), 0.001):.3f} s"
    text = f"the database is {abs(apart):.1f} s {'ahead of' if apart > 0 else 'behind'} this machine; see docs/operating.md, time"
    if abs(apart) - doubt >= WRONG_S:
        raise ValueError(text)
    return Note(text)
