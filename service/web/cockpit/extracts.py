"""How does an auditor take the steps of some days along? Ordered here, written by a worker, fetched once by whoever ordered it."""

import base64
from datetime import date, datetime, time, timedelta
from uuid import UUID

from flask import Blueprint, Response, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.entry import operator
from service.web.cockpit.extract_forms import ExtractForm
from service.web.cockpit.extract_words import not_handed_over, refused_days
from service.web.cockpit.role import only_for
from service.web.cockpit.words import word
from service.web.language import code as language
from service.web.rendering import form_page
from service.web.units import in_hours
from workflows import extract_policy
from workflows.catalogue import DEFINITIONS
from workflows.engine import clock
from workflows.engine.errors import GuardFailed, NotFoundError, TransitionRefused
from workflows.engine.orm import NOBODY
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.extract import actions
from workflows.extract.actions import NoSpanError, TooManyExtractsError, Wanted
from workflows.extract.records import Extract
from workflows.operator.looks import record_look
from workflows.operator.roles import Deed

PAGE = "/betrieb/pruefung/auszuege"
LISTED = 50
DAY = timedelta(days=1)
TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}

blueprint = Blueprint("extracts", __name__)


@blueprint.get("/pruefung/auszuege")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
def show() -> ResponseReturnValue:
    """List what was ordered, by whom, and what became of it; that somebody looks is noted, as everywhere here."""
    return _page(ExtractForm(formdata=None))


@blueprint.post("/pruefung/auszuege")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
@at_most("10 per minute")
def order() -> ResponseReturnValue:
    """Order the steps of some days as a file."""
    form = ExtractForm()
    if form.text("of_workflow") not in ("", *DEFINITIONS):
        raise NotFoundError("workflow")
    if not form.validate():
        return _page(form)
    first, last = form.days
    wanted = Wanted(
        _midnight(first),
        _midnight(last + DAY),
        form.text("of_workflow"),
        form.text("ending"),
        language(),
    )
    try:
        actions.request(runtime(), wanted, operator_id=operator().holder)
    except NoSpanError as refusal:
        form.refuse(*refused_days(refusal))
        return _page(form)
    except TooManyExtractsError:
        form.form_errors.append(_too_many())
        return _page(form)
    flash(_("Bestellt. Laden Sie diese Seite neu; meist dauert es wenige Sekunden."), "success")
    return redirect(PAGE, 303)


@blueprint.post("/pruefung/auszuege/<uuid:key>")
@open_to(OPERATOR)
@only_for(Deed.AUDIT)
@at_most("30 per minute")
def fetch(key: UUID) -> ResponseReturnValue:
    """Hand the file over, once; the look is noted before the first byte leaves."""
    holder = operator().holder
    try:
        fetched = actions.fetch(runtime(), key, operator_id=holder)
    except (TransitionRefused, GuardFailed) as refusal:
        flash(not_handed_over(refusal), "warning")
        return redirect(PAGE, 303)
    record_look(runtime(), holder, "extract", key, "download")
    return _sent(fetched)


def _sent(fetched: Extract) -> Response:
    zone = runtime().profile.zone
    first, last = fetched.since.astimezone(zone), fetched.until.astimezone(zone) - DAY
    answer = Response(actions.pieces(runtime(), fetched), content_type=TYPES[fetched.ending])
    name = f"{_('Auszug')}-{first:%Y-%m-%d}-{last:%Y-%m-%d}.{fetched.ending}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(fetched.digest or b'').decode()}:"
    answer.content_length = fetched.size
    return answer


def _page(form: ExtractForm) -> ResponseReturnValue:
    record_look(runtime(), operator().holder, "audit", NOBODY, "extracts")
    with reading(runtime(), EVERYBODY) as session:
        found = actions.newest(session, LISTED)
        now = clock.database_now(session)
    return form_page(
        "cockpit/audit/extracts.html",
        form,
        operator=operator(),
        found=found,
        own=f"operator:{operator().holder}",
        now=now,
        zone=runtime().profile.zone,
        one_day=DAY,
        kept=in_hours(extract_policy.EXTRACT_KEPT),
        workflows=DEFINITIONS,
        name_of=lambda workflow: word(workflow, "workflow") if workflow else _("alle Arten"),
    )


def _too_many() -> str:
    return str(
        _(
            "Sie haben schon %(n)s Auszüge bestellt, die noch niemand geholt hat. Holen Sie zuerst einen davon.",
            n=extract_policy.EXTRACTS_WAITING,
        )
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), runtime().profile.zone)
