"""How does somebody accept an invitation with the account that they have? Signed in, and asked."""

from flask import Blueprint, flash, make_response, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, FRESH, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.invitation.forms import InvitedForm
from service.web.invitation.shown import follow, install, page
from service.web.messages import say
from service.web.signin.browser import person, sign_out
from service.web.signin.prefilled import want
from service.web.signin.views import FIRST_PAGE, end_session
from workflows.contact.allowed import AddressTakenError
from workflows.invitation.joining import (
    AccountNotOpenError,
    AddressMissingError,
    AlreadyUserError,
    InvitationOverError,
    join_account,
)
from workflows.invitation.links import read_token

blueprint = Blueprint("invitation_joining", __name__)
install(blueprint)


@blueprint.post("/einladung/<token>/anmelden")
@open_to(ANYONE)
@at_most("30 per minute")
def sign_in_first(token: str) -> ResponseReturnValue:
    """Lead through the sign-in and back to the link; whoever is signed in has asked for another account."""
    read_token(runtime().keys, token)
    end_session()
    response = sign_out(make_response(redirect("/anmelden", 303)))
    want(f"/einladung/{token}")
    return response


@blueprint.post("/einladung/<token>/annehmen")
@open_to(FRESH)
@at_most("30 per minute")
def accept(token: str) -> ResponseReturnValue:
    """Let the account that is signed in become the user, once its owner has said so."""
    form = InvitedForm(formdata=None)
    try:
        number = join_account(runtime(), read_token(runtime().keys, token), person())
    except AlreadyUserError as already:
        form.form_errors.append(say("E-ISUSER", number=str(already)))
    except AccountNotOpenError:
        form.form_errors.append(say("E-CLOSING"))
    except AddressMissingError:
        form.form_errors.append(say("E-ADMPROOF"))
    except AddressTakenError:
        form.form_errors.append(say("E-HASUSER"))
    except InvitationOverError:
        pass  # the page says why
    else:
        flash(_("Sie sind jetzt auch Benutzer %(number)s.", number=number), "success")
        return redirect(FIRST_PAGE, 303)
    return page(form, follow(token), token)
