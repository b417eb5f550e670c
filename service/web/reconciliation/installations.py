"""Which local programs are coupled, and how does an administrator couple, rename and part from one?"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Form
from service.web.messages import say
from service.web.phone import our_number
from service.web.programs.forms import OfCustomer
from service.web.reconciliation import words
from service.web.reconciliation.forms import NameForm
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person
from service.web.units import in_days, in_minutes
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows import program_policy
from workflows.customer.resting import CustomerRestsError
from workflows.program.actions import KeyExistsError, KeyNameError
from workflows.reconciliation.deciding import Decided, confirm_installation
from workflows.seat.administered import require_administered
from workflows.users import installations
from workflows.users.installations import Coupled

PAGE = "/abgleich/installationen"

blueprint = Blueprint("installations", __name__)
words.install(blueprint)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show those of every customer number that the person administers."""
    with own_rows() as rows:
        found = require_administered(rows, person().holder)
        coupled = installations.list_installations(rows, person().holder)
    return render_template(
        "reconciliation/installations.html", person=person(), administered=found, coupled=coupled
    )


@blueprint.route(f"{PAGE}/koppeln", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def couple() -> ResponseReturnValue:
    """Make a code for one local program and show it this once."""
    found = customers_of_mine()
    form, minutes = OfCustomer(found), in_minutes(program_policy.COUPLING_CODE_LIFETIME)
    if form.validate_on_submit():
        try:
            made = installations.make_code(runtime(), administrator(), form.text("customer_number"))
        except CustomerRestsError:
            form.form_errors.append(say("E-RESTS", phone=our_number()))
        else:
            address = runtime().settings.public_base_url
            return show_once("reconciliation/code.html", PAGE, made=made._asdict(), address=address)
    return form_page("reconciliation/couple.html", form, person=person(), minutes=minutes)


@blueprint.route(f"{PAGE}/<uuid:installation_id>", methods=["GET", "POST"])
@open_to(SIGNED_IN)
@at_most("30 per minute")
def one(installation_id: UUID) -> ResponseReturnValue:
    """Show one, and give it another name."""
    found = _get(installation_id)
    form = NameForm(name=found.name)
    if form.validate_on_submit():
        try:
            installations.rename(runtime(), administrator(), installation_id, form.text("name"))
        except KeyExistsError:
            form.refuse("name", say("E-KEYNAME"))
        except KeyNameError:
            form.refuse("name", say("E-KEYSIGN"))
        else:
            flash(_("Gespeichert."), "success")
            return redirect(f"{PAGE}/{installation_id}", 303)
    days = in_days(program_policy.UNSEEN_FOR)
    return form_page("reconciliation/installation.html", form, person=person(), one=found, days=days)


@blueprint.route(f"{PAGE}/<uuid:installation_id>/trennen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def part(installation_id: UUID) -> ResponseReturnValue:
    """Say what follows, and end the installation's key for good."""
    found, form = _get(installation_id), Form()
    if found.state == "revoked":
        return redirect(f"{PAGE}/{installation_id}", 303)
    if not form.validate_on_submit():
        return form_page("reconciliation/part.html", form, person=person(), one=found)
    installations.revoke(runtime(), administrator(), installation_id)
    flash(_("Die Installation „%(name)s“ ist getrennt.", name=found.name), "success")
    return redirect(PAGE, 303)


@blueprint.route(f"{PAGE}/<uuid:installation_id>/bestaetigen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def confirm(installation_id: UUID) -> ResponseReturnValue:
    """Say what follows, and let a refused installation go on."""
    found, form = _get(installation_id), Form()
    if not found.is_refused:
        return redirect(f"{PAGE}/{installation_id}", 303)
    if not form.validate_on_submit():
        return form_page("reconciliation/confirm.html", form, person=person(), one=found)
    confirm_installation(runtime(), Decided(administrator(), found.customer_number), installation_id)
    flash(_("„%(name)s“ darf wieder übernehmen.", name=found.name), "success")
    return redirect(f"{PAGE}/{installation_id}", 303)


def _get(installation_id: UUID) -> Coupled:
    with own_rows() as rows:
        return installations.get_installation(rows, person().holder, installation_id)
