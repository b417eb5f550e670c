"""Which pages only say something?"""

from flask import Blueprint, render_template

from service.door.access import ANYONE, open_to
from service.web.pages.periods import periods

blueprint = Blueprint("pages", __name__)


@blueprint.get("/hilfe")
@open_to(ANYONE)
def help_page() -> str:
    """Tell how to go on."""
    return render_template("pages/help.html")


@blueprint.get("/impressum")
@open_to(ANYONE)
def imprint() -> str:
    """Tell who runs this."""
    return render_template("pages/imprint.html")


@blueprint.get("/datenschutz")
@open_to(ANYONE)
def privacy() -> str:
    """Tell what is stored, and for how long."""
    return render_template("pages/privacy.html", periods=periods())
