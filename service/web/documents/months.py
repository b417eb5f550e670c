"""What did the last twelve months come to, at a glance and in figures?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from babel.dates import format_date
from flask import Blueprint, abort, render_template

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.web.documents import shown
from service.web.language import code
from service.web.signin.browser import own_rows, person
from workflows.document.months import Month, last_twelve_months

blueprint = Blueprint("months", __name__)

STEP, BAR, TALL = 40, 28, 120
"""Of the picture: from month to month, a month's bar, and the tallest one."""


class Bar(NamedTuple):
    """A month of the picture: where its bar stands, what is written below, and what the table says."""

    x: int
    y: float
    height: float
    short: str
    name: str
    number: int
    paid: str


@blueprint.get("/abrechnungen/monate")
@open_to(SIGNED_IN)
def show() -> str:
    """Show what was paid out month by month."""
    if "settlements" not in runtime().profile.overview:
        abort(404)
    with own_rows() as rows:
        found = last_twelve_months(rows, person().holder, runtime().profile.time_zone)
    pictures = {currency: bars(currency, months) for currency, months in found.items()}
    return render_template(
        "documents/months.html", person=person(), pictures=pictures, width=12 * STEP, tall=TALL, bar=BAR
    )


def bars(currency: str, months: Sequence[Month]) -> list[Bar]:
    """Draw them on one scale: what was taken back hangs below the line."""
    most = max(Decimal(0), *(month.paid for month in months))
    least = min(Decimal(0), *(month.paid for month in months))
    scale = TALL / float(most - least or 1)
    return [
        Bar(
            at * STEP + (STEP - BAR) // 2,
            round(float(most - max(month.paid, Decimal(0))) * scale, 1),
            round(float(abs(month.paid)) * scale, 1),
            str(format_date(month.first, "LLLLL", locale=code())),
            str(format_date(month.first, shown.MONTH[code()], locale=code())),
            month.number,
            shown.amount(month.paid, currency, code()),
        )
        for at, month in enumerate(months)
    ]
