"""By which steps does a record come into a state? The shortest way through its workflow, and its history in SQL."""

from collections.abc import Iterator

from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.cockpit import dwell
from workflows.engine.machine import Definition
from workflows.profile import Profile

ZONE = Profile.model_fields["time_zone"].default

CREATE = """
    CREATE UNLOGGED TABLE bench_way (
        workflow text, state text, sequence int, trigger text, source text, target text, definition_version int,
        PRIMARY KEY (workflow, state, sequence))
"""
WRITE = "INSERT INTO bench_way VALUES (%s, %s, %s, %s, %s, %s, %s)"

HISTORY = """
    WITH {steps}
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version, at, dwell, hash)
    SELECT '{workflow}', id, sequence, trigger, source, target, 'bench', '', definition_version, at, at - since, hash
      FROM ({all_steps}) AS step ORDER BY at
"""
"""In the order of time, as the service writes them: what is recent lies together."""

BEGIN = """
    step_0 AS (SELECT id, state, version, entered_at, CAST(NULL AS timestamptz) AS at, CAST('' AS bytea) AS hash FROM {table})
"""
STEP = """
    step_{n} AS MATERIALIZED (
        SELECT id, state, version, entered_at, sequence, trigger, source, target, definition_version, at, since,
               sha256(convert_to(jsonb_build_array(
                   encode(before, 'hex'), '{workflow}', id, sequence, trigger, source, target, 'bench', NULL::uuid, '',
                   definition_version, extract(epoch FROM at))::text, 'UTF8')) AS hash
          FROM (SELECT s.id, s.state, s.version, s.entered_at, w.sequence, w.trigger, w.source, w.target, w.definition_version,
                       s.entered_at - (s.version - {n}) * interval '1 minute' AS at, s.at AS since, s.hash AS before
                  FROM step_{before} s
                  JOIN bench_way w ON w.workflow = '{workflow}' AND w.state = s.state AND w.sequence = {n}) AS taken)
"""
"""The hash is that of `transition_digest` (migration 0002), written out: called six million times, the function is most of the time."""

SUM = f"""
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell, histogram)
    SELECT hour, workflow, source, target, trigger, sum(n), sum(dwell), CASE WHEN hour > '-infinity' THEN {dwell.PIVOTED} ELSE ARRAY[]::int[] END
      FROM (SELECT CASE WHEN at >= date_trunc('day', now() - interval '2 days', '{ZONE}') THEN date_trunc('hour', at)
                        WHEN at >= date_trunc('day', now() - interval '35 days', '{ZONE}') THEN date_trunc('day', at, '{ZONE}')
                        ELSE '-infinity' END AS hour, workflow, source, target, trigger, {dwell.BUCKET} AS bucket, count(*) AS n,
                   coalesce(sum(dwell), '0') AS dwell
              FROM transition WHERE at < date_trunc('hour', now() - interval '15 minutes') GROUP BY 1, 2, 3, 4, 5, 6) AS bucketed
     GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - our own words
"""As the job of the timetable sums and folds; how long messages took to be taken, by channel, is left out."""


def all_ways() -> Iterator[tuple[str, str, int, str, str, str, int]]:
    """List workflow, state, and each step on the way there: sequence, trigger, source, target, version of the definition."""
    for definition in DEFINITIONS.values():
        for state in definition.states:
            for sequence, (trigger, source, target) in enumerate(_way(definition, str(state)), start=1):
                yield definition.name, str(state), sequence, trigger, source, target, definition.version


def histories() -> Iterator[bytes]:
    """The statements that write every record's history, one per workflow."""
    longest: dict[str, int] = {}
    for workflow, _state, sequence, *_ in all_ways():
        longest[workflow] = max(longest.get(workflow, 0), sequence)
    for workflow, most in longest.items():
        numbers = range(1, most + 1)
        steps = [STEP.format(n=n, before=n - 1, workflow=workflow) for n in numbers]
        begin = BEGIN.format(table=RECORDS[workflow].__tablename__)
        all_steps = " UNION ALL ".join(f"SELECT * FROM step_{n}" for n in numbers)  # noqa: S608 - our own words
        yield HISTORY.format(steps=",".join([begin, *steps]), workflow=workflow, all_steps=all_steps).encode()


def _way(definition: Definition, wanted: str) -> list[tuple[str, str, str]]:
    """Breadth first from the births."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    waiting: list[str] = [""]
    while waiting:
        source = waiting.pop(0)
        for step in definition.steps:
            target = str(step.target)
            if target not in found and (source in map(str, step.sources) if source else not step.sources):
                found[target] = [*found.get(source, []), (step.trigger, source, target)]
                waiting.append(target)
    return found[wanted]
