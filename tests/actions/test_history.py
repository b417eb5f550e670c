"""Can the history be changed, skipped or forged, even by somebody at the database's own prompt?"""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.builders import (
    MOBILE,
    add_account,
    details,
    live_code,
    mailed_link,
    one,
    registration_of,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.owner import as_owner
from workflows.catalogue import RECORDS
from workflows.engine.errors import GuardFailed, NotFoundError, ProofSpentError, TransitionRefused
from workflows.engine.history import Proof, Transition, broken_chains, transitions_of
from workflows.engine.ledger import Job
from workflows.engine.machine import Effect
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.registration.activation import TanProofNeeded, activate, confirm_tan
from workflows.registration.machine import RegistrationState
from workflows.registration.records import Registration

ADD = (
    "INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason,"
    " definition_version) VALUES ('registration', :id, :sequence, 'x', :source, :target, 'psql', '', 1)"
)


def execute(runtime: Runtime, statement: str, **values: object) -> None:
    """Do what a person could do at psql, who signs in as the owner."""
    with as_owner(runtime) as connection:
        connection.execute(text(statement), values)


def execute_as_superuser(runtime: Runtime, statement: str) -> None:
    """Do what only a person who switches the triggers off can do."""
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(text(statement))


def broken(runtime: Runtime) -> list[UUID]:
    with reading(runtime) as session:
        return list(broken_chains(session))


@pytest.fixture
def registration_id(runtime: Runtime) -> UUID:
    """A registration with two steps behind it; the mail is on its way."""
    mailed_link(runtime)
    (registration,) = rows(runtime, Registration)
    return registration.id


@pytest.mark.parametrize("table", ["transition", "proof"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_what_happened_cannot_be_changed(runtime: Runtime, table: str, statement: str) -> None:
    activate(runtime, mailed_link(runtime), details())
    if table == "transition" and statement.startswith("UPDATE"):
        statement = "UPDATE {} SET actor = 'nobody'"
    with pytest.raises(IntegrityError, match=f"{table} is append-only"):
        execute(runtime, statement.format(table))


def test_a_move_that_the_table_does_not_know_is_refused(runtime: Runtime, registration_id: UUID) -> None:
    with pytest.raises(IntegrityError, match="no step from email_sent to completed"):
        execute(runtime, ADD, id=registration_id, sequence=4, source="email_sent", target="completed")


def test_a_history_begins_with_a_birth(runtime: Runtime) -> None:
    with pytest.raises(IntegrityError, match="does not continue"):
        execute(runtime, ADD, id=uuid4(), sequence=1, source="pending", target="email_sent")
    with pytest.raises(IntegrityError, match="does not continue"):
        execute(runtime, ADD, id=uuid4(), sequence=2, source="", target="pending")


@pytest.mark.parametrize(
    ("sequence", "source", "target"),
    [(5, "email_sent", "activated"), (4, "pending", "email_sent"), (3, "pending", "email_sent")],
)
def test_a_gap_a_jump_or_a_repetition_is_refused(
    runtime: Runtime, registration_id: UUID, sequence: int, source: str, target: str
) -> None:
    with pytest.raises(IntegrityError, match=r"does not continue|duplicate key"):
        execute(runtime, ADD, id=registration_id, sequence=sequence, source=source, target=target)


@pytest.mark.parametrize(
    "assignment",
    [
        "state = 'activated'",
        "state = 'activated', version = version + 1",
        "version = version + 1",
        "state = 'pending', version = 2",
        "state = 'pending', version = 1",
    ],
)
def test_a_state_changed_without_history_is_refused_at_commit(
    runtime: Runtime, registration_id: UUID, assignment: str
) -> None:
    with pytest.raises(IntegrityError, match="changed without history"):
        execute(runtime, f"UPDATE registration SET {assignment}")  # noqa: S608 - listed above
    assert one(runtime, Registration, registration_id).state is RegistrationState.EMAIL_SENT


def test_a_record_created_without_history_is_refused(runtime: Runtime) -> None:
    with pytest.raises(IntegrityError, match="changed without history"):
        execute(
            runtime,
            "INSERT INTO account (id, state, version, entered_at, created_at, language, tan_method, "
            "password_hash, tan_failures, login_name, display_name, salutation, first_name, "
            "last_name, email, email_key, mobile) "
            "VALUES (:id, 'active', 1, now(), now(), '', '', '', 0, '', '', '', '', '', '', '', '')",
            id=uuid4(),
        )


def test_every_workflows_table_is_guarded(runtime: Runtime) -> None:
    with reading(runtime) as session:
        guarded = set(
            session.scalars(text("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'recorded'"))
        )
    assert guarded == {kind.__tablename__ for kind in RECORDS.values()}


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE transition SET actor = 'somebody else' WHERE sequence = 2",
        "UPDATE transition SET at = at + interval '1 hour' WHERE sequence = 1",
        "UPDATE transition SET hash = sha256('x') WHERE sequence = 1",
        "DELETE FROM transition WHERE sequence = 2",
        "UPDATE transition SET reason = 'because' WHERE sequence = 3",
    ],
)
def test_a_superusers_tampering_is_found(runtime: Runtime, registration_id: UUID, tampering: str) -> None:
    assert broken(runtime) == []
    execute_as_superuser(runtime, f"{tampering} AND workflow = 'registration'")
    assert broken(runtime) == [registration_id]


def test_replaying_the_history_gives_the_present_state_of_everything(runtime: Runtime) -> None:
    needed = activate(runtime, mailed_link(runtime), details(tan_method="sms", mobile=MOBILE))
    assert isinstance(needed, TanProofNeeded)
    confirm_tan(runtime, needed.registration_id, live_code(runtime, needed.registration_id))
    run_match(runtime, submit_registration(runtime))
    add_account(runtime)

    compared = 0
    for workflow, kind in RECORDS.items():
        for record in rows(runtime, kind):
            state = ""
            with reading(runtime) as session:
                history = transitions_of(session, workflow, record.id)
            for number, step in enumerate(history, start=1):
                assert (step.sequence, step.source) == (number, state)
                state = step.target
            assert (str(record.state), record.version) == (state, len(history))
            compared += 1
    assert compared == len({(row.workflow, row.instance) for row in rows(runtime, Transition)})
    assert compared >= 8
    assert broken(runtime) == []


def test_a_row_says_who_why_and_by_which_proof(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details())
    with reading(runtime) as session:
        history = transitions_of(session, "registration", registration_of(runtime, link_id))

    activation = next(step for step in history if step.trigger == "activate")
    proof = one(runtime, Proof, activation.evidence)
    assert (activation.actor, proof.kind, proof.source) == ("visitor", "activation_link", link_id)
    assert activation.dwell == activation.at - history[2].at
    assert history[0].dwell is None


def test_a_refused_step_leaves_no_trace(runtime: Runtime, registration_id: UUID) -> None:
    before = steps(runtime, "registration", registration_id)
    for trigger, error in (("complete", TransitionRefused), ("activate", GuardFailed)):
        with pytest.raises(error), transaction(runtime) as tx:
            tx.fire(tx.get(Registration, registration_id), trigger, actor="test")
    assert steps(runtime, "registration", registration_id) == before


def test_an_error_after_a_step_undoes_the_step(runtime: Runtime, registration_id: UUID) -> None:
    with pytest.raises(ZeroDivisionError), transaction(runtime) as tx:  # noqa: PT012 - the block is the point
        tx.fire(tx.get(Registration, registration_id), "cancel", actor="test")
        raise ZeroDivisionError
    assert one(runtime, Registration, registration_id).state is RegistrationState.EMAIL_SENT


def test_a_proof_is_used_up_once(runtime: Runtime) -> None:
    source, subject = uuid4(), uuid4()
    with transaction(runtime) as tx:
        evidence = tx.prove("link", subject=subject, source=source)
    with pytest.raises(ProofSpentError), transaction(runtime) as tx:
        tx.prove("link", subject=uuid4(), source=source)
    with transaction(runtime) as tx:
        assert tx.recall("link", subject=subject) == evidence
        with pytest.raises(NotFoundError):
            tx.recall("tan", subject=subject)


def test_a_spent_proof_undoes_the_step_and_the_job_written_with_it(
    runtime: Runtime, registration_id: UUID
) -> None:
    source = uuid4()
    with transaction(runtime) as tx:
        tx.prove("link", subject=registration_id, source=source)
    before = (steps(runtime, "registration", registration_id), len(rows(runtime, Job)))

    def cancel_by_a_spent_link() -> None:
        with transaction(runtime) as tx:
            evidence = tx.prove("link", subject=registration_id, source=source)
            tx.fire(tx.get(Registration, registration_id), "cancel", actor="test", evidence=evidence)
            tx.schedule(Effect("mail", "send"), workflow="registration", subject=registration_id, key="a key")

    with pytest.raises(ProofSpentError, match="link"):
        cancel_by_a_spent_link()
    assert (steps(runtime, "registration", registration_id), len(rows(runtime, Job))) == before
    assert one(runtime, Registration, registration_id).state is RegistrationState.EMAIL_SENT


def test_another_broken_rule_is_not_called_a_spent_proof(runtime: Runtime) -> None:
    def prove_two_under_one_id() -> None:
        with transaction(runtime) as tx:
            evidence = tx.prove("link", subject=uuid4(), source=uuid4())
            tx._books["proofs"].append(vars(evidence) | {"source": uuid4()})

    with pytest.raises(IntegrityError, match="proof_pkey"):
        prove_two_under_one_id()


def test_only_what_the_books_know_is_written(runtime: Runtime) -> None:
    unknown: Any = {"link"}
    with pytest.raises(TypeError, match="set"), transaction(runtime) as tx:
        tx.prove(unknown, subject=uuid4(), source=uuid4())


def test_an_unknown_record_is_an_error(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        assert tx.find(Registration, uuid4()) is None
        with pytest.raises(NotFoundError):
            tx.get(Registration, uuid4())


def test_a_lock_shows_what_others_have_committed_meanwhile(runtime: Runtime, registration_id: UUID) -> None:
    with transaction(runtime) as late:
        stale = late.session.get_one(Registration, registration_id)
        with transaction(runtime) as quick:
            quick.fire(quick.get(Registration, registration_id), "cancel", actor="test")
        assert late.get(Registration, registration_id) is stale
        assert stale.state is RegistrationState.CANCELLED
