"""Does the gate say yes to whom it should, and for what reason no to everybody else? Held against a second table, written by hand."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from tests.builders import add_account, one, rows
from tests.conftest import Clock
from tests.programs import coupled, installation_of, program_of, service_key
from tests.seats import join, put, seat_of
from tests.workers.rounds import change
from workflows import policy, program_policy
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.directory.records import Link
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.gate.authorize import Answer, Asked, UnknownServiceError, authorize
from workflows.gate.credentials import (
    InstallationNeededError,
    held_by,
    issue_by_hand,
    issue_to_installation,
    renew,
    revoke,
)
from workflows.gate.records import ServiceCredential
from workflows.gate.verdicts import Verdict, sentence
from workflows.own_data.closure import end_account
from workflows.program.actions import KeyOwner, revoke_key
from workflows.program.bearer import Program
from workflows.seat.actions import succeed
from workflows.seat.records import Seat
from workflows.tries.records import FailureCount
from workflows.users.actions import end

LOCAL = "7"


class Office:
    """A customer with one user, who may use services, and whoever asks for them."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.account: Account = add_account(runtime)
        change(runtime, "UPDATE seat SET services = true")
        self.seat: Seat = seat_of(runtime, self.account)
        self.number = one(runtime, Customer, self.seat.customer_id).customer_number

    def asks(
        self, program: Program, credential: str, local_number: str | None = None, **other: str
    ) -> Answer:
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
            change(runtime, "DELETE FROM link")
    for state, right in product(STATES, (True, False)):
        put_in_state(runtime, office, state, right=right)
        number = "999999" if state == "unknown" else office.seat.user_number
        for shown, credential in (("right", secret), ("wrong", secret[:-1] + "!")):
            answer = office.asks(program, credential, LOCAL, user_number=number)
            assert answer.verdict is expected(state, right, stored, shown), (state, right, shown)
            assert answer.allowed is (answer.verdict is Verdict.ALLOWED)


def put_in_state(runtime: Runtime, office: Office, state: str, *, right: bool) -> None:
    """Past the workflow: the gate reads what stands there."""
    state = "active" if state == "unknown" else state
    reasons = "ARRAY['operator']" if state == "suspended" else "'{}'"
    put(runtime, office.seat.id, f"state = '{state}', services = {right}, suspended_by = {reasons}")


@pytest.mark.parametrize(("state", "number"), [("blocked", ""), ("ended", "999999")])
def test_a_customer_that_rests_uses_nothing(office: Office, state: str, number: str) -> None:
    program = service_key(office.runtime)
    change(office.runtime, "UPDATE customer SET status = :state", state=state)
    assert (
        office.asks(program, "x", user_number=number or office.seat.user_number).verdict
        is Verdict.CUSTOMER_RESTS
    )


def test_an_empty_number_is_nobody_where_nothing_is_coupled(office: Office) -> None:
    assert office.asks(service_key(office.runtime), "", user_number="").verdict is Verdict.NO_USER


def test_a_service_that_nobody_offers_is_no_question_at_all(office: Office) -> None:
    with pytest.raises(UnknownServiceError):
        authorize(office.runtime, service_key(office.runtime), Asked("fax", office.number, "1", ""))


def test_names_of_people_are_for_the_customers_own_programs_and_whoever_shows_the_credential(
    office: Office,
) -> None:
    runtime = office.runtime
    own, foreign = service_key(runtime, office.number, "own"), service_key(runtime)
    for more in ("Bea Beispiel", "Carl Beispiel", "Dora Beispiel"):
        join(runtime, add_account(runtime), office.seat.customer_id, is_administrator=True)
        change(
            runtime,
            "UPDATE seat SET display_name = :name WHERE display_name LIKE 'Erika Muster (%'",
            name=more,
        )
    secret = issue_by_hand(runtime, office.account.id, office.seat.user_number).secret
    change(runtime, "UPDATE seat SET services = false")
    for program, shown, names in (
        (own, "x", "Erika Muster, Bea Beispiel oder Carl Beispiel (Verwalter)"),
        (foreign, secret, "Erika Muster, Bea Beispiel oder Carl Beispiel (Verwalter)"),
        (foreign, "x", "den Verwalter Ihrer Kundennummer"),
    ):
        said = office.asks(program, shown).sentence(runtime.profile, "de")
        assert f"Bitten Sie {names}, es Ihnen" in said
    assert "ask" in office.asks(own, "x").sentence(runtime.profile, "en").lower()


@pytest.mark.parametrize("verdict", Verdict)
def test_every_answer_is_a_sentence_in_both_languages(office: Office, verdict: Verdict) -> None:
    (service, _sms) = office.runtime.profile.services
    said = [sentence(verdict, language, service, office.runtime.profile, ["A"]) for language in ("de", "en")]
    assert len(set(said)) == 2
    assert all(text.endswith(".") and "{" not in text for text in said)


def test_fifty_wrong_ones_at_once_are_counted_per_program_and_lock_nobody(
    office: Office, clock: Clock
) -> None:
    runtime = office.runtime
    program, other = service_key(runtime), service_key(runtime, office.number, "other")
    secret = issue_by_hand(runtime, office.account.id, office.seat.user_number).secret
    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(lambda n: office.asks(program, f"wrong {n}").verdict, range(50)))
    assert answers == {Verdict.WRONG_CREDENTIAL: 10, Verdict.TOO_MANY_TRIES: 40}
    assert office.asks(program, secret).verdict is Verdict.TOO_MANY_TRIES
    assert office.asks(other, secret).allowed
    account = one(runtime, Account, office.account.id)
    assert (account.state, account.tan_failures) == ("active", 0)
    assert len(rows(runtime, FailureCount)) == 1, "none of these is the count of the sign-in"
    clock.travel(program_policy.WRONG_REST)
    assert office.asks(program, secret).allowed
    assert rows(runtime, FailureCount) == [], "a right one begins the count anew"


def test_wrong_ones_with_a_day_between_them_are_none_in_a_row(office: Office, clock: Clock) -> None:
    program = service_key(office.runtime)
    for _day in range(3):
        clock.travel(policy.SIGNIN_FAILURES_FORGOTTEN)
        assert office.asks(program, "wrong").verdict is Verdict.WRONG_CREDENTIAL
    (count,) = rows(office.runtime, FailureCount)
    assert (count.failures, count.rests_until) == (1, None)


def test_a_credential_is_of_one_holder_even_if_nothing_ends_it(office: Office) -> None:
    runtime, program = office.runtime, service_key(office.runtime)
    secret = issue_by_hand(runtime, office.account.id, office.seat.user_number).secret
    assert office.asks(program, secret).allowed
    put(runtime, office.seat.id, "holder_epoch = holder_epoch + 1")
    assert office.asks(program, secret).verdict is Verdict.WRONG_CREDENTIAL
    assert credentials_of(office) == []


def hand_over(tx: Tx, seat: Seat) -> None:
    succeed(tx, seat, actor="test", reason="left")


def end_by_operator(tx: Tx, seat: Seat) -> None:
    end(tx, seat, actor="test", reason="left")


def end_account_of(tx: Tx, seat: Seat) -> None:
    end_account(tx, tx.get(Account, seat.account_id), actor="test", reason="closed")


@pytest.mark.parametrize("way", [hand_over, end_by_operator, end_account_of])
def test_credentials_end_with_their_holder_by_whatever_way(
    office: Office, way: Callable[[Tx, Seat], None]
) -> None:
    runtime = office.runtime
    local = installation_of(runtime, office.number)
    issue_by_hand(runtime, office.account.id, office.seat.user_number)
    issue_to_installation(runtime, local, office.seat.user_number, None)
    with transaction(runtime, EVERYBODY) as tx:
        way(tx, tx.get(Seat, office.seat.id))
    assert [one.ends_at is None for one in rows(runtime, ServiceCredential)] == [False, False]
    if way is hand_over:
        assert issue_to_installation(runtime, local, office.seat.user_number, None)
    else:
        with pytest.raises(NotFoundError):
            issue_to_installation(runtime, local, office.seat.user_number, None)


def test_a_key_without_an_installation_gets_no_credential(office: Office) -> None:
    with pytest.raises(InstallationNeededError):
        issue_to_installation(office.runtime, service_key(office.runtime), office.seat.user_number, None)


def credentials_of(office: Office) -> list[str | None]:
    """Where the credentials are that the person sees, the newest first."""
    with reading(office.runtime, EVERYBODY) as session:
        return [one.installation for user in held_by(session, office.account.id) for one in user.credentials]


def test_somebody_sees_renews_and_ends_their_own_and_no_others(office: Office) -> None:
    runtime, mine = office.runtime, office.account.id
    other = add_account(runtime)
    local = installation_of(runtime, office.number)
    fetched = issue_to_installation(runtime, local, office.seat.user_number, None).secret
    (kept,) = rows(runtime, ServiceCredential)
    renewed = renew(runtime, mine, kept.id).secret
    assert [office.asks(local, one).allowed for one in (fetched, renewed)] == [True, True]
    issue_by_hand(runtime, mine, office.seat.user_number)
    assert credentials_of(office) == [None, "Empfang", "Empfang"]
    for act in (renew, revoke):
        for whose, which in ((other.id, kept.id), (mine, other.id)):
            with pytest.raises(NotFoundError):
                act(runtime, whose, which)
    with pytest.raises(NotFoundError):
        issue_by_hand(runtime, other.id, office.seat.user_number)
    revoke(runtime, mine, kept.id)
    assert [office.asks(local, one).allowed for one in (fetched, renewed)] == [False, True]
    revoke_key(runtime, KeyOwner("Empfang", office.number), actor="test")
    assert credentials_of(office) == [None], "those of an installation that is gone open nothing"


@pytest.mark.parametrize("fault", ["services = false", "state = 'suspended', suspended_by = '{operator}'"])
def test_who_may_not_use_services_types_in_no_credential(office: Office, fault: str) -> None:
    put(office.runtime, office.seat.id, fault)
    with pytest.raises(NotFoundError):
        issue_by_hand(office.runtime, office.account.id, office.seat.user_number)


def test_a_line_of_the_local_administration_holds_one_number(office: Office) -> None:
    runtime = office.runtime
    join(runtime, add_account(runtime), office.seat.customer_id)
    local = installation_of(runtime, office.number)
    colleague = next(
        one
        for one in rows(runtime, Seat)
        if one.customer_id == office.seat.customer_id and one.id != office.seat.id
    )
    secret = issue_to_installation(runtime, local, office.seat.user_number, None).secret
    issue_to_installation(runtime, local, office.seat.user_number, None)
    issue_to_installation(runtime, local, office.seat.user_number, LOCAL)
    assert stored(runtime) == [(LOCAL, office.seat.id)]
    issue_to_installation(runtime, local, colleague.user_number, LOCAL)
    assert stored(runtime) == [(LOCAL, colleague.id)]
    assert office.asks(local, secret, LOCAL).verdict is Verdict.NOT_STORED


def stored(runtime: Runtime) -> list[tuple[str | None, object]]:
    return [(one.local_number, one.seat_id) for one in rows(runtime, Link) if one.state != "unlinked"]
