"""How many mails can an administrator have sent to addresses of other people?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.builders import add_account, mails
from tests.conftest import Clock
from tests.invitations import administrator, seat_named
from tests.seats import join
from tests.users import administrator as who_is
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.invitation.person import UnfitError
from workflows.users.suspending import end

VICTIM = "victim@example.org"
MOST = policy.INVITATIONS_PER_ADDRESS_AND_DAY


def sent(do: Callable[[int], object], times: int) -> list[str]:
    """Try so often, and return what was refused."""
    refused: list[str] = []
    for number in range(times):
        try:
            do(number)
        except UnfitError as unfit:
            refused.extend(flaw.code for flaw in unfit.flaws)
    return refused


def invitations(runtime: Runtime) -> int:
    """Count the mails."""
    return sum(name == "user_invited" for name, _address in mails(runtime))


def test_one_address_hears_of_one_customer_number_a_few_times_a_day(runtime: Runtime, clock: Clock) -> None:
    boss = administrator(runtime)
    number = boss.create(email=VICTIM).user_number
    assert sent(lambda _n: boss.again(number, VICTIM), MOST + 1) == ["invitations_spent"] * 2
    assert invitations(runtime) == MOST
    clock.travel(timedelta(hours=25))
    assert not sent(lambda _n: administrator(runtime, boss.account).again(number, VICTIM), 1)


def test_another_user_is_no_way_round_it(runtime: Runtime) -> None:
    boss = administrator(runtime)
    acting = who_is(runtime, boss.account)

    def make_and_end(number: int) -> None:
        made = boss.create(f"Person {'abcdefghijk'[number] * 9}", VICTIM)
        end(
            runtime, acting, made.user_number, seat_named(runtime, made.user_number).version, made.user_number
        )

    assert sent(make_and_end, MOST + 2) == ["invitations_spent"] * 2
    assert invitations(runtime) == MOST


def test_nor_is_a_successor(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "INVITATIONS_PER_ADDRESS_AND_DAY", 0)
    boss = administrator(runtime)
    held = join(runtime, add_account(runtime), boss.customer_id)
    assert sent(lambda _n: boss.succeed(held.user_number, email=VICTIM), 1) == ["invitations_spent"]
    assert seat_named(runtime, held.user_number).account_id == held.account_id, "nothing has changed"


def test_a_customer_number_writes_to_so_many_a_day(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "INVITATIONS_PER_CUSTOMER_AND_DAY", 3)
    boss = administrator(runtime)
    names = ("Anna Amsel", "Bernd Bussard", "Carla Crossbill", "Dora Dohle", "Emil Elster")
    assert sent(lambda n: boss.create(names[n], f"{n}@example.org"), 5) == ["invitations_spent"] * 2
    other = administrator(runtime)
    assert not sent(lambda _n: other.create(), 1), "another customer number has a budget of its own"
