"""How often was which service used in a month?"""

from datetime import date

from flask import Blueprint, Response, render_template, request

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.language import code
from service.web.language import translated as _
from service.web.moments import month
from service.web.rendering import csv_file
from service.web.signin.browser import own_rows, person
from workflows.csv_rows.writing import csv_lines
from workflows.gate.months import Month, read_month

blueprint = Blueprint("usage_page", __name__)
blueprint.add_app_template_filter(month, "month")


@blueprint.get("/nutzung")
@open_to(SIGNED_IN)
def show() -> str:
    """Show the month that the address asks for, else the newest."""
    return render_template("services/usage.html", person=person(), found=_found(), names=_names())


@blueprint.get("/nutzung.csv")
@open_to(SIGNED_IN)
@at_most("30 per minute", methods=("GET",))
def table() -> Response:
    """Hand the same lines over as a file."""
    found, names = _found(), _names()
    headings = (_("Kundennummer"), _("Benutzer-Nummer"), _("Anzeigename"), _("Dienst"), _("Anzahl"))
    lines = (
        (
            one.customer_number,
            one.user_number,
            one.display_name,
            names.get(one.service, one.service),
            one.count,
        )
        for one in found.lines
    )
    name = f"nutzung-{found.month:%Y-%m}" if found.month else "nutzung"
    return csv_file(csv_lines(headings, lines), name)


def _found() -> Month:
    with own_rows() as rows:
        return read_month(rows, person().holder, _wanted(), runtime().profile.time_zone)


def _wanted() -> date | None:
    """The month that the address names; what names none counts as not said."""
    try:
        return date.fromisoformat(f"{request.args.get('monat', '')}-01")
    except ValueError:
        return None


def _names() -> dict[str, str]:
    """What people call the services."""
    is_english = code() == "en"
    return {one.key: one.english if is_english else one.german for one in runtime().profile.services}
