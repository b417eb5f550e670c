"""Which users does the address of the list ask for, and who asks?"""

from urllib.parse import urlencode

from flask import request

from service.web.signin.browser import cookie_name, person
from workflows.administrator.acting import Administrator
from workflows.seat.machine import SeatState
from workflows.users.listing import Place, UserQuery

LONGEST_TEXT = 100
FIELDS = ("text", "zustand", "seite")


def administrator() -> Administrator:
    """Who is signed in, to act for the customer numbers that they administer."""
    found = person()
    return Administrator(found.holder, found.id, request.cookies.get(cookie_name(), ""))


def query(**changes: object) -> str:
    """The fields of the present address with some of them changed, as the end of one; None leaves one out."""
    present = {name: request.args.get(name, "") for name in FIELDS}
    fields = {name: str(value) for name, value in {**present, **changes}.items() if value}
    return f"?{urlencode(fields)}" if fields else ""


def wanted_users() -> UserQuery:
    """What these fields mean; what cannot be meant counts as not said."""
    state = request.args.get("zustand", "")
    return UserQuery(
        state=next((known for known in SeatState if known == state), None),
        text=request.args.get("text", "").strip()[:LONGEST_TEXT],
        behind=_place(request.args.get("seite", "")),
    )


def written(place: Place | None) -> str:
    """The place as an address has it."""
    return f"{place.customer_number}-{place.user_number}" if place else ""


def _place(text: str) -> Place | None:
    customer_number, _dash, user_number = text.rpartition("-")
    return Place(customer_number, user_number) if customer_number and "\0" not in text else None
