"""How long is a limit of the policy, in the unit that a sentence names?"""

from datetime import timedelta


def in_seconds(limit: timedelta) -> int:
    """Whole seconds."""
    return limit // timedelta(seconds=1)


def in_minutes(limit: timedelta) -> int:
    """Whole minutes."""
    return limit // timedelta(minutes=1)


def in_hours(limit: timedelta) -> int:
    """Whole hours."""
    return limit // timedelta(hours=1)


def in_days(limit: timedelta) -> int:
    """Whole days."""
    return limit // timedelta(days=1)
