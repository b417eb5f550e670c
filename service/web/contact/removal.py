"""How does somebody take their mobile number away?"""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.asking import asker, refusal_of
from service.web.contact.forms import RemovalForm
from service.web.contact.views import PAGE
from service.web.messages import say
from service.web.rendering import form_page
from service.web.signin.browser import database, person
from service.web.signin.place import place
from workflows.account.records import Account
from workflows.contact.allowed import NumberNeededError, SameValueError
from workflows.contact.by_password import WrongPasswordError, remove_mobile
from workflows.tan.actions import TooManyTansError

blueprint = Blueprint("contact_removal", __name__)


@blueprint.route(f"{PAGE}/mobil/entfernen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def remove() -> ResponseReturnValue:
    """Take the number away, if nothing needs it and the password is right."""
    form = RemovalForm()
    account = database().get_one(Account, person().holder)
    if not account.mobile:
        return redirect(PAGE, 303)
    if form.validate_on_submit():
        try:
            remove_mobile(runtime(), asker(), form.text("password"), place().visitor)
        except SameValueError:
            return redirect(PAGE, 303)
        except NumberNeededError:
            form.refuse("password", say("E-MOBTAN"))
        except WrongPasswordError:
            form.refuse("password", say("E-CONFIRM"))
        except TooManyTansError as refusal:
            form.refuse("password", refusal_of(refusal))
        else:
            flash(_("Ihre Mobilnummer ist entfernt. Andere Geräte sind abgemeldet."), "success")
            return redirect(PAGE, 303)
    return form_page("contact/removal.html", form, person=person(), account=account)
