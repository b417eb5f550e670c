"""Which list do operators want? Read from an address or a form, and written back: each filter is a chip that can be taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from service.web.cockpit.machine_words import scrubbed
from service.web.cockpit.shown import age
from service.web.cockpit.words import word
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.jobs import QUEUES, SINCE, JobQuery
from workflows.cockpit.tasks import NAMES as TASK_NAMES
from workflows.cockpit.worklist import WorkQuery
from workflows.engine.errors import NotFoundError
from workflows.execution.kinds import JOBS

Arguments = MultiDict[str, str]

RECORDS_BY = ("workflow", "zustand", "kunde", "stapel", "aufgabe", "folge")
JOBS_BY = ("schlange", "zustand", "alter", "art", "ursache", "anbieter")
AGES: Mapping[str, timedelta] = {
    "10m": timedelta(minutes=10),
    "1h": timedelta(hours=1),
    "1d": timedelta(days=1),
    "7d": timedelta(days=7),
}
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Chip:
    """A filter in words, and the query of the list without it."""

    text: str
    without: str


def records_wanted(arguments: Arguments) -> WorkQuery:
    """Read the filter of the worklist; raises NotFoundError for names that no workflow knows, and for what nobody types."""
    workflow, state = arguments.get("workflow") or None, arguments.get("zustand") or None
    known = {str(state) for definition in DEFINITIONS.values() for state in definition.states}
    task = arguments.get("aufgabe") or None
    _require_printable(arguments, RECORDS_BY)
    if any(
        asked and asked not in there
        for asked, there in ((workflow, DEFINITIONS), (state, known), (task, TASK_NAMES))
    ):
        raise NotFoundError("filter")
    return WorkQuery(
        workflow=workflow,
        state=state,
        customer=arguments.get("kunde", type=UUID),
        newest_first=arguments.get("folge") == "neu",
        batch=arguments.get("stapel", type=number_of),
        task=task,
    )


def jobs_wanted(arguments: Arguments) -> JobQuery:
    """Read the filter of the jobs; raises NotFoundError for a queue, state or age that there is not, and for what nobody types."""
    _require_printable(arguments, JOBS_BY)
    queue, state, age = (arguments.get(name) or None for name in ("schlange", "zustand", "alter"))
    if (queue or "tan") not in QUEUES or (state or "dead") not in SINCE or (age or "1h") not in AGES:
        raise NotFoundError("filter")
    return JobQuery(
        queue=queue,
        state=state,
        kind=arguments.get("art") or None,
        cause=arguments.get("ursache") or None,
        provider=arguments.get("anbieter") or None,
        older_than=AGES.get(age or ""),
    )


def written(arguments: Arguments, names: tuple[str, ...], *but: str, **changes: str) -> str:
    """Write the query of a list, of what was asked by these names."""
    return urlencode(asked_by(arguments, names, *but) | changes)


def asked_by(arguments: Arguments, names: tuple[str, ...], *but: str) -> dict[str, str]:
    """Return what was asked by these names: a form that carries it along asks for the same list."""
    return {name: arguments[name] for name in names if arguments.get(name) and name not in but}


def chips(arguments: Arguments, provider: str = "") -> Iterator[Chip]:
    """List the filters of the jobs, the default state among them; `provider` is the one that the mark stands for."""
    wanted = jobs_wanted(arguments)
    said: dict[str, str] = {
        "schlange": _("Schlange: %(name)s", name=word(wanted.queue, "queue")) if wanted.queue else "",
        "zustand": _("Zustand: %(name)s", name=word(wanted.states[0], "job")),
        "alter": _("älter als %(span)s", span=age(wanted.older_than)) if wanted.older_than else "",
        "art": _("Art: %(name)s", name=word(wanted.kind, "job_kind")) if wanted.kind else "",
        "ursache": _("Ursache: %(cause)s", cause=scrubbed(wanted.cause)) if wanted.cause else "",
        "anbieter": _("Anbieter: %(name)s", name=provider or "…") if wanted.provider else "",
    }
    for name, text in said.items():
        if text:
            yield Chip(text, written(arguments, JOBS_BY, name))


def batch_list(kind_workflow: str, selection: str) -> str:
    """The address of the list that a batch was chosen by."""
    return f"/betrieb/{'auftraege' if kind_workflow == JOBS else 'vorgaenge'}?{selection}"


def number_of(asked: str) -> int:
    """Read a number that an id can be; raises ValueError for any other text."""
    number = int(asked)
    if not 0 < number <= LARGEST_NUMBER:
        raise ValueError(asked)
    return number


def _require_printable(arguments: Arguments, names: tuple[str, ...]) -> None:
    """A null byte is nothing that the database takes."""
    if not all(arguments.get(name, "").isprintable() for name in names):
        raise NotFoundError("filter")
