"""What does somebody hear whose key is taken, in a transaction?"""

import pytest

from tests.builders import add_account
from workflows.account.actions import LoginNameTakenError
from workflows.account.records import LoginIdentifier
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction


def test_a_taken_key_is_told_in_the_words_of_whoever_wants_it(runtime: Runtime) -> None:
    account = add_account(runtime)
    same = LoginIdentifier(canonical=account.login_name, kind="login_name", account_id=account.id)
    with pytest.raises(LoginNameTakenError), transaction(runtime) as tx:
        tx.add(same, taken=LoginNameTakenError(account.login_name))
