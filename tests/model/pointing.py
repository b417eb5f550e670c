"""Which orders can writers meet in where one row points to another? All of them: the model of decision 0035 with more than one row.

The first row (an account) points to one of two others (its live TAN). Whoever counts a wrong code adds one to both; whoever
turns lets the first point to the other; whoever settles changes the second alone. Under lock a look locks what it newly shows
until nothing is new. Whoever crosses is shown the second row only, and its rule locks the first as well: so two can wait for
each other, and either of them hears so (40P01). Every fence can be removed, to see that the model would notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from tests.model.walking import ends

FIRST = 0
WITHOUT_LOCK, CALLS = 2, 4
LOST = "what somebody wrote is lost"
REFUSED = "somebody is refused because others were faster"
STUCK = "somebody waits for ever"

Way = Literal["counts", "locks", "crosses", "turns", "settles"]
"""`locks` counts as `counts` does, but needs the lock from the first."""


@dataclass(frozen=True)
class Fences:
    """What keeps the protocol right; each one can be taken away."""

    compares_the_second_row: bool = True
    locks_what_a_look_newly_shows: bool = True
    a_deadlock_is_tried_again: bool = True
    decides_under_lock_once_more: bool = True


class Seen(NamedTuple):
    """What a look has shown: the first row, which one it points to, and that one."""

    first: int
    points: int
    second: int


class Writer(NamedTuple):
    """How somebody writes, how far they are, how often the rule was called, and what it was shown."""

    way: Way
    calls: int
    phase: str = "idle"
    seen: Seen = Seen(0, 0, 0)

    @property
    def wanted(self) -> tuple[int, int]:
        """The rows that it locks, in its order."""
        first, second = FIRST, self.seen.points
        return (second, first) if self.way == "crosses" else (first, second)


class World(NamedTuple):
    """The rows' numbers, which are their versions, too; which one the first points to; who holds their locks; and the writers."""

    numbers: tuple[int, ...]
    points: int
    holders: tuple[int | None, ...]
    writers: tuple[Writer, ...]


def explore(fences: Fences, *cast: Way) -> set[str]:
    """Visit every world that can come about with these writers, and say what is wrong in any of them."""
    writers = tuple(Writer(way, 0 if way == "counts" else WITHOUT_LOCK) for way in cast)
    start = World((0, 0, 0), 1, (None, None, None), writers)

    def following(world: World) -> Iterator[World]:
        return (later for number in range(len(cast)) for later in _next(world, number, fences))

    return {problem for world in ends(start, following) for problem in _problems(world)}


def without(fence: str) -> Fences:
    """Take one fence away."""
    return replace(Fences(), **{fence: False})


def _problems(world: World) -> Iterator[str]:
    phases = {writer.phase for writer in world.writers}
    if "gave up" in phases:
        yield REFUSED
    if not phases <= {"done", "gave up"}:
        yield STUCK
    done = [writer.way for writer in world.writers if writer.phase == "done"]
    first, *others = world.numbers
    if first != len(done) - done.count("settles") or sum(others) != len(done) - done.count("turns"):
        yield LOST


def _next(world: World, number: int, fences: Fences) -> Iterator[World]:
    writer = world.writers[number]
    if writer.phase in ("done", "gave up"):
        return
    if writer.way in ("turns", "settles"):
        yield from _at_a_stroke(world, number)
    else:
        yield from _by_looking(world, number, fences)


def _at_a_stroke(world: World, number: int) -> Iterator[World]:
    """Write in one statement, unless somebody holds the row."""
    turns = world.writers[number].way == "turns"
    row = FIRST if turns else world.points
    if world.holders[row] is None:
        points = 3 - world.points if turns else world.points
        yield _with(_plus_one(world, row), number, phase="done")._replace(points=points)


def _by_looking(world: World, number: int, fences: Fences) -> Iterator[World]:
    writer = world.writers[number]
    if writer.phase == "idle":
        yield _with(world, number, phase="asks", calls=writer.calls + 1, seen=_look(world, world.points))
    elif writer.phase == "decides":
        yield _written(world, number)
    elif (row := _wanted_next(world, number)) is None:
        yield _with_all_locks(world, number, fences)
    elif world.holders[row] is None:
        yield _hold(world, row, number)
    elif waits := _who_waits_in_return(world, number):
        yield _hold(_overtaken(world, number, fences, may_try=fences.a_deadlock_is_tried_again), *waits)


def _with_all_locks(world: World, number: int, fences: Fences) -> World:
    """Compare, where there was no lock; else look again, and decide if nothing is new."""
    writer = world.writers[number]
    if writer.calls <= WITHOUT_LOCK:
        now = _look(world, writer.seen.points)._replace(points=world.points)
        if not fences.compares_the_second_row:
            now = now._replace(second=writer.seen.second)
        return _written(world, number) if now == writer.seen else _overtaken(world, number, fences)
    points = writer.seen.points if writer.way == "crosses" else world.points
    is_new = points != writer.seen.points and fences.locks_what_a_look_newly_shows
    return _with(world, number, phase="asks" if is_new else "decides", seen=_look(world, points))


def _look(world: World, points: int) -> Seen:
    return Seen(world.numbers[FIRST], points, world.numbers[points])


def _wanted_next(world: World, number: int) -> int | None:
    writer = world.writers[number]
    if writer.phase != "asks":
        return None
    return next((row for row in writer.wanted if world.holders[row] != number), None)


def _who_waits_in_return(world: World, number: int) -> tuple[int, int] | None:
    """Return a row of this writer's and who waits for it while this one waits for them; they have it as soon as it is let go."""
    waiting = number
    for _ in world.writers:
        row = _wanted_next(world, waiting)
        holder = None if row is None else world.holders[row]
        if row is None or holder is None:
            return None
        if holder == number:
            return row, waiting
        waiting = holder
    return None


def _overtaken(world: World, number: int, fences: Fences, *, may_try: bool = True) -> World:
    calls = CALLS if fences.decides_under_lock_once_more else CALLS - 1
    again = may_try and world.writers[number].calls < calls
    return _with(_let_go(world, number), number, phase="idle" if again else "gave up")


def _written(world: World, number: int) -> World:
    first, points, second = world.writers[number].seen
    numbers = tuple(
        {FIRST: first + 1, points: second + 1}.get(row, had) for row, had in enumerate(world.numbers)
    )
    return _with(_let_go(world, number), number, phase="done")._replace(numbers=numbers)


def _plus_one(world: World, row: int) -> World:
    return world._replace(numbers=tuple(had + (one == row) for one, had in enumerate(world.numbers)))


def _hold(world: World, row: int, holder: int) -> World:
    return world._replace(holders=(*world.holders[:row], holder, *world.holders[row + 1 :]))


def _let_go(world: World, number: int) -> World:
    return world._replace(holders=tuple(None if one == number else one for one in world.holders))


def _with(world: World, number: int, **changes: object) -> World:
    changed = world.writers[number]._replace(**changes)  # type: ignore[arg-type]  # callers name fields of Writer only
    if changed.phase in (
        "done",
        "gave up",
    ):  # what it has seen is of no interest any more: that keeps the model small
        changed = Writer(changed.way, 0, changed.phase)
    return world._replace(writers=(*world.writers[:number], changed, *world.writers[number + 1 :]))
