"""For which of several customer numbers does somebody want to see their pages?"""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.customer_choice.forms import ALL, CustomerForm
from service.web.rendering import form_page
from service.web.signin.browser import database, person
from workflows.signin.customer_choice import choose, choose_all, held_numbers

blueprint = Blueprint("customer_choice", __name__)


@blueprint.route("/kundennummer", methods=["GET", "POST"])
@open_to(SIGNED_IN)
def change() -> ResponseReturnValue:
    """Narrow this session to one customer number, or let it be about all again."""
    form = CustomerForm(
        held_numbers(database(), person().holder), data={"customer_number": person().customer_number or ALL}
    )
    if not form.validate_on_submit():
        return form_page("customer_choice/form.html", form, person=person())
    chosen = form.customer_number.data
    if chosen == ALL:
        choose_all(runtime(), person().id)
        flash(_("Sie sehen jetzt alle Ihre Kundennummern."), "success")
    else:
        choose(runtime(), person().id, chosen)
        flash(_("Sie sehen jetzt nur die Kundennummer %(number)s.", number=chosen), "success")
    return redirect("/uebersicht", 303)
