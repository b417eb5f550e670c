"""What do pages of a customer with 10,000 documents cost, among a hundred thousand and among a million?"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from bench.filling import Big, fill
from bench.house import House
from bench.people import new_people
from bench.processes import cpu_by_part, spent
from bench.ratios import Spread, spread
from bench.unit import verification_seconds
from bench.visits import signed_in_browser
from service.cli.visitor import Visitor

BLOCKS = 20
PAGES_ARE_OF = ("web",)
"""What relay and workers do by the clock meanwhile is no part of a page."""

LISTS = ("/rechnungen", "/abrechnungen")
FIRST = "/uebersicht"


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
    house: House, totals: Sequence[int], pages_of_a_block: int, say: Callable[[str], None]
) -> list[Pages]:
    """Open the pages in 20 blocks, kinds in turn, after filling up to each total; and the first page of somebody without any."""
    rich, poor = new_people(house, 2, "none")
    big = Big(rich.login_name.removeprefix("m.muster"))
    found = []
    for total in totals:
        say(f"filling up to {total:,} documents …")
        fill(house.database, big, total)
        say(f"opening {BLOCKS} blocks of {pages_of_a_block} pages of each list …")
        with (
            closing(signed_in_browser(house, rich)) as mine,
            closing(signed_in_browser(house, poor)) as other,
        ):
            of_all = [
                *((Pages(f"{path} among {total:,}"), mine, path) for path in LISTS),
                (Pages(f"{FIRST} with 10,000 among {total:,}"), mine, FIRST),
                (Pages(f"{FIRST} without any among {total:,}"), other, FIRST),
            ]
            for _ in range(BLOCKS):
                for pages, visitor, path in of_all:
                    pages.blocks.append(_block(visitor, path, pages_of_a_block))
        found += [pages for pages, _visitor, _path in of_all]
    return found


def _block(visitor: Visitor, path: str, pages: int) -> float:
    unit = verification_seconds()
    before = cpu_by_part()
    for _ in range(pages):
        visitor.open(path)
    return spent(before, cpu_by_part(), PAGES_ARE_OF) / pages / unit
