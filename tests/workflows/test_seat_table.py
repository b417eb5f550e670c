"""Does the table of seats say what we wrote down by hand?"""

from typing import Any

import pytest

from tests.workflows.firing import ME, NOTHING, SOMEBODY_ELSE, births, blocking, moves, proof, record
from workflows.engine.machine import Facts
from workflows.seat.machine import LIVE, SEAT
from workflows.seat.machine import SeatState as S

EXPECTED = {
    ("invited", "accept"): "active",
    ("invited", "renew"): "invited",
    ("invited", "change"): "invited",
    ("invited", "appoint"): "invited",
    ("invited", "dismiss"): "invited",
    ("invited", "suspend"): "suspended",
    ("invited", "end"): "ended",
    ("active", "change"): "active",
    ("active", "appoint"): "active",
    ("active", "dismiss"): "active",
    ("active", "help"): "active",
    ("active", "suspend"): "suspended",
    ("active", "succeed"): "invited",
    ("active", "end"): "ended",
    ("suspended", "accept"): "suspended",
    ("suspended", "change"): "suspended",
    ("suspended", "dismiss"): "suspended",
    ("suspended", "suspend"): "suspended",
    ("suspended", "reinstate"): "active",
    ("suspended", "succeed"): "invited",
    ("suspended", "end"): "ended",
}


def seat(**columns: Any) -> Any:
    held: dict[str, Any] = {
        "account_id": ME,
        "accepted_at": None,
        "suspended_by": [],
        "is_administrator": False,
    }
    return record(**(held | {"id": SOMEBODY_ELSE} | columns))


def ready(trigger: str) -> tuple[Any, Facts]:
    accepted_at = NOTHING.now if trigger == "reinstate" else None
    row = seat(accepted_at=accepted_at, is_administrator=trigger == "dismiss")
    return row, proof("password") if trigger == "accept" else NOTHING


def test_every_trigger_in_every_state() -> None:
    assert moves(SEAT, ready) == EXPECTED


def test_a_seat_is_registered_with_its_holder_or_invited() -> None:
    assert births(SEAT) == {"register": "active", "invite": "invited"}


def test_nothing_happens_to_a_seat_by_itself() -> None:
    assert SEAT.deadlines == {}


@pytest.mark.parametrize(
    ("columns", "target"),
    [
        ({"suspended_by": ["administrator"], "accepted_at": NOTHING.now}, S.SUSPENDED),
        ({"suspended_by": ["administrator"]}, S.SUSPENDED),
        ({"accepted_at": NOTHING.now}, S.ACTIVE),
        ({}, S.INVITED),
    ],
)
def test_lifting_one_reason_lifts_no_other(columns: dict[str, Any], target: S) -> None:
    row = seat(state=S.SUSPENDED, **columns)
    SEAT.fire(row, "reinstate", NOTHING)
    assert row.state is target


@pytest.mark.parametrize("kind", ["password", "recovery_link", "letter_code", "invitation"])
def test_what_the_holder_has_shown_accepts(kind: str) -> None:
    row = seat(state=S.INVITED)
    SEAT.fire(row, "accept", proof(kind))
    assert row.state is S.ACTIVE


@pytest.mark.parametrize("facts", [NOTHING, proof("tan"), proof("password", subject=SOMEBODY_ELSE)])
def test_nothing_else_accepts(facts: Facts) -> None:
    row = seat(state=S.INVITED, id=LIVE)
    assert blocking(SEAT, row, "accept", facts) == ("proven_by_holder",)


def test_nobody_accepts_twice() -> None:
    row = seat(state=S.SUSPENDED, accepted_at=NOTHING.now)
    assert blocking(SEAT, row, "accept", proof("password")) == ("not_accepted",)


def test_nobody_loses_a_right_they_do_not_have() -> None:
    row = seat(state=S.SUSPENDED, is_administrator=False)
    assert blocking(SEAT, row, "dismiss", NOTHING) == ("is_administrator",)


@pytest.mark.parametrize("cause", ["operator", "directory"])
def test_a_successor_is_no_way_around_a_suspension_by_others(cause: str) -> None:
    row = seat(state=S.SUSPENDED, suspended_by=["administrator", cause])
    assert blocking(SEAT, row, "succeed", NOTHING) == ("kept_by_nobody_else",)
    row = seat(state=S.SUSPENDED, suspended_by=["administrator"])
    SEAT.fire(row, "succeed", NOTHING)
    assert row.state is S.INVITED


def test_an_administrator_is_not_appointed_again() -> None:
    row = seat(state=S.ACTIVE, is_administrator=True)
    assert blocking(SEAT, row, "appoint", NOTHING) == ("no_administrator_yet",)
