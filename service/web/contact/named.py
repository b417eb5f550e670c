"""How is somebody led to the proof of an address that they have named and not proven yet?"""

from flask import flash
from flask_babel import gettext as _

from service.door.current import runtime
from service.web.contact.asking import asker
from service.web.contact.proof_views import PROOF_PAGE
from service.web.contact.views import PAGE as CONTACT_PAGE
from service.web.masked import masked
from workflows.contact.actions import NewContact, request
from workflows.engine.errors import KundencenterError


def announce(named: str) -> None:
    """Say after an activation what is still to be done, and that nothing is lost until then."""
    if named:
        flash(
            _(
                "Bis Sie %(named)s bestätigt haben, schreiben wir an die Adresse, an die der Link kam. "
                "Nach der Anmeldung können Sie das gleich tun.",
                named=masked(named),
            ),
            "info",
        )


def page_of_proof(named: str) -> str:
    """Send the code to the address that was typed in the first visit, and return the page that takes it."""
    try:
        request(runtime(), asker(), NewContact("email", named))
    except KundencenterError:
        return CONTACT_PAGE  # it says that the address waits, and lets one ask again
    return PROOF_PAGE
