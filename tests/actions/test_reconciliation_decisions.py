"""What do people decide, what happens by itself, and what does neither plan nor person lose when both act at once?"""

from datetime import timedelta

import pytest

from tests.builders import mails, one, rows
from tests.conftest import Clock
from tests.directories import Practice, row
from tests.users import administrator
from tests.workers.rounds import change, hasten
from workers.handlers import HANDLERS
from workflows.directory.findings import open_findings
from workflows.directory.records import Finding, Link
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.ledger import Job, claim
from workflows.engine.relay import Ended
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.gate.records import ServiceCredential
from workflows.message.facts import NothingToTellError
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.program.records import Installation
from workflows.reconciliation import brake, deciding, regularly
from workflows.reconciliation.applying import (
    ConfirmationNeededError,
    InstallationRefusedError,
    NotPlannedError,
    PlanStaleError,
    apply,
    go_on,
)
from workflows.reconciliation.deciding import Decided, NothingToLinkError
from workflows.reconciliation.from_file import UnfitLinesError, read_lines
from workflows.reconciliation.lists import plan_table
from workflows.reconciliation.now import customers_to_compare, reconcile
from workflows.reconciliation.planning import plan
from workflows.reconciliation.records import Outcome, Reconciliation
from workflows.reconciliation.runs import find_runs, get_run
from workflows.upkeep import note_ended_jobs


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


@pytest.fixture
def boss(runtime: Runtime, practice: Practice) -> Decided:
    return Decided(administrator(runtime, practice.office.boss))


def findings_of(runtime: Runtime, practice: Practice) -> dict[str, Finding]:
    found = rows(runtime, Finding, Finding.resolved_at.is_(None))
    return {f"{finding.class_} {finding.local_number or finding.user_number}": finding for finding in found}


def run_jobs(runtime: Runtime, kind: str) -> None:
    """Do the jobs of a kind, as a worker does when each is due."""
    hasten(runtime)
    with transaction(runtime) as tx:
        ids = [job.id for job in rows(runtime, Job, Job.kind == kind, Job.state == "pending")]
        held = claim(tx.session, ids)
    HANDLERS[kind](runtime, held, 0.0)


def test_a_held_plan_happens_once_it_is_approved_and_not_when_it_was_overtaken(
    runtime: Runtime, practice: Practice, boss: Decided
) -> None:
    users = [practice.user(f"User {number}") for number in range(6)]
    lines = [practice.line(str(number), user) for number, user in enumerate(users)]
    practice.sync(*lines)
    held = practice.send(lines[0])
    with pytest.raises(ConfirmationNeededError):
        practice.apply(held)
    assert reconcile(runtime, practice.installation_id, "button", actor="test") == held.run_id
    with pytest.raises(PlanStaleError):
        deciding.approve(runtime, boss, held.run_id, "0" * 64)
    stranger = Practice(runtime)
    foreign = Decided(administrator(runtime, stranger.office.boss))
    with pytest.raises(NotFoundError):
        deciding.approve(runtime, foreign, held.run_id, held.plan_hash)
    deciding.approve(runtime, boss, held.run_id, held.plan_hash)
    practice.put(users[5], "version = version + 1")
    with pytest.raises(PlanStaleError):
        practice.apply(held)
    assert (practice.run(held).state, len(practice.links())) == ("rejected", 6), "nothing was written"
    again = practice.send(lines[0])
    deciding.approve(runtime, boss, again.run_id, again.plan_hash)
    assert practice.apply(again).state == "applied"
    assert list(practice.links()) == ["0"]
    assert {outcome.seat_id for outcome in rows(runtime, Outcome)} == {user.id for user in users[1:]}
    good = rows(runtime, ServiceCredential, ServiceCredential.ends_at.is_(None))
    assert {credential.seat_id for credential in good} == {users[0].id}
    with pytest.raises(TransitionRefused):
        deciding.approve(runtime, boss, again.run_id, again.plan_hash)
    refused = practice.send(row("9"))
    deciding.reject(runtime, boss, refused.run_id, refused.plan_hash)
    assert practice.run(refused).state == "rejected"
    with transaction(runtime, practice.program.reach) as tx:
        seats = [practice.office.seat.id]
        found = brake.trips(tx, practice.office.customer_id, practice.installation_id, seats)
    assert found == "administrator"


def test_a_plan_is_weighed_again_before_it_happens(runtime: Runtime, practice: Practice) -> None:
    users = [practice.user(f"User {number}") for number in range(3)]
    lines = [practice.line(str(number), user) for number, user in enumerate(users)]
    practice.sync(*lines)
    sent = practice.send(*lines[1:])
    assert practice.run(sent).state == "planned"
    with transaction(runtime, practice.program.reach) as tx:
        brake.note(tx, practice.office.customer_id, practice.installation_id, "unlink", [users[2].id])
    with pytest.raises(ConfirmationNeededError, match="many"):
        practice.apply(sent)
    assert practice.run(sent).state == "awaiting_confirmation"


def test_what_somebody_changed_meanwhile_is_a_conflict_and_comes_again(
    runtime: Runtime, practice: Practice
) -> None:
    ada, bea = practice.user("Ada"), practice.user("Bea")
    lines = [practice.shown("1", ada, ""), practice.shown("2", bea, "")]
    sent = practice.send(*lines)
    practice.put(ada, "version = version + 1")
    assert practice.apply(sent).conflicts == 1
    assert list(practice.links()) == ["2"]
    assert practice.sync(*lines).conflicts == 0
    assert sorted(map(str, practice.links())) == ["1", "2"]


def test_a_plan_goes_on_where_it_was_left(
    runtime: Runtime, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = practice.send(practice.shown("1", practice.user("Ada"), ""), row("2", name="Nobody"))
    with monkeypatch.context() as killed:
        killed.setattr("workflows.reconciliation.applying.go_on", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            practice.apply(sent)
    assert practice.run(sent).state == "applying"
    run_jobs(runtime, "reconciliation.apply")
    assert (practice.run(sent).state, list(practice.links())) == ("applied", ["1"])
    go_on(runtime, EVERYBODY, sent.run_id)


def test_a_run_whose_job_has_died_is_over(runtime: Runtime, practice: Practice) -> None:
    inner = practice.send(row("1"), pages=2)
    with pytest.raises(NotPlannedError):
        practice.apply(inner)
    with transaction(runtime, EVERYBODY) as tx:
        ended = Ended(1, "reconciliation.plan", inner.run_id, "dead", 0)
        note_ended_jobs(tx, [ended, ended])
    assert practice.run(inner).state == "failed"


def test_findings_are_ignored_linked_and_undone_by_hand(
    runtime: Runtime, practice: Practice, boss: Decided, clock: Clock
) -> None:
    ada, bea = practice.user("Ada"), practice.user("Bea")
    lines = [practice.line("1", ada), row("2", name="Bea"), row("3", name="Nobody")]
    practice.sync(*lines)
    assert practice.links()["2"] == ("proposed", bea.id)
    found = findings_of(runtime, practice)
    deciding.link(runtime, boss, found["4 2"].id, "")
    assert practice.links()["2"] == ("linked", bea.id)
    with pytest.raises(NotFoundError):
        deciding.link(runtime, boss, found["4 2"].id, "")
    with pytest.raises(NothingToLinkError):
        deciding.link(runtime, boss, found["6 3"].id, "999")
    with pytest.raises(NothingToLinkError):
        deciding.unlink(runtime, boss, found["6 3"].id)
    deciding.link(runtime, boss, found["6 3"].id, bea.user_number)
    assert practice.links()["3"] == ("linked", bea.id)
    practice.put(ada, "holder_epoch = 2, version = version + 1")
    practice.sync(*lines)
    found = findings_of(runtime, practice)
    assert practice.links()["1"] == ("drifted", ada.id)
    deciding.unlink(runtime, boss, found["14 1"].id)
    assert "1" not in practice.links()
    assert rows(runtime, ServiceCredential, ServiceCredential.ends_at.is_(None)) == []
    seven = findings_of(runtime, practice)[f"7 {practice.office.other.user_number}"]
    until = seven.first_seen + timedelta(days=1000)
    deciding.ignore(runtime, boss, seven.id, until)
    ignored = one(runtime, Finding, seven.id).ignored_until
    assert ignored is not None
    assert ignored < until
    deciding.unignore(runtime, boss, seven.id)
    assert one(runtime, Finding, seven.id).ignored_until is None
    with pytest.raises(NotFoundError):
        deciding.ignore(
            runtime, Decided(administrator(runtime, Practice(runtime).office.boss)), seven.id, until
        )


def test_what_is_ignored_does_not_happen_and_does_not_count(
    runtime: Runtime, practice: Practice, boss: Decided
) -> None:
    lines = [practice.line(str(number), practice.user(f"User {number}")) for number in range(6)]
    practice.sync(*lines)
    held = practice.send(lines[0])
    change(runtime, "UPDATE reconciliation SET is_complete = is_complete")
    foreseen = practice.plan(held)
    with transaction(runtime, EVERYBODY) as tx:
        for item in foreseen:
            if item.class_ == 13:
                tx.session.add(
                    Finding(
                        id=item.finding_id,
                        customer_id=practice.office.customer_id,
                        installation_id=practice.installation_id,
                        class_=13,
                        reason="line_gone",
                        severity="urgent",
                        local_number=item.local_number,
                        user_number=item.user_number,
                        first_seen=tx.now,
                        last_seen=tx.now,
                        last_run=held.run_id,
                        ignored_until=tx.now + timedelta(days=1),
                    )
                )
    again = practice.send(lines[0])
    assert {item.progress for item in practice.plan(again) if item.class_ == 13} == {"ignored"}
    assert practice.apply(again).state == "applied"
    assert len(practice.links()) == 6


def test_a_refused_installation_waits_for_its_administrator(
    runtime: Runtime, practice: Practice, boss: Decided
) -> None:
    change(runtime, "UPDATE installation SET refused_because = 'cloned'")
    sent = practice.send(row("1"))
    with pytest.raises(InstallationRefusedError):
        practice.apply(sent)
    foreign = Decided(administrator(runtime, Practice(runtime).office.boss))
    with pytest.raises(NotFoundError):
        deciding.confirm_installation(runtime, foreign, practice.installation_id)
    deciding.confirm_installation(runtime, boss, practice.installation_id)
    assert practice.apply(sent).state == "applied"


def test_an_online_change_is_compared_and_told_once_a_day(
    runtime: Runtime, practice: Practice, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = practice.office.other
    practice.sync(practice.line("1", ada))
    run_look(runtime)
    assert rows(runtime, Job, Job.kind == "reconciliation.compare") == [], "nothing has changed"
    with transaction(runtime, EVERYBODY) as tx:
        seat = tx.get(type(ada), ada.id)
        seat.suspended_by = ["operator"]
        tx.fire(seat, "suspend", actor="test")
    run_look(runtime)
    run_jobs(runtime, "reconciliation.compare")
    assert practice.links() == {"1": ("drifted", ada.id)}
    monkeypatch.setattr(regularly, "AT_ONCE", 1)
    regularly.tell(runtime, 10)
    regularly.tell(runtime, 10)
    (mail,) = rows(runtime, Message)
    with reading(runtime, EVERYBODY) as session:
        told = facts_of(Source(runtime, session), mail)
    assert (told["urgent"], told["waiting"], told["customer_number"]) == (0, False, practice.number)
    assert [name for name, _to in mails(runtime)] == ["findings_open"]
    change(runtime, "UPDATE finding SET told_at = NULL")
    regularly.tell(runtime, 10)
    assert len(mails(runtime)) == 1
    practice.put(ada, "state = 'active', is_administrator = true, suspended_by = '{}'")
    clock.travel(timedelta(days=1, minutes=1))
    change(runtime, "UPDATE finding SET first_seen = kundencenter_now()")
    regularly.tell(runtime, 10)
    assert len(mails(runtime)) == 3, "all administrators of a customer number, however few are told at once"
    regularly.tell(runtime, 0)
    change(runtime, "UPDATE finding SET resolved_at = kundencenter_now()")
    with reading(runtime, EVERYBODY) as session, pytest.raises(NothingToTellError):
        facts_of(Source(runtime, session), mail)
    clock.travel(timedelta(hours=1))
    run_look(runtime)
    run_jobs(runtime, "reconciliation.compare")
    newest, *_ = rows_of_runs(runtime, practice)
    assert (newest.source, newest.state) == ("timetable", "applied")


def run_look(runtime: Runtime) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        regularly.look(tx)


def rows_of_runs(runtime: Runtime, practice: Practice) -> list[Reconciliation]:
    with reading(runtime, EVERYBODY) as session:
        found = list(find_runs(session, practice.office.customer_id))
        assert find_runs(session, practice.office.customer_id, before=found[-1].created_at) == []
        with pytest.raises(NotFoundError):
            get_run(session, practice.installation_id)
        return found


def test_the_button_applies_what_was_planned_and_a_file_goes_the_same_way(
    runtime: Runtime, practice: Practice, boss: Decided
) -> None:
    ada = practice.user("Ada Gut")
    sent = practice.send(practice.shown("1", ada, ""))
    assert reconcile(runtime, practice.installation_id, "button", actor="test") == sent.run_id
    assert practice.run(sent).state == "applied"
    assert reconcile(runtime, practice.installation_id, "button", actor="test") != sent.run_id
    header = "RMO Kunden-Nummer;RMO Benutzer-Nr.;RMO Passwort;BenutzerName\n"
    lines = read_lines([header, f"{practice.number};{ada.user_number};*****;Ada Gut\n", ";;kc_x;Bea\n"])
    assert [line["credential_fingerprint"] != "" for line in lines] == [False, True]
    run_id = plan_table(runtime, boss.who, practice.installation_id, lines, is_complete=True)
    assert reconcile(runtime, practice.installation_id, "button", actor="test") == run_id
    assert list(practice.links()) == ["1"], "a line is known again by its user number"
    for bad in ([f"{practice.number};;;\n"], [";;;Bea\n"] * 5001):
        with pytest.raises(UnfitLinesError):
            read_lines([header, *bad])
    change(runtime, "UPDATE installation SET refused_because = 'cloned'")
    part = plan_table(runtime, boss.who, practice.installation_id, [], is_complete=False)
    assert reconcile(runtime, practice.installation_id, "button", actor="test") == part
    plan_table(runtime, boss.who, practice.installation_id, [], is_complete=True)
    assert [str(run.state) for run in rows_of_runs(runtime, practice)[:2]] == [
        "awaiting_confirmation",
        "rejected",
    ]
    with reading(runtime, EVERYBODY) as session:
        assert [number for number, _id, _programs in customers_to_compare(session, None)] == [practice.number]
        assert customers_to_compare(session, "4711") == []


def test_many_lines_are_planned_and_applied_by_jobs(
    runtime: Runtime, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workflows.program_policy.PLANNED_AT_ONCE", 1)
    sent = practice.send(practice.shown("1", practice.user("Ada"), ""), row("2", name="Nobody"))
    assert sent.state == "collecting"
    run_jobs(runtime, "reconciliation.plan")
    planned = practice.run(sent)
    with transaction(runtime, practice.program.reach) as tx:
        assert plan(tx, sent.run_id).plan_hash == planned.plan_hash, "another one has done it"
    done = apply(runtime, practice.program.reach, sent.run_id, planned.plan_hash, "key:test")
    assert done.state == "applying"
    run_jobs(runtime, "reconciliation.apply")
    assert practice.run(sent).state == "applied"
    with reading(runtime, EVERYBODY) as session:
        assert open_findings(session, practice.office.customer_id)
    assert [str(link.state) for link in rows(runtime, Link)] == ["linked"]
    assert one(runtime, Installation, practice.installation_id).accepted_rows == 2
