"""Does the table of links say what we wrote down by hand?"""

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.directory.machine import LINK

EXPECTED = {
    ("proposed", "confirm"): "linked",
    ("proposed", "unlink"): "unlinked",
    ("linked", "confirm"): "linked",
    ("linked", "drift"): "drifted",
    ("linked", "invalidate"): "invalid",
    ("linked", "unlink"): "unlinked",
    ("drifted", "confirm"): "linked",
    ("drifted", "invalidate"): "invalid",
    ("drifted", "unlink"): "unlinked",
    ("invalid", "confirm"): "linked",
    ("invalid", "unlink"): "unlinked",
}


def test_every_trigger_in_every_state() -> None:
    assert moves(LINK, lambda _trigger: (record(), NOTHING)) == EXPECTED


def test_a_link_is_proposed_or_made() -> None:
    assert births(LINK) == {"propose": "proposed", "link": "linked"}


def test_no_link_moves_by_itself() -> None:
    assert LINK.deadlines == {}
