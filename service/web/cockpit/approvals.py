"""What waits for a second pair of eyes? The inbox, one proposal, and the answer to it."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.approval_refusals import made_lately
from service.web.cockpit.entry import actor, operator
from service.web.cockpit.reason_form import ReasonForm
from service.web.cockpit.shown import keep_open_approvals
from service.web.rendering import form_page
from service.web.units import in_hours
from workflows.approval import address
from workflows.approval.changes import changes_of
from workflows.approval.inbox import Proposal, find_proposal, open_proposals, settled_proposals
from workflows.approval.kind import Subject
from workflows.approval.kinds import KINDS, get_kind
from workflows.approval.recognition import find_recognition
from workflows.approval_policy import APPROVAL_LASTS
from workflows.cockpit.identity import customer_keys
from workflows.cockpit.to_do import LISTED
from workflows.cockpit.worklist import COUNTED
from workflows.engine import clock
from workflows.engine.errors import NotFoundError
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.looks import record_look
from workflows.operator.staff import is_made_lately

INBOX = "/betrieb/freigaben"
blueprint = Blueprint("approvals", __name__)


@blueprint.get("/freigaben")
@open_to(OPERATOR)
def show() -> str:
    """List what waits, the oldest first, and what was settled within a week."""
    with reading(runtime(), EVERYBODY) as session:
        waiting = open_proposals(session, most=COUNTED)
        keep_open_approvals(len(waiting))
        waiting, settled = waiting[:LISTED], settled_proposals(session)
        return render_template(
            "cockpit/approvals.html",
            operator=operator(),
            waiting=waiting,
            settled=settled,
            keys=customer_keys(session, (one.numbers for one in (*waiting, *settled))),
            now=clock.database_now(session),
            lasts=in_hours(APPROVAL_LASTS),
        )


@blueprint.get("/freigaben/<uuid:key>")
@open_to(OPERATOR)
def show_one(key: UUID) -> ResponseReturnValue:
    """Show one proposal with all that it takes to decide; the look itself is kept."""
    return page(key, ReasonForm(formdata=None))


def get_proposal(key: UUID) -> Proposal:
    """Return a proposal; raises NotFoundError."""
    with reading(runtime(), EVERYBODY) as session:
        found = find_proposal(session, key)
    if found is None:
        raise NotFoundError("approval")
    return found


def page(key: UUID, form: ReasonForm) -> ResponseReturnValue:
    """The page of a proposal, with the form in which it is refused; each answer is a look, which is kept."""
    found = get_proposal(key)
    record_look(runtime(), operator().holder, "approval", found.id, "record")
    with reading(runtime(), EVERYBODY) as session:
        waits = _waiting(session, found)
        lately = changes_of(session, found.account_id, found.customer_id)
        seen = _seen(session, found)
        keys = customer_keys(session, [found.numbers])
        caller_known_at = find_recognition(session, found.id)
        now = clock.database_now(session)
        hindered = made_lately() if is_made_lately(session, operator().holder) else ""
    if found.kind not in KINDS:
        hindered = _("Zustimmen geht erst wieder mit einer Version, die das kennt.")
    return form_page(
        "cockpit/approval.html",
        form,
        operator=operator(),
        found=found,
        is_own=found.proposed_by == actor(),
        hindered=hindered,
        waits=waits,
        lately=lately,
        seen=seen,
        keys=keys,
        caller_known_at=caller_known_at,
        now=now,
    )


def _seen(session: Session, found: Proposal) -> Subject | None:
    """What it is about, for as long as it waits and is as the proposer saw it."""
    if not found.is_open or found.kind not in KINDS:
        return None
    subject = get_kind(found.kind).find(session, found.subject)
    return subject if subject and subject.version == found.subject_version else None


def _waiting(session: Session, found: Proposal) -> int:
    if found.kind != address.NAME or "email" not in found.facts:
        return 0
    return address.count_waiting(session, found.subject, str(found.facts["email"]))
