"""Which orders can writers meet in who look, decide and write? All of them: an explicit-state model of decision 0035.

Each writer adds one to a row, as a wrong code does: it looks, and may be overtaken as often as you like before it writes. The
third time it locks the row first; who holds a lock looks again. Every fence can be removed, to see that the model would notice.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

LOOKS = 3


@dataclass(frozen=True)
class Fences:
    """What keeps the protocol right; each one can be taken away."""

    compares: bool = True
    locks_the_third_time: bool = True
    looks_again_under_lock: bool = True


class Writer(NamedTuple):
    """How far a writer is, which time it tries, and what it has seen."""

    phase: str = "idle"
    look: int = 0
    seen: int = 0


class World(NamedTuple):
    """The row's number, which is its version, too; who holds its lock; and the writers."""

    number: int
    holder: int | None
    writers: tuple[Writer, ...]


def explore(fences: Fences, writers: int = 3) -> set[str]:
    """Visit every world that can come about, and say what is wrong in any of them."""
    start = World(0, None, (Writer(),) * writers)
    known, todo, problems = {start}, deque([start]), set[str]()
    while todo:
        world = todo.popleft()
        following = [later for number in range(writers) for later in _next(world, number, fences)]
        if not following:
            problems.update(_problems(world))
        todo.extend(later for later in set(following) if later not in known)
        known.update(following)
    return problems


def without(fence: str) -> Fences:
    """Take one fence away."""
    return replace(Fences(), **{fence: False})


def _problems(world: World) -> Iterator[str]:
    phases = [writer.phase for writer in world.writers]
    if "gave up" in phases:
        yield "somebody is refused because others were faster"
    if not set(phases) <= {"done", "gave up"}:
        yield "somebody waits for ever"
    if world.number != phases.count("done"):
        yield "a wrong code is not counted"


def _next(world: World, number: int, fences: Fences) -> Iterator[World]:
    writer = world.writers[number]
    if writer.phase == "idle":
        last = writer.look + 1 == LOOKS and fences.locks_the_third_time
        if not last:
            yield _with(world, number, Writer("looked", writer.look + 1, world.number))
        elif world.holder is None:
            seen = world.number if fences.looks_again_under_lock else writer.seen
            yield _with(world, number, Writer("holding", LOOKS, seen))._replace(holder=number)
    elif writer.phase == "holding":
        yield _with(world, number, Writer("done"))._replace(number=writer.seen + 1, holder=None)
    elif writer.phase == "looked" and world.holder is None:  # else it waits for the lock
        if writer.seen == world.number or not fences.compares:
            yield _with(world, number, Writer("done"))._replace(number=writer.seen + 1)
        else:
            phase = "idle" if writer.look < LOOKS else "gave up"
            yield _with(world, number, Writer(phase, writer.look, writer.seen))


def _with(world: World, number: int, writer: Writer) -> World:
    return world._replace(writers=(*world.writers[:number], writer, *world.writers[number + 1 :]))
