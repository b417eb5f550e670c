"""How is a figure of 24 hours drawn? As lines that begin at zero and break where nothing is known."""

from collections.abc import Sequence
from itertools import groupby

from workflows.cockpit.trends import Trend

WIDTH, HEIGHT = 120, 30
"""In units of the picture; how large it is on the page is the style sheet's matter."""


def lines(trend: Trend) -> dict[str, list[str]]:
    """The points of each unbroken stretch, today's and yesterday's on one scale; a single hour is no line."""
    known = [value for value in (*trend.today, *trend.before) if value is not None]
    top = max(known, default=0.0) or 1.0
    return {"today": _stretches(trend.today, top), "before": _stretches(trend.before, top)}


def _stretches(values: Sequence[float | None], top: float) -> list[str]:
    placed = [
        (
            place * WIDTH / (len(values) - 1),
            None if value is None else HEIGHT - 1 - value / top * (HEIGHT - 2),
        )
        for place, value in enumerate(values)
    ]
    parts = [list(part) for is_known, part in groupby(placed, key=lambda one: one[1] is not None) if is_known]
    return [" ".join(f"{x:.1f},{y:.1f}" for x, y in part) for part in parts if len(part) > 1]
