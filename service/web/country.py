"""In which country does a number lie that is typed without its country's code? In that of the customer."""

from flask import session

from service.web.signin.browser import database, person
from workflows.mobile_number import GERMANY
from workflows.seat.memberships import find_country

COUNTRY = "country"
"""Where the browser's session keeps the country of the customer whose link was followed, unless it is Germany."""


def remember_country(country: str) -> None:
    """Keep the country of the customer whose link this browser follows, for the forms that it leads to."""
    if country == GERMANY:
        session.pop(COUNTRY, None)
    else:
        session[COUNTRY] = country


def country_here() -> str:
    """The country of the customer whose link was followed in this browser."""
    return str(session.get(COUNTRY, GERMANY))


def own_country() -> str:
    """The country of whoever is signed in."""
    return find_country(database(), person().holder)
