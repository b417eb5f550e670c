"""What does somebody hear whose recovery has ended well?"""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.web.signin.after_link import go_on
from service.web.signin.place import set_cookie
from service.web.signin.prefilled import prefill
from workflows.recovery.finish import Recovered
from workflows.recovery.links import OpenedLink


def back_to_sign_in(opened: OpenedLink, recovered: Recovered) -> ResponseReturnValue:
    """Lead to the sign-in, and say what counts from now on."""
    done = {
        "password": _(
            "Ihr Passwort ist geändert. Alle Geräte sind abgemeldet. Melden Sie sich mit dem neuen Passwort an."
        ),
        "unlock": _(
            "Ihr Zugang ist entsperrt. Alle Geräte sind abgemeldet. Melden Sie sich an. War jemand anderes in Ihrem "
            "Zugang? Dann wählen Sie vorher über „Passwort vergessen“ ein neues Passwort."
        ),
    }
    response = go_on(opened.account_id)
    prefill(recovered.login_name)
    if recovered.device_cookie:
        flash(
            _(
                "Sie sind in einem Browser, in dem Sie sich schon angemeldet haben. Ihr neues Passwort gilt sofort."
            ),
            "info",
        )
    flash(done[opened.kind], "success")
    if recovered.device_cookie:
        set_cookie(response, recovered.device_cookie)
    return response
