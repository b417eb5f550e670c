"""How does the command line say when? By the clock of the house, which the profile names, and never without its zone."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class _Day(click.ParamType[datetime]):
    """A day as the command line takes it, at midnight and of no zone yet."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or say how a day is written."""
        try:
            return datetime.strptime(value, "%Y-%m-%d")  # noqa: DTZ007 - of which zone it is, the profile says
        except ValueError:
            self.fail(f"{value!r} is not a day; write it like 2026-11-29", param, ctx)


DAY = _Day()


def clock() -> "ZoneInfo":
    """The zone of the profile."""
    from service.cli.context import settings
    from workflows.profile import load_profile

    return load_profile(settings().profile).zone


def written(moment: datetime | None, zone: "ZoneInfo") -> str:
    """For example "2026-11-29 18:05 CET"; a dash for none."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M %Z}" if moment else "-"
