"""How much is done in a run, and in a short one? Rounds, samples and seconds."""

from dataclasses import dataclass

from bench import imports
from bench.growth import BIG, SMALL, Size


@dataclass(frozen=True)
class Effort:
    """Up to `onboardings` for every run; from `documents` on for what is measured on request only.

    `share` is that of a whole block's walks, `flows` and `resting` are the samples of waits.
    """

    rounds: int
    share: float
    flows: int
    resting: int
    mail_rounds: int
    backlog: int
    idle_seconds: float
    onboardings: int
    documents_beside: int
    documents: tuple[int, ...]
    pages: int
    file_rounds: int
    rows: int
    users: int
    files: tuple[imports.Size, ...]
    folder_mib: int
    file_mib: int
    directory: int
    directories: tuple[int, int]
    cockpit: Size
    cockpit_rounds: int
    crowded: Size


LONG = Effort(
    rounds=11,
    share=1.0,
    flows=240,
    resting=80,
    mail_rounds=3,
    backlog=400,
    idle_seconds=30,
    onboardings=1_000,
    documents_beside=100_000,
    documents=(100_000, 1_000_000),
    pages=50,
    file_rounds=9,
    rows=50_000,
    users=5_000,
    files=(imports.Size("10 kB", 10_000, 5_000), imports.Size("1 MB", 1_000_000, 200)),
    folder_mib=1024,
    file_mib=199,
    directory=100_000,
    directories=(1_000, 1_000),
    cockpit=BIG,
    cockpit_rounds=20,
    crowded=BIG,
)
QUICK = Effort(
    rounds=3,
    share=0.5,
    flows=60,
    resting=20,
    mail_rounds=1,
    backlog=150,
    idle_seconds=8,
    onboardings=150,
    documents_beside=20_000,
    documents=(20_000, 50_000),
    pages=3,
    file_rounds=3,
    rows=10_000,
    users=500,
    files=(imports.Size("10 kB", 10_000, 1_000), imports.Size("1 MB", 1_000_000, 50)),
    folder_mib=128,
    file_mib=64,
    directory=10_000,
    directories=(20, 1_000),
    cockpit=SMALL,
    cockpit_rounds=5,
    crowded=SMALL,
)
