"""Which orders of events can the job protocol meet? All of them: an explicit-state model of DESIGN section 4.

Jobs, two workers, a relay, a broker that loses and doubles, crashes anywhere, leases that end at any moment
(a worker may be paused for as long as you like) and a deadline that passes at any moment. Every fence can be
removed, to see that the model would notice. A copy that a doorbell pushes while the job is pending is the first yield of `_relay`.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

MAX_ATTEMPTS = 3
MOST_COPIES = 2
FINISHED = ("done", "dead", "expired")
FREE = ("pending", "published")


@dataclass(frozen=True)
class Fences:
    """What keeps the protocol right; each one can be taken away."""

    token: bool = True
    reconcile: bool = True
    punctual_claim: bool = True
    claim_asks_state: bool = True
    one_transaction: bool = True


class Job(NamedTuple):
    """A row of the ledger, and how often the workflow moved because of it."""

    state: str = "pending"
    token: int = 0
    attempt: int = 0
    moves: int = 0
    started_late: bool = False
    ended_by_stranger: bool = False


class Hand(NamedTuple):
    """What a worker has: a job it popped, holds, or has marked done without moving the workflow yet."""

    phase: str
    job: int
    token: int = 0


class World(NamedTuple):
    """Everything at one moment; `copies` counts the broker's messages for each job."""

    jobs: tuple[Job, ...]
    copies: tuple[int, ...]
    hands: tuple[Hand | None, ...]
    late: bool = False


@dataclass
class Findings:
    """What the walk through all worlds found."""

    worlds: int = 0
    problems: set[str] = field(default_factory=set)


def explore(fences: Fences, *, jobs: int = 1, workers: int = 2, has_deadline: bool = False) -> Findings:
    """Visit every world that can come about, judge it, and ask whether it can still come to an end."""
    start = World((Job(),) * jobs, (0,) * jobs, (None,) * workers)
    reached_from: dict[World, list[World]] = {start: []}
    todo = deque([start])
    while todo:
        world = todo.popleft()
        for following in _next(world, fences, has_deadline=has_deadline):
            if following not in reached_from:
                reached_from[following] = []
                todo.append(following)
            reached_from[following].append(world)
    problems = {problem for world in reached_from for problem in _problems(world)}
    if not _ends(reached_from) >= reached_from.keys():
        problems.add("a job is lost")
    return Findings(len(reached_from), problems)


def _problems(world: World) -> Iterator[str]:
    for job in world.jobs:
        if job.moves > 1:
            yield "a transition happened twice"
        if job.started_late:
            yield "a job was started late"
        if job.ended_by_stranger:
            yield "a job was ended by somebody who no longer held it"


def _ends(reached_from: dict[World, list[World]]) -> set[World]:
    """All worlds from which every job can still end well, walking backwards from such ends."""
    good = {world for world in reached_from if all(map(_is_settled, world.jobs))}
    todo = deque(good)
    while todo:
        for earlier in reached_from[todo.popleft()]:
            if earlier not in good:
                good.add(earlier)
                todo.append(earlier)
    return good


def _is_settled(job: Job) -> bool:
    return job.state in FINISHED and (job.state != "done" or job.moves >= 1)


def _next(world: World, fences: Fences, *, has_deadline: bool) -> Iterator[World]:
    if has_deadline and not world.late:
        yield world._replace(late=True)
    for number, job in enumerate(world.jobs):
        yield from _relay(world, number, job)
        if fences.reconcile:
            yield from _reconcile(world, number, job)
        if world.copies[number]:
            yield _with_copies(world, number, world.copies[number] - 1)
    for number, hand in enumerate(world.hands):
        if hand is None:
            yield from _pop(world, number)
        else:
            yield _with_hand(world, number, None)  # a crash
            yield from _work(world, number, hand, fences)


def _relay(world: World, number: int, job: Job) -> Iterator[World]:
    if job.state == "pending" and not world.late and world.copies[number] < MOST_COPIES:
        sent = _with_copies(world, number, world.copies[number] + 1)
        yield sent  # crashed after publishing, before the commit
        yield _with_job(sent, number, job._replace(state="published"))


def _reconcile(world: World, number: int, job: Job) -> Iterator[World]:
    if job.state == "published":
        yield _with_job(world, number, job._replace(state="pending"))
    if job.state == "running":
        yield _with_job(world, number, job._replace(state=_after_failure(job)))
    if job.state in FREE and world.late:
        yield _with_job(world, number, job._replace(state="expired"))


def _pop(world: World, worker: int) -> Iterator[World]:
    for number, copies in enumerate(world.copies):
        if copies:
            popped = _with_copies(world, number, copies - 1)
            yield _with_hand(popped, worker, Hand("popped", number))


def _work(world: World, worker: int, hand: Hand, fences: Fences) -> Iterator[World]:
    job = world.jobs[hand.job]
    free = _with_hand(world, worker, None)
    if hand.phase == "popped":
        yield _claim(world, worker, hand, fences)
    elif hand.phase == "marked":
        yield _with_job(free, hand.job, job._replace(moves=job.moves + 1))
    elif job.state == "running" and (job.token == hand.token or not fences.token):
        mine = job._replace(ended_by_stranger=job.token != hand.token)
        yield _with_job(free, hand.job, mine._replace(state=_after_failure(job)))
        if fences.one_transaction:
            yield _with_job(free, hand.job, mine._replace(state="done", moves=job.moves + 1))
        else:
            marked = _with_hand(world, worker, Hand("marked", hand.job))
            yield _with_job(marked, hand.job, mine._replace(state="done"))
    else:
        yield free


def _claim(world: World, worker: int, hand: Hand, fences: Fences) -> World:
    job = world.jobs[hand.job]
    is_free = job.state in FREE or not fences.claim_asks_state
    in_time = not world.late or not fences.punctual_claim
    if not is_free or not in_time or job.token > MAX_ATTEMPTS:  # the last only keeps the model finite
        return _with_hand(world, worker, None)
    claimed = job._replace(
        state="running",
        token=job.token + 1,
        attempt=job.attempt + 1,
        started_late=job.started_late or world.late,
    )
    held = _with_hand(world, worker, Hand("holding", hand.job, claimed.token))
    return _with_job(held, hand.job, claimed)


def _after_failure(job: Job) -> str:
    return "dead" if job.attempt >= MAX_ATTEMPTS else "pending"


def _with_job(world: World, number: int, job: Job) -> World:
    return world._replace(jobs=(*world.jobs[:number], job, *world.jobs[number + 1 :]))


def _with_copies(world: World, number: int, copies: int) -> World:
    return world._replace(copies=(*world.copies[:number], copies, *world.copies[number + 1 :]))


def _with_hand(world: World, worker: int, hand: Hand | None) -> World:
    """Workers are alike, so their order is of no interest: sorting keeps the model small."""
    hands = (*world.hands[:worker], hand, *world.hands[worker + 1 :])
    return world._replace(hands=tuple(sorted(hands, key=lambda held: held or ())))


def without(fence: str) -> Fences:
    """Take one fence away."""
    return replace(Fences(), **{fence: False})
