"""How fast is a plan made, against a bare full join of the same rows; and what does it cost when nothing has changed?"""

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, event, text

from bench.directories import Held, fill, stage
from bench.house import House
from bench.processes import memory_of
from bench.ratios import Spread, spread
from workflows.directory.seats import SeatQuery, list_seats
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.reconciliation.planning import plan
from workflows.reconciliation.regularly import look

ROUNDS = 5

BARE = """
    CREATE TEMPORARY TABLE bare AS
    SELECT t.*, s.id AS seat_id, s.state, s.version, s.display_name AS online
      FROM (SELECT * FROM staged_row WHERE customer_id = ANY (%(customers)s)) AS t
      FULL JOIN (SELECT * FROM seat WHERE customer_id = ANY (%(customers)s)) AS s
             ON s.customer_id = t.customer_id AND s.user_number = t.user_number
"""
CHANGE = """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'seat', id, 1, 'register', '', state, 'bench', '', 1
      FROM seat WHERE customer_id = %(customer)s AND state = 'active' LIMIT 1
"""
"""The feed hears of one user; its row need not differ."""

LAST = "SELECT last FROM customer_feed WHERE customer_id = %(customer)s"
FORGET = "DELETE FROM reconciliation WHERE state <> 'applied'"
QUIET = """
    UPDATE installation SET accepted_digest = '', compared_at = kundencenter_now(),
           compared_feed = coalesce((SELECT last FROM customer_feed f WHERE f.customer_id = installation.customer_id), 0)
"""


@dataclass(frozen=True)
class Rates:
    """Rows a second of ours and of the bare join, and ours as a share; memory in MiB that planning took in this process, and at the engine."""

    title: str
    ours: Spread
    bare: Spread
    share: Spread
    here: float
    engine: float


@dataclass(frozen=True)
class Quiet:
    """Statements and rows written when nothing has changed; and one changed user among many: rows read and milliseconds."""

    statements: int
    orders: int
    many: int
    read: int
    milliseconds: float


def measure(
    house: House, rows: int, customers: int, each: int, say: Callable[[str], None]
) -> tuple[list[Rates], Quiet]:
    """Plan one large directory, then many smaller ones, five times each, in turn with the bare join of the same rows."""
    say(f"filling {rows:,} users and lines …")
    large = fill(house, "8000", 1, rows)
    rates = [_compared(house, f"{rows:,} lines of one", [large] * ROUNDS, rows)]
    say(f"filling {customers:,} customer numbers with {each:,} each …")
    small = fill(house, "8500", customers, each)
    share = max(1, customers // ROUNDS)
    groups = [small[start : start + share] for start in range(0, share * ROUNDS, share)]
    rates.append(_compared(house, f"{customers:,} customers with {each:,} lines", groups, each))
    return rates, _quiet(house, large[0], rows + customers * each)


def _compared(house: House, title: str, groups: Sequence[Sequence[Held]], each: int) -> Rates:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    engine = 0.0
    ours, bare = [], []
    for group in groups:
        runs = [stage(house.database, held, each) for held in group]
        begun = time.perf_counter()
        house.database.execute(BARE, {"customers": [held.customer_id for held in group]})
        joined = time.perf_counter()
        house.database.execute("DROP TABLE bare")
        begun_ours = time.perf_counter()
        for run in runs:
            with transaction(house.runtime, EVERYBODY) as tx:
                plan(tx, run)
                pid = tx.session.scalar(text("SELECT pg_backend_pid()"))
        done = time.perf_counter()
        engine = max(engine, memory_of(int(pid or 0))[1])
        rows = each * len(group)
        bare.append(rows / (joined - begun))
        ours.append(rows / (done - begun_ours))
        house.database.execute(FORGET)
    here = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    shares = [one / other for one, other in zip(ours, bare, strict=True)]
    return Rates(title, spread(ours), spread(bare), spread(shares), here, engine)


def _quiet(house: House, held: Held, many: int) -> Quiet:
    house.database.execute("SET session_replication_role = replica")
    house.database.execute(QUIET)
    house.database.execute("SET session_replication_role = origin")
    counted = Counted(house.runtime.engine)
    with transaction(house.runtime, EVERYBODY) as tx:
        look(tx)
    counted.stop()
    row = house.database.execute("SELECT count(*) FROM job WHERE kind = 'reconciliation.compare'").fetchone()
    before = _last(house, held)
    house.database.execute(CHANGE, {"customer": held.customer_id})
    times, read = [], 0
    for _ in range(ROUNDS * 4):
        begun = time.perf_counter()
        asked = SeatQuery(held.customer_id, 101, since=before)
        read = len(list_seats(house.runtime, EVERYBODY, asked).seats)
        times.append((time.perf_counter() - begun) * 1000)
    return Quiet(counted.statements, int(row[0]) if row else 0, many, read, statistics.median(times))


def _last(house: House, held: Held) -> int:
    row = house.database.execute(LAST, {"customer": held.customer_id}).fetchone()
    return int(row[0]) if row else 0


class Counted:
    """Counts what is sent to the database."""

    def __init__(self, engine: Engine) -> None:
        self.statements = 0
        self._engine = engine
        event.listen(engine, "before_cursor_execute", self._count)

    def stop(self) -> None:
        """Count no more."""
        event.remove(self._engine, "before_cursor_execute", self._count)

    def _count(self, *_arguments: object) -> None:
        self.statements += 1
