"""Does the account table say what we wrote down by hand?"""

from typing import Any

from tests.workflows.firing import NOTHING, SOMEBODY_ELSE, births, blocking, moves, proof, record
from workflows.account.machine import ACCOUNT, AccountState
from workflows.engine.machine import Facts

EXPECTED = {
    ("active", "lock"): "locked",
    ("active", "suspend"): "suspended",
    ("active", "end"): "ended",
    ("locked", "unlock"): "active",
    ("locked", "suspend"): "suspended",
    ("locked", "end"): "ended",
    ("suspended", "reinstate"): "active",
    ("suspended", "end"): "ended",
}


def ready(_trigger: str) -> tuple[Any, Facts]:
    return record(deadline=None), proof("unlock")


def test_every_trigger_in_every_state() -> None:
    assert moves(ACCOUNT, ready) == EXPECTED


def test_an_account_is_born_by_registering() -> None:
    assert births(ACCOUNT) == {"register": "active"}


def test_unlocking_needs_a_proof_for_this_account() -> None:
    locked = record(state=AccountState.LOCKED)
    foreign = proof("unlock", subject=SOMEBODY_ELSE)
    assert blocking(ACCOUNT, locked, "unlock", NOTHING) == ("proven_by_unlock",)
    assert blocking(ACCOUNT, locked, "unlock", foreign) == ("proven_by_unlock",)
