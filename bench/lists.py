"""What do pages of a customer with 10,000 documents cost, among a hundred thousand and among a million?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.crowd import FIRST, LISTS, Crowd
from bench.processes import spent
from bench.ratios import Spread, spread
from bench.unit import verification_seconds

BLOCKS = 20
PAGES_ARE_OF = ("web",)
"""What relay and workers do by the clock meanwhile is no part of a page."""


@dataclass
class Pages:
    """What pages of one kind cost, in argon2 verifications each: one number per block."""

    title: str
    blocks: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The dearest block."""
        return max(self.blocks)

    @property
    def spread(self) -> Spread:
        """Median and quartiles of the blocks."""
        return spread(self.blocks)


def measure(
    crowd: Crowd, totals: Sequence[int], pages_of_a_block: int, say: Callable[[str], None]
) -> list[Pages]:
    """Open the pages in 20 blocks, kinds in turn, after filling up to each total; and the first page of somebody without any."""
    found = []
    for total in totals:
        say(f"filling up to {total:,} documents …")
        crowd.give_documents(total)
        say(f"opening {BLOCKS} blocks of {pages_of_a_block} pages of each list …")
        of_all = [
            *((Pages(f"{path} among {total:,}"), path, True) for path in LISTS),
            (Pages(f"{FIRST} with 10,000 among {total:,}"), FIRST, True),
            (Pages(f"{FIRST} without any among {total:,}"), FIRST, False),
        ]
        for _ in range(BLOCKS):
            for pages, path, rich in of_all:
                pages.blocks.append(_block(crowd, path, pages_of_a_block, rich=rich))
        found += [pages for pages, _path, _rich in of_all]
    return found


def _block(crowd: Crowd, path: str, pages: int, *, rich: bool) -> float:
    unit = verification_seconds()
    before = crowd.house.cpu()
    for _ in range(pages):
        crowd.read(path, rich=rich)
    return spent(before, crowd.house.cpu(), PAGES_ARE_OF) / pages / unit
