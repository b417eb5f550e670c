"""What does somebody hear whose recovery has ended well?"""

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.web.signin.after_link import go_on
from service.web.signin.place import set_cookie
from service.web.signin.prefilled import prefill, want
from service.web.units import in_hours
from workflows.passkey.contents import PAGE as PASSKEYS
from workflows.passkey_policy import OLD_ENOUGH
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
    if recovered.passkeys:
        want(PASSKEYS)
        flash(
            _(
                "Passkeys, die es seit mehr als %(hours)s Stunden gibt, gelten weiter. Nach der Anmeldung zeigen wir sie Ihnen: "
                "Entfernen Sie, was Sie nicht kennen.",
                hours=in_hours(OLD_ENOUGH),
            ),
            "info",
        )
    if recovered.device_cookie:
        set_cookie(response, recovered.device_cookie)
    return response
