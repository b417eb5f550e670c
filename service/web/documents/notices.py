"""Does somebody want a mail when a new invoice is there?"""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.signin.browser import database, person
from workflows.document.news import switch_notices, wants_notices

blueprint = Blueprint("invoice_notices", __name__)

PAGE = "/rechnungen/benachrichtigung"


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show whether mails come."""
    _require_invoices()
    return render_template(
        "documents/notices.html", person=person(), wanted=wants_notices(database(), person().holder)
    )


@blueprint.post(PAGE)
@open_to(SIGNED_IN)
@at_most("30 per minute")
def switch() -> ResponseReturnValue:
    """Switch them on or off."""
    _require_invoices()
    wanted = request.form.get("wanted", "") == "on"
    switch_notices(runtime(), person().holder, wanted=wanted)
    flash(
        _("Sie bekommen eine E-Mail, wenn eine neue Rechnung da ist.")
        if wanted
        else _("Sie bekommen keine E-Mail mehr zu neuen Rechnungen."),
        "success",
    )
    return redirect(PAGE, 303)


def _require_invoices() -> None:
    if "invoices" not in runtime().profile.overview:
        abort(404)
