"""Is a record that the code would strand found before anything starts, and can it be moved to where the code knows it?"""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.audit import furnish_history, tampered
from tests.builders import one, rows, submit_registration
from tests.owner import as_owner
from workflows.audit.span import Span
from workflows.audit.verify import verify
from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.definitions import mapping
from workflows.definitions.fit import STATES, Misfit, misfits
from workflows.definitions.known import note_definitions
from workflows.definitions.records import NotedDefinition, StateMapping
from workflows.engine.database import build_engine
from workflows.engine.history import WorkflowEdge, transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.registration.machine import REGISTRATION, RegistrationState
from workflows.registration.records import Registration

OURS = REGISTRATION.version


def found(runtime: Runtime) -> list[Misfit]:
    with reading(runtime, EVERYBODY) as session:
        return misfits(session)


@pytest.fixture
def old_state(runtime: Runtime) -> UUID:
    """A registration in a state of an earlier release."""
    key = furnish_history(runtime)
    tampered(
        runtime,
        "UPDATE registration SET state = 'waiting_room' WHERE id = :record",
        "UPDATE transition SET target = 'waiting_room' WHERE instance = :record AND sequence = 3",
        "UPDATE transition t SET hash = transition_digest(t, p.hash) FROM transition p WHERE t.instance = :record"
        " AND t.sequence = 3 AND p.instance = t.instance AND p.sequence = 2",
        record=key,
    )
    return key


def note_older(runtime: Runtime, version: int, final: list[str], *steps: tuple[str, str, str]) -> None:
    with transaction(runtime) as tx:
        tx.session.add(
            NotedDefinition(
                workflow="registration", version=version, steps=list(map(list, steps)), final=final
            )
        )


def test_code_and_records_of_the_same_release_fit(runtime: Runtime) -> None:
    furnish_history(runtime)
    assert found(runtime) == []


def test_a_state_that_the_code_does_not_know_is_named(runtime: Runtime, old_state: UUID) -> None:
    (misfit,) = found(runtime)
    assert misfit == Misfit("unknown", "registration", "waiting_room", REGISTRATION.version, 1)
    assert str(misfit) == (
        f"registration: 1 record in 'waiting_room', a state that version {OURS} of the workflow does not know"
    )


@pytest.mark.parametrize(
    ("version", "noted_first", "expected"),
    [(OURS - 1, False, 1), (OURS - 1, True, 0), (OURS + 1, True, 1), (OURS + 1, False, 1)],
)
def test_a_state_that_another_version_moves_on_from_is_named(
    runtime: Runtime, version: int, expected: int, *, noted_first: bool
) -> None:
    """From a version before, those count that were there before ours; from one behind, those that came since."""
    if noted_first:
        note_definitions(runtime, [REGISTRATION])
    if version > OURS:
        note_older(runtime, version, [], ("reopen", "cancelled", "pending"))
    key = submit_registration(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, key), "cancel", actor="test")
    if version < OURS:
        note_older(runtime, version, [], ("reopen", "cancelled", "pending"))
    misfit = Misfit("ended", "registration", "cancelled", REGISTRATION.version, 1, version)
    assert found(runtime) == [misfit] * expected
    if expected:
        assert str(misfit) == (
            f"registration: 1 record in 'cancelled' that version {version} would move on, and version {OURS} takes for ended"
        )


def test_what_the_other_version_takes_for_ended_too_is_none(runtime: Runtime) -> None:
    note_older(runtime, OURS - 1, ["cancelled"], ("submit", "", "pending"))
    key = submit_registration(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, key), "cancel", actor="test")
    assert found(runtime) == []


def test_a_step_that_the_database_would_refuse_is_named(runtime: Runtime) -> None:
    edge = "workflow = 'registration' AND source = 'pending' AND target = 'cancelled'"
    with as_owner(runtime) as connection:
        connection.execute(text(f"DELETE FROM workflow_edge WHERE {edge}"))  # noqa: S608 - our own words
    try:
        (misfit,) = found(runtime)
    finally:
        with as_owner(runtime) as connection:
            connection.execute(
                text("INSERT INTO workflow_edge VALUES ('registration', 'pending', 'cancelled')")
            )
    assert str(misfit) == (
        "registration: the database refuses the step from 'pending' to 'cancelled'; run ./kc migrate"
    )


def test_each_version_is_noted_once(runtime: Runtime) -> None:
    note_definitions(runtime, DEFINITIONS.values())
    note_definitions(runtime, DEFINITIONS.values())
    noted = rows(runtime, NotedDefinition)
    assert {(row.workflow, row.version) for row in noted} == {
        (row.name, row.version) for row in DEFINITIONS.values()
    }
    assert len(noted) == len(DEFINITIONS)


def test_a_start_reads_states_by_index_not_rows(runtime: Runtime) -> None:
    for kind in RECORDS.values():
        statement = STATES.format(table=kind.__tablename__)
        with reading(runtime, EVERYBODY) as session:
            session.execute(text("SET enable_seqscan = off"))
            plan = "\n".join(session.scalars(text(f"EXPLAIN {statement}")))
            session.execute(text("RESET enable_seqscan"))
        assert f"{kind.__tablename__}_state_idx" in plan
        assert "Seq Scan" not in plan


@pytest.fixture
def owner(runtime: Runtime) -> Iterator[Runtime]:
    """Who owns the tables."""
    engine = build_engine(runtime.settings, as_owner=True)
    yield replace(runtime, engine=engine)
    engine.dispose()


def test_records_leave_a_state_by_a_mapping_with_a_reason(
    runtime: Runtime, owner: Runtime, old_state: UUID
) -> None:
    wanted = {"waiting_room": "email_sent"}
    assert mapping.plan(runtime, "registration", wanted) == [mapping.Mapped("waiting_room", "email_sent", 1)]
    edges = len(rows(runtime, WorkflowEdge))
    moved = list(mapping.migrate(owner, "registration", wanted, actor="command-line", reason="no such room"))
    assert moved == [mapping.Mapped("waiting_room", "email_sent", 1)]
    assert list(mapping.migrate(owner, "registration", wanted, actor="command-line", reason="again")) == []

    record = one(runtime, Registration, old_state)
    assert (record.state, record.version) == (RegistrationState.EMAIL_SENT, 4)
    assert record.deadline is not None
    with reading(runtime) as session:
        last = transitions_of(session, "registration", old_state)[-1]
    assert (last.trigger, last.source, last.target, last.actor, last.reason) == (
        *("migrate", "waiting_room", "email_sent"),
        *("command-line", "no such room"),
    )
    assert len(rows(runtime, WorkflowEdge)) == edges
    assert [row.reason for row in rows(runtime, StateMapping)] == ["no such room", "again"]
    assert found(runtime) == []
    steps = [(row.kind, row.sequence) for row in verify(runtime, Span()).findings]
    assert steps == [("illegal", 3)], "the step into the old state: no version of it was noted"


def test_a_mapping_between_known_states_leaves_their_edge(runtime: Runtime, owner: Runtime) -> None:
    submit_registration(runtime)
    edges = len(rows(runtime, WorkflowEdge))
    wanted = {"pending": "cancelled"}
    assert [row.records for row in mapping.migrate(owner, "registration", wanted, actor="x", reason="y")] == [
        1
    ]
    assert len(rows(runtime, WorkflowEdge)) == edges
    assert verify(runtime, Span()).findings == []


@pytest.mark.parametrize(
    ("workflow", "wanted", "said"),
    [
        ("nothing", {"a": "b"}, "there is no workflow 'nothing'"),
        ("registration", {"a": "b"}, "'b' is no state of registration"),
        ("registration", {"pending": "pending"}, "'pending' cannot become itself"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(
    runtime: Runtime, workflow: str, wanted: dict[str, str], said: str
) -> None:
    with pytest.raises(mapping.MappingError, match=said):
        mapping.plan(runtime, workflow, wanted)
