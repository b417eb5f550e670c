"""What did the rounds give? Numbers by house and key, in the order of the rounds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bench.ratios import Spread, spread


class Samples:
    """All numbers of one run."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))

    def add(self, house: str, key: str, value: float) -> None:
        """Note what a block of this house gave."""
        self._found[key][house].append(value)

    def of(self, house: str, key: str) -> Spread | None:
        """Return median and quartiles; None where nothing was measured."""
        values = self._values(key).get(house)
        return spread(values) if values else None

    def ratio(self, key: str, house: str, other: str) -> Spread | None:
        """Return one house's numbers as shares of another's, round by round; None where one of them was not measured."""
        found = self._values(key)
        mine, theirs = found.get(house), found.get(other)
        if not mine or not theirs or not all(theirs):
            return None
        return spread([one / two for one, two in zip(mine, theirs, strict=False)])

    def _values(self, key: str) -> Mapping[str, Sequence[float]]:
        return self._found.get(key, {})
