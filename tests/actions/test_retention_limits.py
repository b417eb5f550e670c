"""Does every limit that the policy names decide when something is erased?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import add_account
from tests.conftest import Clock
from workflows import policy, program_policy
from workflows.account.machine import ACCOUNT, AccountState
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.retention.actions import erase_all
from workflows.retention.classes import CLASSES
from workflows.retention.of_accounts import LOGIN_DATA

SECOND = timedelta(seconds=1)

NUMBERS = vars(policy) | vars(program_policy)
POLICY = {name: value for name, value in NUMBERS.items() if name.endswith(("_KEPT", "_AFTER_END"))}

BY_THE_WORKFLOW = {
    "PERSONAL_DATA_AFTER_END": "the account's own deadline moves it to anonymised, whose rows are due"
}


@pytest.mark.parametrize("name", POLICY)
def test_every_limit_of_the_policy_decides_when_something_goes(name: str) -> None:
    decides = [
        ":limit" in part.condition for one in CLASSES if one.limit is POLICY[name] for part in one.parts
    ]
    if name in BY_THE_WORKFLOW:
        deadline = ACCOUNT.deadlines[AccountState.ENDED]
        assert (deadline.after, deadline.trigger) == (POLICY[name], "anonymise")
    else:
        assert decides
        assert all(decides), f"{name} can be changed and nothing else happens"


def test_what_one_signs_in_with_stays_for_as_long_as_the_limit_says(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    longer = replace(LOGIN_DATA, limit=timedelta(days=5))
    for travelled, expected in ((timedelta(days=5) - SECOND, []), (SECOND * 2, [("login_data", 3)])):
        clock.travel(travelled)
        found = erase_all(runtime, [longer])
        assert [(one.of.name, one.rows) for one in found] == expected, "name, membership and password"
