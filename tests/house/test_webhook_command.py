"""Do operators see what became of a webhook, and send events again, without learning what stands in its address?"""

import re
from pathlib import Path

import pytest

from tests.builders import add_account, one
from tests.house.conftest import Errands
from tests.seats import customer_of
from tests.webhooks import does, happen, hook
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.webhook import actions, attempts, replay
from workflows.webhook.records import Webhook
from workflows.webhook.results import Outcome


@pytest.mark.deep
def test_a_webhook_is_looked_at_and_sends_again(runtime: Runtime, database_url: str, tmp_path: Path) -> None:
    account = add_account(runtime)
    number = one(runtime, Customer, customer_of(runtime, account)).customer_number
    webhook_id, _secret = hook(runtime, account, "https://receiver.example/a-secret")
    happen(runtime, account, 2)
    with transaction(runtime, EVERYBODY) as tx:
        webhook = tx.get(Webhook, webhook_id)
        webhook.position, webhook.last_result = 3, "private"
        attempts.keep(tx, webhook, "event", [2, 3], Outcome("refused", reached=2, status=404))
        attempts.keep_test(tx, webhook, Outcome("private"))
    house = Errands(tmp_path, database_url)
    other = one(runtime, Customer, customer_of(runtime, add_account(runtime))).customer_number

    def said(*arguments: object) -> tuple[int, str]:
        done = house("webhook", *map(str, arguments))
        return done.exit_code, (done.stdout + done.stderr).strip()

    assert said("replay", webhook_id, 3) == (0, "events 3 to 3 are sent now")
    assert said("list", number) == (
        0,
        f"{webhook_id}  active  3 of 3  again 3 to 3  private  receiver.example",
    )
    lines = [re.split(r" CES?T  ", line)[1] for line in said("attempts", webhook_id)[1].splitlines()]
    assert lines == ["test  -  private  -", "event  3 to 3  refused  404", "event  2 to 2  taken  -"]
    assert said("list", other) == (0, "0 webhooks")
    assert said("list", "99999") == (2, "Error: 99999: there is no such customer")
    assert said("replay", webhook_id, 9) == (2, "Error: none of these events has been sent yet")
    assert said("attempts", account.id) == (1, f"Error: {account.id}: there is no such webhook")
    does(runtime, webhook_id, replay.stop)
    does(runtime, webhook_id, actions.pause)
    assert said("replay", webhook_id, 3)[0] == 1
