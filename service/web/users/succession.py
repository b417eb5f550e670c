"""How does an administrator hand a user over to a successor?"""

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from service.door.access import FRESH, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.fields import TextField
from service.web.language import code as language
from service.web.messages import say
from service.web.phone import our_number
from service.web.rendering import form_page
from service.web.signin.browser import person
from service.web.users.administering import seat_of_mine
from service.web.users.chosen import administrator
from service.web.users.creation import told
from service.web.users.person_form import PersonForm
from service.web.users.steps import look_again, page_of
from workflows.customer.resting import CustomerRestsError
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.invitation.person import Person, UnfitError
from workflows.invitation.succession import succeed
from workflows.mail_address import Address
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.names import PersonName
from workflows.seat.records import Seat

blueprint = Blueprint("user_succession", __name__)


class SuccessionForm(PersonForm):
    """Who comes next, and the number typed: this cannot be taken back."""

    user_number = TextField(
        _("Benutzer-Nummer zur Bestätigung"), asked_as=_("die Benutzer-Nummer"), inputmode="numeric"
    )


@blueprint.route("/benutzer/<user_number>/nachfolge", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("10 per minute")
def hand_over(user_number: str) -> ResponseReturnValue:
    """Say what a succession means, and do it once the number is typed; as the end of a user, only behind a fresh proof."""
    seat = seat_of_mine(user_number)
    form = SuccessionForm()
    if form.validate_on_submit() and (answer := _done(form, seat)):
        return answer
    return form_page("users/succession.html", form, person=person(), seat=seat)


def _done(form: SuccessionForm, seat: Seat) -> ResponseReturnValue | None:
    """Hand the user over; None, with the reason in the form, if that may not be.

    Where a successor is waited for already, the same form may have come once before: what is on the way stands on a page of its own.
    """
    if form.text("user_number") != seat.user_number:
        form.refuse("user_number", say("E-SEATNUM"))
        return None
    phone = our_number()
    successor = form.person(is_administrator=seat.is_administrator)
    try:
        sent = succeed(runtime(), administrator(), seat.user_number, successor, language=language())
        return told(sent, "successor")
    except UnfitError as unfit:
        form.explain(unfit.flaws)
    except LastAdministratorError:
        form.form_errors.append(say("E-LASTADM"))
    except GuardFailed:
        form.form_errors.append(say("E-KEPTOFF", phone=phone))
    except CustomerRestsError:
        form.form_errors.append(say("E-RESTS", phone=phone))
    except TransitionRefused:
        return _came_late(seat.user_number, successor)
    return None


def _came_late(user_number: str, successor: Person) -> ResponseReturnValue:
    """Lead to what is on the way to this successor; say that nothing was done if it is somebody else."""
    seat = seat_of_mine(user_number)
    asked = PersonName.of(successor.display_name).given, Address.of(successor.email).key
    if asked != (seat.display_name, seat.email_key):
        return look_again(user_number)
    return redirect(page_of(user_number, "/einladung"), 303)
