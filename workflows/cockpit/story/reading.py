"""What is there to tell of these records? A portion of their steps, the newest first, with messages and jobs, each by an index."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import String, cast, select, text
from sqlalchemy.orm import Session

from workflows.approval.records import Approval
from workflows.catalogue import RECORDS
from workflows.cockpit.story.grouping import FOLLOWS_WITHIN, Group, Happening, Kin, add, group
from workflows.cockpit.timeline import Ref
from workflows.engine.ledger import Job
from workflows.engine.place import Place
from workflows.message.records import Message
from workflows.operator.notes import notes_of
from workflows.operator.records import Operator

GROUPS = 50
MOST_STEPS = 1_000
"""So many steps are read at once: twenty to a group, where most have five."""

MOST_JOBS = 500

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

_OWNERS = {"tan": "subject", "message": "instance"}
KIN = text(
    " UNION ALL ".join(
        f"SELECT '{name}' AS workflow, id, state, {_OWNERS.get(name, 'NULL::uuid')} AS owner, version FROM {kind.__tablename__} "  # noqa: S608 - our own names
        "WHERE id = ANY(CAST(:ids AS uuid[]))"
        for name, kind in RECORDS.items()
    )
)


@dataclass(frozen=True)
class StoryQuery:
    """Which part of a story: what was before a place, what went wrong, with every job or those alone that went wrong or wait."""

    before: Place[UUID] | None = None
    only_trouble: bool = False
    with_jobs: bool = False


@dataclass(frozen=True)
class Story:
    """Groups, the newest first, how their records stand now, the names of operators by actor, the kinds of proposals, and where older ones begin."""

    groups: Sequence[Group]
    kin: Mapping[UUID, Kin]
    operators: Mapping[str, str]
    proposals: Mapping[UUID, str]
    older: Place[UUID] | None


def read_story(
    session: Session, refs: Iterable[Ref], wanted: StoryQuery, is_trouble: Callable[[Happening], bool]
) -> Story:
    """Tell what happened to these records, 50 groups at a time; the scope has to be everybody's."""
    told = list(refs)
    kin = _kin(session, told)
    steps, is_all = _steps(session, told, wanted.before)
    groups = [one for one in group(steps, kin) if wanted.before is None or one.place < _key(wanted.before)]
    if not is_all:
        groups = _whole(groups, steps[0].at + FOLLOWS_WITHIN)
    add(groups, _messages(session, groups), _jobs(session, told, groups, with_all=wanted.with_jobs), kin)
    oldest = min((one.cause.at for one in groups), default=None) if not is_all else None
    groups = sorted(
        [*groups, *_notes(session, told, wanted.before, oldest)], key=lambda one: one.place, reverse=True
    )
    chosen = [one for one in groups if not wanted.only_trouble or any(map(is_trouble, one.entries))]
    shown = chosen[:GROUPS]
    is_end = is_all and len(chosen) == len(shown)
    last = None if is_end else (shown if len(chosen) > len(shown) else groups)[-1]
    return Story(
        groups=shown,
        kin=kin,
        operators=operators_of(session, shown),
        proposals=_proposals(session, shown),
        older=Place(last.cause.at, UUID(int=last.cause.what.id)) if last else None,
    )


def operators_of(session: Session, groups: Iterable[Group]) -> Mapping[str, str]:
    """Name the operators who took some of these steps, by actor."""
    actors = {entry.what.actor for one in groups for entry in one.entries if entry.kind in ("step", "note")}
    ids = [actor.partition(":")[2] for actor in actors if actor.startswith("operator:")]
    named = select(Operator.id, Operator.name).where(cast(Operator.id, String).in_(ids))
    return {f"operator:{row.id}": row.name for row in session.execute(named)} if ids else {}


def _proposals(session: Session, groups: Iterable[Group]) -> Mapping[UUID, str]:
    """Say of each proposal among these what it is one of."""
    ids = {entry.of.id for one in groups for entry in one.entries if entry.of.workflow == "approval"}
    found = session.execute(select(Approval.id, Approval.kind).where(Approval.id.in_(ids))) if ids else ()
    return {row.id: row.kind for row in found}


def _key(place: Place[UUID]) -> tuple[datetime, int]:
    return place.at, place.id.int


def _whole(groups: list[Group], since: datetime) -> list[Group]:
    """Leave out groups whose cause may be older than what was read; if these are all there are, they are told as they are."""
    return [one for one in groups if one.cause.at >= since] or groups


def _kin(session: Session, refs: Sequence[Ref]) -> dict[UUID, Kin]:
    rows = session.execute(KIN, {"ids": [ref.id for ref in refs]})
    return {row.id: Kin(row.workflow, row.state, row.owner, row.version) for row in rows}


def _steps(
    session: Session, refs: Sequence[Ref], before: Place[UUID] | None
) -> tuple[Sequence[Happening], bool]:
    """Read steps, the oldest first, up to where the last group before a place may reach; say whether there are no older ones."""
    facts = {
        "workflows": [ref.workflow for ref in refs],
        "ids": [ref.id for ref in refs],
        "until": before.at + FOLLOWS_WITHIN + timedelta(seconds=1) if before else None,
        "most": MOST_STEPS + 1,
    }
    rows = session.execute(STEPS, facts).all()
    read = rows[:MOST_STEPS][::-1]
    steps = [
        Happening(row.at, "step", Ref(row.workflow, row.instance), row, row.evidence_kind or "")
        for row in read
    ]
    return steps, len(rows) <= MOST_STEPS


def _messages(session: Session, groups: Iterable[Group]) -> Sequence[Happening]:
    born = {
        entry.of.id: entry.at
        for one in groups
        for entry in one.entries
        if entry.of.workflow == "message" and entry.what.sequence == 1
    }
    found = session.scalars(select(Message).where(Message.id.in_(born))) if born else ()
    return [Happening(born[one.id], "message", Ref("message", one.id), one) for one in found]


def _notes(
    session: Session, refs: Sequence[Ref], before: Place[UUID] | None, oldest: datetime | None
) -> Sequence[Group]:
    """Each note is a deed by itself; those from before the oldest step that was read are told with the older ones."""
    found = notes_of(session, [ref.id for ref in refs], until=before.at if before else None, most=GROUPS + 1)
    told = [Happening(one.at, "note", Ref(one.workflow, one.instance), one) for one in found]
    groups = [Group(one, [one]) for one in told if oldest is None or one.at >= oldest]
    return [one for one in groups if before is None or one.place < _key(before)]


def _jobs(
    session: Session, refs: Sequence[Ref], groups: Sequence[Group], *, with_all: bool
) -> Sequence[Happening]:
    if not groups:
        return ()
    asked = select(Job).where(Job.subject.in_([ref.id for ref in refs]))
    if not with_all:
        asked = asked.where((Job.last_error != "") | (Job.state == "dead"))
    found = session.scalars(asked.order_by(Job.id.desc()).limit(MOST_JOBS))
    return [Happening(job.created_at, "job", Ref(job.workflow, job.subject), job) for job in found]
