"""Who is on the telephone? An operator has a code sent to the owner of an account, and types in what the caller reads out."""

from uuid import UUID

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.deed_forms import TelephoneCodeForm
from service.web.cockpit.entry import actor
from service.web.cockpit.hindrance_words import hindrance
from service.web.cockpit.interventions import back_to
from service.web.cockpit.record_page import look_at, render
from service.web.cockpit.role import only_for
from service.web.messages import say
from workflows import operator_policy
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.operator.roles import Deed
from workflows.telephone.actions import NoTelephoneCodeError, hear, send_code

blueprint = Blueprint("callers", __name__)


@blueprint.post("/anrufer/<uuid:account_id>")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def send(account_id: UUID) -> ResponseReturnValue:
    """Have the code sent to where only the owner reads."""
    try:
        send_code(runtime(), account_id, actor())
    except NoTelephoneCodeError as refused:
        flash(_("Kein Telefoncode: Das geht nicht, weil %(why)s", why=hindrance(str(refused))), "warning")
    else:
        flash(_("Der Telefoncode ist unterwegs. Bitten Sie den Anrufer, ihn vorzulesen."), "success")
    return back_to("account", account_id)


@blueprint.post("/anrufer/<uuid:account_id>/<uuid:code_id>")
@open_to(OPERATOR)
@only_for(Deed.INTERVENE)
@at_most("30 per minute")
def name(account_id: UUID, code_id: UUID) -> ResponseReturnValue:
    """Take what the caller read out."""
    form = TelephoneCodeForm(prefix="anruf")
    if not form.validate():
        return render(look_at("account", account_id), form, code_form=form)
    try:
        is_right = hear(runtime(), code_id, form.text("telephone_code"), actor())
    except (TransitionRefused, GuardFailed):
        flash(_("Dieser Telefoncode gilt nicht mehr. Schicken Sie einen neuen."), "warning")
        return back_to("account", account_id)
    if is_right:
        minutes = int(operator_policy.CALLER_KNOWN.total_seconds() // 60)
        flash(_("Der Anrufer ist erkannt, für %(n)s Minuten und nur für Sie.", n=minutes), "success")
        return back_to("account", account_id)
    page = look_at("account", account_id)
    if page.caller is None or page.caller.call is None:
        flash(_("Auch der letzte Versuch war falsch. Der Anrufer ist nicht erkannt."), "warning")
        return back_to("account", account_id)
    form.refuse("telephone_code", say("E-CALLER", n=page.caller.call.tries_left))
    return render(page, form, code_form=form)
