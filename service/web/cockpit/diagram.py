"""How do the live counts get into a committed state diagram?"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from markupsafe import Markup

from service.web.language import code
from workflows.cockpit.happy_paths import HAPPY_PATHS
from workflows.cockpit.states import InState, Move

FOLDER = Path(__file__).parent / "diagrams"
MARK = re.compile(
    r'(<g class="kc-(?:state|move)[^"]*)(" data-mark="([^"]*)">)|<tspan data-count="([^"]*)"></tspan>'
)


def with_counts(workflow: str, present: dict[tuple[str, str], InState], recent: list[Move]) -> Markup:
    """The diagram of a workflow with how many are in each state and how many took each step in 24 hours; the happy path is marked."""
    path = HAPPY_PATHS[workflow]
    happy = {*path, *(f"{source}..{target}" for source, target in pairwise(("", *path)))}
    counts = {state: found.count for (of, state), found in present.items() if of == workflow}
    for move in recent:
        if move.workflow == workflow:
            way = f"{move.source}..{move.target}"
            counts[way] = counts.get(way, 0) + move.count
            counts[f"{way}..{move.trigger}"] = move.count

    def fill(mark: re.Match[str]) -> str:
        begin, end, element, counted = mark.groups()
        if counted is None:
            lively = " kc-lively" if counts.get(element) else ""
            return f"{begin}{lively}{' kc-happy' if element in happy else ''}{end}"
        return f"<tspan>{_written(counted, counts.get(counted, 0))}</tspan>"

    return Markup(MARK.sub(fill, _drawn(workflow, code())))  # noqa: S704 - our own committed file and numbers


def _written(counted: str, count: int) -> str:
    """A state always tells its count; a step tells it only if somebody took it."""
    if ".." not in counted:
        return str(count)
    return f" · {count}" if count else ""


@cache
def _drawn(workflow: str, language: str) -> str:
    return (FOLDER / f"{workflow}.{language}.svg").read_text(encoding="utf-8")
