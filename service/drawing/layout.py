"""Where do the boxes and arrows of a state diagram go? Graphviz decides, we only read its answer."""

import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workflows.engine.machine import Definition

PROGRAM = Path(sys.executable).parent / "graphviz-pure"
POINTS = 72
"""Graphviz answers in inches."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A state: its centre and size in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """A way from state to state: a cubic spline and the place of its label."""

    source: str
    target: str
    points: tuple[Point, ...]
    label_at: Point


@dataclass(frozen=True)
class Layout:
    """The whole picture in points; the empty name is where records are born."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]


def ways(definition: Definition) -> dict[tuple[str, str], list[str]]:
    """Group the triggers of a definition by (source, target)."""
    found: dict[tuple[str, str], list[str]] = {}
    for step in definition.steps:
        for source in step.sources or ("",):
            found.setdefault((str(source), str(step.target)), []).append(step.trigger)
    return found


def lay_out(definition: Definition, labels: Mapping[tuple[str, str], list[str]]) -> Layout:
    """Place states and ways; the labels only reserve their room."""
    lines = [
        "digraph { rankdir=TB; nodesep=0.35; ranksep=0.45;",
        'node [shape=box fontname="Arial" fontsize=13 width=1.75 height=0.62 fixedsize=true];',
        'edge [fontname="Arial" fontsize=11 arrowhead=none];',
        '"" [shape=circle label="" width=0.2 height=0.2];',
        *(f'"{state}";' for state in definition.states),
        *(f'"{a}" -> "{b}" [label="{_room(lines)}"];' for (a, b), lines in labels.items()),
        "}",
    ]
    answer = subprocess.run(
        [str(PROGRAM), "-Tplain"], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return _read(answer.stdout)


def _read(plain: str) -> Layout:
    whole = plain.replace("\\\n", "")  # a long label goes on in the next line
    rows = [shlex.split(line) for line in whole.splitlines()]
    width, height = (float(word) * POINTS for word in rows[0][2:4])

    def place(x: str, y: str) -> Point:
        return float(x) * POINTS, height - float(y) * POINTS

    boxes = {
        row[1]: Box(*place(row[2], row[3]), float(row[4]) * POINTS, float(row[5]) * POINTS)
        for row in rows
        if row[0] == "node"
    }
    return Layout(width, height, boxes, tuple(_arrow(row, place) for row in rows if row[0] == "edge"))


def _room(lines: list[str]) -> str:
    return "\\n".join(f"{line} · 000" for line in lines)


def _arrow(row: list[str], place: Callable[[str, str], Point]) -> Arrow:
    end = 4 + 2 * int(row[3])
    points = tuple(place(row[at], row[at + 1]) for at in range(4, end, 2))
    return Arrow(row[1], row[2], points, place(row[end + 1], row[end + 2]))
