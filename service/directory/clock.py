"""What time is it here? Only for people to read, and for when to ask again: nothing else is decided by this clock."""

from datetime import UTC, datetime, timedelta

from service.directory.words import Text


def now(later: float = 0.0) -> str:
    """This moment, or one so many seconds later, as ISO text that sorts."""
    return (datetime.now(UTC) + timedelta(seconds=later)).isoformat(timespec="seconds")


def told(moment: str) -> Text:
    """A moment for people, in the time of this machine; a dash where there was none."""
    if not moment:
        return Text("–", "–")
    at = datetime.fromisoformat(moment).astimezone()
    return Text(f"{at:%d.%m.%Y, %H:%M} Uhr", f"{at:%d/%m/%Y, %H:%M}")
