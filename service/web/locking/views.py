"""How does an owner lock the account from a mail that tells of something they did not do?"""

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.locking.forms import MisuseForm
from service.web.rendering import form_page
from service.web.signin.after_link import go_on
from service.web.signin.browser import database
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.locking.misuse import FollowedReport, follow, lifetime_of, report

blueprint = Blueprint("locking", __name__)


@blueprint.get("/sperren/<token>")
@open_to(ANYONE)
@at_most("120 per minute", methods=["GET"])
def look(token: str) -> ResponseReturnValue:
    """Ask whether it was the owner; looking locks nothing, because mail scanners look too."""
    return _page(follow(database(), runtime().keys, token), MisuseForm(formdata=None))


@blueprint.post("/sperren/<token>")
@open_to(ANYONE)
@at_most("30 per minute")
def answer(token: str) -> ResponseReturnValue:
    """Lock the account if it was somebody else; scanners that press buttons do not answer questions."""
    followed, form = follow(database(), runtime().keys, token), MisuseForm()
    if followed.standing != "live" or not form.validate():
        return _page(followed, form)
    if form.text("answer") == "yes":
        response = go_on(followed.message.instance)
        flash(_("Gut. Es bleibt alles, wie es ist."), "info")
        return response
    report(runtime(), followed.message.id)
    return go_on(followed.message.instance, f"/sperren/{token}")


@blueprint.errorhandler(BrokenLinkError)
@blueprint.errorhandler(ForgedLinkError)
def unreadable(_error: Exception) -> ResponseReturnValue:
    """Say that this link leads nowhere."""
    return render_template("locking/broken.html"), 404


def _page(followed: FollowedReport, form: MisuseForm) -> ResponseReturnValue:
    if followed.standing == "live":
        return form_page("locking/ask.html", form, about=followed.message.name)
    status = 200 if followed.standing in ("locked", "suspended") else 410
    return render_template(
        f"locking/{followed.standing}.html",
        moved=followed.moved,
        by_letter=followed.by_letter,
        days=lifetime_of(followed.message.name).days,
    ), status
