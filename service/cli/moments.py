"""How does the command line say when? By the clock of the house, which the profile names, and never without its zone."""

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def clock() -> "ZoneInfo":
    """The zone of the profile."""
    from service.cli.context import settings
    from workflows.profile import load_profile

    return load_profile(settings().profile).zone


def written(moment: datetime | None, zone: "ZoneInfo") -> str:
    """For example "2026-11-29 18:05 CET"; a dash for none."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M %Z}" if moment else "-"
