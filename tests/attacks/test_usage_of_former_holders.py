"""Does a successor see what a former holder of their user did, if it is reported late?"""

from datetime import datetime, timedelta

from tests.builders import add_account, now, one, rows
from tests.conftest import Clock
from tests.invitations import accept_with, administrator, link_of, signed_in
from tests.programs import service_key
from tests.seats import join
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.gate.months import read_month
from workflows.gate.records import UsageMonth
from workflows.gate.usage import Noted, Use, note
from workflows.seat.records import Seat
from workflows.signin.sessions import scope_of


def seen_by(runtime: Runtime, account: Account) -> int:
    """Return how many uses this person is shown."""
    person, token = signed_in(runtime, account)
    with reading(runtime, scope_of(token)) as session:
        return sum(line.count for line in read_month(session, person.holder, None, "Europe/Berlin").lines)


def used(runtime: Runtime, seat: Seat, at: datetime) -> None:
    """Report a use, late."""
    number = one(runtime, Customer, seat.customer_id).customer_number
    service = runtime.profile.services[0].key if runtime.profile.services else "recherche"
    use = Use(f"{at}", service, number, seat.user_number, at, 1)
    assert note(runtime, service_key(runtime, name=f"at {at}"), use) is Noted.NEW


def test_not_while_nobody_has_accepted(runtime: Runtime) -> None:
    boss = administrator(runtime)
    seat = join(runtime, add_account(runtime), boss.customer_id)
    before = now(runtime)
    boss.succeed(seat.user_number)
    used(runtime, seat, before)
    successor = add_account(runtime)
    accept_with(runtime, link_of(runtime, seat.user_number), successor)
    assert seen_by(runtime, successor) == 0


def test_nor_after_a_second_succession(runtime: Runtime, clock: Clock) -> None:
    boss = administrator(runtime)
    first, second, third = (add_account(runtime) for _ in range(3))
    seat = join(runtime, first, boss.customer_id)
    before = now(runtime)
    for who, name in ((second, "Berta Beispiel"), (third, "Carl Cornelsen")):
        clock.travel(timedelta(hours=1))
        again = administrator(runtime, boss.account)
        again.succeed(seat.user_number, name, f"{name[0].lower()}@example.org")
        accept_with(runtime, link_of(runtime, seat.user_number), who)
        if who is second:
            assert seen_by(runtime, second) == 0
    used(runtime, seat, before)
    (epoch,) = {row.holder_epoch for row in rows(runtime, UsageMonth)}
    assert epoch == seat.holder_epoch, "it counts for the first holder"
    assert seen_by(runtime, third) == 0
