"""How does an administrator give a directory such as Entra ID or Okta access by SCIM, and change its token?"""

from datetime import timedelta

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import Choice, ChoiceField
from service.web.messages import say
from service.web.programs.forms import OfCustomer
from service.web.rendering import form_page
from service.web.signin.browser import own_rows, person
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows.program.actions import KeyExistsError, NewSecret, SecretsAliveError
from workflows.users.programs import administered_by, choose
from workflows.users.scim_access import list_scim_tokens, make_token, rotate_token

PAGE = "/abgleich/scim"

blueprint = Blueprint("scim_access", __name__)


class RotateForm(OfCustomer):
    """For which customer number, and for how long the old token stays good."""

    overlap = ChoiceField(_("Das bisherige Token gilt noch"), (
        Choice("24", _("einen Tag"), _("Genug, um das neue in Ruhe einzutragen.")),
        Choice("168", _("eine Woche")),
        Choice("0", _("gar nicht"), _("Wenn es in falsche Hände geraten ist.")),
    ))  # fmt: skip


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show where SCIM is spoken, and the token of every customer number that the person administers."""
    with own_rows() as rows:
        found = administered_by(rows, person().holder)
        tokens = list_scim_tokens(rows, [one.customer_number for one in found])
    return render_template(
        "reconciliation/scim.html", person=person(), administered=found, tokens=tokens, address=_address()
    )


@blueprint.route(f"{PAGE}/neu", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def make() -> ResponseReturnValue:
    """Make the one token of a customer number and show it this once."""
    found = customers_of_mine()
    form = OfCustomer(found)
    if form.validate_on_submit():
        number = choose(found, form.text("customer_number")).customer_number
        try:
            return _shown(make_token(runtime(), number, actor=administrator().actor))
        except KeyExistsError:
            form.form_errors.append(say("E-SCIMTOKEN"))
    return form_page("reconciliation/new_token.html", form, person=person())


@blueprint.route(f"{PAGE}/erneuern", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def rotate() -> ResponseReturnValue:
    """Make a new token beside the old one and show it this once."""
    with own_rows() as rows:
        mine = administered_by(rows, person().holder)
        tokens = list_scim_tokens(rows, [one.customer_number for one in mine])
    good = {one.customer_number for one in tokens if one.state == "active"}
    found = [one for one in mine if one.customer_number in good]
    if not found:
        return redirect(PAGE, 303)
    form = RotateForm(found)
    if form.validate_on_submit():
        number = choose(found, form.text("customer_number")).customer_number
        overlap = timedelta(hours=int(form.text("overlap")))
        try:
            return _shown(rotate_token(runtime(), number, overlap, actor=administrator().actor))
        except SecretsAliveError:
            form.refuse("overlap", say("E-KEYTWO"))
    return form_page("reconciliation/rotate_token.html", form, person=person())


def _address() -> str:
    return f"{runtime().settings.public_base_url}/scim/v2"


def _shown(made: NewSecret) -> ResponseReturnValue:
    return render_template("reconciliation/token.html", person=person(), made=made, address=_address())
