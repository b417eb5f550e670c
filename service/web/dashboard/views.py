"""What does somebody see first after signing in?"""

from flask import Blueprint, render_template

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.signin.asking import asking
from workflows.dashboard import Overview, overview
from workflows.passkey.place import place_of
from workflows.signin.page_look import PageLook

blueprint = Blueprint("dashboard", __name__)


def _asked() -> PageLook[Overview]:
    here = runtime()
    place = place_of(here.settings, here.profile)
    return overview(here.profile.overview, place.rp_id if place else "")


@blueprint.get("/uebersicht")
@open_to(SIGNED_IN)
@asking(_asked)
def show(facts: Overview) -> str:
    """Show the person's customer numbers, and what was billed or is being worked on."""
    return render_template("dashboard/page.html", person=facts, facts=facts)
