"""Which pages only say something?"""

from flask import Blueprint, render_template

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.web.pages.periods import periods
from service.web.pages.privacy import bases, line, recipients
from workflows.browser_policy import FORM_KEPT

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
    """Tell what is stored, why, for whom and for how long, and where to ask and to complain (Art. 13 GDPR)."""
    profile = runtime().profile
    return render_template(
        "pages/privacy.html",
        periods=periods(),
        bases=bases(profile.privacy),
        recipients=recipients(profile),
        line=line,
        form_kept=FORM_KEPT,
    )
