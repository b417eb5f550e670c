"""How does a second user come to a customer number? Its administrator invites, the link makes the account."""

from service.cli.guide import NEW_PASSWORD, Guide, Stop
from workflows.engine.transaction import Tx
from workflows.seat import actions as seats
from workflows.seat.memberships import live_users
from workflows.seat.records import Seat

DISPLAY_NAME = "Anna Beispiel"
LATER_NAME = "Anna Beispiel-Klug"
EMAIL = "a.beispiel@example.org"
LOGIN_NAME = "a.beispiel"


def withdraw(tx: Tx, customer_number: str) -> None:
    """End the invitation of an earlier tour that nobody has accepted."""
    for seat in live_users(tx.session, customer_number):
        if seat.display_name in (DISPLAY_NAME, LATER_NAME):
            seats.end(tx, tx.get(Seat, seat.id), actor="system", reason="the tour begins anew")


def _create(guide: Guide) -> None:
    guide.visitor.open("/benutzer/neu")
    guide.visitor.send("/benutzer/neu", {"display_name": DISPLAY_NAME, "email": EMAIL})


def _accept(guide: Guide) -> None:
    guide.visitor.send("/abmelden", {})
    path = guide.follow(EMAIL, "/einladung/")
    guide.visitor.send(
        path,
        {
            "first_name": "Anna",
            "last_name": "Beispiel",
            "login_name": LOGIN_NAME,
            "password": NEW_PASSWORD,
            "password_repeat": NEW_PASSWORD,
            "tan_method": "email",
            "mobile": "",
        },
    )
    guide.must_be_at("/uebersicht")


INVITATION = (
    Stop(
        "Benutzer anlegen und einladen / invite a user",
        _create,
        (("seat", "invite"), ("message", "queue"), ("message", "accept")),
    ),
)
"""Her administrator stays signed in, and goes on."""

STOPS = (
    Stop(
        "Einladung annehmen / accept the invitation",
        _accept,
        (("account", "register"), ("seat", "accept")),
    ),
)
"""She stays signed in; her session ends otherwise."""
