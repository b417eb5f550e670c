"""Do events reach a receiver in turn and signed, whatever it answers, and does it end visibly when it does not?"""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.builders import add_account, jobs, mails, one, rows, steps
from tests.seats import customer_of
from tests.webhooks import Receiver, allowing, does, happen, hook, is_signed, receiving
from tests.workers.rounds import change, hasten, value, work
from workers.webhook import delivery
from workflows.account.records import Account
from workflows.engine import ledger
from workflows.engine.ledger import Claim, Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import Outgoing, begin_sending
from workflows.upkeep import adopt_orphans
from workflows.webhook import actions
from workflows.webhook.machine import WebhookState as S
from workflows.webhook.records import Webhook
from workflows.webhook.replay import resume
from workflows.webhook.results import WAITS, Outcome, wait_after
from workflows.webhook.sending import find_parcels, note_test, settle

DELIVER = "webhook.deliver"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def house(runtime: Runtime) -> Runtime:
    return allowing(runtime)


@pytest.fixture
def account(house: Runtime) -> Account:
    return add_account(house)


@pytest.fixture
def webhook_id(house: Runtime, account: Account, receiver: Receiver) -> UUID:
    return hook(house, account, receiver.url)[0]


@pytest.fixture(autouse=True)
def attached(house: Runtime) -> None:
    from workers import batch  # noqa: PLC0415 - the process of this test

    batch.attach(house)


def job(runtime: Runtime) -> Job:
    (found,) = jobs(runtime, DELIVER)
    return found


def hook_of(runtime: Runtime, webhook_id: UUID) -> Webhook:
    return one(runtime, Webhook, webhook_id)


def test_what_happens_is_told_in_turn_and_signed(
    house: Runtime, account: Account, receiver: Receiver
) -> None:
    webhook_id, secret = hook(house, account, receiver.url)
    happen(house, account, 3)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3, 4], "what was before the webhook is not told"
    for headers, body in receiver.came:
        assert is_signed(headers, body, secret)
        assert not is_signed(headers, body + b" ", secret)
        told = json.loads(body)
        assert headers["webhook-id"] == f"{webhook_id.hex}-{told['data']['id']}"
        assert abs(int(headers["webhook-timestamp"]) - time.time()) < 10
        assert (told["type"], told["timestamp"]) == (told["data"]["type"], told["data"]["at"])
        assert set(told["data"]) == {"id", "type", "at", "customer_number", "user_number", "version"}
        assert headers["content-type"] == "application/json"
    kept = hook_of(house, webhook_id)
    assert (kept.position, kept.last_result, kept.state) == (4, "taken", S.ACTIVE)
    assert job(house).state == "done"
    assert secret.encode() not in kept.secret


def test_what_is_finished_begins_anew_with_the_next_event(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    for round_ in (1, 2):
        happen(house, account)
        assert job(house).state == "pending"
        work(house, DELIVER)
        assert hook_of(house, webhook_id).position == round_ + 1
    assert receiver.numbers == [2, 3]
    assert work(house, DELIVER) == []


def test_who_takes_nothing_is_asked_again_with_growing_waits(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status = 500
    happen(house, account, 2)
    work(house, DELIVER)
    failing = hook_of(house, webhook_id)
    assert (failing.state, failing.failures, failing.position, failing.last_result) == (
        *(S.FAILING, 1),
        *(1, "broken"),
    )
    assert (job(house).state, job(house).attempt, job(house).last_error) == ("pending", 0, "broken")
    happen(house, account)
    assert work(house, DELIVER) == [], "another event does not hurry it"
    hasten(house)
    work(house, DELIVER)
    wait = value(
        house, "SELECT extract(epoch FROM run_at - clock_timestamp()) FROM job WHERE kind = :k", k=DELIVER
    )
    assert 290 < wait < 300 * 1.25
    receiver.status = 204
    hasten(house)
    work(house, DELIVER)
    assert receiver.numbers == [2, 2, 2, 3, 4]
    well = hook_of(house, webhook_id)
    assert (well.state, well.failures, well.failing_since) == (S.ACTIVE, 0, None)
    assert steps(house, "webhook", webhook_id) == ["add", "report_failure", "report_success"]


def test_a_later_event_that_is_refused_leaves_the_earlier_ones_taken(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.statuses = [200, 400]
    happen(house, account, 2)
    work(house, DELIVER)
    kept = hook_of(house, webhook_id)
    assert (kept.position, kept.failures, kept.last_result, kept.state) == (2, 1, "refused", S.FAILING)
    hasten(house)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3, 3]


def test_after_three_days_it_is_switched_off_and_administrators_are_told(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status = 404
    happen(house, account, 2)
    for _ in range(len(WAITS) + 1):
        work(house, DELIVER)
        for _day in (1, 2):
            hasten(house)
    assert len(receiver.came) == len(WAITS) + 1
    assert timedelta(days=3) < sum(WAITS, timedelta(0)) < timedelta(days=3, hours=12)
    assert hook_of(house, webhook_id).state is S.DISABLED
    assert job(house).state == "done"
    assert mails(house) == [("webhook_disabled", account.email)]
    (mail,) = rows(house, Message)
    (written,) = written_of(house, mail)
    assert (written.facts["receiver"], written.facts["days"]) == ("127.0.0.1", 90)
    assert str(written.facts["link"]).endswith("/schluessel")
    happen(house, account)
    assert work(house, DELIVER) == [], "what is switched off costs nothing"
    receiver.status = 200
    does(house, webhook_id, resume)
    assert written_of(house, mail) == [], "there is nothing to tell any more"
    work(house, DELIVER)
    assert receiver.numbers[-3:] == [2, 3, 4], "what it has missed comes then"


def written_of(runtime: Runtime, mail: Message) -> list[Outgoing]:
    with transaction(runtime, EVERYBODY) as tx:
        return begin_sending(tx, [mail.id]).outgoing


def test_who_says_gone_is_left_alone_at_once(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status = 410
    happen(house, account)
    work(house, DELIVER)
    assert (hook_of(house, webhook_id).state, len(receiver.came)) == (S.DISABLED, 1)


def test_redirects_are_not_followed(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status, receiver.headers = 302, {"Location": receiver.url}
    happen(house, account)
    work(house, DELIVER)
    assert (hook_of(house, webhook_id).last_result, len(receiver.came)) == ("elsewhere", 1)


def test_who_asks_to_be_left_alone_is(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status, receiver.headers = 503, {"Retry-After": "7200"}
    happen(house, account)
    work(house, DELIVER)
    assert hook_of(house, webhook_id).last_result == "busy"
    wait = value(house, "SELECT run_at - clock_timestamp() FROM job WHERE kind = :kind", kind=DELIVER)
    assert wait > timedelta(hours=1, minutes=59)


def test_a_pause_keeps_what_happens_for_later(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account)
    does(house, webhook_id, actions.pause)
    work(house, DELIVER)
    happen(house, account)
    assert (work(house, DELIVER), receiver.came) == ([], [])
    does(house, webhook_id, resume)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3]


def test_a_test_arrives_and_moves_nothing(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    does(house, webhook_id, actions.pause)
    does(house, webhook_id, actions.send_test)
    work(house, "webhook.test")
    ((_headers, body),) = receiver.came
    assert json.loads(body)["type"] == "webhook.test"
    kept = hook_of(house, webhook_id)
    assert (kept.state, kept.last_result, kept.failures) == (S.PAUSED, "taken", 0)
    does(house, webhook_id, actions.send_test)
    does(house, webhook_id, actions.end)
    work(house, "webhook.test")
    assert len(receiver.came) == 1, "what has been removed is not called"
    assert hook_of(house, webhook_id).secret == b""


def claimed(runtime: Runtime) -> Claim:
    with transaction(runtime) as tx:
        (claim,) = ledger.claim(tx.session, [job(runtime).id])
        return claim


def parcel_of(runtime: Runtime, webhook_id: UUID) -> Any:
    with transaction(runtime, EVERYBODY) as tx:
        return find_parcels(runtime, tx.session, [webhook_id])[webhook_id]


def test_who_comes_too_late_changes_nothing(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account)
    stale = claimed(house)
    parcel = parcel_of(house, webhook_id)
    change(house, "UPDATE job SET state = 'pending'")
    work(house, DELIVER)
    with transaction(house, EVERYBODY) as tx:
        settle(tx, stale, parcel, Outcome("gone"))
    assert hook_of(house, webhook_id).state is S.ACTIVE
    does(house, webhook_id, actions.send_test)
    (test,) = jobs(house, "webhook.test")
    with transaction(house) as tx:
        (claim,) = ledger.claim(tx.session, [test.id])
    change(house, "UPDATE job SET token = token + 1 WHERE kind = 'webhook.test'")
    with transaction(house, EVERYBODY) as tx:
        note_test(tx, claim, Outcome("gone"))
    assert hook_of(house, webhook_id).last_result == "taken"


def test_what_happens_while_one_is_sent_is_sent_next(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account)
    claim, parcel = claimed(house), parcel_of(house, webhook_id)
    happen(house, account)
    with transaction(house, EVERYBODY) as tx:
        settle(tx, claim, parcel, Outcome("taken", 2))
    assert (job(house).state, hook_of(house, webhook_id).position) == ("pending", 2)
    work(house, DELIVER)
    assert receiver.numbers == [3]


def test_events_that_were_erased_are_passed_over(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account)
    change(house, "DELETE FROM event")
    work(house, DELIVER)
    assert (hook_of(house, webhook_id).position, job(house).state, receiver.came) == (2, "done", [])


def test_while_a_customer_rests_nothing_is_sent_and_afterwards_all(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    change(house, "UPDATE customer SET status = 'blocked'")
    happen(house, account)
    work(house, DELIVER)
    assert (receiver.came, job(house).state) == ([], "done")
    change(house, "UPDATE customer SET status = 'active'")
    with transaction(house, EVERYBODY) as tx:
        adopt_orphans(tx)
    work(house, DELIVER)
    assert receiver.numbers == [2]


def test_waits_have_an_end_and_a_bound() -> None:
    assert wait_after(len(WAITS) + 1, Outcome("broken")) is None
    rude = wait_after(1, Outcome("busy", retry_after=timedelta(days=400)))
    assert rude == timedelta(hours=24)


def test_trouble_of_our_own_uses_no_try(
    house: Runtime,
    account: Account,
    receiver: Receiver,
    webhook_id: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happen(house, account)
    monkeypatch.setattr(delivery, "call", lambda *_facts: Outcome("our_network"))
    waits = []
    for lasting in (0, 300):
        change(house, "UPDATE webhook SET failing_since = failing_since - :t", t=timedelta(minutes=lasting))
        hasten(house)
        work(house, DELIVER)
        waits.append(
            value(house, "SELECT run_at - clock_timestamp() FROM job WHERE kind = :kind", kind=DELIVER)
        )
    for wait, minutes in zip(waits, (1, 60), strict=True):
        assert timedelta(minutes=minutes - 1) < wait < timedelta(minutes=minutes * 1.25 + 1)
    kept = hook_of(house, webhook_id)
    assert (kept.state, kept.failures, kept.last_result) == (S.ACTIVE, 0, "our_network")
    monkeypatch.undo()
    hasten(house)
    work(house, DELIVER)
    assert (receiver.numbers, hook_of(house, webhook_id).failing_since) == ([2], None)


def test_one_receiver_that_hangs_holds_up_no_other(
    house: Runtime, account: Account, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, _ = hook(house, account, receiver.url)
    quick, _ = hook(house, account, receiver.url.replace("hooks", "quick"))
    happen(house, account, 3)
    monkeypatch.setattr(delivery, "ROUND", 0.005)
    monkeypatch.setattr(delivery, "LONGEST", 0.2)

    def call(url: str, *_facts: Any) -> Outcome:
        time.sleep(0.5 if url.endswith("hooks") else 0.01)
        return Outcome("taken")

    monkeypatch.setattr(delivery, "call", call)
    work(house, DELIVER)
    assert (hook_of(house, slow).last_result, hook_of(house, slow).failures) == ("too_slow", 1)
    assert (hook_of(house, quick).last_result, hook_of(house, quick).position) == ("taken", 2)
    states = {one.subject: one.state for one in jobs(house, DELIVER)}
    assert states[quick] == "pending", "the rest of its events is due at once"
    time.sleep(0.35)  # the thread that was left alone


def test_a_customer_number_has_a_few_webhooks_only(house: Runtime, account: Account) -> None:
    for _ in range(actions.MOST):
        last, _secret = hook(house, account)
    with pytest.raises(actions.TooManyWebhooksError):
        hook(house, account)
    does(house, last, actions.end)
    hook(house, account)
    assert len(rows(house, Webhook)) == actions.MOST + 1
    with transaction(house, EVERYBODY) as tx:
        found = actions.list_webhooks(tx.session, [customer_of(house, account)])
        assert (len(found), {(one.state, one.next) for one in found}) == (actions.MOST, {(S.ACTIVE, 2)})
