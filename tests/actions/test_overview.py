"""Do operators see what is true? Counts, worklist, timeline, and what a record lacks."""

from datetime import timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import builders
from tests.askers import changed, session_of
from tests.conftest import Clock
from tests.operators import furnish
from tests.seats import seat_of
from workflows import migration
from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.cockpit import identity, ledger, standing, states, timeline, worklist
from workflows.cockpit.step_hours import steps_within
from workflows.cockpit.worklist import WorkQuery
from workflows.contact import actions as contact
from workflows.engine.cursor import parse_cursor
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.message.records import Message
from workflows.operator.actions import add_operator
from workflows.operator.looks import record_look
from workflows.operator.records import Operator, OperatorLook
from workflows.registration.activation import confirm_tan
from workflows.registration.records import Registration
from workflows.settings import load_settings
from workflows.tan.records import Tan


def ids(lines: list[worklist.Waiting]) -> list[UUID]:
    return [line.id for line in lines]


def test_counts_and_steps_are_those_of_the_tables(runtime: Runtime) -> None:
    furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        present = states.states(session, "registration")
        recent = steps_within(session, timedelta(hours=24))
        open_ones = {
            key: one.count for key, one in states.waiting(session).items() if key[0] == "registration"
        }
        assert open_ones == {key: one.count for key, one in present.items() if states.is_open(*key)}
    counts = {state: found.count for (_, state), found in present.items()}
    assert counts == {"activated": 1, "completed": 2, "unmatched": 1, "pending": 1}
    submitted = [n for way, n in recent.items() if (way.workflow, way.trigger) == ("registration", "submit")]
    assert submitted == [5]


def test_steps_of_yesterday_are_left_out(runtime: Runtime, clock: Clock) -> None:
    furnish(runtime)
    clock.travel(timedelta(hours=25))
    with reading(runtime, EVERYBODY) as session:
        assert steps_within(session, timedelta(hours=24)) == {}
        present = states.states(session, "registration")
    oldest = present["registration", "pending"].oldest
    assert oldest is not None
    assert oldest > timedelta(hours=25)


def test_an_empty_house_is_no_error(runtime: Runtime) -> None:
    with reading(runtime, EVERYBODY) as session:
        assert [states.states(session, name) for name in DEFINITIONS] == [{}] * len(DEFINITIONS)
        assert worklist.worklist(session, WorkQuery()) == ([], None)
        assert worklist.worklist(session, WorkQuery(workflow="tan", state="queued")) == ([], None)
        assert ledger.queues(session) == []
        assert [process.is_fresh for process in ledger.processes(session)] == [False] * 4


def test_the_worklist_shows_what_is_open_oldest_first(runtime: Runtime) -> None:
    furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        lines, behind = worklist.worklist(session, WorkQuery())
        newest, _ = worklist.worklist(session, WorkQuery(newest_first=True))
    assert behind is None
    assert ids(lines) == ids(newest)[::-1]
    assert [line.since for line in lines] == sorted(line.since for line in lines)
    assert all(states.is_open(line.workflow, line.state) for line in lines)
    assert {"registration", "tan", "message"} == {line.workflow for line in lines}
    dead = next(line for line in lines if line.job and line.job.state == "dead")
    assert (dead.workflow, dead.who.number) == ("registration", "50003")


def test_pages_cover_the_list_without_gap_or_repetition(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(runtime)
    monkeypatch.setattr(worklist, "PAGE_SIZE", 3)
    for newest_first in (False, True):
        wanted, seen, place = WorkQuery(newest_first=newest_first), list[UUID](), None
        with reading(runtime, EVERYBODY) as session:
            while True:
                lines, place = worklist.worklist(session, wanted, place)
                seen += ids(lines)
                if place is None:
                    break
                assert parse_cursor(str(place), UUID) == place
        monkeypatch.setattr(worklist, "PAGE_SIZE", 50)
        with reading(runtime, EVERYBODY) as session:
            assert seen == ids(worklist.worklist(session, wanted)[0])
        monkeypatch.setattr(worklist, "PAGE_SIZE", 3)


@pytest.mark.parametrize("written", ["", "1", "x-y", "1-zz", f"{'9' * 40}-{UUID(int=1).hex}"])
def test_a_broken_place_is_none(written: str) -> None:
    assert parse_cursor(written, UUID) is None


def test_a_customer_is_found_by_number_known_or_not(runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        key, unknown = identity.find_customer(session, "46075"), identity.find_customer(session, "99999")
        assert identity.find_customer(session, "1") is None
        assert key is not None
        assert unknown is not None
        mine, _ = worklist.worklist(session, WorkQuery(customer=key))
        (foreign,), _ = worklist.worklist(session, WorkQuery(customer=unknown))
        both, _ = worklist.worklist(session, WorkQuery(customer=key, state="activated"))
    assert registration_id in ids(mine)
    assert {"registration", "tan", "message"} == {line.workflow for line in mine}
    assert {line.who.number for line in mine} == {"46075"}
    assert (foreign.state, foreign.who.number) == ("unmatched", "99999")
    assert ids(both) == [registration_id]


def test_records_of_an_account_are_the_customers_too(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    with reading(runtime, EVERYBODY) as session:
        (found,) = identity.identities(session, [timeline.Ref("account", account.id)]).values()
        key = identity.find_customer(session, found.number)
        assert key is not None
        found_ids = ids(worklist.worklist(session, WorkQuery(customer=key))[0])
    assert set(found_ids) == {account.id, seat_of(runtime, account).id}


def test_the_queues_and_the_dead(runtime: Runtime) -> None:
    furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        found = {(line.queue, line.state): line.count for line in ledger.queues(session)}
        (dead,) = ledger.dead_jobs(session)
        fresh = {process.name: process.is_fresh for process in ledger.processes(session)}
    assert found["mail", "dead"] == 1
    assert found["tan", "pending"] == 1
    assert "refused" in dead.last_error
    assert fresh == {"relay": True, "worker tan": False, "worker mail": False, "worker background": False}


def test_the_timeline_tells_all_that_belongs_to_a_registration(runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    confirm_tan(runtime, registration_id, builders.live_code(runtime, registration_id))
    with reading(runtime, EVERYBODY) as session:
        found = standing.standing(session, "registration", registration_id)
    happenings = [entry for one in found.story.groups[::-1] for entry in one.entries]
    told = {(happening.kind, happening.of.workflow) for happening in happenings}
    assert told >= {
        ("step", "registration"),
        ("step", "tan"),
        ("step", "message"),
        ("step", "account"),
        ("message", "message"),
        ("job", "registration"),
        ("job", "message"),
    }
    causes = [one.cause.at for one in found.story.groups]
    assert causes == sorted(causes, reverse=True)
    assert found.is_unchanged
    assert found.needed == ()
    assert "activation_link" in {happening.evidence for happening in happenings}


def test_parts_name_what_they_belong_to(runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        root = timeline.Ref("registration", registration_id)
        family = {one.ref for one in timeline.family_of(session, root)}
        for ref in family:
            if ref.workflow != "registration":
                parents = standing.standing(session, ref.workflow, ref.id).parents
                assert parents, ref
                assert set(parents) <= family


def test_of_every_workflow_it_can_be_asked_whose_a_record_is_and_what_it_belongs_to(runtime: Runtime) -> None:
    with reading(runtime, EVERYBODY) as session:
        strangers = [timeline.Ref(name, uuid4()) for name in RECORDS]
        assert identity.identities(session, strangers) == {}
        assert identity.identities(session, [timeline.Ref("operator", uuid4())]) == {}
        for one in strangers:
            assert timeline.parents_of(session, one) == []
            assert timeline.family_of(session, one) == []


def test_a_change_of_contact_is_its_persons(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    asker = session_of(runtime, account)
    change_id = changed(runtime, asker, contact.NewContact("email", "neu@example.org"))
    tans = builders.rows(runtime, Tan)
    sent = builders.rows(runtime, Message, Message.instance == change_id)
    with reading(runtime, EVERYBODY) as session:
        number = identity.identities(session, [timeline.Ref("account", account.id)])[account.id].number
        refs = [timeline.Ref("contact_change", change_id)]
        refs += [timeline.Ref("tan", tan.id) for tan in tans]
        refs += [timeline.Ref("message", message.id) for message in sent]
        ids = [ref.id for ref in refs]
        assert {who.number for who in identity.identities(session, refs).values()} == {number}
        assert set(identity.identities(session, refs)) == set(ids)
        customer = identity.find_customer(session, number)
        assert customer
        assert set(ids) <= set(identity.records_of(session, customer))
        assert [parent.id for parent in timeline.parents_of(session, refs[0])] == [account.id]
        assert [parent.id for parent in timeline.parents_of(session, refs[1])] == [change_id]


def test_what_is_missing_is_said_without_firing(runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        found = standing.standing(session, "registration", registration_id)
    assert [(one.state, one.step.trigger) for one in found.needed] == [
        ("activated", "configure_tan"),
        ("tan_configured", "complete"),
    ]
    assert [guard.name for guard in found.needed[0].unmet] == ["channel_is_proven"]
    assert builders.one(runtime, Registration, registration_id).state == "activated"


def test_a_changed_history_is_noticed(runtime: Runtime, database_url: str) -> None:
    registration_id = furnish(runtime)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE transition SET actor = 'nobody' WHERE instance = %s AND sequence = 2", [registration_id]
        )
    with reading(runtime, EVERYBODY) as session:
        assert not standing.standing(session, "registration", registration_id).is_unchanged


@pytest.mark.parametrize("workflow", ["registration", "nothing"])
def test_an_unknown_record_is_not_found(runtime: Runtime, workflow: str) -> None:
    with reading(runtime, EVERYBODY) as session, pytest.raises(NotFoundError):
        standing.standing(session, workflow, UUID(int=4))


def test_looks_are_kept_for_good(runtime: Runtime, database_url: str) -> None:
    add_operator(runtime, "b.etrieb", "Nachtschicht-mit-Tee-4")
    (operator,) = builders.rows(runtime, Operator)
    record_look(runtime, operator.id, "registration", UUID(int=7), "record")
    (look,) = builders.rows(runtime, OperatorLook)
    assert (look.operator_id, look.instance, look.page) == (operator.id, UUID(int=7), "record")
    with psycopg.connect(database_url) as connection, pytest.raises(psycopg.errors.RestrictViolation):
        connection.execute("DELETE FROM operator_look")


def test_the_resting_states_exist_and_are_not_final() -> None:
    for workflow, state in states.RESTING:
        assert state in set(DEFINITIONS[workflow].states) - DEFINITIONS[workflow].final


@pytest.mark.deep
def test_the_migration_goes_both_ways(fresh_database_url: str) -> None:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys="k" * 40))
    migration.downgrade(built.engine, "0002")
    migration.upgrade(built.engine)
    migration.check_drift(built.engine)
    built.engine.dispose()
