"""How is a story told on a page? A line for each deed with what came of it and what did not; everything else is folded beneath."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from flask import Blueprint, request
from flask_babel import gettext

from service.web.cockpit.approval_words import because, proposed
from service.web.cockpit.intervention_words import deed
from service.web.cockpit.machine_words import scrubbed
from service.web.cockpit.outcomes import outcome, waits
from service.web.cockpit.reason_words import BY_HAND, reason_word
from service.web.cockpit.shown import recipient
from service.web.cockpit.story_words import about, told
from service.web.cockpit.tones import tone
from service.web.cockpit.words import word
from service.web.language import once_per_language
from service.web.marked import N_
from workflows.cockpit.states import is_open
from workflows.cockpit.story.grouping import ONE_PROCEDURE, Group, Happening, Kin, root_of
from workflows.cockpit.story.reading import Story, StoryQuery
from workflows.engine.cursor import parse_cursor

Clause = tuple[datetime, str]
"""When, and what."""

NOBODY_ELSE: Mapping[UUID, str] = {}

ACTING = {
    "account": N_("Inhaber des Zugangs"),
    "operator": N_("Betrieb"),
    "key": N_("Programm"),
    "file": N_("Datei"),
    "import": N_("Datei"),
    "scim": N_("Verzeichnis"),
}


@dataclass(frozen=True)
class Line:
    """One deed: what is said of it, what else went wrong, and its entries by the second.

    `tone` is bad if anything went wrong, open if anything of it waits still, over if it led to an end that is none to be glad of, good
    where it is done, and note for what was only written down: then `note` has the words. `by` names the operator who did it, `user` is the number of
    the user whom it is about, where a story is told of several.
    """

    at: datetime
    clauses: Sequence[Clause]
    troubles: Sequence[Clause]
    tone: str
    seconds: Sequence[tuple[datetime, Sequence[Happening]]]
    size: int
    by: str = ""
    user: str = ""
    reason: str = ""
    note: str = ""


def wanted_story(*, with_jobs: bool = False) -> StoryQuery:
    """Read from the address which part of a story is wanted; a record is shown with all its jobs, a customer if asked for."""
    return StoryQuery(
        before=parse_cursor(request.args.get("seite", ""), UUID),
        only_trouble=request.args.get("nur") == "fehler",
        with_jobs=with_jobs or request.args.get("technik") == "ja",
    )


def switched(name: str | None, value: object) -> dict[str, object]:
    """The switches of the address with this one set, or taken away; whoever does not go back in time begins with the newest."""
    kept = {one: request.args[one] for one in ("nur", "technik") if one in request.args}
    if name is not None:
        kept[name] = value  # type: ignore[assignment] # as it is written into an address
    return {one: value for one, value in kept.items() if value is not None}


def lines(story: Story, users: Mapping[UUID, str] = NOBODY_ELSE) -> Sequence[Line]:
    """Tell each group of a story; `users` are the numbers of several users by their accounts, none where there is but one."""
    return [replace(_line(one, story), user=_user(one, story, users)) for one in story.groups]


def is_trouble(entry: Happening) -> bool:
    """Say whether something went wrong here: that is never folded away."""
    if entry.kind == "note":
        return False
    state = entry.what.target if entry.kind == "step" else str(entry.what.state)
    return tone(state, entry.of.workflow) == "bad"


def _line(one: Group, story: Story) -> Line:
    if one.cause.kind == "note":
        return _noted(one.cause, story)
    clauses = [_said(one.cause, story)]
    last = _last_of_cause(one)
    if one.cause.of.workflow in ONE_PROCEDURE and last is not one.cause:
        clauses.append(_said(last, story))
    messages = [entry for entry in one.entries if entry.kind == "message"]
    clauses += [(entry.at, sentence_of(entry, story.kin)) for entry in messages]
    troubles = [entry for entry in one.entries if is_trouble(entry)]
    by_hand = one.cause.what.actor.startswith(BY_HAND)
    return Line(
        at=one.cause.at,
        clauses=clauses,
        troubles=[_trouble(entry, story) for entry in troubles if entry is not one.cause],
        tone=_tone(one, troubles, story.kin),
        seconds=[
            (at, list(entries))
            for at, entries in groupby(one.entries, lambda entry: entry.at.replace(microsecond=0))
        ],
        size=len(one.entries),
        by=story.operators.get(one.cause.what.actor, ""),
        reason=reason_word(one.cause.what.reason, one.cause.what.actor) if by_hand else "",
    )


def _user(one: Group, story: Story, users: Mapping[UUID, str]) -> str:
    record = story.kin.get(root_of(one.cause.of.id, story.kin))
    return users.get(record.account, "") if record and record.account else ""


def _last_of_cause(one: Group) -> Happening:
    return [entry for entry in one.entries if entry.kind == "step" and entry.of == one.cause.of][-1]


def _tone(one: Group, troubles: Sequence[Happening], kin: Mapping[UUID, Kin]) -> str:
    if troubles:
        return "bad"
    if any(_waits(entry, kin) for entry in one.entries):
        return "open"
    last = _last_of_cause(one)
    return "over" if tone(last.what.target, last.of.workflow) == "over" else "good"


def _waits(entry: Happening, kin: Mapping[UUID, Kin]) -> bool:
    """Say whether somebody or something is still expected to go on from here: what has been passed by waits no more."""
    if entry.kind == "message":
        return waits(entry.what, kin.get(entry.what.instance))
    if entry.kind != "step" or entry.of.id not in kin:
        return False
    return kin[entry.of.id].version == entry.what.sequence and is_open(entry.of.workflow, entry.what.target)


def sentence_of(entry: Happening, kin: Mapping[UUID, Kin]) -> str:
    """What a message was, whom it went to, and what became of it, or did not."""
    message = entry.what
    return str(
        gettext(
            "%(channel)s „%(about)s“ an %(to)s %(outcome)s",
            channel=word(message.channel, "channel"),
            about=about(message.name),
            to=recipient(message.to_address),
            outcome=outcome(message, kin.get(message.instance)),
        )
    )


def acting(actor: str, operators: Mapping[str, str]) -> str:
    """Who took a step: an operator by name, everybody else by what they are."""
    if actor in operators:
        return str(gettext("Betrieb (%(name)s)", name=operators[actor]))
    kind = actor.partition(":")[0]
    return _kind_of_actor(kind) if kind in ACTING else word(actor, "actor")


@once_per_language
def _kind_of_actor(kind: str) -> str:
    return str(gettext(ACTING[kind]))


def install(blueprint: Blueprint) -> None:
    """Give the templates these filters."""
    for shown in (acting, about):
        blueprint.add_app_template_filter(shown, shown.__name__)
    blueprint.add_app_template_global(switched, switched.__name__)


def _said(entry: Happening, story: Story) -> Clause:
    if kind := story.proposals.get(entry.of.id):
        return entry.at, proposed(kind, entry.what.trigger)
    return entry.at, told(entry.of.workflow, entry.what.trigger)


def _trouble(entry: Happening, story: Story) -> Clause:
    if entry.kind == "message":
        return entry.at, f"{sentence_of(entry, story.kin)}: {scrubbed(entry.what.response)}".removesuffix(
            ": "
        )
    if entry.kind == "job":
        why = f"{word(entry.what.kind, 'job_kind')}: {scrubbed(entry.what.last_error)}"
        return entry.at, str(gettext("Auftrag gescheitert: %(why)s", why=why))
    at, said = _said(entry, story)
    reason = reason_word(entry.what.reason, entry.what.actor)
    return at, f"{said}: {reason}".removesuffix(": ")


def _noted(entry: Happening, story: Story) -> Line:
    """What an operator wrote down, or did for a reason that is no step of a record."""
    is_deed, words = bool(entry.what.deed), scrubbed(because(entry.what.text))
    said = deed(entry.what.deed) if is_deed else str(gettext("Vermerk"))
    return Line(
        at=entry.at,
        clauses=[(entry.at, said)],
        troubles=(),
        tone="good" if is_deed else "note",
        seconds=[(entry.at.replace(microsecond=0), [entry])],
        size=1,
        by=story.operators.get(entry.what.actor, ""),
        reason=words if is_deed else "",
        note="" if is_deed else words,
    )
