"""Does the gate say yes to whom it should, and for what reason no to everybody else? Held against a second table, written by hand."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from tests.builders import PASSWORD, add_account, one, rows
from tests.conftest import Clock
from tests.programs import coupled, installation_of, program_of, service_key
from tests.seats import join, seat_of
from tests.web.visitor import heard
from tests.workers.rounds import change
from workflows import service_policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.gate.authorize import Answer, Asked, UnknownServiceError, authorize
from workflows.gate.credentials import issue_by_hand, issue_to_installation
from workflows.gate.verdicts import Verdict
from workflows.program.bearer import Program
from workflows.seat.records import Seat

LOCAL = "7"


class Office:
    """A customer with one user, who may use services, and whoever asks for them."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.account: Account = add_account(runtime)
        change(runtime, "UPDATE seat SET services = true")
        self.seat: Seat = seat_of(runtime, self.account)
        self.number = one(runtime, Customer, self.seat.customer_id).customer_number

    def asks(self, program: Program, credential: str, local_number: str | None = None, **other: str) -> Answer:
        """Ask for the user of this office."""
        facts = {"customer_number": self.number, "user_number": self.seat.user_number} | other
        asked = Asked("recherche", credential=credential, local_number=local_number, **facts)
        return authorize(self.runtime, program, asked)


@pytest.fixture
def office(runtime: Runtime) -> Office:
    return Office(runtime)


def expected(state: str, right: bool, stored: str, shown: str) -> Verdict:  # noqa: FBT001, PLR0911 - the table itself
    if state in {"unknown", "invited"}:
        return Verdict.NO_USER
    if state == "ended":
        return Verdict.ENDED
    if state == "suspended":
        return Verdict.SUSPENDED
    if not right:
        return Verdict.RIGHT_MISSING
    if stored in {"nowhere", "in another line"}:
        return Verdict.NOT_STORED
    if shown != "right":
        return Verdict.WRONG_CREDENTIAL
    return Verdict.ALLOWED


STATES = ("active", "invited", "suspended", "ended", "unknown")
STORED = ("no installation", "nowhere", "somewhere", "in this line", "in another line")


@pytest.mark.parametrize("stored", STORED)
def test_every_state_right_place_and_credential(office: Office, stored: str) -> None:
    runtime = office.runtime
    program = service_key(runtime)
    if stored == "no installation":
        secret = issue_by_hand(runtime, office.account.id, office.seat.user_number).secret
    else:
        local = program_of(runtime, coupled(runtime, office.number).key)
        told = {"in this line": LOCAL, "in another line": "8"}.get(stored)
        secret = issue_to_installation(runtime, local, office.seat.user_number, told).secret
        if stored == "nowhere":
            change(runtime, "DELETE FROM stored_number")
    for state, right, shown in product(STATES, (True, False), ("right", "wrong", "")):
        put_in_state(runtime, office, state, right=right)
        number = "999999" if state == "unknown" else office.seat.user_number
        credential = {"right": secret, "wrong": secret[:-1] + "!"}.get(shown, "")
        answer = office.asks(program, credential, LOCAL, user_number=number)
        assert answer.verdict is expected(state, right, stored, shown), (state, right, shown)
        assert answer.allowed is (answer.verdict is Verdict.ALLOWED)
        change(runtime, "DELETE FROM failure_count")


def put_in_state(runtime: Runtime, office: Office, state: str, *, right: bool) -> None:
    """Past the workflow: the gate reads what stands there."""
    state = "active" if state == "unknown" else state
    reasons = "ARRAY['operator']" if state == "suspended" else "'{}'"
    change(
        runtime,
        f"SET LOCAL session_replication_role = replica; UPDATE seat SET state = '{state}', services = {right},"  # noqa: S608 - the values above
        f" suspended_by = {reasons} WHERE id = '{office.seat.id}'",
    )
