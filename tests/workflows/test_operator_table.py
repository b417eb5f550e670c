"""Does the table of operators say what we wrote down by hand?"""

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.operator.machine import OPERATOR

EXPECTED = {
    ("active", "reset"): "active",
    ("active", "make_support"): "active",
    ("active", "make_lead"): "active",
    ("active", "make_auditor"): "active",
    ("active", "change_password"): "active",
    ("active", "change_app"): "active",
    ("active", "lock"): "locked",
    ("active", "end"): "ended",
    ("locked", "reset"): "active",
    ("locked", "make_support"): "locked",
    ("locked", "make_lead"): "locked",
    ("locked", "make_auditor"): "locked",
    ("locked", "end"): "ended",
}


def test_every_trigger_in_every_state() -> None:
    assert moves(OPERATOR, lambda _trigger: (record(), NOTHING)) == EXPECTED


def test_an_operator_is_added() -> None:
    assert births(OPERATOR) == {"add": "active"}


def test_no_operator_comes_or_goes_by_itself() -> None:
    assert OPERATOR.deadlines == {}
