"""How are the measures called where they are read? Names are a contract: alarms hang on them (deploy/prometheus)."""

from collections.abc import Iterator

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily

from service.version import version
from workflows.cockpit.measures import Measures

PREFIX = "kundencenter_"


def families(seen: Measures) -> Iterator[Metric]:
    """Turn what was seen into families of metrics."""
    build = _gauge(
        "build_info", "Release of the web process and revision of the schema.", "version", "schema"
    )
    build.add_metric([version(), seen.schema], 1)
    yield build
    yield from _records(seen)
    yield from _steps(seen)
    yield from _queues(seen)
    yield from _channels(seen)
    yield from _budgets(seen)
    yield from _processes(seen)
    resting = _gauge(
        "resting_places", "Places where wrong passwords or codes of the last hour let nobody try just now."
    )
    resting.add_metric([], seen.resting)
    yield resting
    waits = _gauge("lock_waits", "Locks of the database server that somebody waits for now.")
    waits.add_metric([], seen.lock_waits)
    yield waits


def _records(seen: Measures) -> Iterator[Metric]:
    count = _gauge("records", "Records that are still expected to move on.", "workflow", "state")
    oldest = _gauge(
        "record_oldest_seconds", "How long the first of them has been there.", "workflow", "state"
    )
    for key, found in sorted(seen.waiting.items()):
        count.add_metric(list(key), found.count)
        if found.oldest is not None:
            oldest.add_metric(list(key), found.oldest.total_seconds())
    yield from (count, oldest)


def _steps(seen: Measures) -> Iterator[Metric]:
    steps = _counter("steps", "Steps ever taken.", "workflow", "source", "target", "trigger")
    dwell = SummaryMetricFamily(
        f"{PREFIX}dwell_seconds",
        "How long records stayed in a state before they left it.",
        labels=["workflow", "state"],
    )
    stayed: dict[tuple[str, str], tuple[int, float]] = {}
    for way, taken in sorted(seen.taken.items()):
        steps.add_metric(list(way), taken.count)
        if way.source:
            count, seconds = stayed.get((way.workflow, way.source), (0, 0.0))
            stayed[way.workflow, way.source] = count + taken.count, seconds + taken.dwell.total_seconds()
    for key, (count, seconds) in stayed.items():
        dwell.add_metric(list(key), count_value=count, sum_value=seconds)
    yield from (steps, dwell)


def _queues(seen: Measures) -> Iterator[Metric]:
    count = _gauge(
        "jobs",
        "Jobs that are not finished, failed and wait for a decision, or wait for a later release.",
        "queue",
        "state",
    )
    oldest = _gauge(
        "job_oldest_seconds",
        "How long the first of them has been due, has failed, or has been there unknown.",
        "queue",
        "state",
    )
    lag = _gauge("publish_lag_seconds", "How long the first job that is due has waited for a relay.", "queue")
    for one in seen.queues:
        count.add_metric([one.queue, one.state], one.count)
        oldest.add_metric([one.queue, one.state], max(0.0, one.oldest.total_seconds()))
    for queue in sorted({one.queue for one in seen.queues} | seen.publish_lag.keys()):
        lag.add_metric([queue], seen.publish_lag.get(queue, 0.0))
    paused = _gauge("queue_paused_seconds", "For how long somebody has paused a queue from now on.", "queue")
    for queue, seconds in sorted(seen.paused.items()):
        paused.add_metric([queue], seconds)
    yield from (count, oldest, lag, paused)


def _channels(seen: Measures) -> Iterator[Metric]:
    outcomes = _counter(
        "outcomes", "How handing over to mail server, SMS gateway or out-tray ended.", "channel", "outcome"
    )
    for key, count in sorted(seen.outcomes.items()):
        outcomes.add_metric(list(key), count)
    works = _gauge("channel_works", "1 if the last message was answered to the point, 0 if not.", "channel")
    faults = _gauge(
        "channel_fault_seconds", "For how long a channel has not worked, by its cause.", "channel", "cause"
    )
    for one in seen.channels:
        if one.lasts is not None:
            works.add_metric([one.name], float(not one.cause))
        if one.cause and one.lasts is not None:
            faults.add_metric([one.name, one.cause], one.lasts.total_seconds())
    yield from (outcomes, works, faults)


def _budgets(seen: Measures) -> Iterator[Metric]:
    used = _gauge("budget_used", "How many were sent within 24 hours of what costs money.", "what")
    size = _gauge("budget_size", "How many may be.", "what")
    for what, budget in seen.budgets.items():
        used.add_metric([what], budget.used)
        size.add_metric([what], budget.size)
    yield from (used, size)


def _processes(seen: Measures) -> Iterator[Metric]:
    unseen = _gauge("process_unseen_seconds", "How long ago a process of this kind was last seen.", "process")
    for one in seen.processes:
        if one.unseen_for is not None:
            unseen.add_metric([one.name], one.unseen_for.total_seconds())
    yield unseen


def _gauge(name: str, meaning: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(PREFIX + name, meaning, labels=labels)


def _counter(name: str, meaning: str, *labels: str) -> CounterMetricFamily:
    return CounterMetricFamily(PREFIX + name, meaning, labels=labels)
