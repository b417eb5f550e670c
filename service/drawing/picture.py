"""How is a state diagram drawn? Plain SVG for a page: no ids, no style, no script; empty marks for counts."""

from collections.abc import Callable
from math import hypot
from xml.sax.saxutils import escape

from service.drawing.layout import Arrow, Box, Layout, Point, lay_out, ways
from workflows.engine.machine import Definition

Word = Callable[[str, str], str]
"""Gives a name of a kind (workflow, state, trigger) its word in the picture's language."""

MARGIN = 8
TIP = 9.0
LINE = 13.0
BOX = 'rx="9" fill="#ffffff" stroke="#7b868a"'
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="kc-diagram" role="img" '
    'viewBox="{margin} {margin} {size}" width="{width}" height="{height}" '
    'font-family="Arial, Liberation Sans, sans-serif" text-anchor="middle">'
)


def picture(definition: Definition, word: Word, title: str, description: str) -> str:
    """Return the diagram of a definition as SVG text."""
    found = ways(definition)
    labels = {way: [word(trigger, "trigger") for trigger in triggers] for way, triggers in found.items()}
    layout = lay_out(definition, labels)
    size = f"{layout.width + 2 * MARGIN:.0f} {layout.height + 2 * MARGIN:.0f}"
    width, height = size.split()
    parts = [
        HEAD.format(margin=-MARGIN, size=size, width=width, height=height),
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(description)}</desc>",
        *(_way(arrow, found[arrow.source, arrow.target], word) for arrow in layout.arrows),
        _birth(layout),
        *(
            _state(box, name, word(name, "state"), is_final=name in definition.final)
            for name, box in layout.boxes.items()
            if name
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _birth(layout: Layout) -> str:
    box = layout.boxes[""]
    return (
        f'<circle class="kc-birth" cx="{box.x:.1f}" cy="{box.y:.1f}" r="{box.width / 2:.1f}" fill="#566468"/>'
    )


def _state(box: Box, name: str, word: str, *, is_final: bool) -> str:
    frame = f'x="{box.x - box.width / 2:.1f}" y="{box.y - box.height / 2:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    inner = ""
    if is_final:
        inner = (
            f'<rect x="{box.x - box.width / 2 + 3:.1f}" y="{box.y - box.height / 2 + 3:.1f}" '
            f'width="{box.width - 6:.1f}" height="{box.height - 6:.1f}" rx="6" fill="none" stroke="#7b868a"/>'
        )
    return (
        f'<g class="kc-state{" kc-final" if is_final else ""}" data-mark="{name}"><rect {frame} {BOX}/>{inner}'
        f'<text class="kc-word" x="{box.x:.1f}" y="{box.y - 3:.1f}" font-size="13">{escape(word)}</text>'
        f'<text class="kc-count" x="{box.x:.1f}" y="{box.y + 14:.1f}" font-size="14" font-weight="700">'
        f'<tspan data-count="{name}"></tspan></text></g>'
    )


def _way(arrow: Arrow, triggers: list[str], word: Word) -> str:
    """Draw an arrow with a line for each of its steps, which has a count of its own."""
    name = f"{arrow.source}..{arrow.target}"
    first, *rest = (f"{x:.1f} {y:.1f}" for x, y in arrow.points)
    x, y = arrow.label_at
    top = y + 4 - LINE * (len(triggers) - 1) / 2
    texts = [
        f'<text x="{x:.1f}" y="{top + LINE * at:.1f}" font-size="11" fill="#566468">'
        f'{escape(word(trigger, "trigger"))}<tspan data-count="{name}..{trigger}"></tspan></text>'
        for at, trigger in enumerate(triggers)
    ]
    return (
        f'<g class="kc-move" data-mark="{name}"><path d="M{first}C{" ".join(rest)}" fill="none" stroke="#7b868a"/>'
        f'<path class="kc-tip" d="{_tip(arrow.points[-2], arrow.points[-1])}" fill="#7b868a"/>{"".join(texts)}</g>'
    )


def _tip(before: Point, end: Point) -> str:
    """A triangle at the end of the spline, in the direction in which it arrives."""
    dx, dy = end[0] - before[0], end[1] - before[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length * TIP, dy / length * TIP
    left = end[0] - ux - uy * 0.4, end[1] - uy + ux * 0.4
    right = end[0] - ux + uy * 0.4, end[1] - uy - ux * 0.4
    return f"M{end[0]:.1f} {end[1]:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z"
