"""How does an administrator help somebody back in whom a forgotten password or a lost phone keeps out?"""

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, open_to
from service.door.current import runtime
from service.door.limits import at_most, network_key
from service.web.messages import say
from service.web.phone import our_number
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import person
from service.web.units import in_hours
from service.web.users.chosen import administrator
from service.web.users.forms import PlainForm
from service.web.users.steps import get_administered, page_of
from workflows import policy, printed
from workflows.users.details import User
from workflows.users.helping import (
    NoHelpError,
    TooMuchHelpError,
    let_in_again,
    make_tan_code,
    send_password_link,
)

HELP = "/hilfe"

blueprint = Blueprint("user_help", __name__)


@blueprint.route(f"/benutzer/<user_number>{HELP}", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def give(user_number: str) -> ResponseReturnValue:
    """Offer what helps, and do it."""
    user, form = get_administered(user_number), PlainForm()
    if form.validate_on_submit():
        try:
            return _help(user)
        except NoHelpError:
            form.refuse_all(say("E-NOHELP", phone=our_number()))
        except TooMuchHelpError:
            form.refuse_all(say("E-HELPLIM", phone=our_number()))
    hours = in_hours(policy.APPROVAL_LIFETIME)
    return form_page("users/help.html", form, person=person(), user=user, hours=hours)


def _help(user: User) -> ResponseReturnValue:
    action = request.form.get("action", "")
    if action == "tan_code":
        code = printed.in_groups(make_tan_code(runtime(), administrator(), user.user_number))
        hours = in_hours(policy.APPROVAL_LIFETIME)
        shown = {"user_number": user.user_number, "display_name": user.display_name}
        return show_once("users/code.html", page_of(user.user_number), user=shown, code=code, hours=hours)
    if action == "unlock":
        let_in_again(runtime(), administrator(), user.user_number, network_key())
        said = _("Die Person kann sich wieder anmelden und erfährt davon per E-Mail.")
    else:
        send_password_link(runtime(), administrator(), user.user_number, network_key())
        said = _("Der Link ist angefordert. Er geht nur an die E-Mail-Adresse der Person.")
    flash(said, "success")
    return redirect(page_of(user.user_number), 303)
