"""What is there to tell of these records? A portion of their steps, the newest first, with messages and jobs, each by an index."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, CollectionAggregate, String, Uuid, any_, cast, select, text
from sqlalchemy.orm import Session

from workflows.approval.records import Approval
from workflows.cockpit.story.grouping import FOLLOWS_WITHIN, Group, Happening, Kin, add, group
from workflows.cockpit.timeline import MOST_OF_A_KIND, Member, Ref
from workflows.engine.cursor import Cursor
from workflows.engine.ledger import Job
from workflows.message.records import Message
from workflows.operator.notes import notes_of
from workflows.operator.records import Operator

GROUPS = 50
MOST_STEPS = 400
"""So many steps are read at once: eight to a group, where most have five. Where they have more, a page tells of fewer deeds."""

MOST_JOBS = 200

STEPS = text(
    """
    SELECT t.*, p.kind AS evidence_kind
      FROM unnest(CAST(:workflows AS text[]), CAST(:ids AS uuid[])) AS told (workflow, id)
      JOIN transition t ON t.workflow = told.workflow AND t.instance = told.id
      LEFT JOIN proof p ON p.id = t.evidence
     WHERE t.at <= coalesce(CAST(:until AS timestamptz), 'infinity')
     ORDER BY t.at DESC, t.id DESC LIMIT :most
    """
)


@dataclass(frozen=True)
class StoryQuery:
    """Which part of a story: what was before a cursor, what went wrong, with every job or those alone that went wrong or wait."""

    before: Cursor[UUID] | None = None
    only_trouble: bool = False
    with_jobs: bool = False


@dataclass(frozen=True)
class Story:
    """Groups, the newest first, how their records stand now, the names of operators by actor, the kinds of proposals, and where older ones begin.

    `most_of_a_kind` is how many records of a kind are told of at most, where that may have left some out; else 0.
    """

    groups: Sequence[Group]
    kin: Mapping[UUID, Kin]
    operators: Mapping[str, str]
    proposals: Mapping[UUID, str]
    older: Cursor[UUID] | None
    most_of_a_kind: int


def read_story(
    session: Session, told: Sequence[Member], wanted: StoryQuery, is_trouble: Callable[[Happening], bool]
) -> Story:
    """Tell what happened to these records, 50 groups at a time; the scope has to be everybody's."""
    kin = {one.ref.id: Kin(one.ref.workflow, one.state, one.owner, one.version, one.account) for one in told}
    steps, is_all = _steps(session, told, wanted.before)
    groups = [one for one in group(steps, kin) if wanted.before is None or one.place < _key(wanted.before)]
    if not is_all:
        groups = _whole(groups, steps[0].at + FOLLOWS_WITHIN)
    oldest = min((one.cause.at for one in groups), default=None) if not is_all else None
    groups = sorted(
        [*groups, *_notes(session, told, wanted.before, oldest)], key=lambda one: one.place, reverse=True
    )
    looked_at = groups if wanted.only_trouble else groups[: GROUPS + 1]
    deeds = [one for one in looked_at if one.cause.kind == "step"]
    add(deeds, _messages(session, deeds), _jobs(session, deeds, with_all=wanted.with_jobs), kin)
    chosen = [one for one in looked_at if not wanted.only_trouble or any(map(is_trouble, one.entries))]
    shown = chosen[:GROUPS]
    is_end = is_all and len(chosen) == len(shown)
    last = None if is_end else (shown if len(chosen) > len(shown) else groups)[-1]
    return Story(
        groups=shown,
        kin=kin,
        operators=operators_of(session, shown),
        proposals=_proposals(session, shown),
        older=Cursor(last.cause.at, UUID(int=last.cause.what.id)) if last else None,
        most_of_a_kind=MOST_OF_A_KIND if _may_be_cut(told) else 0,
    )


def _may_be_cut(told: Sequence[Member]) -> bool:
    """Say whether of some kind as many records are told of as are read at most."""
    return max(Counter(one.ref.workflow for one in told).values(), default=0) >= MOST_OF_A_KIND


def operators_of(session: Session, groups: Iterable[Group]) -> Mapping[str, str]:
    """Name the operators who took some of these steps, by actor."""
    actors = {entry.what.actor for one in groups for entry in one.entries if entry.kind in ("step", "note")}
    ids = [actor.partition(":")[2] for actor in actors if actor.startswith("operator:")]
    named = select(Operator.id, Operator.name).where(cast(Operator.id, String).in_(ids))
    return {f"operator:{row.id}": row.name for row in session.execute(named)} if ids else {}


def _proposals(session: Session, groups: Iterable[Group]) -> Mapping[UUID, str]:
    """Say of each proposal among these what it is one of."""
    ids = {entry.of.id for one in groups for entry in one.entries if entry.of.workflow == "approval"}
    found = (
        session.execute(select(Approval.id, Approval.kind).where(Approval.id == _any_of(ids))) if ids else ()
    )
    return {row.id: row.kind for row in found}


def _key(cursor: Cursor[UUID]) -> tuple[datetime, int]:
    return cursor.at, cursor.id.int


def _whole(groups: list[Group], since: datetime) -> list[Group]:
    """Leave out groups whose cause may be older than what was read; if these are all there are, they are told as they are."""
    return [one for one in groups if one.cause.at >= since] or groups


def _steps(
    session: Session, told: Sequence[Member], before: Cursor[UUID] | None
) -> tuple[Sequence[Happening], bool]:
    """Read steps, the oldest first, up to where the last group before a cursor may reach; say whether there are no older ones."""
    asked = told if before else _lately(told)
    facts = {
        "workflows": [one.ref.workflow for one in asked],
        "ids": [one.ref.id for one in asked],
        "until": before.at + FOLLOWS_WITHIN + timedelta(seconds=1) if before else None,
        "most": MOST_STEPS + 1,
    }
    rows = session.execute(STEPS, facts).all()
    read = rows[:MOST_STEPS][::-1]
    steps = [
        Happening(row.at, "step", Ref(row.workflow, row.instance), row, row.evidence_kind or "")
        for row in read
    ]
    return steps, len(rows) <= MOST_STEPS and len(asked) == len(told)


def _lately(told: Sequence[Member]) -> Sequence[Member]:
    """Every record took its last step when it came to where it is: of more than are read none has one of the newest steps."""
    return sorted(told, key=lambda one: one.entered_at, reverse=True)[: MOST_STEPS + 1]


def _messages(session: Session, groups: Iterable[Group]) -> Sequence[Happening]:
    born = {
        entry.of.id: entry.at
        for one in groups
        for entry in one.entries
        if entry.of.workflow == "message" and entry.what.sequence == 1
    }
    found = session.scalars(select(Message).where(Message.id == _any_of(born))) if born else ()
    return [Happening(born[one.id], "message", Ref("message", one.id), one) for one in found]


def _notes(
    session: Session, told: Sequence[Member], before: Cursor[UUID] | None, oldest: datetime | None
) -> Sequence[Group]:
    """Each note is a deed by itself; those from before the oldest step that was read are told with the older ones."""
    of = [one.ref.id for one in told]
    found = notes_of(session, of, until=before.at if before else None, most=GROUPS + 1)
    notes = [Happening(one.at, "note", Ref(one.workflow, one.instance), one) for one in found]
    groups = [Group(one, [one]) for one in notes if oldest is None or one.at >= oldest]
    return [one for one in groups if before is None or one.place < _key(before)]


def _jobs(session: Session, groups: Sequence[Group], *, with_all: bool) -> Sequence[Happening]:
    told = {entry.of.id for one in groups for entry in one.entries}
    if not told:
        return ()
    asked = select(Job).where(Job.subject == _any_of(told))
    if not with_all:
        asked = asked.where((Job.last_error != "") | (Job.state == "dead"))
    found = session.scalars(asked.order_by(Job.id.desc()).limit(MOST_JOBS))
    return [Happening(job.created_at, "job", Ref(job.workflow, job.subject), job) for job in found]


def _any_of(ids: Iterable[UUID]) -> CollectionAggregate[bool]:
    """One parameter, however many they are: hundreds would cost more than to find the rows."""
    return any_(cast(list(ids), ARRAY(Uuid)))
