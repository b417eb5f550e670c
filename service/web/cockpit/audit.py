"""What do auditors see? Who looked at whom, what operators did, and whether the days are nailed down. That they look is noted, too."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Literal
from uuid import UUID

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.audit_words import act_word, key_word, page_word
from service.web.cockpit.entry import operator
from service.web.cockpit.role import only_for
from service.web.units import in_days, in_minutes
from workflows.audit import watched
from workflows.audit.anchored import LATE, faults, follows, signers
from workflows.audit.query import AuditQuery, parse_day
from workflows.audit.records import AuditAnchor
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.identity import Identity, customer_keys, identities
from workflows.cockpit.named import named
from workflows.cockpit.timeline import Ref
from workflows.engine import clock
from workflows.engine.cursor import parse_cursor
from workflows.engine.orm import NOBODY
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.looks import ONE_LOOK, record_look
from workflows.operator.roles import Deed

AnchorState = Literal["good", "bad", "unknown"]
"""Unknown is the newest when it is older than twice the time between two: nobody knows what became of the days since."""

blueprint = Blueprint("audit", __name__)
blueprint.add_app_template_filter(page_word, "page_word")
blueprint.add_app_template_filter(key_word, "key_word")


@blueprint.get("/pruefung")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
def looks() -> str:
    """Show who looked at whom, newest first, of everybody or one operator, of all days or one."""
    wanted = _wanted("looks")
    with reading(runtime(), EVERYBODY) as session:
        found, behind = watched.looks(session, wanted)
        whose = _whose(session, found)
        return render_template(
            "cockpit/audit/looks.html",
            operator=operator(),
            wanted=wanted,
            operators=watched.operators(session),
            found=found,
            who_is=whose,
            keys=_keys(session, whose),
            named=_named(session, found),
            workflows=DEFINITIONS,
            minutes=in_minutes(ONE_LOOK),
            behind=behind,
            busy=watched.busy(session, runtime().profile.time_zone),
            many=watched.MANY,
            days=in_days(watched.LATELY),
        )


@blueprint.get("/pruefung/taten")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
def acts() -> str:
    """Show what operators did, newest first, of everybody or one operator, of all days or one."""
    wanted = _wanted("acts")
    with reading(runtime(), EVERYBODY) as session:
        found, behind = watched.acts(session, wanted)
        whose = _whose(session, found)
        return render_template(
            "cockpit/audit/acts.html",
            operator=operator(),
            wanted=wanted,
            operators=watched.operators(session),
            found=found,
            who_is=whose,
            keys=_keys(session, whose),
            named=_named(session, found),
            said={(one.kind, one.id): act_word(one) for one in found},
            workflows=DEFINITIONS,
            behind=behind,
        )


@blueprint.get("/pruefung/anker")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
def anchors() -> str:
    """Show the last anchors, and whether each is what was signed; whether its rows are, `./kc audit verify` says."""
    _note("anchors", NOBODY)
    with reading(runtime(), EVERYBODY) as session:
        found = watched.newest_anchors(session)
        ours, _unreadable = signers(session, runtime().keys, found)
        return render_template(
            "cockpit/audit/anchors.html",
            operator=operator(),
            found=[(one, _state(one, older, ours)) for one, older in zip_longest(found, found[1:])],
            days=in_days(LATE),
            newest=_age_of(found, clock.database_now(session)),
            outside=runtime().settings.audit_dir is not None,
        )


def _wanted(page: str) -> AuditQuery:
    """Read the filter from the address, where what is none counts as not said; and note who asks for what."""
    day = parse_day(request.args.get("tag", ""))
    cursor = parse_cursor(request.args.get("seite", ""), int)
    wanted = AuditQuery(request.args.get("person", type=UUID), day, cursor, runtime().profile.zone)
    _note(page, wanted.operator or NOBODY)
    return wanted


def _note(page: str, about: UUID) -> None:
    record_look(runtime(), operator().holder, "audit", about, page)


def _whose(session: Session, found: Sequence[watched.Looked | watched.Act]) -> dict[UUID, Identity]:
    refs = [Ref(one.workflow, one.instance) for one in found]
    customers = [one.instance for one in found if one.workflow == "customer"]
    numbers = watched.customer_numbers(session, customers)
    return identities(session, refs) | {key: Identity(number, "") for key, number in numbers.items()}


def _keys(session: Session, whose: Mapping[UUID, Identity]) -> dict[str, UUID]:
    return customer_keys(session, (one.number for one in whose.values()))


def _named(session: Session, found: Sequence[watched.Looked | watched.Act]) -> Mapping[UUID, str]:
    return named(session, [Ref(one.workflow, one.instance) for one in found])


def _state(one: AuditAnchor, older: AuditAnchor | None, ours: frozenset[bytes]) -> AnchorState:
    is_whole = not any(faults(one, ours)) and (older is None or follows(older, one))
    return "good" if is_whole else "bad"


def _age_of(found: Sequence[AuditAnchor], now: datetime) -> AnchorState:
    return "good" if found and now - found[0].at < LATE else "unknown"
