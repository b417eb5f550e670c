"""How long do records stay where they are? Counted in logarithmic buckets: counts can be added, percentiles cannot."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

BUCKETS = 60
"""Each ends at the square root of two times the one before it; the last holds everything beyond ten weeks."""

SHORTEST = 0.01
"""Seconds at which the first bucket begins; whatever is shorter is in it."""

ENOUGH = 20
"""With fewer samples a percentile says nothing (research/cockpit.md, rule 40)."""

BUCKET = f"""
    least({BUCKETS - 1}, floor(2 * ln(greatest(extract(epoch FROM dwell)::float8, {SHORTEST}) / {SHORTEST}) / ln(2.0::float8)))::int
"""
"""The place of a `dwell` in the histogram, from 0; null where there is none."""

_COUNTS = ", ".join(f"coalesce(sum(n) FILTER (WHERE bucket = {place}), 0)" for place in range(BUCKETS))
PIVOTED = f"CASE WHEN count(bucket) > 0 THEN ARRAY[{_COUNTS}]::int[] ELSE ARRAY[]::int[] END"
"""A histogram of rows of `bucket` and `n`."""

_SUMS = ", ".join(f"sum(histogram[{place}])" for place in range(1, BUCKETS + 1))
SUMMED = f"CASE WHEN bool_or(cardinality(histogram) > 0) THEN ARRAY[{_SUMS}]::int[] ELSE ARRAY[]::int[] END"
"""The sum of several histograms, of which some may be empty."""

ADDED = """
    ARRAY(SELECT coalesce(mine, 0) + coalesce(theirs, 0)
            FROM unnest(step_hour.histogram, excluded.histogram) WITH ORDINALITY AS both_of (mine, theirs, place) ORDER BY place)
"""
"""Two histograms in one, of which either may be empty."""


@dataclass(frozen=True)
class Dwell:
    """How long `samples` records stayed; a percentile of fewer than 20 is None."""

    samples: int = 0
    p50: timedelta | None = None
    p95: timedelta | None = None


def dwell_of(histogram: Sequence[int]) -> Dwell:
    """Read a histogram."""
    samples = sum(histogram)
    if samples < ENOUGH:
        return Dwell(samples)
    return Dwell(samples, percentile(histogram, 0.5), percentile(histogram, 0.95))


def percentile(histogram: Sequence[int], share: float) -> timedelta:
    """How long this share (0 to 1) stayed at most, within a bucket by its logarithm; there is at least one sample."""
    totals = list(accumulate(histogram))
    wanted = share * totals[-1]
    place = bisect_left(totals, wanted)
    within = (wanted - totals[place]) / histogram[place] + 1
    return timedelta(seconds=SHORTEST * 2 ** ((place + within) / 2))
