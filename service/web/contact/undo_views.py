"""How does the old side take a change back?"""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.contact.forms import UndoForm
from service.web.rendering import form_page
from service.web.signin.after_link import go_on
from service.web.signin.browser import database
from workflows.contact.links import FollowedUndo, follow
from workflows.contact.undo import undo
from workflows.engine.errors import BrokenLinkError, ForgedLinkError

blueprint = Blueprint("contact_undo", __name__)


@blueprint.get("/kontakt/<token>")
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def look(token: str) -> ResponseReturnValue:
    """Show what would be undone; looking undoes nothing, because mail scanners look too."""
    return _page(follow(database(), runtime().keys, token), UndoForm(formdata=None))


@blueprint.post("/kontakt/<token>")
@open_to(ANYONE)
@at_most("30 per minute")
def take_back(token: str) -> ResponseReturnValue:
    """Undo the change, and everything that came after it; scanners that press buttons do not answer questions."""
    followed, form = follow(database(), runtime().keys, token), UndoForm()
    if followed.standing != "live" or not form.validate():
        return _page(followed, form)
    if form.text("answer") == "keep":
        response = go_on(followed.change.account_id)
        flash(_("Gut. Es bleibt alles, wie es ist."), "info")
        return response
    if not undo(runtime(), followed.change.id):
        database().expire_all()
        return _page(follow(database(), runtime().keys, token), form)
    response = go_on(followed.change.account_id)
    flash(_("Die Änderung ist zurückgenommen. Alle Sitzungen sind beendet."), "success")
    flash(
        _("Wählen Sie jetzt ein neues Passwort: Wer die Änderung gemacht hat, kannte vielleicht das alte."),
        "warning",
    )
    return response


@blueprint.errorhandler(BrokenLinkError)
@blueprint.errorhandler(ForgedLinkError)
def unreadable(_error: Exception) -> ResponseReturnValue:
    """Say that this link leads nowhere."""
    return render_template("contact/unreadable.html"), 404


def _page(followed: FollowedUndo, form: UndoForm) -> ResponseReturnValue:
    if followed.standing == "live":
        return form_page("contact/undo.html", form, change=followed.change)
    return render_template("contact/undo_over.html", standing=followed.standing), 410
