"""Is an event sent again under its name, in bounds, and do tries and secrets say what became of it?"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import add_account, jobs, now, one, steps
from tests.conftest import Clock
from tests.webhooks import Receiver, allowing, does, happen, hook, is_signed, receiving
from tests.workers.rounds import change, hasten, value, work
from workers import batch
from workflows.account.records import Account
from workflows.engine import ledger
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.webhook import actions, attempts, replay
from workflows.webhook.machine import WebhookState as S
from workflows.webhook.records import Webhook
from workflows.webhook.replay import GoesOn, NothingToReplayError, TooMuchToReplayError
from workflows.webhook.results import Outcome
from workflows.webhook.sending import find_parcels, settle

DELIVER = "webhook.deliver"
HOUR = timedelta(hours=1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def house(runtime: Runtime) -> Runtime:
    house = allowing(runtime)
    batch.attach(house)
    return house


@pytest.fixture
def account(house: Runtime) -> Account:
    return add_account(house)


@pytest.fixture
def webhook_id(house: Runtime, account: Account, receiver: Receiver) -> UUID:
    return hook(house, account, receiver.url)[0]


def hook_of(runtime: Runtime, webhook_id: UUID) -> Webhook:
    return one(runtime, Webhook, webhook_id)


def tried(runtime: Runtime, webhook_id: UUID) -> list[tuple[object, ...]]:
    with reading(runtime, EVERYBODY) as session:
        found = attempts.newest(session, webhook_id)
    return [(one.kind, one.first, one.last, one.result, one.status) for one in reversed(found)]


def test_some_events_are_sent_again_under_their_names_and_tries_are_kept(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account, 4)
    work(house, DELIVER)
    does(house, webhook_id, replay.replay, 3, 4)
    happen(house, account)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3, 4, 5, 3, 4]
    work(house, DELIVER)
    assert receiver.numbers[-1] == 6, "what is new comes behind what was wanted again"
    since = value(house, "SELECT at FROM event WHERE number = 5")
    does(house, webhook_id, replay.replay_between, since, since + timedelta(microseconds=1))
    receiver.statuses = [404]
    work(house, DELIVER)
    hasten(house)
    work(house, DELIVER)
    assert receiver.numbers[-2:] == [5, 5]
    names = {headers["webhook-id"] for headers, _body in receiver.came}
    assert len(names) == 5
    assert tried(house, webhook_id) == [
        ("event", 2, 5, "taken", None),
        ("again", 3, 4, "taken", None),
        ("event", 6, 6, "taken", None),
        ("again", 5, 5, "refused", 404),
        ("again", 5, 5, "taken", None),
    ]
    kept = hook_of(house, webhook_id)
    assert (kept.position, kept.again_from, kept.state) == (6, None, S.ACTIVE)


def test_what_cannot_be_sent_again_is_said(
    house: Runtime, account: Account, webhook_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(house, account, 3)
    work(house, DELIVER)
    happen(house, account)
    for impossible in ((0, 3), (5, 5), (3, 2)):
        with pytest.raises(NothingToReplayError):
            does(house, webhook_id, replay.replay, *impossible)
    with pytest.raises(NothingToReplayError):
        does(house, webhook_id, replay.replay_between, now(house) + HOUR, now(house) + 2 * HOUR)
    with pytest.raises(NothingToReplayError):
        does(house, webhook_id, replay.stop)
    monkeypatch.setattr(replay, "MOST", 2)
    does(house, webhook_id, replay.replay, 1, 2)
    with pytest.raises(TooMuchToReplayError):
        does(house, webhook_id, replay.replay, 3, 3)
    assert steps(house, "webhook", webhook_id) == ["add", "replay"]


def test_two_wishes_become_one_and_can_be_given_up(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account, 4)
    work(house, DELIVER)
    does(house, webhook_id, replay.replay, 4, 4)
    (job,) = jobs(house, DELIVER)
    with transaction(house, EVERYBODY) as tx:
        (claim,) = ledger.claim(tx.session, [job.id])
        parcel = find_parcels(house, tx.session, [webhook_id])[webhook_id]
    does(house, webhook_id, replay.replay, 2, 2)
    with transaction(house, EVERYBODY) as tx:
        settle(tx, claim, parcel, Outcome("taken", 4))
    wish = hook_of(house, webhook_id)
    assert (wish.again_from, wish.again_until) == (2, 4), "a wish that was changed meanwhile begins anew"
    does(house, webhook_id, replay.stop)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3, 4, 5]
    change(house, "DELETE FROM event WHERE number = 3")
    does(house, webhook_id, replay.replay, 3, 3)
    work(house, DELIVER)
    kept = hook_of(house, webhook_id)
    assert (kept.again_from, kept.position, len(receiver.came)) == (None, 5, 4), (
        "what is erased is passed over"
    )


def test_what_has_failed_is_sent_at_once_when_somebody_wants_it(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    happen(house, account, 3)
    receiver.statuses = [200, 500]
    work(house, DELIVER)
    assert work(house, DELIVER) == []
    does(house, webhook_id, replay.replay, 3, 99)
    work(house, DELIVER)
    assert receiver.numbers == [2, 3, 3, 4]
    assert tried(house, webhook_id)[:2] == [("event", 2, 2, "taken", None), ("event", 3, 3, "broken", 500)]


def test_whoever_resumes_hears_with_which_event_it_goes_on(
    house: Runtime, account: Account, receiver: Receiver, webhook_id: UUID
) -> None:
    receiver.status = 410
    happen(house, account, 3)
    work(house, DELIVER)
    assert hook_of(house, webhook_id).state is S.DISABLED
    assert resumed(house, webhook_id) == GoesOn(2, 0)
    assert value(house, "SELECT reason FROM transition WHERE trigger = 'resume'") == "from event 2"
    does(house, webhook_id, actions.pause)
    change(house, "DELETE FROM event WHERE number < 4")
    assert resumed(house, webhook_id) == GoesOn(4, 2)
    does(house, webhook_id, actions.pause)
    change(house, "DELETE FROM event")
    assert resumed(house, webhook_id) == GoesOn(5, 3)


def resumed(runtime: Runtime, webhook_id: UUID) -> GoesOn:
    with transaction(runtime, EVERYBODY) as tx:
        return replay.resume(tx, tx.get(Webhook, webhook_id), actor="test")


def test_a_new_secret_signs_at_once_and_the_old_one_beside_it(
    house: Runtime, account: Account, receiver: Receiver, clock: Clock
) -> None:
    webhook_id, old = hook(house, account, receiver.url)
    new = rotated(house, webhook_id, timedelta(days=30))
    with pytest.raises(actions.SecretsAliveError):
        rotated(house, webhook_id, HOUR)
    happen(house, account)
    work(house, DELIVER)
    clock.travel(timedelta(days=7))
    happen(house, account)
    work(house, DELIVER)
    (both, alone) = receiver.came
    signed = both[0]["webhook-signature"].split(" ")
    assert (len(signed), {one[:3] for one in signed}) == (2, {"v1,"})
    assert is_signed(*both, old)
    assert is_signed(*both, new)
    assert not is_signed(*alone, old), "seven days are the longest"
    assert is_signed(*alone, new)
    rotated(house, webhook_id, HOUR)
    rotated(house, webhook_id, timedelta(0))
    kept = hook_of(house, webhook_id)
    assert (kept.former_secret, kept.former_until) == (b"", None), "it ends at once if that is wanted"


def rotated(runtime: Runtime, webhook_id: UUID, overlap: timedelta) -> str:
    with transaction(runtime, EVERYBODY) as tx:
        return actions.rotate(tx, tx.get(Webhook, webhook_id), overlap, actor="test")
