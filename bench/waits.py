"""How long does a mail wait, from the commit that orders it to the mail server's acceptance, and a job until a worker claims it?"""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.crowd import Crowd, together
from bench.house import House
from bench.ratios import percentile
from bench.samples import Samples
from service.local import postfach

BROWSERS = 8
TURNS = 4
NOTE = """
    CREATE UNLOGGED TABLE bench_commit (id bigint, kind text, subject uuid, at timestamptz);
    CREATE UNLOGGED TABLE bench_claim (id bigint, at timestamptz);
    CREATE FUNCTION bench_note_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO public.bench_commit VALUES (NEW.id, NEW.kind, NEW.subject, clock_timestamp()); RETURN NULL; END $$;
    CREATE FUNCTION bench_note_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO public.bench_claim VALUES (NEW.id, clock_timestamp()); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER zz_bench_commit AFTER INSERT ON job DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.run_at <= clock_timestamp() + interval '2 seconds' AND NEW.workflow <> 'timetable') EXECUTE FUNCTION bench_note_commit();
    CREATE TRIGGER bench_claim AFTER UPDATE OF state ON job
    FOR EACH ROW WHEN (NEW.state = 'running') EXECUTE FUNCTION bench_note_claim();
"""
"""A deferred trigger runs when the transaction commits; what is left of the commit then is forcing it to disk.

What its committer rings for is due for the relay a second later only (decision 0036): it counts from the commit all the same.
"""

FORGET = """
    DROP TRIGGER zz_bench_commit ON job; DROP TRIGGER bench_claim ON job;
    DROP FUNCTION bench_note_commit; DROP FUNCTION bench_note_claim; DROP TABLE bench_commit; DROP TABLE bench_claim;
"""
SEEN = """
    SELECT c.kind, c.subject::text, extract(epoch FROM c.at)::float8, extract(epoch FROM min(k.at))::float8
      FROM bench_commit c JOIN bench_claim k USING (id) GROUP BY c.id, c.kind, c.subject, c.at
"""


@dataclass
class Waits:
    """Milliseconds of one house."""

    mails: list[float] = field(default_factory=list)
    claims: list[float] = field(default_factory=list)
    at_rest: list[float] = field(default_factory=list)


def measure(crowds: Sequence[Crowd], flows: int, resting: int, samples: Samples) -> None:
    """Let eight browsers sign in and onboard in every house in turn, then commit one by one into a resting one."""
    waits = [Waits() for _ in crowds]
    for number in range(TURNS):
        pairs = list(zip(crowds, waits, strict=True))
        for crowd, found in pairs if number % 2 == 0 else reversed(pairs):
            crowd.strangers.provide(flows + resting)
            with _noted(crowd.house, found.claims, found.mails):
                _crowded(crowd, flows // TURNS)
            with _noted(crowd.house, found.at_rest, [], kind="registration.match"):
                _one_by_one(crowd, resting // TURNS)
    for crowd, found in zip(crowds, waits, strict=True):
        for key, values in (("wait", found.mails), ("loaded claim", found.claims), ("claim", found.at_rest)):
            for percent in (50, 99):
                if values:
                    samples.add(crowd.house.name, f"{key} p{percent}", percentile(values, percent))


def _crowded(crowd: Crowd, flows: int) -> None:
    together(lambda: crowd.onboard() if random.random() < 0.25 else crowd.sign_in(), flows, BROWSERS)


def _one_by_one(crowd: Crowd, times: int) -> None:
    for _ in range(times):
        time.sleep(random.uniform(0.02, 0.12))  # so that no poll of the relay is met every time
        crowd.post()
        while crowd.house.unfinished():
            time.sleep(0.01)


@contextmanager
def _noted(house: House, claims: list[float], mails: list[float], kind: str = "") -> Iterator[None]:
    house.settle()
    house.forget_messages()
    house.database.execute(NOTE.encode())
    try:
        yield
        house.settle()
        rows = house.database.execute(SEEN).fetchall()
    finally:
        house.database.execute(FORGET.encode())
    accepted = accepted_at(postfach.read(house.data_dir, limit=postfach.KEPT))
    claims += [(claimed - at) * 1000 for told, _subject, at, claimed in rows if kind in {"", told}]
    mails += [(accepted[subject] - at) * 1000 for _kind, subject, at, _claimed in rows if subject in accepted]
    house.forget_messages()


def accepted_at(items: Sequence[postfach.Item]) -> dict[str, float]:
    """Return when the mail server had each message, by the id that it carries in its Message-ID."""
    mails = [item for item in items if item.kind == "mail"]
    return {
        item.headers.get("Message-ID", "").strip("<>").partition("@")[0]: int(item.id.partition("-")[0]) / 1e9
        for item in mails
    }
