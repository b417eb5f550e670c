"""Is the story of a customer complete, in portions that fit together, with what went wrong in sight?"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from service.web.cockpit.story import is_trouble
from tests import builders
from tests.conftest import Clock
from tests.operators import deliver_mails, furnish
from tests.seats import customer_of
from workflows.cockpit.story import reading as story_reading
from workflows.cockpit.story.grouping import Group
from workflows.cockpit.story.members import members
from workflows.cockpit.story.reading import Story, StoryQuery, read_story
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.actions import add_operator
from workflows.operator.interventions import Decision, intervene
from workflows.operator.records import Operator
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.registration.records import Registration


def story_of(runtime: Runtime, customer: UUID, wanted: StoryQuery | None = None) -> Story:
    number = builders.one(runtime, Customer, customer).customer_number
    with reading(runtime, EVERYBODY) as session:
        return read_story(session, members(session, customer, number), wanted or StoryQuery(), is_trouble)


def triggers(groups: Sequence[Group]) -> list[list[str]]:
    return [[entry.what.trigger for entry in one.entries if entry.kind == "step"] for one in groups]


def kinds(story: Story) -> set[str]:
    return {entry.kind for one in story.groups for entry in one.entries}


@pytest.fixture
def customer(runtime: Runtime, clock: Clock) -> UUID:
    """Three days of somebody who registers, gets the mail, and never opens it."""
    found = builders.add_customer(runtime)
    registration = builders.submit_registration(runtime)
    clock.travel(timedelta(minutes=2))
    builders.run_match(runtime, registration)
    builders.accept_mail(runtime, registration)
    clock.travel(timedelta(hours=30))
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(Registration, registration), "expire", actor="system")
    return found


def test_what_the_system_does_follows_the_deed(runtime: Runtime, customer: UUID) -> None:
    story = story_of(runtime, customer)
    assert triggers(story.groups) == [["expire"], ["submit", "match", "queue", "accept_mail"]]
    assert story.older is None
    assert kinds(story) == {"step", "message"}
    assert "job" in kinds(story_of(runtime, customer, StoryQuery(with_jobs=True)))


def test_portions_fit_together(runtime: Runtime, customer: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = triggers(story_of(runtime, customer).groups)
    monkeypatch.setattr(story_reading, "GROUPS", 1)
    first = story_of(runtime, customer)
    assert triggers(first.groups) == whole[:1]
    second = story_of(runtime, customer, StoryQuery(before=first.older))
    assert (triggers(second.groups), second.older) == (whole[1:], None)


def test_a_long_story_is_read_in_parts(
    runtime: Runtime, customer: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_reading, "MOST_STEPS", 2)
    first = story_of(runtime, customer)
    assert triggers(first.groups) == [["expire"]]
    second = story_of(runtime, customer, StoryQuery(before=first.older))
    assert second.groups
    assert second.older


def test_only_what_went_wrong(runtime: Runtime, customer: UUID) -> None:
    trouble = StoryQuery(only_trouble=True)
    assert story_of(runtime, customer, trouble).groups == []
    builders.run_match(runtime, builders.submit_registration(runtime))
    (mail,) = builders.rows(runtime, Message, Message.deadline > builders.now(runtime))
    with transaction(runtime) as tx:
        begin_sending(tx, [mail.id])
    with transaction(runtime) as tx:
        settle(tx, [Result(mail.id, "failed", "550 5.1.1 unknown")])
    assert [one.cause.what.trigger for one in story_of(runtime, customer, trouble).groups] == ["submit"]


def test_a_dead_job_is_never_left_out(runtime: Runtime) -> None:
    customer = builders.add_customer(runtime, "50003", email="anders@example.org")
    furnish(runtime)
    assert "job" in kinds(story_of(runtime, customer))


def test_who_interfered_is_named(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    add_operator(runtime, "b.etrieb", "Nachtschicht-mit-Tee-4")
    (operator,) = builders.rows(runtime, Operator)
    intervene(runtime, "account", account.id, "lock", Decision(f"operator:{operator.id}", "Anruf"))
    deliver_mails(runtime)
    story = story_of(runtime, customer_of(runtime, account))
    assert story.groups[0].cause.what.reason == "Anruf"
    assert story.operators == {f"operator:{operator.id}": "b.etrieb"}


def test_nothing_has_no_story(runtime: Runtime) -> None:
    story = story_of(runtime, builders.add_customer(runtime))
    assert (story.groups, story.older) == ([], None)
