"""Where does somebody choose what they sign in with: in the chain of the first visit, and later?"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service.door.access import IN_SETUP, SIGNED_IN, open_to
from service.door.limits import at_most
from service.web.credentials.change import save_change, show_change
from service.web.credentials.first_visit import save_first_visit, show_first_visit
from service.web.signin.browser import SETUP_PAGE, person

blueprint = Blueprint("credentials", __name__)


@blueprint.get(SETUP_PAGE)
@open_to(SIGNED_IN, IN_SETUP)
def show() -> ResponseReturnValue:
    """Ask for what is still open; later, for what shall change."""
    return show_first_visit() if person().is_in_setup else show_change()


@blueprint.post(SETUP_PAGE)
@open_to(SIGNED_IN, IN_SETUP)
@at_most("30 per minute")
def save() -> ResponseReturnValue:
    """Take what was asked for."""
    return save_first_visit() if person().is_in_setup else save_change()
