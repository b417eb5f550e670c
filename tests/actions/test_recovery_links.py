"""How long does the link of a recovery lead somewhere, and what else ends it?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from pydantic import SecretStr

from tests.builders import add_account, live_code, one
from tests.conftest import SECRET_KEY, Clock
from tests.recoveries import NEW_PASSWORD, change, fire, mailed, mailed_path, proven, standing
from workflows.account.records import Account
from workflows.engine.errors import BrokenLinkError, ForgedLinkError, NotFoundError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import read_id, sign_id
from workflows.engine.transaction import transaction
from workflows.recovery.actions import cancel
from workflows.recovery.finish import set_password
from workflows.recovery.links import open_link
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import RecoveryOverError, cancel_open
from workflows.recovery.ways import prove_mailbox

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    "changes", [{"email": "other@example.org"}, {"tan_method": "sms"}], ids=["address", "method"]
)
def test_a_link_of_yesterdays_address_or_method_is_over(runtime: Runtime, changes: dict[str, str]) -> None:
    account = add_account(runtime)
    recovery_id = mailed(runtime, account)
    change(runtime, account, **changes)
    assert standing(runtime, recovery_id) == "over"
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)


def test_suspending_ends_what_was_begun(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account)
    fire(runtime, account, "suspend")
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD, live_code(runtime, recovery_id))


def test_other_ways_to_a_new_password_end_open_links(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = mailed(runtime, account)
    with transaction(runtime) as tx:
        cancel_open(tx, tx.get(Account, account.id).id, reason="new password")
    assert standing(runtime, recovery_id) == "over"


def test_the_first_and_the_last_second(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    begun, live = proven(runtime, account), mailed(runtime, account)
    for recovery_id, alive in ((live, "live"), (begun, "proven")):
        deadline = one(runtime, Recovery, recovery_id).deadline
        assert deadline
        clock.travel_to(deadline - SECOND)
        assert standing(runtime, recovery_id) == alive
        clock.travel_to(deadline + SECOND)
        assert standing(runtime, recovery_id) == "expired"
        with pytest.raises(RecoveryOverError):
            prove_mailbox(runtime, recovery_id, account.login_name)


def test_broken_forged_and_foreign_links_are_told_apart(runtime: Runtime) -> None:
    token = mailed_path(runtime, mailed(runtime, add_account(runtime))).rpartition("/")[2]
    for length in range(len(token)):
        with pytest.raises(BrokenLinkError):
            open_link(runtime, "password", token[:length])
    for bad in (token + "A", token[:-2] + ("AB" if not token.endswith("AB") else "CD"), sign_id(runtime.keys, "recovery-password", uuid4())):  # fmt: skip
        with pytest.raises(ForgedLinkError):
            open_link(runtime, "password", bad)
    with pytest.raises(NotFoundError):
        cancel(runtime, uuid4())


def test_an_old_key_opens_until_it_is_gone() -> None:
    old, both, new = (
        KeyRing([SecretStr(secret) for secret in secrets])
        for secrets in ((SECRET_KEY,), ("x" * 40, SECRET_KEY), ("x" * 40,))
    )
    identity = uuid4()
    token = sign_id(old, "recovery-password", identity)
    assert read_id(both, "recovery-password", token) == identity
    with pytest.raises(ForgedLinkError):
        read_id(new, "recovery-password", token)
    with pytest.raises(ForgedLinkError):
        read_id(old, "recovery-unlock", token)
