"""Where can a model end? In whatever world is left when nobody can do anything more, whichever order led there."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

World = TypeVar("World", bound=Hashable)


def ends(start: World, following: Callable[[World], Iterable[World]]) -> Iterator[World]:
    """Visit every world that can come about, each once, and yield those that nothing follows."""
    known, todo = {start}, deque([start])
    while todo:
        world = todo.popleft()
        later = set(following(world))
        if not later:
            yield world
        todo.extend(later - known)
        known.update(later)
