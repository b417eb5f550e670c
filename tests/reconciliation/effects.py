"""What stands in the database once a plan was applied? As plain as the oracle, from decision 0033 and the specification."""

from collections.abc import Sequence

from tests.reconciliation.directories import HERE, Directory, Line, Link
from tests.reconciliation.oracle import taken_by

Pair = tuple[str | None, str]
"""A line and a user; the line is None while the program has not told it."""

TAKES = ("confirm", "fetch", "update", "move")


def links_after(of: Directory, lines: Sequence[Line]) -> dict[Pair, str]:
    """Say which links there are then, but for those undone, and in which state."""
    links = {(link.local_number, link.user_number): link.state for link in of.links}
    own = {link.local_number: (link.local_number, link.user_number) for link in of.links if link.local_number}
    for line in lines:
        pair = own.get(line.local_number)
        state = links.get(pair) if pair else None
        if pair is None or line.action in ("propose", *TAKES):
            continue
        if line.action == "unlink":
            del links[pair]
        elif line.action == "invalid" and state in ("linked", "drifted"):
            links[pair] = "invalid"
        elif (line.action == "block" or (line.action == "ask" and line.class_ != 10)) and state == "linked":
            links[pair] = "drifted"
    for line in lines:
        if line.action in ("propose", *TAKES):
            links = {pair: state for pair, state in links.items() if not _is_in_the_way(pair, line)}
    taken = {
        (line.local_number, line.user_number): "proposed" if line.action == "propose" else "linked"
        for line in lines
        if line.action in ("propose", *TAKES)
    }
    with_number = {row.local_number for row in of.rows if row.user_number}
    kept = {
        pair: state
        for pair, state in links.items()
        if state in ("linked", "drifted") or (state == "invalid" and pair[0] in with_number)
    }
    return kept | taken


def stopped(of: Directory, lines: Sequence[Line]) -> set[str]:
    """Say which secrets are worth nothing then that were good for this installation before."""
    ends = {line.user_number for line in lines if line.action == "unlink"} - taken_by(lines)
    return {one.secret for one in of.credentials if one.place == HERE and one.user_number in ends}


def kept(links: Sequence[Link]) -> dict[Pair, str]:
    """Write links as they are in the form of `links_after`."""
    return {(link.local_number, link.user_number): link.state for link in links}


def _is_in_the_way(pair: Pair, line: Line) -> bool:
    return pair[0] == line.local_number or pair[1] == line.user_number
