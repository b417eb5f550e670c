"""Which orders can writers meet in who look, decide and write? All of them: an explicit-state model of decision 0035.

Each writer adds one to a row, as a wrong code does: it looks, and may be overtaken as often as you like before it writes. The
third time it locks the row first; who holds a lock looks again. A rule that needs the lock says so after its first look
(LockNeededError), and who is within a transaction begins there (`decide_locked`): others see what it wrote when it commits.
Every fence can be removed, to see that the model would notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from tests.model.walking import ends

LOOKS = 3

Way = Literal["free", "needs the lock", "within"]


@dataclass(frozen=True)
class Fences:
    """What keeps the protocol right; each one can be taken away."""

    compares: bool = True
    locks_the_third_time: bool = True
    looks_again_under_lock: bool = True
    writes_under_its_own_lock: bool = True


class Writer(NamedTuple):
    """How somebody writes, how far they are, which time they try, and what they have seen."""

    way: Way
    phase: str = "idle"
    look: int = 0
    seen: int = 0


class World(NamedTuple):
    """The row's number, which is its version, too; who holds its lock; and the writers."""

    number: int
    holder: int | None
    writers: tuple[Writer, ...]


def explore(fences: Fences, *ways: Way) -> set[str]:
    """Visit every world that can come about with these writers, and say what is wrong in any of them."""
    start = World(0, None, tuple(Writer(way) for way in ways))

    def following(world: World) -> Iterator[World]:
        return (later for number in range(len(ways)) for later in _next(world, number, fences))

    return {problem for world in ends(start, following) for problem in _problems(world)}


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
    is_free = world.holder is None
    if writer.phase == "idle":
        last = writer.look + 1 == LOOKS and fences.locks_the_third_time
        phase = "waiting" if last or writer.way == "within" else "looked"
        yield _with(world, number, writer._replace(phase=phase, look=writer.look + 1, seen=world.number))
    elif writer.phase == "looked" and writer.way == "needs the lock":
        yield _with(world, number, writer._replace(phase="waiting", seen=world.number))
    elif writer.phase == "looked" and is_free:  # else it waits for the row
        yield _write(world, number, fences)
    elif writer.phase == "waiting" and is_free:
        seen = world.number if fences.looks_again_under_lock else writer.seen
        yield _with(world, number, writer._replace(phase="holding", seen=seen))._replace(holder=number)
    elif writer.phase == "holding":
        holder = number if fences.writes_under_its_own_lock else None
        yield _with(world, number, writer._replace(phase="wrote"))._replace(holder=holder)
    elif writer.phase == "wrote" and world.holder in (number, None):
        yield _done(world, number)._replace(holder=None)


def _write(world: World, number: int, fences: Fences) -> World:
    """Write without a lock, if the row is as it was seen."""
    writer = world.writers[number]
    if writer.seen == world.number or not fences.compares:
        return _done(world, number)
    return _with(world, number, writer._replace(phase="idle" if writer.look < LOOKS else "gave up"))


def _done(world: World, number: int) -> World:
    writer = world.writers[number]
    return _with(world, number, Writer(writer.way, "done"))._replace(number=writer.seen + 1)


def _with(world: World, number: int, writer: Writer) -> World:
    return world._replace(writers=(*world.writers[:number], writer, *world.writers[number + 1 :]))
