"""Which users does the address of the list ask for, and who asks?"""

from functools import partial

from flask import request

from service.web.list_address import LONGEST_TEXT, query_of
from service.web.signin.browser import cookie_name, person
from service.web.users.searched import seal, unseal
from workflows.administrator.acting import Administrator
from workflows.seat.machine import SeatState
from workflows.users.listing import UserCursor, UserQuery
from workflows.visible import without_unseen

query = partial(query_of, ("suche", "zustand", "seite"))
"""The end of an address of the list; the name that is looked for stands in it sealed."""


def administrator() -> Administrator:
    """Who is signed in, to act for the customer numbers that they administer."""
    found = person()
    return Administrator(found.holder, found.id, request.cookies.get(cookie_name(), ""))


def search() -> str:
    """The address of the list with what was entered in its form."""
    text = without_unseen(request.form.get("text", "")).replace("\0", "")  # PostgreSQL takes no NUL
    return query(suche=seal(text.strip()[:LONGEST_TEXT]), zustand=request.form.get("zustand", ""))


def wanted_users() -> UserQuery:
    """What these fields mean; what cannot be meant counts as not said."""
    state = request.args.get("zustand", "")
    return UserQuery(
        state=next((known for known in SeatState if known == state), None),
        text=unseal(request.args.get("suche", "")),
        behind=_cursor(request.args.get("seite", "")),
    )


def written(cursor: UserCursor | None) -> str:
    """The cursor as an address has it."""
    return f"{cursor.customer_number}-{cursor.user_number}" if cursor else ""


def _cursor(text: str) -> UserCursor | None:
    customer_number, _dash, user_number = text.rpartition("-")
    return UserCursor(customer_number, user_number) if customer_number and "\0" not in text else None
