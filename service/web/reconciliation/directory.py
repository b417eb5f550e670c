"""What has a directory asked for by SCIM, and how does an administrator approve what was held back?"""

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form
from service.web.reconciliation.chosen import chosen, page_of_log, place_in_log
from service.web.reconciliation.scim_access import PAGE
from service.web.reconciliation.words import address
from service.web.rendering import form_page
from service.web.signin.browser import own_rows, person
from service.web.units import in_days
from service.web.users.chosen import administrator
from workflows import program_policy
from workflows.scim.held_back import OvertakenError, approve, hash_of, waiting
from workflows.scim.log import entries

LOG = "/abgleich/protokoll"
AT_ONCE = 50

blueprint = Blueprint("directory_log", __name__)


@blueprint.get(LOG)
@open_to(SIGNED_IN)
def show() -> str:
    """Show the requests of a customer's directories, the newest first."""
    with own_rows() as rows:
        which = chosen(rows)
        found = entries(rows, which.mine.customer_id, most=AT_ONCE + 1, before=place_in_log())
    shown, behind = page_of_log(found, AT_ONCE)
    return render_template(
        "reconciliation/log.html",
        person=person(),
        which=which,
        entries=shown,
        behind=behind,
        days=in_days(program_policy.PROVISIONING_LOG_KEPT),
    )


@blueprint.route(f"{PAGE}/freigeben", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def release() -> ResponseReturnValue:
    """Show for whom something would end, and agree to just these."""
    with own_rows() as rows:
        which = chosen(rows)
        held = waiting(rows, which.mine.customer_id)
    form = Form()
    if not held:
        flash(_("Es wartet nichts auf Ihre Freigabe."), "info")
        return redirect(address(PAGE), 303)
    if not form.validate_on_submit():
        return form_page(
            "reconciliation/release.html", form, person=person(), held=held, plan_hash=hash_of(held)
        )
    seen = request.form.get("plan_hash", "")
    try:
        approve(runtime(), administrator(), which.mine.customer_number, seen)
    except OvertakenError:
        flash(
            _("Inzwischen warten andere Benutzer; freigegeben ist nichts. Sehen Sie bitte noch einmal nach."),
            "warning",
        )
    else:
        flash(
            _("Freigegeben. Der nächste Durchlauf des Verzeichnisses gelingt, bis morgen um diese Zeit."),
            "success",
        )
    return redirect(address(PAGE), 303)
