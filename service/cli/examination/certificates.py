"""For how long is a certificate good?"""

import time
from datetime import UTC, datetime

from service.cli.examination.finding import Note

NOTED_DAYS = 14
"""Whoever renews by itself does so at thirty days; with fourteen left nobody has."""

DAY_S = 86_400


def judged(text: str, ends_at: float | None) -> str:
    """Say until when, in Unix seconds; a Note where little is left. None: there is no certificate to speak of."""
    if ends_at is None:
        return text
    told = f"{text}, certificate until {datetime.fromtimestamp(ends_at, UTC):%Y-%m-%d}"
    days = int((ends_at - time.time()) // DAY_S)
    return Note(f"{told}: {days} days left, renew it") if days < NOTED_DAYS else told
