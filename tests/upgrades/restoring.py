"""How does a dump become a database again, on the day that it was made?"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

HERE = Path(__file__).parent
DAY = datetime(2025, 3, 3, 9, tzinfo=UTC)
"""When the people of every dump live, by the travelling clock: a past that no machine's own clock is before."""

LATER = timedelta(minutes=2)
"""After they were busy: what lives half an hour is alive, and so is a session."""


def dump_of(schema: str) -> Path:
    """Where the dump of this schema lies."""
    return HERE / f"dump_{schema}.sql"


def held_of(schema: str) -> Path:
    """Where it says what the people of this dump hold in their hands."""
    return HERE / f"held_{schema}.json"


def held(schema: str) -> dict[str, Any]:
    """What the people of this dump hold in their hands, by story."""
    found: dict[str, Any] = json.loads(held_of(schema).read_text(encoding="utf-8"))
    return found


def restore(schema: str, url: str) -> None:
    """Fill an empty database from the dump; as tests run in a demonstration's mode, it counts as one."""
    with psycopg.connect(url) as connection:
        connection.execute(dump_of(schema).read_bytes())
    with psycopg.connect(url) as connection:
        connection.execute("COMMENT ON TABLE alembic_version IS 'demonstration'")
