"""Does an administrator make, renew and revoke keys of their own customer number only, and for as long as they are one?"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.builders import one
from tests.users import administrator, office
from tests.workers.rounds import change as sql
from workflows.customer.records import Customer
from workflows.customer.resting import CustomerRestsError
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.program.actions import KeyExistsError, KeyOwner, add_key
from workflows.program.bearer import find_program
from workflows.program.scopes import UnknownScopeError
from workflows.users.keys import make_key, renew_key, revoke_key

NAME = "Praxis"
READS = ["events:read"]


def test_the_right_is_asked_behind_the_lock_and_only_the_own_customer_number_counts(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = office(runtime)
    who = administrator(runtime, team.boss)
    mine = KeyOwner(NAME, one(runtime, Customer, team.customer_id).customer_number)
    unnamed = KeyOwner(NAME)
    add_key(runtime, unnamed, ["documents:write"], actor="test")  # the operators' own
    secret = make_key(runtime, who, unnamed, READS).secret
    found = find_program(runtime, secret)
    assert found
    assert found.customer_id == team.customer_id, "the only one need not be named"

    def deeds(owner: KeyOwner) -> tuple[Callable[[], Any], ...]:
        return (
            lambda: make_key(runtime, who, owner._replace(name="Andere"), READS),
            lambda: renew_key(runtime, who, owner, timedelta()),
            lambda: revoke_key(runtime, who, owner, reason=""),
        )

    def refuses(kind: type[KundencenterError], *all_: Callable[[], Any]) -> None:
        for deed in all_:
            with pytest.raises(kind):
                deed()

    refuses(NotFoundError, *deeds(KeyOwner(NAME, "1")))
    refuses(KeyExistsError, lambda: make_key(runtime, who, mine, READS))
    refuses(UnknownScopeError, lambda: make_key(runtime, who, mine, ["documents:write"]))
    add_key(runtime, mine._replace(name="Leistung"), ["usage:write"], actor="test")
    refuses(NotFoundError, lambda: renew_key(runtime, who, mine._replace(name="Leistung"), timedelta()))
    secret = renew_key(runtime, who, mine, timedelta()).secret

    def taken_first(*arguments: Any) -> Any:
        sql(runtime, "UPDATE seat SET is_administrator = false WHERE account_id = :boss", boss=team.boss.id)
        return transaction(*arguments)

    with monkeypatch.context() as between:
        between.setattr("workflows.administrator.acting.transaction", taken_first)
        refuses(NotFoundError, deeds(mine)[0])
        sql(runtime, "UPDATE seat SET is_administrator = true WHERE account_id = :boss", boss=team.boss.id)
        refuses(NotFoundError, deeds(mine)[2])
    sql(runtime, "UPDATE seat SET is_administrator = true WHERE account_id = :boss", boss=team.boss.id)
    assert find_program(runtime, secret)
    sql(runtime, "UPDATE customer SET status = 'ended'")
    refuses(CustomerRestsError, *deeds(mine)[:2])
    revoke_key(runtime, who, mine, reason="sold")
    sql(runtime, "UPDATE customer SET status = 'active'")
    assert find_program(runtime, secret) is None
