"""Does an auditor get the steps of some days as a file: whole, once, and nobody but whoever ordered it?"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests import operators
from tests.builders import one, rows, steps, submit_registration
from tests.conftest import Clock
from tests.extracts import ordered, wanted, write_next, written
from tests.workers.rounds import change
from workflows import extract_policy, upkeep
from workflows.audit import extracts, settled
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.ledger import Job, claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.extract.actions import NoSpanError, TooManyExtractsError, Wanted, fetch, pieces, request
from workflows.extract.records import Extract, ExtractPart
from workflows.operator.actions import lock_operator
from workflows.operator.roles import NotYourRoleError, Role
from workflows.registration.records import Registration


def key_of(actor: str) -> UUID:
    return UUID(actor.removeprefix("operator:"))


@pytest.fixture
def rita(runtime: Runtime) -> UUID:
    return key_of(operators.actor(runtime, "rita", Role.AUDITOR))


def some_steps(runtime: Runtime, count: int) -> None:
    for number in range(count):
        submit_registration(runtime, f"9{number:05}", f"n{number}@example.org")


def bytes_of(runtime: Runtime, key: UUID, operator_id: UUID) -> bytes:
    return b"".join(pieces(runtime, fetch(runtime, key, operator_id=operator_id)))


def lines_of(runtime: Runtime, found: Extract, operator_id: UUID) -> list[dict[str, Any]]:
    return [json.loads(line) for line in bytes_of(runtime, found.id, operator_id).decode().splitlines()]


def test_what_was_ordered_is_written_in_portions_and_fetched_whole(
    runtime: Runtime, rita: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_policy, "EXTRACT_PORTION", 2)
    some_steps(runtime, 5)
    key = ordered(runtime, rita, of_workflow="registration")
    assert one(runtime, Extract, key).state == "requested"
    found = written(runtime, key)
    assert (str(found.state), found.rows, steps(runtime, "extract", key)) == (
        "ready",
        5,
        ["request", "finish"],
    )
    assert found.parts >= 4, "header, portions, last line"
    file = bytes_of(runtime, key, rita)
    assert (len(file), hashlib.sha256(file).digest()) == (found.size, found.digest)
    lines = file.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("id;at;workflow;")
    assert [line.split(";")[2] for line in lines[1:6]] == ["registration"] * 5
    when = found.created_at.astimezone(UTC).isoformat(timespec="seconds")
    assert lines[6:] == [f"vollständig, 5 Zeilen, Stand {when}", ""]
    assert rows(runtime, ExtractPart) == [], "and then it is gone here"
    assert str(one(runtime, Extract, key).state) == "fetched"


def test_lines_for_programs_end_with_their_count(runtime: Runtime, rita: UUID) -> None:
    some_steps(runtime, 2)
    key = ordered(runtime, rita, ending="jsonl", of_workflow="registration")
    found = written(runtime, key)
    when = found.created_at.astimezone(UTC).isoformat(timespec="seconds")
    assert found.parts == 2, "there is no heading to store"
    lines = [json.loads(line) for line in bytes_of(runtime, key, rita).decode().splitlines()]
    assert [line.get("workflow") for line in lines] == ["registration", "registration", None]
    assert lines[-1] == {"complete": True, "rows": 2, "until": when}


def test_days_without_steps_are_a_file_that_says_so(runtime: Runtime, rita: UUID) -> None:
    asked = wanted(runtime)
    long_ago = timedelta(days=300)
    before = Wanted(asked.since - long_ago, asked.until - long_ago, "", "csv", "en")
    key = request(runtime, before, operator_id=rita)
    assert written(runtime, key).rows == 0
    (last,) = bytes_of(runtime, key, rita).decode("utf-8-sig").splitlines()[1:]
    assert last.startswith("complete, 0 rows, as of 20")


def test_a_rare_kind_is_looked_for_without_a_job_for_every_portion(
    runtime: Runtime, rita: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Portions that hold none of it leave nothing, and so many of them share a transaction."""
    monkeypatch.setattr(extract_policy, "EXTRACT_PORTION", 1)
    monkeypatch.setattr(extract_policy, "EXTRACT_LOOKS", 4)
    some_steps(runtime, 7)
    key = ordered(runtime, rita, ending="jsonl", of_workflow="extract")
    portions = 0
    while write_next(runtime):
        portions += 1
    found = one(runtime, Extract, key)
    assert (str(found.state), found.rows, found.parts) == ("ready", 1, 2)
    assert 2 <= portions <= 3, "eight steps and those of the operators, four at a time"


def test_a_step_under_way_is_waited_for_and_is_in_the_file(
    runtime: Runtime, rita: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its id is below those that are committed already."""
    monkeypatch.setattr(settled, "PAUSE", 0.01)
    monkeypatch.setattr(extracts, "WAITS", 0.02)
    moving = submit_registration(runtime, "900009", "n9@example.org")
    key = ordered(runtime, rita, ending="jsonl", of_workflow="registration")
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(Registration, moving), "cancel", actor="system")
        tx.write()
        some_steps(runtime, 1)
        assert write_next(runtime) == 1
        assert rows(runtime, ExtractPart) == []
    (job,) = rows(runtime, Job, Job.kind == "extract.write")
    assert (job.state, job.attempt, job.last_error) == ("pending", 0, extracts.STILL_WRITTEN)
    change(runtime, "UPDATE job SET run_at = clock_timestamp()")
    file = lines_of(runtime, written(runtime, key), rita)
    assert [line.get("trigger") for line in file] == ["submit", "cancel", "submit", None]


def test_what_comes_after_the_cut_is_not_in_the_file(
    runtime: Runtime, rita: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_steps(runtime, 2)
    key = ordered(runtime, rita, of_workflow="registration")

    def somebody_is_late(*asked: Any) -> Mapping[str, int] | None:
        cut = settled.settled(*asked)
        submit_registration(runtime, "900009", "n9@example.org")
        return cut

    monkeypatch.setattr(extracts, "settled", somebody_is_late)
    assert written(runtime, key).rows == 2


def test_nobody_else_fetches_it_and_nobody_twice(runtime: Runtime, rita: UUID) -> None:
    key = ordered(runtime, rita)
    with pytest.raises(TransitionRefused):
        fetch(runtime, key, operator_id=rita)
    written(runtime, key)
    for other in (operators.actor(runtime, "lea"), operators.actor(runtime, "rolf", Role.AUDITOR)):
        with pytest.raises(NotFoundError):
            fetch(runtime, key, operator_id=key_of(other))
    with pytest.raises(NotFoundError):
        fetch(runtime, uuid4(), operator_id=rita)
    fetch(runtime, key, operator_id=rita)
    with pytest.raises(TransitionRefused):
        fetch(runtime, key, operator_id=rita)


def test_who_may_not_audit_orders_and_fetches_nothing(runtime: Runtime, rita: UUID) -> None:
    sam = key_of(operators.actor(runtime, "sam", Role.SUPPORT))
    with pytest.raises(NotYourRoleError):
        ordered(runtime, sam)
    key = ordered(runtime, rita)
    written(runtime, key)
    lock_operator(runtime, "rita")
    with pytest.raises(NotYourRoleError):
        fetch(runtime, key, operator_id=rita)


@pytest.mark.parametrize(
    ("since", "until", "fault"),
    [
        (0, 0, "backwards"),
        (1, 0, "backwards"),
        (2, 3, "ahead"),
        (-400 * 365, 1, "early"),
        (-extract_policy.EXTRACT_LONGEST.days, 1, "long"),
    ],
    ids=("no time", "the wrong way round", "not begun yet", "before our time", "too long"),
)
def test_days_that_are_none_are_refused(
    runtime: Runtime, rita: UUID, since: int, until: int, fault: str
) -> None:
    now = wanted(runtime).until
    asked = Wanted(now + timedelta(days=since), now + timedelta(days=until), "", "csv", "de")
    with pytest.raises(NoSpanError, match=fault):
        request(runtime, asked, operator_id=rita)


def test_days_are_those_of_the_house(runtime: Runtime, rita: UUID) -> None:
    """However the moments are written: these 366 days have an hour more, for summer time ends in them twice."""
    zone = runtime.profile.zone
    since, until = datetime(2025, 10, 25, tzinfo=zone), datetime(2026, 10, 26, tzinfo=zone)
    assert (until - since).days == extract_policy.EXTRACT_LONGEST.days
    for at in (zone, UTC):
        request(
            runtime, Wanted(since.astimezone(at), until.astimezone(at), "", "csv", "de"), operator_id=rita
        )
    earliest = datetime.combine(extract_policy.EXTRACT_EARLIEST, time(), zone).astimezone(UTC)
    assert earliest.year == extract_policy.EXTRACT_EARLIEST.year - 1
    request(runtime, Wanted(earliest, earliest + timedelta(days=1), "", "csv", "de"), operator_id=rita)
    with pytest.raises(NoSpanError, match="early"):
        request(runtime, Wanted(earliest - timedelta(seconds=1), until, "", "csv", "de"), operator_id=rita)


def test_nobody_has_more_under_way_than_a_few(runtime: Runtime, rita: UUID) -> None:
    first, *_ = [ordered(runtime, rita) for _ in range(extract_policy.EXTRACTS_WAITING)]
    with pytest.raises(TooManyExtractsError):
        ordered(runtime, rita)
    written(runtime, first)
    reader = pieces(runtime, fetch(runtime, first, operator_id=rita))
    next(reader)
    with pytest.raises(TooManyExtractsError):
        ordered(runtime, rita)  # who reads slowly still has it on our disk
    assert list(reader)
    assert ordered(runtime, rita)


def test_more_than_a_file_holds_is_no_file(
    runtime: Runtime, rita: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_policy, "EXTRACT_PORTION", 2)
    monkeypatch.setattr(extract_policy, "EXTRACT_MOST", 3)
    some_steps(runtime, 5)
    key = ordered(runtime, rita)
    assert str(written(runtime, key).state) == "too_large"
    assert rows(runtime, ExtractPart) == []


def test_what_nobody_fetches_goes_after_a_day(runtime: Runtime, rita: UUID, clock: Clock) -> None:
    key = ordered(runtime, rita)
    written(runtime, key)
    clock.travel(extract_policy.EXTRACT_KEPT)
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert str(one(runtime, Extract, key).state) == "expired"
    clock.travel(extract_policy.LEFTOVERS_GO - timedelta(seconds=1))
    upkeep.forget(runtime, 5)
    assert len(rows(runtime, ExtractPart)) == 3, "a transfer might still be under way"
    clock.travel(timedelta(seconds=2))
    upkeep.forget(runtime, 5)
    assert rows(runtime, ExtractPart) == []


def test_a_transfer_that_breaks_off_leaves_nothing_behind(runtime: Runtime, rita: UUID) -> None:
    key = ordered(runtime, rita)
    written(runtime, key)
    reading = pieces(runtime, fetch(runtime, key, operator_id=rita))
    assert next(reading)
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert rows(runtime, ExtractPart) == []


def test_a_portion_is_written_once_whoever_else_holds_its_job(runtime: Runtime, rita: UUID) -> None:
    key = ordered(runtime, rita)
    (job,) = rows(runtime, Job, Job.kind == "extract.write")
    with transaction(runtime) as tx:
        held = claim(tx.session, [job.id])
    extracts.write(runtime, [*held, *held])
    assert written(runtime, key).parts == 3
    assert write_next(runtime) == 0


def test_an_order_that_is_over_is_written_no_more(runtime: Runtime, rita: UUID, clock: Clock) -> None:
    key = ordered(runtime, rita)
    clock.travel(extract_policy.EXTRACT_KEPT)
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert write_next(runtime) == 1
    assert rows(runtime, ExtractPart) == []
    assert steps(runtime, "extract", key) == ["request", "expire"]
