"""How long does a committed job wait until a worker claims it, when nothing else is to be done?"""

import random
import time
from dataclasses import dataclass
from uuid import uuid4

from bench.house import House
from bench.people import new_customers
from bench.ratios import percentile
from service.cli.visitor import wait_for
from workflows.registration.actions import NewRegistration, submit

NOTE_CLAIMS = """
    CREATE TABLE IF NOT EXISTS bench_claim (subject uuid, at timestamptz);
    CREATE OR REPLACE FUNCTION bench_note_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO bench_claim VALUES (NEW.subject, clock_timestamp()); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER bench_note_claim AFTER UPDATE OF state ON job
    FOR EACH ROW WHEN (NEW.state = 'running') EXECUTE FUNCTION bench_note_claim();
"""
FORGET_CLAIMS = "DROP TRIGGER bench_note_claim ON job; DROP TABLE bench_claim"
CLAIMED = "SELECT extract(epoch FROM at) FROM bench_claim WHERE subject = %s"


@dataclass(frozen=True)
class Latency:
    """Milliseconds from the return of the commit to the claim."""

    p50: float
    p99: float
    samples: int


def measure(house: House, samples: int) -> Latency:
    """Commit registrations one by one into a resting house and read when a worker claimed each."""
    house.database.execute(NOTE_CLAIMS)
    try:
        waits = [_wait_of(house, customer.number) for customer in new_customers(house, samples)]
    finally:
        house.database.execute(FORGET_CLAIMS)
    return Latency(percentile(waits, 50), percentile(waits, 99), samples)


def _wait_of(house: House, customer_number: str) -> float:
    time.sleep(random.uniform(0.02, 0.12))  # so that no poll of the relay is met every time
    registration = submit(
        house.runtime, NewRegistration(uuid4(), customer_number, "somebody@example.com", "de")
    )
    committed = time.time()
    claimed = wait_for(lambda: _claimed_at(house, registration), "the claim")
    wait_for(lambda: house.unfinished() == 0 or None, "the end of all jobs")
    return (claimed - committed) * 1000


def _claimed_at(house: House, subject: object) -> float | None:
    row = house.database.execute(CLAIMED, [subject]).fetchone()
    return float(row[0]) if row else None
