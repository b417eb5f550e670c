"""Do the measures say what is so, to whom they should, and read only what is open, recent or summed?"""

import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import timedelta

import psycopg
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr
from sqlalchemy import text

from tests.actions.test_finished_jobs_cost_nothing import DEFER, FILL, OPEN
from tests.architecture.sources import HOUSE
from tests.buffers import buffers_read
from tests.builders import submit_registration
from tests.conftest import Clock
from tests.operators import furnish
from tests.owner import as_owner
from tests.web.application import app_for
from workers.tally import Tally
from workflows import policy
from workflows.cockpit.records import Taken, Way
from workflows.cockpit.step_hours import sum_hours, taken_ever
from workflows.engine.heartbeat import beat
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message import channels, outcomes

TOKEN = "a token of the one who watches, long enough"
RULES = HOUSE / "deploy/prometheus"
Sample = tuple[str, frozenset[tuple[str, str]]]


def told(runtime: Runtime) -> Mapping[Sample, float]:
    answer = app_for(runtime).test_client().get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name.removeprefix("kundencenter_"), frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.get_data(as_text=True))
        for sample in family.samples
    }


def of(name: str, **labels: str) -> Sample:
    return name, frozenset(labels.items())


def test_what_is_told_is_what_is_so(runtime: Runtime, clock: Clock) -> None:
    submit_registration(runtime, "46099")
    tally = Tally()
    for outcome in ("accepted", "accepted", "refused"):
        tally.count("sms", outcome)
    with transaction(runtime) as tx:
        beat(tx.session, "web")
        channels.note(tx.session, "mail", "535: no connection")
        channels.note(tx.session, "sms", "")
        outcomes.add(tx.session, tally.take())
        outcomes.add(tx.session, {("sms", "accepted"): 3})
        outcomes.add(tx.session, tally.take())
    clock.travel(timedelta(minutes=10))
    found = told(runtime)
    pending = {"workflow": "registration", "state": "pending"}
    assert found[of("records", **pending)] == 1
    assert found[of("record_oldest_seconds", **pending)] == pytest.approx(600, abs=30)
    birth = {"workflow": "registration", "source": "", "target": "pending", "trigger": "submit"}
    assert found[of("steps_total", **birth)] == 1
    assert found[of("jobs", queue="mail", state="pending")] == 1
    assert 0 <= found[of("publish_lag_seconds", queue="mail")] < 60
    assert found[of("outcomes_total", channel="sms", outcome="accepted")] == 5
    assert found[of("outcomes_total", channel="sms", outcome="refused")] == 1
    assert (found[of("channel_works", channel="mail")], found[of("channel_works", channel="sms")]) == (0, 1)
    assert found[of("channel_fault_seconds", channel="mail", cause="535: no connection")] >= 0
    assert of("channel_works", channel="letter") not in found, "nobody knows"
    assert found[of("budget_size", what="sms")] == policy.SMS_PER_DAY
    assert found[of("budget_used", what="letter")] == 0
    assert found[of("process_unseen_seconds", process="web")] < 20
    assert found[of("resting_places")] == found[of("lock_waits")] == 0


def test_counts_that_could_not_be_written_down_are_kept() -> None:
    tally = Tally()
    tally.count("mail", "accepted")
    taken = tally.take()
    tally.count("mail", "accepted")
    tally.give_back(taken)
    assert tally.take() == {("mail", "accepted"): 2}
    assert tally.take() == {}


def test_how_long_records_stay_is_summed_and_never_falls(runtime: Runtime, clock: Clock) -> None:
    furnish(runtime)

    def dwells() -> dict[Way, Taken]:
        with reading(runtime, EVERYBODY) as session:
            return {way: taken for way, taken in taken_ever(session).items() if taken.dwell}

    before = dwells()
    assert before
    for _ in range(2):
        clock.travel(timedelta(days=3))
        submit_registration(runtime, "46099")
        clock.travel(timedelta(hours=2))
        with transaction(runtime) as tx:
            sum_hours(tx)
        assert dwells() == before, "summed by the hour, and then all together"
    shown = {sample for sample in told(runtime) if sample[0] == "dwell_seconds_sum"}
    assert shown == {
        of("dwell_seconds_sum", workflow=way.workflow, state=way.source) for way in _left(runtime)
    }


def _left(runtime: Runtime) -> list[Way]:
    with reading(runtime, EVERYBODY) as session:
        return [way for way in taken_ever(session) if way.source]


@pytest.mark.parametrize(
    ("token", "asking", "status"),
    [
        (None, ({}, "127.0.0.1"), 200),
        (None, ({}, "::1"), 200),
        (None, ({}, "10.0.0.7"), 404),
        (None, ({"X-Forwarded-For": "10.0.0.7"}, "127.0.0.1"), 404),
        (None, ({"X-Forwarded-Proto": "https"}, "127.0.0.1"), 404),
        (None, ({"Via": "1.1 proxy"}, "127.0.0.1"), 404),
        (TOKEN, ({"Authorization": f"Bearer {TOKEN}"}, "10.0.0.7"), 200),
        (TOKEN, ({"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "10.0.0.7"}, "127.0.0.1"), 200),
        (TOKEN, ({}, "127.0.0.1"), 401),
        (TOKEN, ({"Authorization": "Bearer ü"}, "127.0.0.1"), 401),
        (TOKEN, ({"Authorization": TOKEN}, "127.0.0.1"), 401),
    ],
)
def test_who_may_read_them(
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    token: str | None,
    asking: tuple[dict[str, str], str],
    status: int,
) -> None:
    app = app_for(runtime)
    headers, address = asking
    monkeypatch.setitem(runtime.settings.__dict__, "metrics_token", SecretStr(token) if token else None)
    answer = app.test_client().get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status
    assert ("kundencenter_" in answer.get_data(as_text=True)) is (status == 200)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("swept")
def test_they_read_what_is_open_and_nothing_that_is_finished(runtime: Runtime, database_url: str) -> None:
    app = app_for(runtime)
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(text(FILL), {"finished": 10_000})
        connection.execute(text(DEFER), {"waiting": 100})
        connection.execute(text(OPEN), {"count": 5_000})
        connection.exec_driver_sql("UPDATE message SET state = 'accepted'")
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE job, message")
        with buffers_read(runtime) as found:
            assert app.test_client().get("/metrics").status_code == 200
        owner.execute("TRUNCATE job, message CASCADE")
    assert len(found) >= 10, "all of them were heard"
    assert max(found.values()) <= 60, found


def test_every_alarm_hangs_on_a_measure_that_is_told(runtime: Runtime) -> None:
    furnish(runtime)
    with transaction(runtime) as tx:
        beat(tx.session, "web")
        channels.note(tx.session, "mail", "x")
        outcomes.add(tx.session, {("sms", "accepted"): 1})
    named = set(re.findall(r"kundencenter_(\w+)", (RULES / "kundencenter.rules.yml").read_text("utf-8")))
    assert len(named) > 8
    assert named <= {name for name, _labels in told(runtime)}


def test_every_alarm_rings_in_some_test_and_is_silent_in_another() -> None:
    alarms = re.findall(r"- alert: (\w+)", (RULES / "kundencenter.rules.yml").read_text("utf-8"))
    tests = (RULES / "kundencenter.test.yml").read_text("utf-8")
    assert len(alarms) == len(set(alarms)) > 12
    assert set(re.findall(r"alertname: (\w+)\n +exp_alerts:\n +- exp_labels:", tests)) == set(alarms)
    assert set(re.findall(r"\{eval_time: \w+, alertname: (\w+)\}", tests)) == set(alarms)


@pytest.fixture
def promtool() -> str:
    """Prometheus' own tester of rules; CI installs it, a machine without it leaves this out."""
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("no promtool on this machine")
    return found


@pytest.mark.deep
@pytest.mark.parametrize("step", [("check", "kundencenter.rules.yml"), ("test", "kundencenter.test.yml")])
def test_the_alarms_ring_when_they_should(promtool: str, step: tuple[str, str]) -> None:
    command, file = step
    done = subprocess.run(
        [promtool, command, "rules", file], cwd=RULES, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
